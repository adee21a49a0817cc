"""The hero: the product's cut-out stands in the scene, large, under its name."""

from __future__ import annotations

import numpy as np

from limelight.media.motion.frame import rgb_of_hex
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

_GAP = 0.04


def product_hero(shot: Shot, kit: LayoutKit) -> Composition:
    """Words above and the product below; in a wide frame, words left and the product right."""
    words, stand = _areas(kit)
    headline = kit.text(
        shot.words.headline, "display", words, anchor="middle" if kit.form == "wide" else "top", max_lines=3
    )
    layers: list[Layer] = [kit.ground(), *kit.decor(), *_product(shot, kit, stand)]
    layers += rise_lines(
        headline.lines,
        kit.beat(0.5),
        between=kit.frames(120),
        length=kit.frames(480),
        stagger=kit.frames(66),
        ease=kit.ease_in,
    )
    layers += _below(shot, kit, words, headline)
    return Composition(layers, _captions(kit, words))


def _areas(kit: LayoutKit) -> tuple[Box, Box]:
    """Where words go, and the box on whose lower edge the product stands."""
    canvas, safe = kit.canvas, kit.safe
    if kit.form == "wide":
        words = Box(safe.left, kit.content.top, kit.columns(0, 2, safe)[1], kit.content.bottom)
        return words, Box(canvas.width * 0.5, canvas.height * 0.1, canvas.width * 0.93, canvas.height * 0.88)
    share = 0.36 if kit.form == "tall" else 0.3
    words = Box(safe.left, safe.top, safe.right, safe.top + (canvas.height * share - safe.top * 0.5))
    floor = canvas.height * (0.86 if kit.form == "tall" else 0.93)
    return words, Box(canvas.width * 0.1, words.bottom + kit.s(_GAP), canvas.width * 0.9, floor)


def _captions(kit: LayoutKit, words: Box) -> Box | None:
    """In a tall or square frame the words' lower part; in a wide one the usual band, under the words."""
    if kit.form == "wide":
        return None
    return Box(words.left, words.bottom - kit.s(0.17), words.right, words.bottom)


def _below(shot: Shot, kit: LayoutKit, words: Box, headline: Block) -> list[Layer]:
    if not shot.words.body or (shot.captions and kit.form != "wide"):
        return []
    box = Box(words.left, headline.box.bottom + kit.s(_GAP), words.right, words.bottom)
    body = kit.text(shot.words.body, "body", box, colour=kit.theme.muted, max_lines=3)
    return rise_lines(
        body.lines,
        kit.beat(1.5),
        between=kit.frames(120),
        length=kit.frames(480),
        stagger=0,
        ease=kit.ease_in,
    )


def _product(shot: Shot, kit: LayoutKit, stand: Box) -> list[Layer]:
    picture = next((p for p in shot.pictures if p.kind == "cutout"), None)
    if picture is None:
        return []
    bitmap = _fitted(read_bitmap(picture), stand)
    height, width = bitmap.shape[:2]
    rest = Pose.resting((stand.left + stand.right - width) / 2, stand.bottom - height)
    arrive = kit.frames(100)
    track = Track.enter(
        rest, arrive, kit.frames(600), Pose(rest.x, rest.y + kit.s(0.12), 0.94, 0, 0), kit.ease_in
    )
    product = CutoutLayer(
        Sprite.from_rgba(bitmap),
        track,
        _shadows(kit, bitmap),
        float_by=kit.s(0.004),
        tilt=1.2,
        period=kit.frames(4000),
        sweep=arrive + kit.frames(1100),
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
    """Light on the wall behind the product: the accent, fading to nothing."""
    size = even(min(stand.width, stand.height) * 1.25)
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    alpha = 0.34 * np.clip(1 - np.hypot(x, y), 0, 1) ** 1.6
    colour = np.array([*rgb_of_hex(kit.theme.accent), 255])
    bitmap = np.rint(alpha[..., None] * colour).astype(np.uint8)
    rest = Pose.resting((stand.left + stand.right - size) / 2, (stand.top + stand.bottom - size) / 2)
    return SpriteLayer(Sprite.from_rgba(bitmap), Track.still(rest))


def _fitted(bitmap: U8, stand: Box) -> U8:
    """As large as the stand allows, without its transparent rim."""
    rows, columns = (np.flatnonzero(bitmap[..., 3].max(axis=axis) > 8) for axis in (1, 0))
    tight = np.ascontiguousarray(bitmap[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    scale = min(stand.width / tight.shape[1], stand.height / tight.shape[0])
    return resize(tight, even(tight.shape[1] * scale), even(tight.shape[0] * scale))
