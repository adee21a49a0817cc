"""Tension: the other side of the palette, words low, a mark that presses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.draw.colour import contrast
from limelight.media.motion.layers import ShapeLayer
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.layouts.surfaces import inverted
from limelight.media.motion.shot import Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

QUESTION = Words(headline="Why do mornings have to be so loud?", kicker="The problem", emphasis=("loud",))
LONG = Words(headline="Everyone else in the neighbourhood is still fast asleep at this hour", kicker="Six")
TEXTS = [QUESTION, LONG, Words(headline="Loud."), Words(headline="למה הבוקר חייב להיות רועש?")]


def dots(shot) -> list[ShapeLayer]:
    return [layer for layer in open_stage(shot).layers if isinstance(layer, ShapeLayer)]


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_in_the_safe_box(make_shot, assert_tidy, theme: str, aspect: str) -> None:
    shot = make_shot("tension", aspect, theme)
    for number, words in enumerate(TEXTS):
        captions = shot.captions if number % 2 else ()
        assert_tidy(replace(shot, words=words, captions=captions))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("theme", THEMES)
def test_the_inverted_palette_reads_on_every_stop(make_shot, theme: str, seed: int) -> None:
    before = LayoutKit(make_shot("tension", theme=theme, seed=seed)).theme
    after = inverted(before)
    assert contrast(before.ground[1], after.ground[1]) > 2.5
    for stop in after.ground:
        assert min(contrast(c, stop) for c in (after.ink, after.muted, after.accent)) >= 4.5


def test_a_question_is_pressed_by_its_mark_and_a_statement_by_three_dots(make_shot) -> None:
    shot = make_shot("tension", captions=())
    assert not dots(replace(shot, words=QUESTION))
    assert len(dots(replace(shot, words=LONG))) == 3


def test_dots_come_one_beat_after_another(make_shot) -> None:
    shot = replace(make_shot("tension", captions=()), words=LONG, frames=90)
    starts = [layer.track.keys[0].frame for layer in dots(shot)]
    assert starts == [0, shot.frames_per_beat, 2 * shot.frames_per_beat]


def test_without_words_nothing_is_left_over(make_shot) -> None:
    bare = open_stage(make_shot("tension", words=Words(), captions=()))
    assert [type(layer).__name__ for layer in bare.layers] == ["Ground", *["ShapeLayer"] * 3]
