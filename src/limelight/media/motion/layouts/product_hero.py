"""The hero: the product's cut-out stands in the scene, large, under its name."""

from __future__ import annotations

import numpy as np

from limelight.media.motion.easing import quint_out
from limelight.media.motion.layers import CutoutLayer, Layer, SpriteLayer, rise_lines
from limelight.media.motion.layers.cutout import Shadow, shadow_of
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.pictures import read_bitmap
from limelight.media.motion.pixels import U8, resize
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Pose, Track, even

__all__ = ["product_hero"]

_GAP = 0.052
_HEADLINE = 0.14
_BODY = 0.044


def product_hero(shot: Shot, kit: LayoutKit) -> Composition:
    """Words above and the product below; in a wide frame, words left and the product right."""
    words = _words_box(kit)
    wide = kit.form == "wide"
    headline = kit.text(
        shot.words.headline, "display", words, anchor="middle" if wide else "top", size=_HEADLINE, max_lines=3
    )
    body = _body(shot, kit, words, headline)
    captions = None if wide else _captions(kit, words, headline)
    lowest = (
        captions.bottom if captions and shot.captions else body.box.bottom if body else headline.box.bottom
    )
    layers: list[Layer] = [
        kit.ground(),
        *kit.decor(words),
        *_product(shot, kit, _stand(kit, lowest)),
        *_landing(kit, headline, kit.beat(0.5), kit.frames(66)),
        *(_landing(kit, body, kit.beat(1.5), 0) if body else []),
    ]
    return Composition(layers, captions)


def _words_box(kit: LayoutKit) -> Box:
    safe = kit.safe
    if kit.form == "wide":
        return Box(safe.left, kit.content.top, kit.columns(0, 2, safe)[1], kit.content.bottom)
    return Box(safe.left, safe.top, safe.right, safe.top + kit.s(0.5))


def _stand(kit: LayoutKit, lowest: float) -> Box:
    """The box on whose lower edge the product stands; in tall frames it begins under the *lowest* words."""
    width, height = kit.canvas.width, kit.canvas.height
    if kit.form == "wide":
        return Box(width * 0.5, height * 0.1, width * 0.93, height * 0.88)
    floor = height * (0.85 if kit.form == "tall" else 0.94)
    return Box(width * 0.12, lowest + kit.s(_GAP), width * 0.88, floor)


def _captions(kit: LayoutKit, words: Box, headline: Block) -> Box:
    """Right under the headline: the product has the rest."""
    top = headline.box.bottom + kit.s(_GAP)
    return Box(words.left, top, words.right, top + kit.s(0.15))


def _body(shot: Shot, kit: LayoutKit, words: Box, headline: Block) -> Block | None:
    """A line under the headline, where no captions stand."""
    if not shot.words.body or (shot.captions and kit.form != "wide"):
        return None
    box = Box(words.left, headline.box.bottom + kit.s(_GAP), words.right, words.bottom)
    return kit.text(shot.words.body, "body", box, size=_BODY, colour=kit.theme.muted, max_lines=3)


def _landing(kit: LayoutKit, block: Block, start: int, stagger: int) -> list[Layer]:
    return rise_lines(
        block.lines,
        start,
        between=kit.frames(120),
        length=kit.frames(480),
        stagger=stagger,
        ease=kit.ease_in,
    )


def _product(shot: Shot, kit: LayoutKit, stand: Box) -> list[Layer]:
    picture = next((p for p in shot.pictures if p.kind == "cutout"), None)
    if picture is None:
        return []
    bitmap = _fitted(read_bitmap(picture), stand)
    height, width = bitmap.shape[:2]
    rest = Pose.resting((stand.left + stand.right - width) / 2, stand.bottom - height)
    arrive = kit.frames(700)
    track = Track.enter(rest, 0, arrive, Pose(rest.x, rest.y + kit.s(0.16), 0.92), quint_out)
    product = CutoutLayer(
        Sprite.from_rgba(bitmap),
        track,
        _shadows(kit, bitmap),
        float_by=kit.s(0.004),
        tilt=1.2,
        period=kit.frames(4000),
        fade=kit.frames(130),
        sweep=arrive + kit.frames(500),
        sweep_length=kit.frames(900),
    )
    return [_glow(kit, stand), product]


def _shadows(kit: LayoutKit, bitmap: U8) -> tuple[Shadow, ...]:
    """A wide ambient shadow and a tight one at the contact."""
    return (
        shadow_of(bitmap, flatten=0.12, spread=1.15, sigma=kit.s(0.05), opacity=0.3),
        shadow_of(bitmap, flatten=0.045, spread=0.92, sigma=kit.s(0.008), opacity=0.45),
    )


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


def _fitted(bitmap: U8, stand: Box) -> U8:
    """As large as the stand allows, without its transparent rim."""
    rows, columns = (np.flatnonzero(bitmap[..., 3].max(axis=axis) > 8) for axis in (1, 0))
    tight = np.ascontiguousarray(bitmap[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    scale = min(stand.width / tight.shape[1], stand.height / tight.shape[0])
    return resize(tight, even(tight.shape[1] * scale), even(tight.shape[0] * scale))
