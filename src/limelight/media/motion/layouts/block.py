"""A block of set text as sprites where they rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from limelight.media.draw.raster import Raster
from limelight.media.draw.text import TextBlock
from limelight.media.motion.layers import Placed
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite

__all__ = ["ROLE_SIZES", "Block", "Role", "placed", "placed_block"]

Role = Literal["figure", "display", "title", "body", "label"]

ROLE_SIZES: dict[Role, float] = {
    "figure": 0.27,
    "display": 0.122,
    "title": 0.066,
    "body": 0.039,
    "label": 0.026,
}
"""Font size of each role as a share of the shorter side: steps of one scale."""


@dataclass(frozen=True)
class Block:
    """Words line by line in reading order, the box they cover, and whether all of them fitted."""

    lines: tuple[tuple[Placed, ...], ...]
    box: Box
    fits: bool
    size: float
    """Pixels an em that were used."""
    emphasised: tuple[tuple[bool, ...], ...] = ()
    """For each word of each line whether it is one of the shot's emphasis."""

    @property
    def words(self) -> tuple[Placed, ...]:
        return tuple(word for line in self.lines for word in line)


def placed_block(block: TextBlock, left: int, top: int) -> Block:
    """*block* with its box's upper left corner on the (even) pixel *(left, top)*."""
    lines = tuple(tuple(placed(word.raster, left, top) for word in line.words) for line in block.lines)
    ink = block.bounds
    box = Box(left + ink.left, top + ink.top, left + ink.right, top + ink.bottom)
    emphasised = tuple(tuple(word.emphasised for word in line.words) for line in block.lines)
    return Block(lines, box, block.fits, block.size, emphasised)


def placed(raster: Raster, left: int, top: int) -> Placed:
    """*raster* as a sprite that rests on even pixels: padded where it would not, so that it need not move."""
    x, y = left + raster.left, top + raster.top
    bitmap = np.pad(raster.bitmap, ((y % 2, 0), (x % 2, 0), (0, 0)))
    return Placed(Sprite.from_rgba(bitmap), x - x % 2, y - y % 2)
