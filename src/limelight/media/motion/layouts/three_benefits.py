"""Benefits in a row: each with its icon on a card, as rows in a tall frame and as columns in a wide one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from limelight.media.motion.easing import cubic_in_out
from limelight.media.motion.layers import Layer, ShapeLayer
from limelight.media.motion.layers.shape import rounded_box
from limelight.media.motion.layouts.arrange import item_starts, landing, moved, set_alike, start_box
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.emblem import Emblem, icons_of
from limelight.media.motion.layouts.headed import headline_alone, headline_over_items
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.panel import corner, panel, ruled, surface
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.tracks import Key, Pose, Track, even

__all__ = ["three_benefits"]

_TEXT, _LARGE = 0.066, 0.092
"""Under a headline, and where the items are all there is."""
_GAP, _ROW_GAP = 0.06, 0.03
_ROW, _ROW_MOST = 0.24, 0.3
_COLUMN = 0.5
_PAD = 0.036
_TILE = 0.62
"""Of a row's height."""
_MARK, _MARK_LEAST = 0.012, 0.5
_BULLET = "check"
"""Drawn in front of every item where one has no icon of its own."""


@dataclass(frozen=True)
class _Item:
    """An item in place: what it stands on, where its icon goes, and its words."""

    cell: Box
    tile: Box
    icon: str
    words: Block

    def moved(self, dy: float) -> _Item:
        cell, tile = (
            replace(box, top=box.top + dy, bottom=box.bottom + dy) for box in (self.cell, self.tile)
        )
        return _Item(cell, tile, self.icon, moved(self.words, 0, dy))


def three_benefits(shot: Shot, kit: LayoutKit) -> Composition:
    """Headline, then the items on their cues or 180 ms apart; a mark runs to the one that is spoken.

    Without items the headline stands alone.
    """
    if not shot.words.items:
        return headline_alone(kit)
    box = kit.content
    headline = headline_over_items(kit)
    top = headline.box.bottom + kit.s(_GAP) if headline else box.top
    items = _set(shot, kit, _cells(kit, Box(box.left, top, box.right, box.bottom)))
    bottom = items[-1].cell.bottom
    sink = even((box.bottom - bottom) / 2)
    layers: list[Layer] = [kit.ground(), *kit.decor(Box(box.left, box.top + sink, box.right, bottom + sink))]
    if headline:
        layers += landing(kit, moved(headline, 0, sink), 0)
    starts = item_starts(kit, kit.beat(1 if headline else 0.25))
    return Composition([*layers, *_items(kit, [item.moved(sink) for item in items], starts)])


def _cells(kit: LayoutKit, room: Box) -> list[Box]:
    """One box for each item from the top of *room* down, in reading order."""
    count, gap = len(kit.shot.words.items), kit.s(_ROW_GAP)
    if kit.form == "wide":
        width = (room.width - gap * (count - 1)) / count
        bottom = room.top + min(kit.s(_COLUMN), room.height)
        lefts = [room.left + number * (width + gap) for number in range(count)]
        columns = [Box(left, room.top, left + width, bottom) for left in lefts]
        return columns[::-1] if kit.mirrored else columns
    most = kit.s(_ROW if kit.shot.words.headline else _ROW_MOST)
    height = min(most, (room.height - gap * (count - 1)) / count)
    tops = [room.top + number * (height + gap) for number in range(count)]
    return [Box(room.left, top, room.right, top + height) for top in tops]


def _set(shot: Shot, kit: LayoutKit, cells: Sequence[Box]) -> list[_Item]:
    """The items in their cells; columns end under the longest words."""
    items, wide = shot.words.items, kit.form == "wide"
    icons = icons_of(items) or (_BULLET,) * len(items)
    parts = [_column(kit, cell) if wide else _row(kit, cell) for cell in cells]
    texts, rooms = [item.text for item in items], [room for _, room in parts]
    size = _TEXT if shot.words.headline else _LARGE
    blocks = set_alike(kit, texts, rooms, size=size, anchor="top" if wide else "middle")
    if wide:
        bottom = max(block.box.bottom for block in blocks) + kit.s(1.3 * _PAD)
        cells = [replace(cell, bottom=min(bottom, cell.bottom)) for cell in cells]
    tiles = [tile for tile, _ in parts]
    return [_Item(*item) for item in zip(cells, tiles, icons, blocks, strict=True)]


def _items(kit: LayoutKit, items: Sequence[_Item], starts: Sequence[int]) -> list[Layer]:
    layers: list[Layer] = []
    for item, start in zip(items, starts, strict=True):
        tile = item.tile
        x, y = (tile.left + tile.right) / 2, (tile.top + tile.bottom) / 2
        layers += panel(kit, item.cell, start)
        layers += Emblem(kit, x, y, tile.width, start + kit.frames(90), surface(kit)).with_icon(item.icon)
        layers += landing(kit, item.words, start + kit.frames(160), stagger=40)
    return [*layers, _mark(kit, [item.cell for item in items], starts)]


def _row(kit: LayoutKit, cell: Box) -> tuple[Box, Box]:
    """Tile and words of a row."""
    pad = kit.s(0.028 if ruled(kit) else _PAD)
    side = cell.height * _TILE
    inner = Box(cell.left + pad, cell.top, cell.right - pad, cell.bottom)
    tile, rest = start_box(kit, inner, side)
    _, words = start_box(kit, rest, kit.s(_PAD))
    middle = (cell.top + cell.bottom) / 2
    edge = kit.s(0.02)
    return (
        Box(tile.left, middle - side / 2, tile.right, middle + side / 2),
        Box(words.left, cell.top + edge, words.right, cell.bottom - edge),
    )


def _column(kit: LayoutKit, cell: Box) -> tuple[Box, Box]:
    """Tile above words, both where reading starts."""
    pad = 0.0 if ruled(kit) else kit.s(1.3 * _PAD)
    inner = Box(cell.left + pad, cell.top + kit.s(1.3 * _PAD), cell.right - pad, cell.bottom - kit.s(_PAD))
    side = min(inner.width * 0.6, inner.height * 0.44)
    tile, _ = start_box(kit, inner, side)
    words = Box(inner.left, inner.top + side + kit.s(_PAD), inner.right, inner.bottom)
    return Box(tile.left, inner.top, tile.right, inner.top + side), words


def _mark(kit: LayoutKit, cells: Sequence[Box], starts: Sequence[int]) -> Layer:
    """A bar in the accent on the edge of the item that is spoken: beside a row, over a column."""
    breadth, run = kit.s(_MARK), kit.frames(300)
    times = starts if kit.shot.cues else _tour(kit, starts)
    places = [_on_edge(kit, cell, breadth) for cell in cells]
    length = cells[0].width if kit.form == "wide" else cells[0].height
    keys = [
        Key(times[0], Pose(*places[0], 0.1, 0.0, 0.0)),
        Key(times[0] + run, Pose(*places[0]), kit.ease_in),
    ]
    for time, before, place in zip(times[1:], places, places[1:], strict=False):
        begin = max(time, keys[-1].frame + 1)
        keys += [Key(begin, Pose(*before)), Key(begin + run, Pose(*place), cubic_in_out)]
    length = max(_MARK_LEAST * length, length - 2 * corner(kit))
    size = (length, breadth) if kit.form == "wide" else (breadth, length)
    return ShapeLayer(
        rounded_box(*size, breadth / 2 if corner(kit) else 0.0),
        kit.colour(kit.theme.accent),
        Track(tuple(keys)),
    )


def _on_edge(kit: LayoutKit, cell: Box, breadth: float) -> tuple[float, float]:
    """The middle of the bar at *cell*."""
    if kit.form == "wide":
        return (cell.left + cell.right) / 2, cell.top + breadth / 2
    x = cell.right - breadth / 2 if kit.mirrored else cell.left + breadth / 2
    return x, (cell.top + cell.bottom) / 2


def _tour(kit: LayoutKit, starts: Sequence[int]) -> list[int]:
    """Where no voice says which item is meant, each has its turn for as long as the scene allows."""
    step = max(
        starts[1] - starts[0] if len(starts) > 1 else 1, (kit.shot.frames - starts[0]) // (len(starts) + 1)
    )
    return [starts[0] + number * step for number in range(len(starts))]
