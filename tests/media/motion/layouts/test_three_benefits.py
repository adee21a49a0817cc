"""Benefits in a row: on their cues, with icons of one style, in rows or columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.motion.layers import DrawOnLayer, ShapeLayer
from limelight.media.motion.shot import Item, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

ITEMS = (
    Item("Under 50 decibels", "volume-x"),
    Item("Fits a small kitchen", "ruler"),
    Item("Ready in 20 seconds", "timer"),
)
USUAL = Words(headline="Made for mornings", items=ITEMS)
BARE = Words(items=ITEMS)
LONG = Words(
    headline="Everything that a small kitchen in the morning needs",
    items=(Item("Zyq one"), Item("A considerably longer benefit that wraps over lines"), Item("Three")),
)
PAIR = Words(items=ITEMS[:2])
HEBREW = Words(headline="למה הילה", items=(Item("שקט", "moon"), Item("קטן", "ruler"), Item("מהיר", "timer")))


def icons(shot) -> list[DrawOnLayer]:
    return [layer for layer in open_stage(shot).layers if isinstance(layer, DrawOnLayer)]


def mark(shot) -> ShapeLayer:
    layer = open_stage(shot).layers[-1]
    assert isinstance(layer, ShapeLayer)
    return layer


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_from_each_other_and_from_the_tiles(
    make_shot, assert_clear, theme: str, aspect: str
) -> None:
    shot = make_shot("three_benefits", aspect, theme, frames=120)
    for number, words in enumerate((USUAL, BARE, LONG, PAIR, HEBREW)):
        captions = shot.captions if number % 2 else ()
        assert_clear(replace(shot, words=words, captions=captions))


def test_each_item_comes_when_it_is_spoken(make_shot) -> None:
    shot = make_shot("three_benefits", words=USUAL, cues=(10, 45, 70), frames=120)
    first, second, third = (icon.start for icon in icons(shot))
    assert (second - first, third - second) == (35, 25)


def test_the_first_item_does_not_wait_for_a_late_word_in_an_empty_scene(make_shot) -> None:
    shot = make_shot("three_benefits", words=BARE, cues=(60, 80, 100), frames=130)
    assert icons(shot)[0].start <= shot.frames_per_beat


def test_without_cues_items_come_180_milliseconds_apart(make_shot) -> None:
    first, second, third = (icon.start for icon in icons(make_shot("three_benefits", words=USUAL)))
    assert second - first == third - second == 5


def test_the_mark_runs_to_the_item_that_is_spoken(make_shot) -> None:
    shot = make_shot("three_benefits", words=USUAL, cues=(20, 45, 70), frames=120, captions=())
    track = mark(shot).track
    before, during, after = (track.at(t).y for t in (40, 62, 100))
    assert before < during < after


def test_columns_of_a_wide_frame_are_read_from_the_right_in_hebrew(make_shot) -> None:
    places = [icon.pose.x for icon in icons(make_shot("three_benefits", "16:9", words=HEBREW))]
    assert places == sorted(places, reverse=True)


def test_if_one_icon_is_missing_all_items_get_the_same_bullet(make_shot) -> None:
    shot = make_shot("three_benefits", words=LONG)
    first, second, third = (icon.steps[-1].planes.a for icon in icons(shot))
    assert (first == second).all()
    assert (second == third).all()


def test_all_items_are_set_in_one_size(make_shot, landed) -> None:
    shot = make_shot("three_benefits", "16:9", "minimal", captions=())
    items = (Item("Ho"), Item("Ho ho ho ho ho ho ho ho ho ho ho ho ho ho ho"), Item("Ho"))
    heights = [box.height for box, _ in landed(replace(shot, words=Words(items=items)))]
    assert max(heights) - min(heights) <= 2  # what resting on even pixels adds


def test_without_items_the_headline_stands_alone(make_shot) -> None:
    assert icons(make_shot("three_benefits", words=Words(headline="Made for mornings"))) == []
