"""Tension: the lights go over to their opposite, words sit low, and a cropped mark presses in from above."""

from __future__ import annotations

from dataclasses import replace

from limelight.media.draw.colour import contrast, from_oklch, mix, to_oklch
from limelight.media.motion.easing import sine_in_out, spring
from limelight.media.motion.layers import FillLayer, Layer, ShapeLayer, SpriteLayer, rise
from limelight.media.motion.layers.shape import disc
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.landing import land
from limelight.media.motion.layouts.phrases import said_in, set_said, text_of
from limelight.media.motion.layouts.surfaces import inverted
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Key, Pose, Track

__all__ = ["tension"]

_SIZE, _LONE_SIZE = 0.165, 0.23
_KICKER = 0.034
_LINE = 0.0075
_GAP = 0.045
_MARKS = "?؟？;"
_PUSH = 1.09
_LEAST_CONTRAST, _LEAST_LARGE = 4.9, 3.2
"""Of the ink and of the accent, which only large words have, on the mark; the ground beside it varies."""


def tension(shot: Shot, kit: LayoutKit) -> Composition:
    """Headline at the foot of the content box; a line falls towards it from the frame's upper edge.

    A question is pressed by its own mark, cropped; any other sentence by three great dots that say
    there is more to come.
    """
    kit = kit.dressed(inverted(kit.theme))
    column = _column(kit)
    said = said_in(shot)
    size = _LONE_SIZE if len(text_of(said).split()) == 1 else _SIZE
    headline = set_said(kit, said, column, anchor="bottom", size=size, most=_LONE_SIZE, max_lines=4)
    layers: list[Layer] = [kit.ground(), *_mark(shot, kit)]
    if headline.lines:
        layers += [_falling_line(kit, headline.box), *_landing(kit, headline)]
    if shot.words.kicker:
        layers += _kicker(shot, kit, column)
    return Composition(layers, ink=kit.theme.ink)


def _column(kit: LayoutKit) -> Box:
    """The content box under the kicker; four columns of it in a wide frame."""
    box = kit.content
    left, right = box.left, box.right
    if kit.form == "wide":
        left, right = kit.columns(2, 5) if kit.mirrored else kit.columns(0, 3)
    above = kit.s(2 * _KICKER + _GAP) if kit.shot.words.kicker else kit.s(_GAP)
    return Box(left, box.top + above, right, box.bottom)


def _step(kit: LayoutKit, beats: float) -> int:
    """Frames from one thing to the next: *beats*, or less where the scene is short."""
    return min(kit.beat(beats), kit.shot.frames // 6)


def _landing(kit: LayoutKit, headline: Block) -> list[Layer]:
    """The first line at once, each further one a step later: one thing at a time."""
    starts = [number * _step(kit, 0.75) for number in range(len(headline.lines))]
    return land(kit, headline, starts, length=520, stagger=70, behind=[_tint(kit)])


def _falling_line(kit: LayoutKit, words: Box) -> FillLayer:
    """A plumb line from the frame's upper edge to just over the words, where reading starts."""
    breadth = max(2.0, kit.s(_LINE))
    left = words.right - breadth if kit.mirrored else words.left
    length = 3 * _step(kit, 0.75)
    box = Box(left, 0, left + breadth, words.top - kit.s(_GAP))
    return FillLayer(box, kit.colour(kit.theme.accent), 0, length, edge="top", ease=sine_in_out)


def _kicker(shot: Shot, kit: LayoutKit, column: Box) -> list[Layer]:
    """At the head of the safe box, beside the line."""
    aside = kit.s(_LINE + 0.03)
    left, right = (0, aside) if kit.mirrored else (aside, 0)
    box = Box(column.left + left, kit.content.top, column.right - right, column.top - kit.s(_GAP))
    label = kit.text(shot.words.kicker, "label", box, size=_KICKER, colour=kit.theme.ink, max_lines=1)
    return rise(label.words, kit.beat(0.5), length=kit.frames(400), stagger=kit.frames(60), ease=kit.ease_in)


def _mark(shot: Shot, kit: LayoutKit) -> list[Layer]:
    last = text_of(said_in(shot)).rstrip()[-1:]
    return _question(kit, last) if last and last in _MARKS else _dots(kit)


def _question(kit: LayoutKit, mark: str) -> list[Layer]:
    """The mark, as high as the frame, hung over the far upper corner and pushed in slowly."""
    canvas = kit.canvas
    size = min(1.9, 1.15 * canvas.height / kit.shorter)
    room = Box(0, 0, 2 * canvas.width, 2 * canvas.height)
    (word,) = kit.text(mark, "display", room, size=size, max_lines=1).words
    far = 0.8 if kit.form == "wide" else 0.86
    x = canvas.width * (1 - far if kit.mirrored else far) - word.sprite.width / 2
    y = canvas.height * 0.38 - word.sprite.height / 2
    sprite = Sprite.from_mask(word.sprite.planes.a, kit.colour(_tint(kit)))
    return [SpriteLayer(sprite, _push(kit, Pose(x, y, 1.0, -9.0 if kit.mirrored else 9.0)))]


def _dots(kit: LayoutKit) -> list[Layer]:
    """Three discs in a row that runs out of the frame; each lands on its beat, then is pushed."""
    radius, way = kit.s(0.2), -1 if kit.mirrored else 1
    x, y = _first_dot(kit)
    return [
        ShapeLayer(
            disc(radius),
            kit.colour(_tint(kit)),
            _landing_dot(kit, Pose(x + way * number * 2.36 * radius, y), number * _step(kit, 1)),
        )
        for number in range(3)
    ]


def _first_dot(kit: LayoutKit) -> tuple[float, float]:
    """Under the words where the frame leaves room, as an ellipsis follows them; else cropped above them."""
    canvas = kit.canvas
    below = canvas.height - kit.safe.bottom
    if below > kit.s(0.5):
        share, y = 0.2, kit.safe.bottom + 0.52 * below
    else:
        share, y = (0.44, canvas.height * 0.28) if kit.form == "wide" else (0.42, kit.s(0.03))
    return canvas.width * (1 - share if kit.mirrored else share), y


def _landing_dot(kit: LayoutKit, rest: Pose, start: int) -> Track:
    length = kit.frames(520)
    end = kit.shot.frames + 24
    hidden = Pose(rest.x, rest.y, 0.2, 0.0, 0.0)
    last = Pose(rest.x, rest.y, _PUSH)
    return Track(
        (Key(start, hidden), Key(start + length, rest, spring), Key(max(end, start + length + 1), last))
    )


def _push(kit: LayoutKit, start: Pose) -> Track:
    """One slow push that is still under way when the scene ends."""
    end = Pose(start.x, start.y, _PUSH, start.angle * 0.55)
    return Track((Key(-24, start), Key(kit.shot.frames + 24, end, sine_in_out)))


def _tint(kit: LayoutKit) -> str:
    """The mark's colour: as far from the ground as the ink on top of it allows.

    A bright ground gets deeper in its own hue, which a mix with a dark ink would turn to mud.
    """
    theme = kit.theme
    ground = theme.ground[1]
    base = to_oklch(ground)
    shares = (0.3, 0.24, 0.18, 0.13, 0.09)
    tints = (
        mix(ground, theme.accent, share)
        if theme.dark
        else from_oklch(replace(base, lightness=base.lightness - share / 2))
        for share in shares
    )
    return next((tint for tint in tints if _reads(kit, tint)), ground)


def _reads(kit: LayoutKit, tint: str) -> bool:
    theme = kit.theme
    return contrast(theme.ink, tint) >= _LEAST_CONTRAST and contrast(theme.accent, tint) >= _LEAST_LARGE
