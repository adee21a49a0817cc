"""One strong sentence on a block of colour, its weight on the words that a marker sweeps over."""

from __future__ import annotations

from limelight.media.motion.layers import FillLayer, Layer, ShapeLayer
from limelight.media.motion.layers.shape import disc
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.card import card_kit
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.landing import land
from limelight.media.motion.layouts.marker import marked_kit, markers
from limelight.media.motion.layouts.phrases import longest, said_in, set_said, text_of
from limelight.media.motion.layouts.stack import landed, measured
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.tracks import Key, Pose, Track

__all__ = ["statement"]

_SIZES = ((3, 0.22), (6, 0.165), (99, 0.135))
"""Up to so many words, this size: what is short may speak up."""
_KICKER, _BODY = 0.04, 0.046
_KICKER_GAP, _BODY_GAP = 0.06, 0.056
_PAD, _EDGE = 0.13, 0.022
_DISC = 0.5


def statement(shot: Shot, kit: LayoutKit) -> Composition:
    """The block comes from above, in a wide frame from the side where reading starts; captions stand under it."""
    on, column = card_kit(kit), _column(kit)
    body = measured(kit, _under(shot), "body", column, 0.2 * column.height, size=_BODY)
    headline = _headline(shot, on, column, body)
    panel = _panel(kit, column, headline, body)
    starts = _starts(kit, len(headline.lines))
    return Composition(
        [
            kit.ground(),
            *kit.decor(panel),
            *_surface(kit, on, panel),
            *_kicker(shot, on, column, headline),
            *markers(on, headline, starts),
            *land(on, headline, starts, length=500, stagger=70),
            *_body(shot, on, column, headline, starts),
        ]
    )


def _column(kit: LayoutKit) -> Box:
    content = kit.content
    if kit.form != "wide":
        return content
    left, right = kit.columns(1, 5) if kit.mirrored else kit.columns(0, 4)
    return Box(left, content.top, right, content.bottom)


def _headline(shot: Shot, kit: LayoutKit, column: Box, body: Block | None) -> Block:
    """In the middle of what kicker and body leave."""
    words = shot.words
    above = kit.s(2 * _KICKER + _KICKER_GAP) if words.kicker.strip() else 0.0
    below = body.box.height + kit.s(_BODY_GAP) if body else 0.0
    room = Box(column.left, column.top + above, column.right, column.bottom - below)
    said = said_in(shot) or words.body
    size = next(size for most, size in _SIZES if longest(said) <= most or most == _SIZES[-1][0])
    return set_said(marked_kit(kit), said, room, anchor="middle", size=size, most=_SIZES[0][1], max_lines=4)


def _under(shot: Shot) -> str:
    """The body, where it is not all there is to say."""
    return shot.words.body if text_of(said_in(shot)).strip() else ""


def _panel(kit: LayoutKit, column: Box, headline: Block, body: Block | None) -> Box:
    """From the frame's edge to past the words, but not into what captions need."""
    canvas, pad = kit.canvas, kit.s(_PAD)
    if kit.form == "wide":
        edges = (column.left - pad, canvas.width) if kit.mirrored else (0.0, column.right + pad / 2)
        return Box(edges[0], 0, edges[1], canvas.height)
    lowest = headline.box.bottom + (body.box.height + kit.s(_BODY_GAP) if body else 0.0)
    bottom = max(lowest + pad, canvas.height * 0.5)
    if kit.shot.captions:
        bottom = min(bottom, kit.caption_band.top - kit.s(0.012))
    return Box(0, 0, canvas.width, min(bottom, canvas.height))


def _starts(kit: LayoutKit, lines: int) -> list[int]:
    """A line on every half beat, faster where the scene would end before it is read."""
    step = min(kit.beat(0.5), kit.shot.frames // (4 * max(1, lines)))
    return [kit.beat(0.25) + number * step for number in range(lines)]


def _surface(kit: LayoutKit, on: LayoutKit, panel: Box) -> list[Layer]:
    """The block with a disc for depth, and a bar along its edge that is drawn once it stands."""
    side = "right" if kit.mirrored else "left"
    block = FillLayer(
        panel,
        kit.colour(on.theme.ground[1]),
        -kit.frames(260),
        kit.frames(520),
        edge=side if kit.form == "wide" else "top",
        ease=kit.ease_in,
    )
    return [block, _depth(kit, on, panel), _bar(kit, panel)]


def _depth(kit: LayoutKit, on: LayoutKit, panel: Box) -> Layer:
    """A quiet disc over the block's far upper corner, adrift."""
    radius, frames = kit.s(_DISC), kit.shot.frames
    x = panel.left + 0.1 * panel.width if kit.mirrored else panel.right - 0.1 * panel.width
    rest, reach = Pose(x, 0.0), kit.s(0.012) * frames / float(kit.canvas.rate)
    outside = max(0.0, x + radius - panel.right) if kit.form == "wide" and not kit.mirrored else 0.0
    outside = max(outside, panel.left - x + radius) if kit.mirrored and kit.form == "wide" else outside
    track = Track((Key(-24, rest.moved(dy=-reach)), Key(frames + 24, rest.moved(dy=reach))))
    return ShapeLayer(disc(radius - outside), kit.colour(on.theme.ink), track, 0.06)


def _bar(kit: LayoutKit, panel: Box) -> Layer:
    breadth, colour = kit.s(_EDGE), kit.colour(kit.theme.second)
    start, length = kit.frames(240), kit.frames(700)
    if kit.form == "wide":
        left = panel.left - breadth if kit.mirrored else panel.right
        box = Box(left, panel.top, left + breadth, panel.bottom)
        return FillLayer(box, colour, start, length, edge="top", ease=kit.ease_in)
    box = Box(panel.left, panel.bottom, panel.right, panel.bottom + breadth)
    return FillLayer(box, colour, start, length, edge="right" if kit.mirrored else "left", ease=kit.ease_in)


def _kicker(shot: Shot, kit: LayoutKit, column: Box, headline: Block) -> list[Layer]:
    bottom = headline.box.top - kit.s(_KICKER_GAP)
    box = Box(column.left, bottom - kit.s(2 * _KICKER), column.right, bottom)
    if not shot.words.kicker.strip():
        return []
    label = kit.text(
        shot.words.kicker,
        "label",
        box,
        anchor="bottom",
        size=_KICKER,
        colour=kit.theme.accent,
        max_lines=1,
    )
    return landed(kit, label, -kit.frames(60))


def _body(shot: Shot, kit: LayoutKit, column: Box, headline: Block, starts: list[int]) -> list[Layer]:
    if not _under(shot).strip():
        return []
    top = headline.box.bottom + kit.s(_BODY_GAP)
    box = Box(column.left, top, column.right, column.bottom)
    body = kit.text(shot.words.body, "body", box, size=_BODY, colour=kit.theme.muted)
    start = max(starts, default=0) + kit.frames(500)
    return landed(kit, body, min(start, kit.shot.frames * 2 // 5))
