"""A figure that fills the frame: it rolls up, its unit lands, a rule is drawn under it, words say what it is."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.media.motion.layers import FillLayer, Layer
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.echo import echo
from limelight.media.motion.layouts.figure import fit_figure, says_again
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.stack import heights_of, landed, lowered, measured, tops
from limelight.media.motion.layouts.statement import statement
from limelight.media.motion.shot import Box, Shot, Words

__all__ = ["big_number"]

_KICKER, _HEADLINE, _BODY, _FIGURE = 0.046, 0.072, 0.042, 0.74
_RULE = 0.018
_HEADLINE_BESIDE = 0.1
_GAPS = (0.0, 0.042, 0.048, 0.046, 0.03)
"""Above kicker, figure, rule, headline and body."""
_SHORT = 3
"""Characters of a figure that leaves room beside it in a wide frame."""


def big_number(shot: Shot, kit: LayoutKit) -> Composition:
    """One column; in a wide frame the words stand beside the figure. Without a figure it is a statement."""
    if not shot.words.figure.strip():
        return statement(shot, kit)
    words = _Text.of(shot.words)
    columns = _columns(kit, words)
    return Composition(
        [kit.ground(), *echo(kit, words.figure), *kit.decor(kit.content), *_layers(kit, words, *columns)]
    )


@dataclass(frozen=True)
class _Text:
    """What is shown: the headline only where it says more than the figure does."""

    kicker: str
    figure: str
    unit: str
    headline: str
    body: str

    @classmethod
    def of(cls, words: Words) -> _Text:
        headline = "" if says_again(words) else words.headline
        return cls(words.kicker, words.figure, words.unit, headline, words.body)


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
    kicker = measured(kit, words.kicker, "label", column, kit.s(0.11), size=_KICKER, max_lines=1)
    size = _HEADLINE if beside == column else _HEADLINE_BESIDE
    headline = measured(kit, words.headline, "display", beside, 0.4 * beside.height, size=size)
    body = measured(kit, words.body, "body", beside, 0.2 * beside.height, size=_BODY, colour=kit.theme.muted)
    below = (headline, body) if beside == column else (None, None)
    gaps = [kit.s(gap) for gap in _GAPS]
    known = [*heights_of(kicker), 0.0, kit.s(_RULE), *heights_of(*below)]
    room = column.height - sum(known) - sum(gaps)
    figure = fit_figure(kit, words.figure, words.unit, column.width, room, size=_FIGURE)
    known[1] = figure.height
    top = tops(known, gaps, column)
    left = column.right - figure.width if kit.mirrored else column.left
    shown = [lowered(headline, top[3]), lowered(body, top[4])] if below[0] or below[1] else []
    if beside != column:
        shown = _beside(kit, headline, body, beside)
    return [
        *landed(kit, lowered(kicker, top[0]), 0),
        *figure.layers(left, top[1], -kit.frames(100)),
        _rule(kit, left, top[2], figure.width),
        *_said(kit, shown),
    ]


def _beside(kit: LayoutKit, headline: Block | None, body: Block | None, room: Box) -> list[Block | None]:
    top = tops(heights_of(headline, body), (0.0, kit.s(_GAPS[-1])), room)
    return [lowered(headline, top[0]), lowered(body, top[1])]


def _said(kit: LayoutKit, blocks: list[Block | None]) -> list[Layer]:
    """One after the other, while half of the scene is left to read them."""
    latest = kit.shot.frames * 2 // 5
    return [
        layer
        for number, block in enumerate(blocks)
        for layer in landed(kit, block, min(kit.beat(2 + number), latest + number * kit.frames(200)))
    ]


def _rule(kit: LayoutKit, left: float, top: float, width: float) -> FillLayer:
    """Grows under the figure while it rolls, and lands with it."""
    return FillLayer(
        Box(left, top, left + width, top + kit.s(_RULE)),
        kit.colour(kit.theme.second if kit.theme.dark else kit.theme.accent),
        kit.frames(150),
        kit.frames(750),
        edge="right" if kit.mirrored else "left",
        ease=kit.ease_in,
    )
