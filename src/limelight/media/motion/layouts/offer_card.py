"""An offer on a card in the theme's manner: what it is, what it costs, what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from limelight.media.motion.layers import Layer
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.card import card, card_kit
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.echo import echo
from limelight.media.motion.layouts.figure import FittedFigure, fit_figure
from limelight.media.motion.layouts.figured import Figured, figured, struck
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.phrases import said_in
from limelight.media.motion.layouts.pill import Pill, pill
from limelight.media.motion.layouts.stack import (
    headline_and_body,
    heights_of,
    landed,
    lowered,
    measured,
    tops,
    total,
)
from limelight.media.motion.layouts.standing import (
    captions_under,
    has_product,
    room_aside,
    room_below,
    standing,
)
from limelight.media.motion.layouts.statement import statement
from limelight.media.motion.shot import Box, Shot

__all__ = ["offer_card"]

_KICKER, _HEADLINE, _BODY, _CTA, _WAS, _LEAD = 0.036, 0.074, 0.044, 0.052, 0.086, 0.06
_FIGURE = {"tall": 0.4, "square": 0.36, "wide": 0.36}
_GAPS = (0.0, 0.036, 0.056, 0.032, 0.04, 0.046, 0.056)
"""Above kicker, headline, earlier price, what leads up to the figure, figure, body and call to action."""
_FIGURE_SHARE = 0.24
"""Of the card's height, which words leave to the figure."""
_HAIR = 0.01
"""Holds the figure's place, gaps and all, until the rest is measured."""
_SLACK = 0.02
_PAD, _OUT = 0.07, 0.04
"""Between a card's edge and its words; how far it stands out of the safe box, where words may not."""


def offer_card(shot: Shot, kit: LayoutKit) -> Composition:
    """The words on a card; the product under it, or beside it in frames that have no foot to spare."""
    words = shot.words
    if not (words.figure.strip() or words.cta.strip()):
        return statement(shot, kit)
    pictured, below = has_product(shot), room_below(kit)
    beside = pictured and below is None
    parts = _parts(shot, card_kit(kit), _column(kit, beside=beside))
    if kit.form == "wide" and not pictured:
        parts = _parts(shot, card_kit(kit), _close_column(kit, parts))
    box = _card_box(kit, parts, 0.1 if pictured and below else 0.46, spread=not beside)
    stand = room_aside(kit, box) if beside else room_below(kit, box.bottom)
    return Composition(
        [
            kit.ground(),
            *([] if pictured else echo(kit, words.figure)),
            *kit.decor(box),
            card(kit, box, -kit.frames(250)),
            *_words(kit, parts, box),
            *(standing(kit, stand, kit.beat(1)) if pictured else []),
        ],
        captions_under(kit, box.bottom) if pictured and below else None,
    )


@dataclass(frozen=True)
class _Parts:
    """What stands on the card, measured; whatever is not given is None."""

    column: Box
    kicker: Block | None
    headline: Block | None
    was: Block | None
    lead: Block | None
    figure: FittedFigure | None
    body: Block | None
    cta: Pill | None

    @property
    def heights(self) -> list[float]:
        figure, cta = (part.height if part else 0.0 for part in (self.figure, self.cta))
        above = heights_of(self.kicker, self.headline, self.was, self.lead)
        return [*above, figure, *heights_of(self.body), cta]


def _column(kit: LayoutKit, *, beside: bool) -> Box:
    """Where the card's words may stand; the card itself reaches a little out of the safe box."""
    content, inset = kit.content, kit.s(_PAD - _OUT)
    left, right = content.left, content.right
    if beside:
        left, right = kit.columns(2, 5) if kit.mirrored else kit.columns(0, 3)
    return Box(left + inset, content.top + inset, right - inset, content.bottom - inset)


def _parts(shot: Shot, kit: LayoutKit, column: Box) -> _Parts:
    """Words first; the figure takes what is left, which is never less than its share."""
    words, high, gaps, said = shot.words, column.height, _gaps(kit), _said(kit)
    given = bool(words.figure.strip())
    kicker = measured(kit, words.kicker, "label", column, kit.s(0.08), size=_KICKER, max_lines=1)
    lead = measured(kit, said.lead, "title", column, kit.s(0.14), size=_LEAD, max_lines=2)
    was = _was(kit, column) if given else None
    cta = pill(kit, words.cta, column.width, size=_CTA)
    parts = _Parts(column, kicker, None, was, lead, None, None, cta)
    room = high * (1 - _FIGURE_SHARE * given) - sum(parts.heights) - sum(gaps) + gaps[5]
    headline, body = headline_and_body(
        kit,
        said.said,
        words.body,
        column,
        room,
        sizes=(_HEADLINE if given else 1.6 * _HEADLINE, _BODY),
        gap=gaps[5],
    )
    parts = replace(parts, headline=headline, body=body)
    if not given:
        return parts
    heights = parts.heights
    heights[4] = _HAIR
    room = high - total(heights, gaps)
    size = _FIGURE[kit.form]
    return replace(parts, figure=fit_figure(kit, words.figure, words.unit, column.width, room, size=size))


def _said(kit: LayoutKit) -> Figured:
    """What is said around the figure, or without one, the headline."""
    return figured(kit) if kit.shot.words.figure.strip() else Figured(said_in(kit.shot))


def _was(kit: LayoutKit, column: Box) -> Block | None:
    muted, high = kit.theme.muted, kit.s(0.14)
    return measured(kit, kit.shot.words.was, "title", column, high, size=_WAS, colour=muted, max_lines=1)


def _close_column(kit: LayoutKit, parts: _Parts) -> Box:
    """As wide as the words turned out, in the middle: a card is no wider than what it says."""
    blocks = (parts.kicker, parts.headline, parts.was, parts.lead, parts.body)
    widths = [block.box.width for block in blocks if block]
    widths += [part.width for part in (parts.figure, parts.cta) if part]
    half = min(parts.column.width, max(widths, default=0.0) + kit.s(_SLACK)) / 2
    middle = (parts.column.left + parts.column.right) / 2
    return replace(parts.column, left=middle - half, right=middle + half)


def _card_box(kit: LayoutKit, parts: _Parts, share: float, *, spread: bool) -> Box:
    """As high as its words ask for, with *share* of what is left of the content box above it.

    *spread* makes it as wide as a tall frame.
    """
    column, pad = parts.column, kit.s(_PAD)
    height = total(parts.heights, _gaps(kit)) + 2 * pad
    spare = max(0.0, kit.content.height + kit.s(2 * _OUT) - height)
    top = kit.content.top - kit.s(_OUT) + spare * share
    left, right = column.left - pad, column.right + pad
    if spread and kit.form == "tall" and not kit.mirrored:
        # Words may be kept out of the right side by what a placement shows there; the card need not.
        right = max(right, kit.canvas.width - left)
    return Box(left, top, right, top + height)


def _gaps(kit: LayoutKit) -> list[float]:
    return [kit.s(gap) for gap in _GAPS]


def _words(kit: LayoutKit, parts: _Parts, box: Box) -> list[Layer]:
    on, column = card_kit(kit), parts.column
    top = tops(
        parts.heights, _gaps(kit), Box(column.left, box.top + kit.s(_PAD), column.right, box.bottom), 0
    )
    layers = [
        *landed(on, lowered(parts.kicker, top[0]), kit.frames(120)),
        *landed(on, lowered(parts.headline, top[1]), kit.frames(200)),
    ]
    figure, cta, spoken = parts.figure, parts.cta, _said(kit).start
    if figure:
        left = column.right - figure.width if kit.mirrored else column.left
        start = kit.beat(0.5) if spoken is None else spoken
        layers += struck(on, lowered(parts.was, top[2]), start)
        layers += landed(on, lowered(parts.lead, top[3]), start)
        layers += figure.layers(left, top[4], start)
    layers += landed(on, lowered(parts.body, top[5]), kit.beat(1.5))
    if cta:
        left = column.right - cta.width if kit.mirrored else column.left
        layers.append(cta.layer(on, left, top[6], kit.beat(2), kit.beat(4)))
    return layers
