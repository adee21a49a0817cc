"""Setting text in a box: broken by sense, shrunk only when breaking is not enough, never cut.

A block's coordinates are pixels of its box, y downwards: (0, 0) is the box's upper left corner. The
first line's capitals (or taller ink) touch the top, so blocks align by what the eye sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from limelight.media.draw.bidi import base_level, visual_order
from limelight.media.draw.breaks import Piece, break_price, divide, pieces
from limelight.media.draw.fonts import Axes, Face, find_face, metrics
from limelight.media.draw.raster import Outline, PlacedRun, Raster, Shadow, ink_box, rasterise, union
from limelight.media.draw.shape import Run, Shaped, shape_words, space_width
from limelight.media.draw.typographic import upper
from limelight.media.motion.shot import Box

__all__ = ["TextBlock", "TextLine", "TextStyle", "TextWord", "set_text"]

Align = Literal["start", "centre", "end"]

_STEP = 0.03
"""Each attempt to fit is this much smaller than the last."""

_SHRINK_PRICE = 2.0
"""A hundredth smaller costs the reader a hundredth of this; what bad breaks cost is in ``breaks``."""

_LINE_PRICE = 0.1
_LEAST_GAP = 0.06
"""Ems between the ink of two lines that would touch."""
_HAIR = 0.01


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks. Size in pixels an em, leading in sizes, tracking in ems, colours ``#rrggbb``."""

    family: str
    size: float
    weight: int = 400
    italic: bool = False
    axes: Axes = ()
    leading: float = 1.2
    tracking: float = 0.0
    colour: str = "#000000"
    accent: str = "#000000"
    align: Align = "start"
    """``start`` is the left, or the right for a text that reads from there."""
    case: Literal["none", "upper"] = "none"
    tabular: bool = False
    shadow: Shadow | None = None
    outline: Outline | None = None

    @property
    def face(self) -> Face:
        return find_face(self.family, self.weight, italic=self.italic, axes=self.axes)


@dataclass(frozen=True)
class TextWord:
    """A word (or phrase, in scripts without spaces) where it stands in the block."""

    text: str
    box: Box
    """What its ink covers."""
    emphasised: bool
    runs: tuple[PlacedRun, ...]
    style: TextStyle
    size: float

    @property
    def colour(self) -> str:
        return self.style.accent if self.emphasised else self.style.colour

    @cached_property
    def raster(self) -> Raster:
        """The word alone."""
        return _raster([self], self.style, self.size)

    def recoloured(self, colour: str) -> Raster:
        """The word alone in another colour."""
        coloured = [(run, colour) for run in self.runs]
        return rasterise(coloured, self.size, shadow=self.style.shadow, outline=self.style.outline)


@dataclass(frozen=True)
class TextLine:
    """A line; *words* in reading order, *baseline* in pixels of the block."""

    words: tuple[TextWord, ...]
    baseline: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return union([word.box for word in self.words])

    @cached_property
    def raster(self) -> Raster:
        """The whole line."""
        return _raster(self.words, self.words[0].style, self.words[0].size)


@dataclass(frozen=True)
class TextBlock:
    """Text as set. ``fits`` is False when even the smallest size is too large: use fewer words."""

    lines: tuple[TextLine, ...]
    style: TextStyle
    size: float
    """Pixels an em that were used."""
    fits: bool
    width: float
    """From the box's left edge to the ink's right edge."""
    height: float
    """From the top of the first line to the lowest ink."""

    @property
    def words(self) -> tuple[TextWord, ...]:
        return tuple(word for line in self.lines for word in line.words)

    @property
    def bounds(self) -> Box:
        """What all ink covers; an empty box when there is none."""
        return union([line.box for line in self.lines]) if self.lines else Box(0, 0, 0, 0)

    @cached_property
    def raster(self) -> Raster:
        """The whole block."""
        return _raster(self.words, self.style, self.size)


@dataclass(frozen=True, slots=True)
class _Copy:
    """Shaped text, ready to be divided and placed at any size."""

    parts: tuple[Piece, ...]
    shaped: Shaped
    emphasised: tuple[bool, ...]
    widths: tuple[float, ...]
    prices: tuple[float, ...]
    space: float
    base: int


def set_text(
    text: str,
    style: TextStyle,
    box_width: float,
    box_height: float,
    *,
    min_scale: float = 0.7,
    max_lines: int = 3,
    emphasis: Sequence[str] = (),
    language: str = "en",
) -> TextBlock:
    """*text* set in a box, at ``style.size`` or down to *min_scale* of it.

    Words of *emphasis* take the accent. Raises NotConfigured when no installed font has a glyph.
    """
    copy = _prepare(text, style, emphasis, language)
    if not copy.parts:
        return TextBlock((), style, style.size, True, 0.0, 0.0)
    best: tuple[float, TextBlock] | None = None
    scale = 1.0
    while best is None or (1 - scale) * _SHRINK_PRICE < best[0]:
        size = style.size * max(scale, min_scale)
        attempt = _attempt(copy, style, size, box_width, box_height, max_lines)
        if attempt is not None:
            priced = (attempt[0] + (1 - scale) * _SHRINK_PRICE, attempt[1])
            best = priced if best is None or priced[0] < best[0] else best
        if scale <= min_scale:
            break
        scale -= _STEP
    return best[1] if best else _overflowing(copy, style, style.size * min_scale, box_width, max_lines)


def _prepare(text: str, style: TextStyle, emphasis: Sequence[str], language: str) -> _Copy:
    text = upper(text, language) if style.case == "upper" else text
    parts = pieces(text, language)
    spans = [(part.start, part.end) for part in parts]
    shaped = shape_words(
        text, spans, style.face, language=language, tracking=style.tracking, tabular=style.tabular
    )
    space = space_width(style.face, style.tracking)
    widths = [sum(run.width for run in runs) for runs in shaped.words]
    gaps = [space if part.spaced else 0.0 for part in parts]
    return _Copy(
        parts,
        shaped,
        _emphasised(parts, emphasis),
        tuple(width + gap for width, gap in zip(widths, gaps, strict=True)),
        _prices(parts, language),
        space,
        base_level(text),
    )


def _prices(parts: Sequence[Piece], language: str) -> tuple[float, ...]:
    def price(before: Piece, after: Piece) -> float:
        return float("-inf") if after.forced else break_price(before, after, language)

    return (0.0, *(price(before, after) for before, after in pairwise(parts)))


def _emphasised(parts: Sequence[Piece], emphasis: Sequence[str]) -> tuple[bool, ...]:
    words = [_bare(part.text) for part in parts]
    marked = [False] * len(words)
    for phrase in emphasis:
        wanted = [_bare(part.text) for part in pieces(phrase)]
        for at in range(len(words) - len(wanted) + 1):
            if wanted and words[at : at + len(wanted)] == wanted:
                marked[at : at + len(wanted)] = [True] * len(wanted)
    return tuple(marked)


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:!?…“”‘’\"'()«»。、！？")


def _attempt(
    copy: _Copy, style: TextStyle, size: float, width: float, height: float, max_lines: int
) -> tuple[float, TextBlock] | None:
    """The best division at *size* whose ink is inside the box, and its cost."""
    # A space that starts a line is not set, so its width is allowed to hang out.
    limit = width / size + copy.space
    for cost, ends in _divisions(copy, limit, max_lines):
        block = _place(copy, ends, style, size, width)
        if block.bounds.width <= width + _HAIR and block.height <= height + _HAIR:
            return cost, block
    return None


def _divisions(copy: _Copy, limit: float, max_lines: int) -> list[tuple[float, tuple[int, ...]]]:
    """Divisions into 1 … *max_lines* lines, best first; each line more has its price."""
    found = [
        (best[0] + _LINE_PRICE * (count - 1), best[1])
        for count in range(1, min(max_lines, len(copy.parts)) + 1)
        if (best := divide(copy.widths, copy.prices, count, limit)) is not None
    ]
    return sorted(found)


def _overflowing(copy: _Copy, style: TextStyle, size: float, width: float, max_lines: int) -> TextBlock:
    """The least bad setting of what does not fit, for a layout that must show something."""
    widest = max(width / size + copy.space, *copy.widths)
    max_lines = max(max_lines, 1 + copy.prices.count(float("-inf")))
    while not (found := _divisions(copy, widest, max_lines)):
        widest *= 1.25
    block = _place(copy, found[0][1], style, size, width)
    return TextBlock(block.lines, style, size, False, block.width, block.height)


def _place(copy: _Copy, ends: Sequence[int], style: TextStyle, size: float, width: float) -> TextBlock:
    lines = _lines(copy, ends, style, size, width)
    top = min(0.0, *(line.box.top for line in lines), 0.0)
    lines = [_line_shifted(line, -top) for line in lines] if top < 0 else lines
    bottom = max(lines[-1].baseline, *(line.box.bottom for line in lines))
    return TextBlock(tuple(lines), style, size, True, max(line.box.right for line in lines), bottom)


def _lines(copy: _Copy, ends: Sequence[int], style: TextStyle, size: float, width: float) -> list[TextLine]:
    cap = metrics(style.face).cap * size
    lines = [
        _line(copy, range(start, end), style, size, width, cap + index * style.leading * size)
        for index, (start, end) in enumerate(zip((0, *ends[:-1]), ends, strict=True))
    ]
    # Leading is chosen for Latin; vowel signs and tall letters of other scripts may need more.
    clash = max((above.box.bottom - below.box.top for above, below in pairwise(lines)), default=0.0)
    extra = clash + _LEAST_GAP * size if clash > 0 else 0.0
    return [_line_shifted(line, index * extra) for index, line in enumerate(lines)]


def _line_shifted(line: TextLine, dy: float) -> TextLine:
    words = tuple(_word_shifted(word, 0.0, dy) for word in line.words)
    return TextLine(words, line.baseline + dy)


def _word_shifted(word: TextWord, dx: float, dy: float) -> TextWord:
    box = Box(word.box.left + dx, word.box.top + dy, word.box.right + dx, word.box.bottom + dy)
    runs = tuple(PlacedRun(placed.run, placed.x + dx, placed.y + dy) for placed in word.runs)
    return TextWord(word.text, box, word.emphasised, runs, word.style, word.size)


def _line(
    copy: _Copy, indices: range, style: TextStyle, size: float, width: float, baseline: float
) -> TextLine:
    origins = _origins(copy, indices, size)
    words = [
        _word(copy, index, [PlacedRun(run, x, baseline) for run, x in origins[index]], style, size)
        for index in indices
    ]
    ink = union([word.box for word in words])
    dx = _offset(ink, style, copy.base, width)
    return TextLine(tuple(_word_shifted(word, dx, 0.0) for word in words), baseline)


def _offset(ink: Box, style: TextStyle, base: int, width: float) -> float:
    """Aligns the ink, not the advances: side bearings would show at display sizes."""
    if style.align == "centre":
        return (width - ink.left - ink.right) / 2
    return width - ink.right if (style.align == "end") != (base == 1) else -ink.left


def _word(copy: _Copy, index: int, runs: list[PlacedRun], style: TextStyle, size: float) -> TextWord:
    at = runs[0] if runs else None
    box = ink_box(runs, size) or (Box(at.x, at.y, at.x, at.y) if at else Box(0, 0, 0, 0))
    return TextWord(copy.parts[index].text, box, copy.emphasised[index], tuple(runs), style, size)


def _origins(copy: _Copy, indices: range, size: float) -> dict[int, list[tuple[Run, float]]]:
    """Each word's runs with their x, after reordering the line's runs and spaces for reading."""
    row: list[tuple[int, Run | None]] = []
    levels: list[int] = []
    for index in indices:
        if copy.parts[index].spaced and index > indices.start:
            row.append((index, None))
            levels.append(copy.shaped.levels[copy.parts[index].start - 1])
        for run in copy.shaped.words[index]:
            row.append((index, run))
            levels.append(run.level)
    found: dict[int, list[tuple[Run, float]]] = {index: [] for index in indices}
    x = 0.0
    for at in visual_order(levels):
        index, run = row[at]
        if run is not None:
            found[index].append((run, x))
        x += (run.width if run is not None else copy.space) * size
    return found


def _raster(words: Sequence[TextWord], style: TextStyle, size: float) -> Raster:
    placed = [(run, word.colour) for word in words for run in word.runs]
    return rasterise(placed, size, shadow=style.shadow, outline=style.outline)
