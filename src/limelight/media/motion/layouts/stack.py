"""Parts one below the other: measured first, then put where the whole of them stands well."""

from __future__ import annotations

from collections.abc import Sequence

from limelight.media.draw.bidi import base_level
from limelight.media.draw.text import Align
from limelight.media.motion.layers import Layer
from limelight.media.motion.layouts.arrange import landing, moved
from limelight.media.motion.layouts.block import Block, Role
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.phrases import Said, set_said, text_of
from limelight.media.motion.shot import Box

__all__ = ["headline_and_body", "heights_of", "landed", "lowered", "measured", "tops", "total"]

_OPTICAL = 0.46
_HEADLINE_SHARE, _LEAST_LINES = 0.74, 1.2
_PHRASES_SHARE = 0.4
"""Of the column's height."""


def measured(
    kit: LayoutKit,
    text: str,
    role: Role,
    column: Box,
    height: float,
    *,
    size: float,
    colour: str | None = None,
    max_lines: int = 3,
) -> Block | None:
    """*text* set at the top of *column* within *height* pixels, from the side where the scene's reading starts.

    None for an empty text.
    """
    if not text.strip():
        return None
    room = Box(column.left, column.top, column.right, column.top + height)
    # An address in Latin letters belongs to the right edge of an Arabic scene.
    align: Align = "start" if (base_level(text) == 1) == kit.mirrored else "end"
    return kit.text(text, role, room, size=size, colour=colour, align=align, max_lines=max_lines)


def tops(heights: Sequence[float], gaps: Sequence[float], room: Box, share: float = _OPTICAL) -> list[float]:
    """The top of each part; *gaps* are those above the parts. *share* of what is left over stays above all.

    A part of no height takes no gap either, nor does the first that is there.
    """
    found: list[float] = []
    y = 0.0
    for height, gap in zip(heights, gaps, strict=True):
        y += gap if height and y else 0.0
        found.append(y)
        y += height
    above = room.top + max(0.0, room.height - y) * share
    return [above + top for top in found]


def total(heights: Sequence[float], gaps: Sequence[float]) -> float:
    """What the parts take with the gaps between those that are there."""
    (*_, end) = tops([*heights, 1.0], [*gaps, 0.0], Box(0, 0, 0, 0))
    return end


def headline_and_body(
    kit: LayoutKit,
    headline: Said,
    body: str,
    column: Box,
    height: float,
    *,
    sizes: tuple[float, float],
    gap: float,
) -> tuple[Block | None, Block | None]:
    """Both within *height* pixels, *gap* apart, in their *sizes* or smaller; no body where it would not be read."""
    share = _HEADLINE_SHARE if body.strip() else 1.0
    first = _headline(kit, headline, column, share * height, sizes[0])
    left = height - (first.box.height + gap if first else 0.0)
    if left < _LEAST_LINES * kit.s(sizes[1]):
        return first, None
    return first, measured(kit, body, "body", column, left, size=sizes[1], colour=kit.theme.muted)


def _headline(kit: LayoutKit, said: Said, column: Box, height: float, size: float) -> Block | None:
    """A headline, or phrases, which turn their pages sooner than they take a figure's room."""
    if isinstance(said, str):
        return measured(kit, said, "display", column, height, size=size)
    if not text_of(said).strip():
        return None
    most = min(height, _PHRASES_SHARE * column.height)
    return set_said(kit, said, Box(column.left, column.top, column.right, column.top + most), size=size)


def heights_of(*blocks: Block | None) -> list[float]:
    """Of the ink; 0 for what is not there."""
    return [block.box.height if block else 0.0 for block in blocks]


def lowered(block: Block | None, top: float) -> Block | None:
    """*block* with its ink's top at *top*."""
    return moved(block, 0, top - block.box.top) if block else None


def landed(kit: LayoutKit, block: Block | None, start: int) -> list[Layer]:
    """*block* coming up line by line from frame *start*; nothing for None."""
    return landing(kit, block, start) if block else []
