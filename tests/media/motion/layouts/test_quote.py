"""A quotation: its marks, its phrases, and whose words they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.motion.layers import FillLayer, SpriteLayer
from limelight.media.motion.shot import Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

SHORT = Words(quote="It is quiet.")
USUAL = Words(quote="I grind at six, and nobody wakes.", attribution="Maya, Lisbon")
LONG = Words(
    quote="We bought it for the size, kept it for the silence, and now every cup tastes like the one downstairs.",
    attribution="Jonas Lindqvist, barista at the corner shop",
)
HEBREW = Words(quote="סוף סוף אני טוחנת קפה בלי להעיר את התינוק", attribution="מאיה, ליסבון")


def entrances(shot) -> list[int]:
    """The first frame of each word's way in, in the order of the layers."""
    layers = open_stage(shot).layers
    return [layer.track.keys[0].frame for layer in layers if isinstance(layer, SpriteLayer) and layer.clip]


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_in_the_safe_box(make_shot, assert_tidy, theme: str, aspect: str) -> None:
    shot = make_shot("quote", aspect, theme)
    for number, words in enumerate((SHORT, USUAL, LONG, HEBREW)):
        captions = shot.captions if number % 2 else ()
        assert_tidy(replace(shot, words=words, captions=captions))


def test_marks_given_with_the_words_are_not_set_twice(make_shot, blocks_of) -> None:
    shot = make_shot("quote", words=Words(quote="“It is quiet.”"))
    assert list(blocks_of(shot)) == ["It is quiet."]


def test_without_a_quotation_the_headline_stands_without_marks_or_name(make_shot, blocks_of) -> None:
    shot = make_shot("quote", theme="editorial", words=Words(headline="Quiet", attribution="Maya"))
    assert list(blocks_of(shot)) == ["Quiet"]


def test_without_a_name_there_is_no_rule(make_shot) -> None:
    def rules(words: Words) -> int:
        layers = open_stage(make_shot("quote", words=words, captions=())).layers
        return sum(isinstance(layer, FillLayer) for layer in layers)

    assert (rules(SHORT), rules(USUAL)) == (0, 1)


def test_a_phrase_comes_together_and_the_next_one_later(make_shot) -> None:
    shot = make_shot("quote", words=replace(USUAL, attribution=""), captions=(), frames=120)
    starts = entrances(shot)
    first, second = starts[:4], starts[4:]
    assert max(first) - min(first) <= 8
    assert min(second) - max(first) >= shot.frames_per_beat // 2


@pytest.mark.parametrize("frames", [60, 90, 150])
def test_everything_has_come_by_the_middle_of_the_scene(make_shot, frames: int) -> None:
    shot = make_shot("quote", words=replace(LONG, attribution=""), captions=(), frames=frames)
    assert max(entrances(shot)) <= frames * 0.6
