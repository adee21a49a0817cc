"""Steps: numbered in order, joined by a line that runs ahead to each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.motion.layers import FillLayer
from limelight.media.motion.shot import Item, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

ITEMS = (Item("Fill the hopper"), Item("Choose a grind"), Item("Press once"))
USUAL = Words(headline="Three easy steps", items=ITEMS)
BARE = Words(items=ITEMS)
FIVE = Words(
    headline="How to make it every morning",
    items=(*ITEMS, Item("A considerably longer step that wraps"), Item("Enjoy")),
)
ARABIC = Words(headline="كيف تبدأ", items=(Item("هادئ جدا"), Item("صغير"), Item("سريع")))


def line(shot) -> list[FillLayer]:
    return [layer for layer in open_stage(shot).layers if isinstance(layer, FillLayer)]


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_in_the_content_box(make_shot, assert_clear, theme: str, aspect: str) -> None:
    shot = make_shot("steps_123", aspect, theme, frames=120)
    for number, words in enumerate((USUAL, BARE, FIVE, ARABIC)):
        captions = shot.captions if number % 2 else ()
        assert_clear(replace(shot, words=words, captions=captions))


@pytest.mark.parametrize("count", range(1, 6))
def test_the_line_has_a_part_between_each_two_steps(make_shot, count: int) -> None:
    words = Words(items=tuple(Item(f"Step {letter}") for letter in "ABCDE"[:count]))
    assert len(line(make_shot("steps_123", words=words))) == count - 1


def test_the_line_reaches_a_step_when_it_is_spoken(make_shot) -> None:
    shot = make_shot("steps_123", words=USUAL, cues=(10, 40, 70), frames=120)
    for part, cue in zip(line(shot), (40, 70), strict=True):
        assert part.start < cue <= part.start + part.length


@pytest.mark.parametrize(("aspect", "edge"), [("9:16", "top"), ("16:9", "left")])
def test_the_line_runs_down_a_tall_frame_and_across_a_wide_one(make_shot, aspect: str, edge: str) -> None:
    for part in line(make_shot("steps_123", aspect, words=USUAL)):
        assert part.edge == edge
        assert (part.box.height > part.box.width) == (aspect == "9:16")


def test_in_arabic_it_runs_from_right_to_left(make_shot) -> None:
    first, second = line(make_shot("steps_123", "16:9", words=ARABIC))
    assert first.edge == second.edge == "right"
    assert second.box.right < first.box.left


def test_without_steps_the_headline_stands_alone(make_shot) -> None:
    assert line(make_shot("steps_123", words=Words(headline="Three easy steps"))) == []
