"""Before and after: one state gives way to the other along an edge that moves on the beat."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.media.draw.icons import draw_icon_steps
from limelight.media.motion.easing import cubic_in_out
from limelight.media.motion.layers import DrawOnLayer, Layer, ShapeLayer, rise_lines
from limelight.media.motion.layers.shape import disc
from limelight.media.motion.layers.wipe import WipeLayer
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.photo_pair import photo_pair
from limelight.media.motion.layouts.surfaces import on_accent
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Pose, Track, even

__all__ = ["before_after"]

_SIZE, _SHORT_SIZE, _LONE_SIZE = 0.15, 0.25, 0.17
"""As large as the halves take; a state of one or two words may fill its half."""
_KICKER = 0.036
_PAD = 0.095
_GAP = 0.055
_ROOM = 0.4
_KNOB = 0.058
_PEEK = 0.12
"""Of the frame: what shows of the second state before it comes."""
_STROKE = 2.2


@dataclass(frozen=True)
class _Split:
    """Where each state's words may stand, the seam's middle before and after it moved, and what lies beyond."""

    before: Box
    after: Box
    start: Pose
    seam: Pose
    side: str
    arrow: str
    captions: Box | None


def before_after(shot: Shot, kit: LayoutKit) -> Composition:
    """Two items, the first on the theme's ground, the second on its accent; two photos, if there are two.

    With less than two of either, the words that there are.
    """
    photos = [picture for picture in shot.pictures if picture.kind == "photo"]
    if len(photos) >= 2:
        return photo_pair(shot, kit, (photos[0], photos[1]))
    if len(shot.words.items) < 2:
        return _words_alone(shot, kit)
    bright, split = kit.dressed(on_accent(kit.theme)), _split(kit)
    kicker = _kicker(shot, kit, split.before)
    first, second = _pair(shot, kit, bright, split, kicker)
    start = _start(shot, kit)
    length = kit.frames(640)
    track = Track.enter(split.seam, start, length, split.start, cubic_in_out)
    layers: list[Layer] = [
        kit.ground(),
        *kit.decor(split.before),
        *_landing(kit, kicker, 0),
        *_landing(kit, first, 0),
        WipeLayer([bright.ground(), *_decor(bright, split)], track, split.side),
        *_knob(kit, split, track, start + length),
        *_landing(kit, second, start + length * 2 // 3),
    ]
    upright = split.side != "below"
    return Composition(layers, split.captions, None if upright else bright.theme.ink)


def _start(shot: Shot, kit: LayoutKit) -> int:
    """The seam moves just before the second state is spoken, else on the second beat; always early enough to read."""
    wanted = kit.cue(1, kit.beat(2)) - kit.frames(320)
    return max(kit.beat(1), min(wanted, shot.frames * 45 // 100))


def _split(kit: LayoutKit) -> _Split:
    return _side_by_side(kit) if kit.form == "wide" else _stacked(kit)


def _stacked(kit: LayoutKit) -> _Split:
    """The second state comes up from below; captions stand on its foot, of which some shows from the beginning."""
    box, canvas, pad = kit.content, kit.canvas, kit.s(_PAD)
    y, middle = even((box.top + box.bottom) / 2), canvas.width / 2
    foot = kit.caption_band.top - kit.s(_KNOB + 0.02) if kit.shot.captions else canvas.height * (1 - _PEEK)
    return _Split(
        before=Box(box.left, box.top, box.right, y - pad),
        after=Box(box.left, y + pad, box.right, box.bottom),
        start=Pose(middle, foot),
        seam=Pose(middle, y),
        side="below",
        arrow="arrow-down",
        captions=None,
    )


def _side_by_side(kit: LayoutKit) -> _Split:
    """The second state comes in from where reading ends; captions stay with the first."""
    box, canvas, pad = kit.content, kit.canvas, kit.s(_PAD)
    x, y = even(canvas.width / 2), canvas.height / 2
    left, right = Box(box.left, box.top, x - pad, box.bottom), Box(x + pad, box.top, box.right, box.bottom)
    before, after = (right, left) if kit.mirrored else (left, right)
    after = Box(after.left, kit.safe.top, after.right, kit.safe.bottom)
    beyond = canvas.width * (_PEEK if kit.mirrored else 1 - _PEEK)
    band = kit.caption_band
    return _Split(
        before=before,
        after=after,
        start=Pose(beyond, y),
        seam=Pose(x, y),
        side="left" if kit.mirrored else "right",
        arrow="arrow-left" if kit.mirrored else "arrow-right",
        captions=Box(before.left, band.top, before.right, band.bottom),
    )


def _decor(kit: LayoutKit, split: _Split) -> list[Layer]:
    """The theme's shapes where the second half has room for them below the words."""
    below = kit.canvas.height - kit.safe.bottom
    return kit.decor(split.after) if below > kit.s(_ROOM) else []


def _kicker(shot: Shot, kit: LayoutKit, box: Box) -> Block:
    """What both states are about, at the head of the first."""
    return kit.text(
        shot.words.headline or shot.words.kicker,
        "label",
        box,
        size=_KICKER,
        colour=kit.theme.accent,
        max_lines=2,
    )


def _pair(shot: Shot, kit: LayoutKit, bright: LayoutKit, split: _Split, kicker: Block) -> tuple[Block, Block]:
    """Both states in one size: the one that needs the smaller decides."""
    top = kicker.box.bottom + kit.s(_GAP) if kicker.lines else split.before.top
    first = Box(split.before.left, top, split.before.right, split.before.bottom)

    def blocks(size: float) -> tuple[Block, Block]:
        one, other = (item.text for item in shot.words.items[:2])
        return (
            kit.text(one, "display", first, anchor="middle", size=size, colour=kit.theme.muted, max_lines=3),
            bright.text(other, "display", split.after, anchor="middle", size=size, max_lines=3),
        )

    short = all(len(item.text.split()) <= 2 for item in shot.words.items[:2])
    pair = blocks(_SHORT_SIZE if short else _SIZE)
    # Set smaller, a text may break better still smaller: a few rounds bring both together.
    for _ in range(4):
        sizes = [block.size for block in pair]
        if max(sizes) <= min(sizes) * 1.01:
            break
        pair = blocks(min(sizes) / (kit.shorter * kit.theme.display.scale))
    return pair


def _knob(kit: LayoutKit, split: _Split, track: Track, landed: int) -> list[Layer]:
    """A disc that rides on the seam, with an arrow that is drawn when it has arrived."""
    size = even(kit.s(1.15 * _KNOB))
    steps = [
        Sprite.from_rgba(bitmap)
        for bitmap in draw_icon_steps(split.arrow, size, _STROKE, kit.theme.ground[1], 12)
    ]
    centre = Pose.resting(split.seam.x - size / 2, split.seam.y - size / 2)
    return [
        ShapeLayer(disc(kit.s(_KNOB)), kit.colour(kit.theme.ink), track),
        DrawOnLayer(steps, centre, landed, kit.frames(420)),
    ]


def _landing(kit: LayoutKit, block: Block, start: int) -> list[Layer]:
    return rise_lines(
        block.lines,
        start,
        between=kit.frames(120),
        length=kit.frames(500),
        stagger=kit.frames(66),
        ease=kit.ease_in,
    )


def _words_alone(shot: Shot, kit: LayoutKit) -> Composition:
    text = shot.words.headline or next((item.text for item in shot.words.items), "")
    block = kit.text(text, "display", kit.content, anchor="middle", size=_LONE_SIZE, max_lines=4)
    return Composition([kit.ground(), *kit.decor(block.box), *_landing(kit, block, kit.beat(0.5))])
