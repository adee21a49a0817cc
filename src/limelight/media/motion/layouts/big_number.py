"""A figure that fills the frame: it rolls up, its unit lands, a rule is drawn under it, words say what it is."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.media.motion.layers import FillLayer, Layer
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.echo import echo
from limelight.media.motion.layouts.figure import fit_figure
from limelight.media.motion.layouts.figured import Figured, figured, struck
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.phrases import Said
from limelight.media.motion.layouts.stack import (
    headline_and_body,
    heights_of,
    landed,
    lowered,
    measured,
    tops,
    total,
)
from limelight.media.motion.layouts.statement import statement
from limelight.media.motion.shot import Box, Shot, Words

__all__ = ["big_number"]

_KICKER, _HEADLINE, _BODY, _FIGURE, _WAS, _LEAD = 0.046, 0.072, 0.042, 0.74, 0.098, 0.072
_RULE = 0.018
_HEADLINE_BESIDE = 0.1
_GAPS = (0.0, 0.036, 0.034, 0.042, 0.048, 0.046, 0.03)
"""Above kicker, earlier price, what leads up to the figure, figure, rule, headline and body."""
_FIGURE_SHARE = 0.36
"""Of the column's height, which words leave to the figure."""
_HAIR = 0.01
"""Holds the figure's place, gaps and all, until the rest is measured."""
_SHORT = 3
"""Characters of a figure that leaves room beside it in a wide frame."""


def big_number(shot: Shot, kit: LayoutKit) -> Composition:
    """One column; in a wide frame the words stand beside the figure. Without a figure it is a statement."""
    if not shot.words.figure.strip():
        return statement(shot, kit)
    words = _Text.of(shot.words, figured(kit))
    columns = _columns(kit, words)
    return Composition(
        [kit.ground(), *echo(kit, words.figure), *kit.decor(kit.content), *_layers(kit, words, *columns)]
    )


@dataclass(frozen=True)
class _Text:
    """What is shown: the headline only where it says more than the figure does."""

    kicker: str
    was: str
    lead: str
    figure: str
    unit: str
    headline: Said
    body: str
    start: int | None
    """Frame on which the figure is spoken."""

    @classmethod
    def of(cls, words: Words, figured: Figured) -> _Text:
        return cls(
            words.kicker,
            words.was,
            figured.lead,
            words.figure,
            words.unit,
            figured.said,
            words.body,
            figured.start,
        )


def _columns(kit: LayoutKit, words: _Text) -> tuple[Box, Box]:
    """Where the figure stands and where the words stand: the same column, or two of a wide frame."""
    content = kit.content
    long = len(words.figure) > _SHORT
    if kit.form != "wide" or long or not (words.headline or words.body):
        return content, content
    first, last = ((3, 5), (0, 2)) if kit.mirrored else ((0, 2), (3, 5))
    (left, right), (beside, end) = kit.columns(*first), kit.columns(*last)
    gap = kit.s(0.03)
    edges = (left + gap, right) if kit.mirrored else (left, right - gap)
    return Box(edges[0], content.top, edges[1], content.bottom), Box(beside, content.top, end, content.bottom)


def _layers(kit: LayoutKit, words: _Text, column: Box, beside: Box) -> list[Layer]:
    gaps, apart = [kit.s(gap) for gap in _GAPS], beside != column
    kicker = measured(kit, words.kicker, "label", column, kit.s(0.11), size=_KICKER, max_lines=1)
    was = measured(
        kit, words.was, "title", column, kit.s(0.16), size=_WAS, colour=kit.theme.muted, max_lines=1
    )
    lead = measured(kit, words.lead, "title", column, kit.s(0.16), size=_LEAD, max_lines=2)
    around = [*heights_of(kicker, was, lead), _HAIR, kit.s(_RULE)]
    height = beside.height if apart else column.height * (1 - _FIGURE_SHARE) - sum(around) - sum(gaps[:6])
    size = _HEADLINE_BESIDE if apart else _HEADLINE
    said = headline_and_body(
        kit, words.headline, words.body, beside, height, sizes=(size, _BODY), gap=gaps[6]
    )
    heights = [*around, *([0.0, 0.0] if apart else heights_of(*said))]
    room = column.height - total(heights, gaps)
    figure = fit_figure(kit, words.figure, words.unit, column.width, room, size=_FIGURE)
    heights[3] = figure.height
    top = tops(heights, gaps, column)
    rest = tops(heights_of(*said), (0.0, gaps[6]), beside) if apart else top[5:]
    left = column.right - figure.width if kit.mirrored else column.left
    start = -kit.frames(100) if words.start is None else words.start
    return [
        *landed(kit, lowered(kicker, top[0]), 0),
        *struck(kit, lowered(was, top[1]), start),
        *landed(kit, lowered(lead, top[2]), start),
        *figure.layers(left, top[3], start),
        _rule(kit, left, top[4], figure.width, start),
        *_said(kit, [lowered(block, y) for block, y in zip(said, rest, strict=True)]),
    ]


def _said(kit: LayoutKit, blocks: list[Block | None]) -> list[Layer]:
    """One after the other, while half of the scene is left to read them."""
    latest = kit.shot.frames * 2 // 5
    return [
        layer
        for number, block in enumerate(blocks)
        for layer in landed(kit, block, min(kit.beat(2 + number), latest + number * kit.frames(200)))
    ]


def _rule(kit: LayoutKit, left: float, top: float, width: float, start: int) -> FillLayer:
    """Grows under the figure that comes on frame *start*, and lands with it."""
    return FillLayer(
        Box(left, top, left + width, top + kit.s(_RULE)),
        kit.colour(kit.theme.second if kit.theme.dark else kit.theme.accent),
        start + kit.frames(250),
        kit.frames(750),
        edge="right" if kit.mirrored else "left",
        ease=kit.ease_in,
    )
