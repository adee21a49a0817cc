"""A statement: a sentence on a block of colour, marked where it weighs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.draw.colour import contrast
from limelight.media.motion.layers import FillLayer, Layer
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.layouts.card import card_kit
from limelight.media.motion.layouts.marker import marked_kit
from limelight.media.motion.shot import Shot, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

ASPECTS = ["9:16", "4:5", "1:1", "16:9"]
USUAL = Words(
    headline="No alarm is as loud as your coffee",
    kicker="Six in the morning",
    body="Until now",
    emphasis=("as loud",),
)
LONG = Words(
    headline="Neighbourhood-friendly espresso grinding at any hour you like",
    kicker="From this November on",
    body="A sentence that is rather longer than a body line should be, to see it wrap in its box",
    emphasis=("espresso grinding", "you like"),
)
BARE = Words(headline="Wake up")
ARABIC = Words(headline="صباح هادئ لكل البيت", emphasis=("هادئ",))
JAPANESE = Words(headline="朝を静かに始めるコーヒーミル", body="発売中")


def fills(shot: Shot) -> list[FillLayer]:
    layers: list[Layer] = list(open_stage(shot).layers)
    return [layer for layer in layers if isinstance(layer, FillLayer)]


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_in_the_safe_box(make_shot, assert_apart, theme: str, aspect: str) -> None:
    shot = make_shot("statement", aspect, theme, frames=120)
    for number, words in enumerate((USUAL, LONG, BARE, ARABIC, JAPANESE)):
        assert_apart(replace(shot, words=words, captions=() if number % 2 else shot.captions))


@pytest.mark.parametrize("theme", THEMES)
def test_marked_words_read_on_their_marker(make_shot, theme: str) -> None:
    on = card_kit(LayoutKit(make_shot("statement", theme=theme)))
    marked = marked_kit(on).theme.accent
    behind = on.theme.ground[1] if marked == on.theme.accent else on.theme.accent
    assert contrast(marked, behind) >= 4.5


def test_the_marker_covers_the_emphasised_words_only(make_shot, blocks_of) -> None:
    shot = make_shot("statement", words=replace(USUAL, body="", emphasis=("coffee",)))
    block = blocks_of(shot)[USUAL.headline]
    (coffee,) = [
        word.box
        for line, flags in zip(block.lines, block.emphasised, strict=True)
        for word, emphasised in zip(line, flags, strict=True)
        if emphasised
    ]
    marker = fills(shot)[-1].box
    assert marker.left < coffee.left < coffee.right < marker.right
    assert marker.width < coffee.width * 1.2


def test_without_emphasis_nothing_is_marked(make_shot) -> None:
    plain, marked = (len(fills(make_shot("statement", words=words))) for words in (BARE, USUAL))
    assert plain < marked


def test_the_block_ends_above_the_captions(make_shot) -> None:
    shot = make_shot("statement", words=USUAL)
    block, bar = fills(shot)[:2]
    band = LayoutKit(shot).caption_band
    assert block.box.bottom <= bar.box.bottom
    assert bar.box.top <= band.top


def test_a_sentence_that_reads_from_the_right_is_marked_from_the_right(make_shot) -> None:
    assert fills(make_shot("statement", words=ARABIC))[-1].edge == "right"
