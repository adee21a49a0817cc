"""One entry of a list: its number, its icon, and how far the list has come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.motion.layers import DrawOnLayer, FillLayer
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.shot import Item, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

USUAL = Words(headline="Grind just before brewing", kicker="2/5", items=(Item("Grind", "timer"),))
LABELLED = Words(headline="Warm the pot", kicker="Then", items=(Item("Warm the pot", "flame"),))
LONG = Words(
    headline="Weigh the beans every single time, and write it down",
    kicker="10/12",
    body="Guessing costs you flavour",
)
BARE = Words(headline="Zyzzyva", kicker="Finally")
ARABIC = Words(headline="صباح هادئ دائما", kicker="2/5", items=(Item("هدوء", "moon"),))


def ticks(shot) -> list[FillLayer]:
    return [layer for layer in open_stage(shot).layers if isinstance(layer, FillLayer)]


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_from_each_other_and_from_the_icon(
    make_shot, assert_clear, theme: str, aspect: str
) -> None:
    shot = make_shot("list_item", aspect, theme)
    for number, words in enumerate((USUAL, LABELLED, LONG, BARE, ARABIC)):
        captions = shot.captions if number % 2 else ()
        assert_clear(replace(shot, words=words, captions=captions))


@pytest.mark.parametrize(
    ("kicker", "figure"), [("2/5", ""), ("2 of 5", ""), ("Step 2", ""), ("#2", ""), ("2.", ""), ("", "2")]
)
def test_the_number_is_found_wherever_it_is_given(make_shot, landed, kicker: str, figure: str) -> None:
    shot = make_shot("list_item", words=Words(headline="Zyzzyva", kicker=kicker, figure=figure))
    number = max(box.height for box, _ in landed(shot))
    assert number > 1.4 * min(box.height for box, _ in landed(shot))


def test_ticks_say_what_is_done_and_this_one_fills_while_the_scene_lasts(make_shot) -> None:
    shot = make_shot("list_item", words=USUAL, captions=())
    accent = LayoutKit(shot).colour(LayoutKit(shot).theme.accent)
    full = [tick for tick in ticks(shot) if tick.colour == accent]
    assert [(tick.start, tick.length) for tick in full] == [(0, 0), (0, shot.frames)]
    assert len({tick.box.left for tick in ticks(shot)}) == 5


@pytest.mark.parametrize("kicker", ["Step 2", "Then", "", "7/5", "3/400"])
def test_without_a_position_that_makes_sense_there_are_no_ticks(make_shot, kicker: str) -> None:
    assert ticks(make_shot("list_item", words=replace(USUAL, kicker=kicker))) == []


def test_ticks_count_from_the_right_where_reading_starts_there(make_shot) -> None:
    first = ticks(make_shot("list_item", words=ARABIC))[0].box
    assert first.right == pytest.approx(LayoutKit(make_shot("list_item")).content.right)


def test_an_entry_without_number_shows_its_icon_where_the_number_would_stand(make_shot) -> None:
    def place(words: Words) -> float:
        layers = open_stage(make_shot("list_item", words=words)).layers
        (icon,) = (layer for layer in layers if isinstance(layer, DrawOnLayer))
        return icon.pose.x

    assert place(LABELLED) < place(USUAL)
