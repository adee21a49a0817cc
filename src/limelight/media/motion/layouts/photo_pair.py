"""Two photos of one thing: the second wipes over the first, pausing half-way so that both are seen."""

from __future__ import annotations

from typing import Literal

from limelight.media.motion.easing import cubic_in_out
from limelight.media.motion.frame import yuv_of_hex
from limelight.media.motion.layers import Layer, PhotoLayer, ShapeLayer, SpriteLayer
from limelight.media.motion.layers.photo import open_photo
from limelight.media.motion.layers.shape import bar, disc, rounded_box
from limelight.media.motion.layers.wipe import WipeLayer
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.scrim import INK, SHADE
from limelight.media.motion.shot import Box, Picture, Shot
from limelight.media.motion.tracks import Key, Pose, Track, even

__all__ = ["photo_pair"]

_CHIP_SIZE = 0.056
_CHIP_OPACITY = 0.86
_PAD = 0.026
_KNOB = 0.05
_LINE = 0.008


def photo_pair(shot: Shot, kit: LayoutKit, photos: tuple[Picture, Picture]) -> Composition:
    """Each item labels its photo and goes with it; a headline stands over both."""
    track = _seam(shot, kit)
    before, after = ("right", "left") if kit.mirrored else ("left", "right")
    left, right = _label_boxes(kit)
    first, second = (right, left) if kit.mirrored else (left, right)
    texts = [item.text for item in shot.words.items[:2]]
    texts += [""] * (2 - len(texts))
    layers: list[Layer] = [
        WipeLayer([_photo(kit, photos[0]), *_chip(kit, texts[0], first, end=False)], track, before),
        WipeLayer([_photo(kit, photos[1]), *_chip(kit, texts[1], second, end=True)], track, after),
        *_handle(kit, track),
        *_chip(kit, shot.words.headline, kit.content, end=False, anchor="top"),
    ]
    return Composition(layers, ink=INK)


def _photo(kit: LayoutKit, picture: Picture) -> PhotoLayer:
    photo = open_photo(picture, Box(0, 0, kit.canvas.width, kit.canvas.height), push=0.03)
    return PhotoLayer(photo, kit.shot.frames)


def _seam(shot: Shot, kit: LayoutKit) -> Track:
    """In from where reading ends to the middle, a beat's rest, and out on the other side."""
    canvas, out = kit.canvas, kit.s(2 * _KNOB)
    y, far, near = canvas.height * 0.4, canvas.width + out, -out
    if kit.mirrored:
        far, near = near, far
    move, rest = kit.frames(700), max(1, kit.beat(1))
    latest = max(1, shot.frames - 2 * move - rest - kit.frames(700))
    start = max(1, min(kit.cue(1, kit.beat(2)) - move // 2, latest))
    middle = Pose(even(canvas.width / 2), y)
    return Track(
        (
            Key(start, Pose(far, y)),
            Key(start + move, middle, cubic_in_out),
            Key(start + move + rest, middle),
            Key(start + 2 * move + rest, Pose(near, y), cubic_in_out),
        )
    )


def _label_boxes(kit: LayoutKit) -> tuple[Box, Box]:
    """The content box on either side of the frame's middle, clear of the handle."""
    box, gap = kit.content, kit.s(0.02)
    middle = kit.canvas.width / 2
    return (
        Box(box.left, box.top, min(box.right, middle - gap), box.bottom),
        Box(max(box.left, middle + gap), box.top, box.right, box.bottom),
    )


def _chip(
    kit: LayoutKit, text: str, box: Box, *, end: bool, anchor: Literal["top", "bottom"] = "bottom"
) -> list[Layer]:
    """*text* in white on a dark rounded surface at the foot (or the head) of *box*; nothing for no text."""
    pad = kit.s(_PAD)
    inner = Box(box.left + pad, box.top + pad, box.right - pad, box.bottom - pad)
    block = kit.text(
        text,
        "body",
        inner,
        size=_CHIP_SIZE,
        colour=INK,
        align="end" if end else "start",
        anchor=anchor,
        max_lines=3,
    )
    if not block.lines:
        return []
    ink = block.box
    surface = ShapeLayer(
        rounded_box(ink.width + 2 * pad, ink.height + 2 * pad, kit.s(0.026)),
        yuv_of_hex(SHADE),
        Track.still(Pose((ink.left + ink.right) / 2, (ink.top + ink.bottom) / 2)),
        _CHIP_OPACITY,
    )
    return [surface, *(SpriteLayer(word.sprite, Track.still(word.pose)) for word in block.words)]


def _handle(kit: LayoutKit, track: Track) -> list[Layer]:
    """A white line with a knob on it that both ways can be moved, as its arrows say."""
    white, shade, reach = yuv_of_hex(INK), yuv_of_hex(SHADE), kit.s(_KNOB)
    arrows = [
        ShapeLayer(
            ((way * 0.62 * reach, 0), (way * 0.2 * reach, -0.3 * reach), (way * 0.2 * reach, 0.3 * reach)),
            shade,
            track,
        )
        for way in (-1, 1)
    ]
    line = bar(max(2.0, kit.s(_LINE)), 2.0 * kit.canvas.height, 0)
    return [ShapeLayer(line, white, track), ShapeLayer(disc(reach), white, track), *arrows]
