"""What is said, phrase by phrase: each lands on its spoken word under the ones before it, page after page.

:func:`set_said` sets a scene's headline or its phrases as one block, :func:`land` lets either come; a
layout needs to know no more. Where the phrases do not fit the room together they make pages, and a
page goes just before the next one comes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from limelight.media.draw.bidi import base_level
from limelight.media.draw.text import TextBlock
from limelight.media.motion.layouts.block import Block, placed_block
from limelight.media.motion.layouts.compounds import parted
from limelight.media.motion.layouts.kit import Anchor, LayoutKit
from limelight.media.motion.layouts.pages import evenly_paged
from limelight.media.motion.shot import Box, Phrase, Shot
from limelight.media.motion.tracks import even

__all__ = ["Said", "Spoken", "Stay", "longest", "opened", "said_in", "set_said", "text_of"]

Said = str | tuple[Phrase, ...]
"""A headline, or the phrases that take its place."""

_SIZE = 0.122
_SCALES = (1.7, 1.55, 1.4, 1.28, 1.16, 1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.54, 0.47, 0.4, 0.34)
"""Of the designed size; those above 1 where a layout lets few words grow."""
_SMALLEST = 0.05
"""Share of the shorter side under which nothing is read at arm's length."""
_LINES = 4
_GAP, _LEAST_GAP = 0.54, 0.1
"""Ems from a phrase's last baseline, and at least from its ink, to the next one's top."""

_SHRINK, _GROWTH, _ROOM, _FILLED = 1.0, 0.12, 0.5, 0.62
_SMALL, _EASY = 14.0, 0.09
_LONE_PAGE, _THIRD_LINE, _SHORT_LINE, _HYPHEN = 0.11, 0.07, 0.12, 0.18
"""Prices: of a size away from the designed one, of one below what is read with ease, of room left over below a filled share, of a phrase alone
on its page, of lines over two, of a line of one short word, of a word in parts."""
_SHORT = 0.38
"""Of the phrase's widest line."""


@dataclass(frozen=True, slots=True)
class Stay:
    """When a line of a phrase comes, steps back, and goes; scene-local frames."""

    start: int
    before: int = 0
    """Words of its phrase on lines above."""
    count: int = 0
    """Words of its phrase."""
    dims: int | None = None
    leaves: int | None = None
    gone: int | None = None


@dataclass(frozen=True)
class Spoken(Block):
    """Phrases as a block: ``lines`` of all pages in reading order, ``box`` what the pages cover together."""

    stays: tuple[Stay, ...] = ()
    """For each line."""


def said_in(shot: Shot) -> Said:
    """The shot's phrases, or its headline."""
    return tuple(phrase for phrase in shot.phrases if phrase.text.strip()) or shot.words.headline


def text_of(said: Said) -> str:
    return said if isinstance(said, str) else " ".join(phrase.text for phrase in said)


def longest(said: Said) -> int:
    """Words of the headline, or of the longest phrase."""
    texts = (said,) if isinstance(said, str) else tuple(phrase.text for phrase in said)
    return max((len(text.split()) for text in texts), default=0)


def opened(kit: LayoutKit, said: Said) -> Said:
    """The same with its first phrase already there when the scene opens."""
    if isinstance(said, str) or not said:
        return said
    return (replace(said[0], start=-kit.frames(1000)), *said[1:])


def set_said(
    kit: LayoutKit,
    said: Said,
    box: Box,
    *,
    anchor: Anchor = "top",
    size: float = _SIZE,
    most: float | None = None,
    max_lines: int = 3,
) -> Block:
    """A headline as ``kit.text`` sets it, or phrases as pages of one size; *most* is how large few may be."""
    if isinstance(said, str):
        return kit.text(said, "display", box, anchor=anchor, size=size, max_lines=max_lines)
    scales = [scale for scale in _SCALES if _SMALLEST <= size * scale <= max(size, most or 0.0)]
    settings = [_setting(kit, said, box, size, scale) for scale in scales]
    tried = [setting for setting in settings if setting]
    best = min(tried, key=lambda setting: setting.price) if tried else _squeezed(kit, said, box, size)
    return best.placed(kit, box, anchor)


@dataclass(frozen=True)
class _Row:
    phrase: Phrase
    block: TextBlock
    hyphens: int

    @property
    def next_top(self) -> float:
        """Where the next phrase's capitals may begin, from the top of this one: an even step between baselines."""
        block, size = self.block, self.block.style.size
        return max(block.lines[-1].baseline + _GAP * size, block.height + _LEAST_GAP * size)


@dataclass(frozen=True)
class _Setting:
    """Phrases at one size, on their pages; *price* is what it costs the reader."""

    pages: tuple[tuple[_Row, ...], ...]
    room: Box
    scale: float
    """Of the designed size."""
    share: float
    """Size as a share of the shorter side."""

    @property
    def rows(self) -> tuple[_Row, ...]:
        return tuple(row for page in self.pages for row in page)

    @property
    def highest(self) -> float:
        return max(_height(page) for page in self.pages)

    @property
    def price(self) -> float:
        scale = self.scale
        away = _GROWTH * (scale - 1) if scale > 1 else _SHRINK * (1 - scale)
        away += _SMALL * max(0.0, _EASY - self.share)
        spare = _ROOM * max(0.0, _FILLED - self.highest / self.room.height)
        lone = _LONE_PAGE * sum(len(page) == 1 for page in self.pages) if len(self.rows) > 1 else 0.0
        over = max(0.0, self.highest / self.room.height - 1) * 10
        return away + spare + lone + over + sum(map(_row_price, self.rows))

    def placed(self, kit: LayoutKit, room: Box, anchor: Anchor) -> Spoken:
        """All pages from one top, so that the eye finds the next where the last one was."""
        spare = max(0.0, room.height - self.highest)
        top = room.top + {"top": 0.0, "middle": spare / 2, "bottom": spare}[anchor]
        blocks = [
            placed_block(row.block, even(room.left), even(top + y))
            for page in self.pages
            for row, y in zip(page, _tops(page), strict=True)
        ]
        stays = _stays(kit, [len(page) for page in self.pages], [row.phrase for row in self.rows], blocks)
        return Spoken(
            tuple(line for block in blocks for line in block.lines),
            _around([block.box for block in blocks]),
            all(block.fits for block in blocks) and self.highest <= room.height + 1,
            min(block.size for block in blocks),
            tuple(flags for block in blocks for flags in block.emphasised),
            stays,
        )


def _tops(page: Sequence[_Row]) -> list[float]:
    return list(accumulate((row.next_top for row in page[:-1]), initial=0.0))


def _height(page: Sequence[_Row]) -> float:
    return _tops(page)[-1] + page[-1].block.height


def _stacked_height(page: Sequence[_Row]) -> float:
    """Of phrases that may stand together; endless for those of which somebody said that they may not."""
    apart = any(one.phrase.page != other.phrase.page for one, other in pairwise(page))
    return float("inf") if apart else _height(page)


def _setting(
    kit: LayoutKit, said: tuple[Phrase, ...], room: Box, size: float, scale: float
) -> _Setting | None:
    """All phrases at *scale* of *size*; None where a word is wider than the room."""
    rows = [_row(kit, phrase, room, size * scale) for phrase in said]
    return _paged([row for row in rows if row], room, scale, size * scale) if all(rows) else None


def _squeezed(kit: LayoutKit, said: tuple[Phrase, ...], room: Box, size: float) -> _Setting:
    """The least bad: each phrase as large as its words let it."""
    blocks = [_set(kit, phrase, phrase.text, room, size, least=0.2) for phrase in said]
    rows = [_Row(phrase, block, 0) for phrase, block in zip(said, blocks, strict=True)]
    return _paged(rows, room, 1.0, size)


def _paged(rows: Sequence[_Row], room: Box, scale: float, share: float) -> _Setting:
    return _Setting(evenly_paged(rows, _stacked_height, room.height), room, scale, share)


def _row(kit: LayoutKit, phrase: Phrase, room: Box, size: float) -> _Row | None:
    """In *size*, long compounds in parts where they do not fit otherwise."""
    once = parted(phrase.text, kit.shot.language)
    for hyphens, text in enumerate((phrase.text, once, parted(once, kit.shot.language))):
        block = _set(kit, phrase, text, room, size)
        if block.fits:
            return _Row(phrase, block, hyphens)
    return None


def _set(kit: LayoutKit, phrase: Phrase, text: str, room: Box, size: float, least: float = 1.0) -> TextBlock:
    flagged = any(other.emphasis for other in kit.shot.phrases)
    emphasis = ((text,) if phrase.emphasis else ()) if flagged else kit.shot.words.emphasis
    # A phrase in Latin letters belongs to the right edge of an Arabic scene.
    align = "start" if (base_level(text) == 1) == kit.mirrored else "end"
    return kit.in_size(text, room, size=size, align=align, emphasis=emphasis, max_lines=_LINES, least=least)


def _row_price(row: _Row) -> float:
    lines = row.block.lines
    many = _THIRD_LINE * max(0, len(lines) - 2)
    widest = max(line.box.width for line in lines)
    short = _SHORT_LINE * sum(line.box.width < _SHORT * widest for line in lines)
    return many + short + _HYPHEN * row.hyphens


def _stays(
    kit: LayoutKit, pages: Sequence[int], phrases: Sequence[Phrase], blocks: Sequence[Block]
) -> tuple[Stay, ...]:
    """Each line's times: a phrase steps back for the next of its page, and all go for a new page's first."""
    found: list[Stay] = []
    first = 0
    for count in pages:
        end = first + count
        after = phrases[end].start if end < len(phrases) else None
        for number in range(first, end):
            steps_back = phrases[number + 1].start if number + 1 < end else None
            found += _line_stays(kit, phrases[number], blocks[number], steps_back, after, phrases[end - 1])
        first = end
    return tuple(found)


def _line_stays(
    kit: LayoutKit, phrase: Phrase, block: Block, steps_back: int | None, after: int | None, last: Phrase
) -> list[Stay]:
    count, before = len(block.words), 0
    # What carries the scene never steps back.
    dims = None if phrase.emphasis else steps_back
    leaves = None if after is None else after - _leaving(kit, after - last.start)
    stays: list[Stay] = []
    for line in block.lines:
        stays.append(Stay(phrase.start, before, count, dims, leaves, after))
        before += len(line)
    return stays


def _leaving(kit: LayoutKit, gap: int) -> int:
    """Frames that leaving takes: less where the last phrase has hardly been there."""
    return max(1, min(kit.frames(220), gap // 3))


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
