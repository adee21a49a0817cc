"""A big number: large in every form, true at rest, and never the same words twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.motion.layouts.wheels import RollingFigure
from limelight.media.motion.shot import Shot, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

ASPECTS = ["9:16", "4:5", "1:1", "16:9"]
USUAL = Words(
    headline="Quiet enough for six in the morning",
    kicker="Under",
    body="Measured at one metre",
    figure="50",
    unit="decibels",
)
LONG = Words(
    headline="Neighbourhood-friendly espresso grinding at any hour you like",
    kicker="From this November on",
    body="A sentence that is rather longer than a body line should be, to see it wrap in its box",
    figure="$12,499.90",
    unit="a year",
)
BARE = Words(figure="24/7")
ARABIC = Words(headline="صباح هادئ لكل البيت", figure="50", unit="ديسيبل", kicker="أقل من")
JAPANESE = Words(headline="朝を静かに始めるコーヒーミル", figure="20,000", unit="円", kicker="発売価格")


def figure_of(shot: Shot) -> RollingFigure:
    return next(layer for layer in open_stage(shot).layers if isinstance(layer, RollingFigure))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("theme", THEMES)
def test_all_that_is_read_stands_apart_in_the_safe_box(
    make_shot, assert_apart, theme: str, aspect: str
) -> None:
    shot = make_shot("big_number", aspect, theme, frames=120)
    for number, words in enumerate((USUAL, LONG, BARE, ARABIC, JAPANESE)):
        assert_apart(replace(shot, words=words, captions=() if number % 2 else shot.captions))


def test_the_figure_has_landed_within_a_second_and_stays(make_shot) -> None:
    figure = figure_of(make_shot("big_number", words=USUAL, frames=90))
    landed = figure.counter.start + figure.counter.length
    assert landed <= 27
    assert figure.track.at(landed + 8) == figure.track.at(89)


def test_it_is_already_rolling_when_the_scene_opens(make_shot) -> None:
    assert figure_of(make_shot("big_number", words=USUAL)).counter.start < 0


def test_a_headline_that_repeats_the_figure_is_not_set_again(make_shot, blocks_of) -> None:
    words = replace(USUAL, headline="Under 50 decibels")
    assert "Under 50 decibels" not in blocks_of(make_shot("big_number", words=words))
    assert USUAL.headline in blocks_of(make_shot("big_number", words=USUAL))


def test_in_a_wide_frame_words_stand_beside_a_short_figure(make_shot, blocks_of) -> None:
    shot = make_shot("big_number", "16:9", words=USUAL)
    figure = figure_of(shot)
    right = figure.track.at(60).x + figure.whole.width
    assert blocks_of(shot)[USUAL.headline].box.left > right


def test_it_starts_on_the_right_where_reading_does(make_shot) -> None:
    left, right = (
        figure_of(make_shot("big_number", words=replace(USUAL, unit="", headline=headline))).track.at(60).x
        for headline in ("Quiet at last in here", "صباح هادئ لكل البيت")
    )
    assert left < right


def test_without_a_figure_it_is_a_statement(make_shot, blocks_of) -> None:
    words = Words(headline="Wake the kitchen, not the house")
    number, statement = (blocks_of(make_shot(name, words=words)) for name in ("big_number", "statement"))
    assert number[words.headline].box == statement[words.headline].box
