"""An offer card: words on a card that is as high as they are, the product where there is room for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.draw.colour import contrast
from limelight.media.motion.layers import CutoutLayer, SpriteLayer
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.layouts.card import card_kit
from limelight.media.motion.shot import Look, Shot, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

ASPECTS = ["9:16", "4:5", "1:1", "16:9"]
USUAL = Words(
    headline="Halo, the quiet grinder",
    kicker="Launch price",
    body="Ships in two days",
    figure="$149",
    cta="Get yours",
)
LONG = Words(
    headline="Neighbourhood-friendly espresso grinding at any hour you like",
    kicker="From this November on",
    body="A sentence that is rather longer than a body line should be, to see it wrap in its box",
    figure="$12,499.90",
    unit="a year",
    cta="Order one while they are in stock",
)
BARE = Words(figure="2 for 1")
HEBREW = Words(headline="בוקר שקט לכל הבית", figure="₪499", cta="להזמנה")
CALL = Words(headline="Open on Saturday", cta="Book a table")


def product(shot: Shot) -> list[CutoutLayer]:
    return [layer for layer in open_stage(shot).layers if isinstance(layer, CutoutLayer)]


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("theme", THEMES)
def test_all_that_is_read_stands_apart_in_the_safe_box(
    make_shot, assert_apart, theme: str, aspect: str
) -> None:
    shot = make_shot("offer_card", aspect, theme, frames=120)
    for number, words in enumerate((USUAL, LONG, BARE, HEBREW, CALL)):
        captions = () if number % 2 else shot.captions
        pictures = shot.pictures if number % 3 == 0 else ()
        assert_apart(replace(shot, words=words, captions=captions, pictures=pictures))


@pytest.mark.parametrize("accent", [None, "#e4002b", "#ffd400", "#111111", "#f4f4f4", "#2f6f4e"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_on_the_card_reads_on_it(make_shot, theme: str, accent: str | None) -> None:
    look = Look(theme, accent=accent)
    surface = card_kit(LayoutKit(make_shot("offer_card", look=look))).theme
    for ink in (surface.ink, surface.muted, surface.accent):
        assert contrast(ink, surface.ground[1]) >= 4.5
    assert contrast(surface.on_fill, surface.fill) >= 4.5


def test_the_product_stands_under_a_tall_card_and_beside_a_wide_one(make_shot) -> None:
    (below,) = product(make_shot("offer_card", words=USUAL, captions=()))
    (aside,) = product(make_shot("offer_card", "16:9", words=USUAL, captions=()))
    assert below.track.at(80).y > 624
    assert aside.track.at(80).x > 960 / 2


def test_a_product_beside_the_card_stands_above_the_captions(make_shot) -> None:
    shot = make_shot("offer_card", "1:1", words=USUAL)
    (aside,) = product(shot)
    assert aside.track.at(80).y + aside.sprite.height <= LayoutKit(shot).content.bottom + 2


def test_less_text_makes_a_lower_card(make_shot) -> None:
    low, high = (
        next(layer for layer in open_stage(shot).layers if isinstance(layer, SpriteLayer)).sprite.height
        for shot in (
            make_shot("offer_card", words=words) for words in (replace(USUAL, body="", kicker=""), USUAL)
        )
    )
    assert low < high


def test_without_figure_and_call_it_is_a_statement(make_shot, blocks_of) -> None:
    words = Words(headline="Wake the kitchen, not the house")
    offer, statement = (blocks_of(make_shot(name, words=words)) for name in ("offer_card", "statement"))
    assert offer[words.headline].box == statement[words.headline].box
