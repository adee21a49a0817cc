"""The person's own moving picture: full-bleed where its shape suits the frame, else in a card beside the words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from limelight.media.motion.layers import ClipLayer, FillLayer, Layer, SpriteLayer, rise
from limelight.media.motion.layers.clip import ClipReader
from limelight.media.motion.layers.cutout import drop_shadow
from limelight.media.motion.layers.shape import rounded_box
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import Anchor, LayoutKit
from limelight.media.motion.layouts.landing import land
from limelight.media.motion.layouts.phrases import said_in, set_said
from limelight.media.motion.layouts.scrim import BRIGHTEST, INK, SHADE, foot_scrim, needed_strength
from limelight.media.motion.layouts.surfaces import on_shade
from limelight.media.motion.pixels import filled_polygon, resize
from limelight.media.motion.shot import Box, Picture, Shot
from limelight.media.motion.sprite import Region, Sprite
from limelight.media.motion.tracks import Pose, Track, even

__all__ = ["own_clip"]

_KEPT = 0.5
"""Share of the clip that a crop to the frame must leave, or it goes into a card."""
_CARD_KEPT = 0.62
_SIZE, _CARD_SIZE, _LONE_SIZE = 0.13, 0.14, 0.18
_KICKER = 0.034
_GAP = 0.045
_STACKED = {"tall": 0.5, "square": 0.62, "wide": 0.8}
"""Share of the content's height for phrases over the clip."""
_RADIUS = 0.034
_MARGIN = 0.055
_SAMPLES = 4
_SAMPLE_WIDTH = 96


def own_clip(shot: Shot, kit: LayoutKit) -> Composition:
    """The first clip with the headline; without a clip, the words on the theme's ground."""
    clip = next((picture for picture in shot.pictures if picture.kind == "clip"), None)
    if clip is None:
        return _words_alone(shot, kit)
    shape, wanted = clip.width / clip.height, kit.canvas.width / kit.canvas.height
    fits = min(shape, wanted) / max(shape, wanted) >= _KEPT
    return _full_bleed(shot, kit, clip) if fits else _in_a_card(shot, kit, clip)


# --- full-bleed


def _full_bleed(shot: Shot, kit: LayoutKit, clip: Picture) -> Composition:
    """Words at the foot of the content box, on a shade that the clip's own brightness decides."""
    over = kit.dressed(on_shade(kit.theme, BRIGHTEST, INK))
    frame = Box(0, 0, kit.canvas.width, kit.canvas.height)
    words = _words(shot, over, _foot(over), _SIZE, "bottom")
    layers: list[Layer] = [ClipLayer.open(clip, frame, kit.canvas.rate)]
    covered = _covered(kit, words)
    if covered is not None:
        strength = needed_strength(kit, _brightest(clip, kit, covered))
        layers.append(_scrim(kit, covered, strength))
    return Composition([*layers, *_landing(over, words)], ink=INK)


def _foot(kit: LayoutKit) -> Box:
    """The content box; in a wide frame four columns of it, on the side where reading starts.

    Phrases that stack keep to its lower part: the picture above them stays one.
    """
    box = kit.content
    if kit.shot.phrases:
        box = replace(box, top=box.bottom - _STACKED[kit.form] * box.height)
    if kit.form != "wide":
        return box
    left, right = kit.columns(2, 5) if kit.mirrored else kit.columns(0, 3)
    return Box(left, box.top, right, box.bottom)


def _covered(kit: LayoutKit, words: _Words) -> Box | None:
    """What words and captions cover, if there are any."""
    boxes = [block.box for block in (words.kicker, words.headline) if block.lines]
    boxes += [kit.caption_band] if kit.shot.captions else []
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _brightest(clip: Picture, kit: LayoutKit, box: Box) -> float:
    """The luma under *box* below which 97 % of the pixels lie, in the brightest of a few small frames."""
    canvas = kit.canvas
    scale = _SAMPLE_WIDTH / canvas.width
    # Two frames a second: the shade must hold for the whole scene, not for its every instant.
    rate = Fraction(2)
    reader = ClipReader(clip, _SAMPLE_WIDTH, even(canvas.height * scale), rate)
    span = clip.clip_span
    first = int(span.start * rate / canvas.rate) if span else 0
    last = int((span.end - 1 if span else kit.shot.frames) * rate / canvas.rate)
    step = max(1, (last - first) // (_SAMPLES - 1))
    region = Region.around(Box(box.left * scale, box.top * scale, box.right * scale, box.bottom * scale))
    try:
        frames = range(first, last + 1, step)
        return max(float(np.percentile(reader.read(n).y[region.luma()], 97)) for n in frames)
    finally:
        reader.close()


def _scrim(kit: LayoutKit, box: Box, strength: float) -> SpriteLayer:
    """The shade as a sprite, from its first row that shows."""
    mask = resize(foot_scrim(kit, box, strength), kit.canvas.width, kit.canvas.height)
    top = int(np.argmax(mask.max(axis=1) > 0)) // 2 * 2
    sprite = Sprite.from_mask(np.ascontiguousarray(mask[top:]), kit.colour(SHADE))
    return SpriteLayer(sprite, Track.still(Pose(0, top)))


# --- in a card


def _in_a_card(shot: Shot, kit: LayoutKit, clip: Picture) -> Composition:
    """Words above the card, captions between; in a wide frame words and captions beside it."""
    wide = kit.form == "wide"
    card, room, captions = _beside(kit, clip) if wide else (None, kit.safe, None)
    words = _words(shot, kit, _head(kit) if card is None else room, _CARD_SIZE, "middle" if wide else "top")
    if card is None:
        captions = _under(kit, words)
        card = _below(kit, clip, _lowest(kit, words, captions))
    radius = kit.s(_RADIUS)
    layers: list[Layer] = [
        kit.ground(),
        *kit.decor(kit.safe),
        _shadow(kit, card, radius),
        ClipLayer.open(clip, card, kit.canvas.rate, radius),
        *_landing(kit, words),
    ]
    return Composition(layers, captions)


def _head(kit: LayoutKit) -> Box:
    """The upper part of the safe box: two lines and a kicker."""
    return Box(kit.safe.left, kit.safe.top, kit.safe.right, kit.safe.top + 0.42 * kit.safe.height)


def _under(kit: LayoutKit, words: _Words) -> Box:
    """Right under the headline: the card has the rest."""
    top = (words.headline.box.bottom + kit.s(_GAP)) if words.headline.lines else kit.safe.top
    return Box(kit.safe.left, top, kit.safe.right, top + kit.s(0.15))


def _lowest(kit: LayoutKit, words: _Words, captions: Box) -> float:
    """Where the card may begin."""
    if kit.shot.captions:
        return captions.bottom
    blocks = [block.box.bottom for block in (words.kicker, words.headline) if block.lines]
    return max(blocks, default=kit.safe.top - kit.s(_GAP))


def _below(kit: LayoutKit, clip: Picture, lowest: float) -> Box:
    """As wide as the frame's margins leave, cropped towards the room's shape, and as high as there is room."""
    canvas, margin = kit.canvas, kit.s(_MARGIN)
    top = lowest + kit.s(_GAP)
    width, height = canvas.width - 2 * margin, canvas.height * 0.93 - top
    width, height = _shaped(clip, width, height)
    spare = (canvas.height * 0.93 - top - height) * 0.3
    left = (canvas.width - width) / 2
    return _even(Box(left, top + spare, left + width, top + spare + height))


def _beside(kit: LayoutKit, clip: Picture) -> tuple[Box, Box, Box]:
    """The card on the side where reading ends, and beside it the words' box and the captions'."""
    canvas, margin, safe = kit.canvas, kit.s(_MARGIN), kit.safe
    width, height = _shaped(clip, canvas.width * 0.46, canvas.height - 2 * margin)
    left = 2 * margin if kit.mirrored else canvas.width - 2 * margin - width
    top = (canvas.height - height) / 2
    gap = kit.s(2 * _GAP)
    start, end = (left + width + gap, safe.right) if kit.mirrored else (safe.left, left - gap)
    return (
        _even(Box(left, top, left + width, top + height)),
        Box(start, kit.content.top, end, kit.content.bottom),
        Box(start, kit.caption_band.top, end, kit.caption_band.bottom),
    )


def _shaped(clip: Picture, width: float, height: float) -> tuple[float, float]:
    """The largest size within *width × height* whose shape keeps enough of the clip."""
    own = clip.width / clip.height
    shape = min(max(width / height, own * _CARD_KEPT), own / _CARD_KEPT)
    return min(width, height * shape), min(height, width / shape)


def _even(box: Box) -> Box:
    return Box(even(box.left), even(box.top), even(box.right), even(box.bottom))


def _shadow(kit: LayoutKit, card: Box, radius: float) -> SpriteLayer:
    width, height = round(card.width), round(card.height)
    corners = [(x + width / 2, y + height / 2) for x, y in rounded_box(width, height, radius)]
    mask = filled_polygon(width, height, corners)
    shadow = drop_shadow(
        np.repeat(mask[..., None], 4, axis=2), sigma=kit.s(0.035), opacity=0.3, dy=kit.s(0.018)
    )
    return SpriteLayer(shadow.sprite, Track.still(Pose.resting(card.left + shadow.dx, card.top + shadow.dy)))


# --- words


@dataclass(frozen=True)
class _Words:
    kicker: Block
    headline: Block


def _words(shot: Shot, kit: LayoutKit, box: Box, size: float, anchor: Anchor) -> _Words:
    """The headline where *anchor* says, and the kicker over it, if there is one."""
    above = kit.s(2 * _KICKER + _GAP) if shot.words.kicker else 0.0
    room = Box(box.left, box.top + above, box.right, box.bottom)
    headline = set_said(kit, said_in(shot), room, anchor=anchor, size=size)
    foot = headline.box.top - kit.s(_GAP) if headline.lines else room.top
    kicker = kit.text(
        shot.words.kicker,
        "label",
        Box(box.left, min(box.top, foot - 1), box.right, foot),
        anchor="bottom",
        size=_KICKER,
        colour=kit.theme.accent,
        max_lines=1,
    )
    return _Words(kicker, headline)


def _landing(kit: LayoutKit, words: _Words) -> list[Layer]:
    layers: list[Layer] = []
    if words.kicker.lines:
        layers += rise(
            words.kicker.words, 0, length=kit.frames(400), stagger=kit.frames(60), ease=kit.ease_in
        )
    return layers + land(kit, words.headline, kit.beat(0.25), length=520)


def _words_alone(shot: Shot, kit: LayoutKit) -> Composition:
    words = _words(shot, kit, kit.content, _LONE_SIZE, "middle")
    layers: list[Layer] = [kit.ground(), *kit.decor(words.headline.box), *_landing(kit, words)]
    return Composition([*layers, _rule(kit, words.headline.box)] if words.headline.lines else layers)


def _rule(kit: LayoutKit, words: Box) -> FillLayer:
    top, length = words.bottom + kit.s(_GAP), kit.s(0.16)
    left = words.right - length if kit.mirrored else words.left
    return FillLayer(
        Box(left, top, left + length, top + kit.s(0.011)),
        kit.colour(kit.theme.accent),
        kit.beat(1.5),
        kit.frames(520),
        edge="right" if kit.mirrored else "left",
        ease=kit.ease_in,
    )
