"""The hero: the product's cut-out stands in the scene, large, under its name."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from limelight.media.motion.easing import quint_out
from limelight.media.motion.layers import CutoutLayer, Layer, SpriteLayer
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.echo import echo
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.landing import land
from limelight.media.motion.layouts.phrases import said_in, set_said, text_of
from limelight.media.motion.layouts.product import find_product
from limelight.media.motion.layouts.surfaces import on_accent
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Pose, Track, even

__all__ = ["product_hero"]

_GAP = 0.052
_HEADLINE = 0.14
_HEAD, _STACKED = 0.62, {"tall": 0.52, "square": 0.34}
"""Height of the words' box over the product; phrases that stack leave it more."""
_ALONE, _LONE = 0.19, 0.27
"""Words without a picture, and a single one."""
_BODY = 0.044
_CALM = frozenset({"circle", "line", "rule"})
"""Shapes of themes that keep their ground throughout."""


def product_hero(shot: Shot, kit: LayoutKit) -> Composition:
    """Words above and the product below; in a wide frame side by side. Without a picture, the words alone."""
    if not any(picture.kind in {"cutout", "photo"} for picture in shot.pictures):
        return _words_alone(shot, kit)
    words = _words_box(kit)
    wide = kit.form == "wide"
    headline = set_said(
        kit, said_in(shot), words, anchor="middle" if wide else "top", size=_HEADLINE, max_lines=2
    )
    body = _body(shot, kit, words, headline)
    captions = None if wide else _captions(kit, words, body or headline)
    lowest = (
        captions.bottom if captions and shot.captions else body.box.bottom if body else headline.box.bottom
    )
    layers = [
        kit.ground(),
        *kit.decor(words),
        *_product(kit, _stand(kit, lowest)),
        *land(kit, headline, kit.beat(0.5)),
        *(land(kit, body, kit.beat(1.5), stagger=0) if body else []),
    ]
    return Composition(layers, captions)


def _words_alone(shot: Shot, kit: LayoutKit) -> Composition:
    """The name as large as it can be, and once more as a shape that the frame crops.

    In themes that are not calm the brand's colour floods the frame: with no picture, that is the reveal.
    """
    if kit.theme.shape not in _CALM:
        kit = kit.dressed(on_accent(kit.theme))
    column = replace(kit.content, bottom=kit.content.bottom - kit.s(_GAP + 2 * _BODY))
    said = said_in(shot)
    lone = len(text_of(said).split()) == 1
    size = _LONE if lone else _ALONE
    headline = set_said(kit, said, column, anchor="middle", size=size, most=_LONE, max_lines=4)
    landing = land(kit, headline, kit.beat(0.5))
    body = _body(shot, kit, kit.content, headline)
    landing += land(kit, body, kit.beat(1.5), stagger=0) if body else []
    behind = echo(kit, text_of(said)) if lone else []
    return Composition([kit.ground(), *behind, *kit.decor(headline.box), *landing], ink=kit.theme.ink)


def _words_box(kit: LayoutKit) -> Box:
    safe = kit.safe
    if kit.form == "wide":
        left, right = kit.columns(3, 5, safe) if kit.mirrored else kit.columns(0, 2, safe)
        return Box(left, kit.content.top, right, kit.content.bottom)
    height = _STACKED[kit.form] if kit.shot.phrases else _HEAD
    return Box(safe.left, safe.top, safe.right, safe.top + kit.s(height))


def _stand(kit: LayoutKit, lowest: float) -> Box:
    """The box on whose lower edge the product stands; in tall frames it begins under the *lowest* words."""
    width, height = kit.canvas.width, kit.canvas.height
    if kit.form == "wide":
        left = 0.07 if kit.mirrored else 0.5
        return Box(width * left, height * 0.1, width * (left + 0.43), height * 0.88)
    floor = height * (0.89 if kit.form == "tall" else 0.94)
    return Box(width * 0.12, lowest + kit.s(1.5 * _GAP), width * 0.88, floor)


def _captions(kit: LayoutKit, words: Box, above: Block) -> Box:
    """Right under the words: the product has the rest."""
    top = above.box.bottom + kit.s(_GAP)
    return Box(words.left, top, words.right, top + kit.s(0.15))


def _body(shot: Shot, kit: LayoutKit, words: Box, headline: Block) -> Block | None:
    """What it is, in a line under its name, where neither captions nor phrases say so."""
    text = shot.words.body or shot.words.kicker
    if not text or shot.captions or shot.phrases:
        return None
    box = Box(words.left, headline.box.bottom + kit.s(0.7 * _GAP), words.right, words.bottom)
    return kit.text(text, "body", box, size=_BODY, colour=kit.theme.muted, max_lines=3)


def _product(kit: LayoutKit, stand: Box) -> list[Layer]:
    product = find_product(kit, stand)
    if product is None:
        return []
    rest, arrive = product.rest, kit.frames(700)
    layer = CutoutLayer(
        product.sprite,
        Track.enter(rest, 0, arrive, Pose(rest.x, rest.y + kit.s(0.16), 0.92), quint_out),
        product.shadows,
        float_by=kit.s(0.004),
        tilt=1.2 if product.free else 0.0,
        period=kit.frames(4000),
        fade=kit.frames(130),
        sweep=arrive + kit.frames(500),
        sweep_length=kit.frames(900),
    )
    return [_glow(kit, stand), layer]


def _glow(kit: LayoutKit, stand: Box) -> Layer:
    """Light on the wall behind the product, in the accent where that is light: nothing glows darker."""
    size = even(min(stand.width, stand.height) * 1.25)
    span = np.linspace(-1, 1, size)
    x, y = np.meshgrid(span, span)
    strength, hue = (0.34, kit.theme.accent) if kit.theme.dark else (0.6, "#ffffff")
    # Noise of one step keeps eight bits of so slow a fade from showing as rings.
    noise = kit.rng("glow").uniform(-0.5, 0.5, x.shape) / 255
    alpha = np.clip(strength * np.clip(1 - np.hypot(x, y), 0, 1) ** 1.6 + noise, 0, 1)
    mask = np.rint(alpha * 255).astype(np.uint8)
    rest = Pose.resting((stand.left + stand.right - size) / 2, (stand.top + stand.bottom - size) / 2)
    return SpriteLayer(Sprite.from_mask(mask, kit.colour(hue)), Track.still(rest))
