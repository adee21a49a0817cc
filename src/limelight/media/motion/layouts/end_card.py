"""The end card: who it is, one line, what to do and where, and a code to get there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from limelight.kit.errors import InvalidInput
from limelight.media.motion.easing import spring
from limelight.media.motion.layers import Layer, Placed, pop
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.echo import echo
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.pill import Pill, pill
from limelight.media.motion.layouts.sign import logo_bitmap, qr_tile, shown_url
from limelight.media.motion.layouts.stack import heights_of, landed, lowered, measured, tops, total
from limelight.media.motion.layouts.standing import (
    captions_under,
    has_product,
    room_aside,
    room_below,
    standing,
)
from limelight.media.motion.layouts.surfaces import on_accent
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import even

__all__ = ["end_card"]

_BRAND, _HEADLINE, _CTA, _URL = 0.25, 0.08, 0.058, 0.05
_LOGO = {"tall": (0.62, 0.2), "square": (0.6, 0.18), "wide": (0.8, 0.26)}
"""Largest width and height of a logo."""
_QR, _QR_ALONE = 0.3, 0.44
_DETAIL = 0.042
_GAPS = (0.0, 0.056, 0.05, 0.068, 0.042)
"""Above brand, headline, the lines that say where and when, the row of code and call, and the address."""
_DETAILS_AT = 2
_ROW_GAP = 0.04
_FLOODED = frozenset({"block", "confetti", "halftone", "leaf"})
"""Shapes of themes that end on their brand's colour."""


def end_card(shot: Shot, kit: LayoutKit) -> Composition:
    """One column from where reading starts; in a wide frame the code or the product stands beside it.

    All has landed within 1.1 s, so that a scene of four seconds holds it for nearly three.
    """
    on = kit.dressed(on_accent(kit.theme)) if kit.theme.shape in _FLOODED else kit
    wide, pictured = kit.form == "wide", has_product(shot)
    apart = wide and not pictured and bool(shot.words.url.strip())
    column = _column(kit, narrow=wide and (apart or pictured))
    parts = _parts(shot, on, column, apart=apart)
    standing_below = pictured and room_below(kit) is not None
    if standing_below:
        parts = parts.raised(on)
    stand = room_aside(kit, column) if wide else room_below(kit, parts.bottom(on))
    behind = [] if pictured else echo(on, shot.words.brand)
    layers = [on.ground(), *behind, *on.decor(kit.content), *_layers(on, parts)]
    if apart:
        layers += _code_apart(shot, on, column)
    captions = captions_under(kit, parts.bottom(on)) if standing_below else None
    if pictured:
        layers += standing(on, stand, kit.frames(300))
    return Composition(layers, captions, ink=on.theme.ink)


@dataclass(frozen=True)
class _Parts:
    """What the column holds, measured; whatever is not given is None."""

    column: Box
    logo: Sprite | None
    brand: Block | None
    headline: Block | None
    details: Block | None
    code: Sprite | None
    cta: Pill | None
    url: Block | None

    @property
    def row_height(self) -> float:
        return max(self.code.height if self.code else 0.0, self.cta.height if self.cta else 0.0)

    @property
    def heights(self) -> list[float]:
        brand, headline, details, url = heights_of(self.brand, self.headline, self.details, self.url)
        return [self.logo.height if self.logo else brand, headline, details, self.row_height, url]

    def raised(self, kit: LayoutKit) -> _Parts:
        """The same from the head of the column down: a product stands below."""
        end = self.column.top + total(self.heights, _gaps(kit))
        return replace(self, column=replace(self.column, bottom=end))

    def bottom(self, kit: LayoutKit) -> float:
        """Where the last of it ends."""
        return tops([*self.heights, 1e-3], [*_gaps(kit), 0.0], self.column)[-1]


def _column(kit: LayoutKit, *, narrow: bool) -> Box:
    content = kit.content
    if not narrow:
        return content
    left, right = kit.columns(2, 5) if kit.mirrored else kit.columns(0, 3)
    return Box(left, content.top, right, content.bottom)


def _parts(shot: Shot, kit: LayoutKit, column: Box, *, apart: bool) -> _Parts:
    """Code and address first, for they may not shrink; name and line share what is left."""
    words = shot.words
    code = _code(kit, words.url, _QR) if words.url.strip() and not apart else None
    aside = code.width + kit.s(_ROW_GAP) if code else 0.0
    cta = pill(kit, words.cta, column.width - aside, size=_CTA)
    url = measured(kit, shown_url(words.url), "body", column, kit.s(0.12), size=_URL, max_lines=2)
    details = _details(shot, kit, column)
    bare = _Parts(column, None, None, None, details, code, cta, url)
    gaps = sum(_GAPS) - (0 if details else _GAPS[_DETAILS_AT])
    left = column.height - sum(bare.heights) - kit.s(gaps)
    logo = _logo(shot, kit, column, 0.5 * left)
    name = words.brand or words.headline
    said = words.headline.casefold().strip() in {"", words.brand.casefold().strip()}
    line = words.headline if (logo or words.brand) and not said else ""
    high, lines = (0.52, 2) if line.strip() else (0.9, 4)
    brand = (
        None if logo else measured(kit, name, "display", column, high * left, size=_BRAND, max_lines=lines)
    )
    headline = measured(kit, line, "title", column, 0.48 * left, size=_HEADLINE)
    return _Parts(column, logo, brand, headline, details, code, cta, url)


def _details(shot: Shot, kit: LayoutKit, column: Box) -> Block | None:
    """Street, hours, telephone: a line each, never shortened."""
    lines = "\n".join(item.text for item in shot.words.items)
    return measured(kit, lines, "body", column, 0.34 * column.height, size=_DETAIL, max_lines=7)


def _code(kit: LayoutKit, url: str, share: float) -> Sprite | None:
    """The code, or nothing where it would be too small to scan; the address stands beside it anyway."""
    try:
        return Sprite.from_rgba(qr_tile(kit, url, kit.s(share)))
    except InvalidInput:
        return None


def _logo(shot: Shot, kit: LayoutKit, column: Box, height: float) -> Sprite | None:
    picture = next((picture for picture in shot.pictures if picture.kind == "logo"), None)
    if picture is None:
        return None
    widest, highest = (kit.s(share) for share in _LOGO[kit.form])
    return Sprite.from_rgba(logo_bitmap(kit, picture, min(column.width, widest), min(height, highest)))


def _gaps(kit: LayoutKit) -> list[float]:
    return [kit.s(gap) for gap in _GAPS]


def _layers(kit: LayoutKit, parts: _Parts) -> list[Layer]:
    top = tops(parts.heights, _gaps(kit), parts.column)
    layers: list[Layer] = []
    if parts.logo:
        logo = Placed(parts.logo, _start(kit, parts.column, parts.logo.width), top[0])
        layers += pop([logo], -kit.frames(150), scale=0.86, length=kit.frames(560), ease=kit.ease_in)
    layers += landed(kit, lowered(parts.brand, top[0]), -kit.frames(200))
    layers += landed(kit, lowered(parts.headline, top[1]), _soon(kit, 0.5, 200))
    layers += landed(kit, lowered(parts.details, top[2]), _soon(kit, 0.75, 320))
    layers += _row(kit, parts, top[3])
    layers += landed(kit, lowered(parts.url, top[4]), _soon(kit, 1.5, 560))
    return layers


def _row(kit: LayoutKit, parts: _Parts, top: float) -> list[Layer]:
    """The code where reading starts, the pill beside it at half of its height."""
    layers: list[Layer] = []
    column, code, cta = parts.column, parts.code, parts.cta
    aside = 0.0
    if code:
        layers += _shown(kit, code, _start(kit, column, code.width), top)
        aside = code.width + kit.s(_ROW_GAP)
    if cta:
        left = column.right - aside - cta.width if kit.mirrored else column.left + aside
        middle = top + (parts.row_height - cta.height) / 2
        layers.append(cta.layer(kit, left, middle, _soon(kit, 1.25, 480), kit.frames(1700)))
    return layers


def _code_apart(shot: Shot, kit: LayoutKit, column: Box) -> list[Layer]:
    """The code, larger, in the middle of what a wide frame has beside the column."""
    code, content = _code(kit, shot.words.url, _QR_ALONE), kit.content
    if code is None:
        return []
    left, right = (content.left, column.left) if kit.mirrored else (column.right, content.right)
    y = content.top + (content.height - code.height) * 0.46
    return _shown(kit, code, (left + right - code.width) / 2, y)


def _shown(kit: LayoutKit, code: Sprite, left: float, top: float) -> list[Layer]:
    tile = Placed(code, even(left), even(top))
    return pop([tile], _soon(kit, 1, 400), scale=0.84, length=kit.frames(520), ease=spring)


def _start(kit: LayoutKit, column: Box, width: float) -> float:
    return column.right - width if kit.mirrored else column.left


def _soon(kit: LayoutKit, beat: float, latest: int) -> int:
    """The frame of *beat*, or *latest* milliseconds in a slow theme: the card must stand, then hold."""
    return min(kit.beat(beat), kit.frames(latest))
