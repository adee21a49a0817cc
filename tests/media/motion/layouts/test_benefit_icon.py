"""A benefit: its emblem, the words for it, and what stands where there is no icon."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from limelight.media.motion.layers import DrawOnLayer, FillLayer
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.shot import Item, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

SHORT = Words(headline="Quiet", items=(Item("Quiet", "volume-x"),))
USUAL = Words(headline="Under 50 decibels", body="Quiet enough for thin walls", items=SHORT.items[:0])
LONG = Words(
    headline="Grinds a full pot before anyone else wakes up",
    body="A sentence that is rather longer than such a line should be, to see it wrap inside its box",
    items=(Item("Early", "alarm-clock"),),
)
ARABIC = Words(headline="صباح هادئ دائما", items=(Item("هدوء", "moon"),))
NOTHING_FOUND = Words(headline="Zyzzyva qwerty")


def icons(shot) -> list[DrawOnLayer]:
    return [layer for layer in open_stage(shot).layers if isinstance(layer, DrawOnLayer)]


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_from_each_other_and_from_the_emblem(
    make_shot, assert_clear, theme: str, aspect: str
) -> None:
    shot = make_shot("benefit_icon", aspect, theme)
    for number, words in enumerate((SHORT, USUAL, LONG, ARABIC, NOTHING_FOUND)):
        captions = shot.captions if number % 2 else ()
        assert_clear(replace(shot, words=words, captions=captions))


def test_the_icon_is_drawn_within_450_milliseconds(make_shot) -> None:
    (icon,) = icons(make_shot("benefit_icon", words=SHORT))
    assert icon.length == LayoutKit(make_shot("benefit_icon")).frames(450)
    assert np.all(icon.steps[0].planes.a.sum() < icon.steps[-1].planes.a.sum() / 4)


def test_an_icon_is_found_by_what_the_headline_means(make_shot) -> None:
    assert len(icons(make_shot("benefit_icon", words=Words(headline="Free delivery")))) == 1


def test_without_an_icon_a_bar_opens_the_words_and_no_tile_stands_empty(make_shot) -> None:
    shot = make_shot("benefit_icon", words=NOTHING_FOUND)
    bars = [layer for layer in open_stage(shot).layers if isinstance(layer, FillLayer)]
    assert (len(icons(shot)), len(bars)) == (0, 1)


def test_the_item_serves_as_headline_where_none_is_given(make_shot, landed) -> None:
    given = make_shot("benefit_icon", words=SHORT, captions=())
    derived = replace(given, words=replace(SHORT, headline=""))
    assert [box for box, _ in landed(derived)] == [box for box, _ in landed(given)]


def test_a_scene_that_reads_from_the_right_has_its_emblem_on_the_right(make_shot) -> None:
    for aspect, far in (("9:16", 1), ("16:9", -1)):
        shots = [make_shot("benefit_icon", aspect, words=words) for words in (SHORT, ARABIC)]
        left, right = (icons(shot)[0].pose.x for shot in shots)
        assert (right - left) * far > 0
