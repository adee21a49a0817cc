"""Single frames of a finished film: the thumbnail, and the contact sheet that shows every scene at once."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from limelight.kit.time import seconds
from limelight.media.draw.text import TextBlock, TextStyle, set_text
from limelight.media.render._disk import appearing

__all__ = ["Cell", "Rgb", "contact_sheet", "read_still", "thumbnail"]

Rgb = npt.NDArray[np.uint8]
"""sRGB, ``(height, width, 3)``."""

_GROUND = (17, 18, 20)
_QUALITIES = (90, 82, 74, 64, 50, 36)
_SHEET_WIDTH = 1680
_MARGIN = 36
_EXACT = "area+accurate_rnd+full_chroma_int"
"""Without these flags swscale is fast and two levels too dark."""
_GAP = 24
_LABEL = 58
"""Pixels under each picture, for one line of label and air."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One scene of a contact sheet: a frame of it, its number from 1, what it is, its length in frames."""

    picture: Rgb
    number: int
    name: str
    frames: int


def read_still(path: Path) -> Rgb:
    """A picture that a piece kept, in full size."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def thumbnail(picture: Rgb, out: Path, *, longest: int = 1280, limit: int = 2_000_000) -> None:
    """Write *picture* as a JPEG of at most *longest* pixels a side and *limit* bytes (YouTube's is 2 MB)."""
    height, width = picture.shape[:2]
    scale = min(1.0, longest / max(width, height))
    _write_jpeg(_resized(picture, round(width * scale), round(height * scale)), out, limit)


def contact_sheet(cells: Sequence[Cell], out: Path, *, rate: Fraction, limit: int = 2_000_000) -> None:
    """Write a labelled grid of *cells* (pictures of one shape) as a JPEG of at most *limit* bytes."""
    columns = _columns(len(cells), cells[0].picture)
    width = min(420, (_SHEET_WIDTH - 2 * _MARGIN - (columns - 1) * _GAP) // columns)
    height = round(width * cells[0].picture.shape[0] / cells[0].picture.shape[1])
    sheet = _blank(columns, ceil(len(cells) / columns), width, height)
    for place, cell in enumerate(cells):
        row, column = divmod(place, columns)
        x, y = _MARGIN + column * (width + _GAP), _MARGIN + row * (height + _LABEL)
        sheet[y : y + height, x : x + width] = _resized(cell.picture, width, height)
        _label(sheet[y + height : y + height + _LABEL, x : x + width], cell, rate)
    _write_jpeg(sheet, out, limit)


def _columns(count: int, picture: Rgb) -> int:
    """Rows of equal length as far as possible, and as many columns as stay legible."""
    shape = picture.shape[1] / picture.shape[0]
    widest = 6 if shape < 0.7 else 5 if shape < 1.2 else 4
    return ceil(count / ceil(count / widest))


def _blank(columns: int, rows: int, width: int, height: int) -> Rgb:
    across = 2 * _MARGIN + columns * width + (columns - 1) * _GAP
    # The last row's label brings its own air, so the lower margin is the smaller one.
    down = _MARGIN + rows * (height + _LABEL) + _MARGIN - _GAP
    return np.full((down, across, 3), _GROUND, np.uint8)


def _resized(picture: Rgb, width: int, height: int) -> Rgb:
    return np.asarray(cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def _label(strip: Rgb, cell: Cell, rate: Fraction) -> None:
    """Number and name at the left, length at the right, on one baseline."""
    width = strip.shape[1]
    length = f"{float(seconds(cell.frames, rate)):.1f} s"
    number = _set(str(cell.number), width, weight=650, colour="#f2f2f3")
    time = _set(length, width, colour="#85878d")
    indent = round(number.width) + 9
    name = _set(cell.name, width - indent - round(time.width) - 12, colour="#c6c7cb")
    for block, x in ((number, 0), (name, indent), (time, width - ceil(time.width))):
        _paste(strip, block, x)


def _set(text: str, width: int, *, colour: str, weight: int = 450) -> TextBlock:
    style = TextStyle("Inter", 19, weight=weight, colour=colour, tabular=True)
    return set_text(text, style, max(width, 1), _LABEL, max_lines=1, min_scale=0.6)


def _paste(strip: Rgb, block: TextBlock, x: int) -> None:
    """Blend *block* over *strip* with its baseline at a fixed height; what would stand outside is cut."""
    if not block.lines:
        return
    raster = block.raster
    left, top = x + raster.left, 30 - round(block.lines[0].baseline) + raster.top
    bitmap = raster.bitmap[max(0, -top) : strip.shape[0] - top, max(0, -left) : strip.shape[1] - left]
    height, width = bitmap.shape[:2]
    under = strip[max(0, top) : max(0, top) + height, max(0, left) : max(0, left) + width]
    clear = 255 - bitmap[..., 3:].astype(np.uint16)
    under[:] = bitmap[..., :3] + (under * clear + 127) // 255


def _write_jpeg(picture: Rgb, out: Path, limit: int) -> None:
    """The best quality that fits into *limit* bytes, or the last one tried."""
    image = Image.fromarray(picture)
    data = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        data = buffer.getvalue()
        if len(data) <= limit:
            break
    with appearing(out) as part:
        part.write_bytes(data)
