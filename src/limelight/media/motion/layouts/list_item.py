"""One entry of a numbered list: its number as large as the frame allows, the words, and how far the list has come."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from limelight.media.motion.easing import linear
from limelight.media.motion.layers import FillLayer, Layer, rise
from limelight.media.motion.layouts.arrange import landing, moved, start_box
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.emblem import Emblem, ghost
from limelight.media.motion.layouts.headed import Headed, icon_of, set_headed
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.tracks import even

__all__ = ["list_item"]

_INDEX = {"tall": 0.46, "square": 0.34, "wide": 0.78}
_INDEX_MOST = 0.36
"""Share of the content's height that number and icon may take above words."""
_EMBLEM = 0.7
"""Of the number's height."""
_SIZE, _SIZE_ALONE = 0.135, 0.17
_LABEL = 0.042
_GAP = 0.06
_TICK, _TICK_GAP = 0.012, 0.016
_TICKS_MOST = 12
_OVER = 0.2
"""Height of what stands over the words in a wide frame."""
_DIGIT = 0.72
"""Height of a digit, of the size of its type."""
_NUMBER_MOST = {"tall": 0.62, "square": 0.62, "wide": 0.84}
"""Of the width of its band, at whose other end the icon stands."""
_PALE = 0.2
"""Opacity of ticks that are yet to come."""
_POSITION = re.compile(r"(\d{1,2})\s*(?:/|\bof\b)\s*(\d{1,2})")
_NUMBER = re.compile(r"(?:\D{0,12}\s|#)?(\d{1,2})[.:)]?")


@dataclass(frozen=True)
class _Place:
    """Which entry this is (0 if nobody says), of how many (0 if unknown), and what else the kicker says."""

    index: int
    count: int
    label: str


def list_item(shot: Shot, kit: LayoutKit) -> Composition:
    """Number and icon over the words, in a wide frame beside them; ticks show the place in the list.

    The kicker “2/5” gives both; “Step 2” or a figure only the number. Any other kicker is a label.
    """
    place = _place(shot)
    room = _under_ticks(kit, place)
    marks, words = (_beside if kit.form == "wide" else _stacked)(shot, kit, place, room)
    return Composition([kit.ground(), *kit.decor(room), *marks, *_ticks(kit, place), *words.landing(kit)])


def _place(shot: Shot) -> _Place:
    words = shot.words
    if position := _POSITION.fullmatch(words.kicker.strip()):
        index, count = int(position[1]), int(position[2])
        return _Place(index, count if index <= count <= _TICKS_MOST else 0, "")
    if number := _NUMBER.fullmatch(words.kicker.strip()):
        return _Place(int(number[1]), 0, "")
    return _Place(int(words.figure) if words.figure.isdecimal() else 0, 0, words.kicker)


def _under_ticks(kit: LayoutKit, place: _Place) -> Box:
    box = kit.content
    return Box(box.left, box.top + (kit.s(_TICK + _GAP) if place.count else 0.0), box.right, box.bottom)


def _stacked(shot: Shot, kit: LayoutKit, place: _Place, room: Box) -> tuple[list[Layer], Headed]:
    """A band with number, icon or label, and the words under it."""
    icon = icon_of(shot)
    height = min(kit.s(_INDEX[kit.form]), room.height * _INDEX_MOST)
    head = height if place.index or icon else kit.s(2 * _LABEL) if place.label else 0.0
    above = head + kit.s(_GAP) if head else 0.0
    below = Box(room.left, room.top + above, room.right, room.bottom)
    words = set_headed(kit, below, _SIZE if head else _SIZE_ALONE)
    sink = even((room.bottom - words.box.bottom) / 2)
    band = Box(room.left, room.top + sink, room.right, room.top + sink + head)
    shadow = ghost(kit, icon) if icon else []
    return [*shadow, *_marks(kit, place, icon, band)], words.moved(sink)


def _marks(kit: LayoutKit, place: _Place, icon: str | None, band: Box) -> list[Layer]:
    """The number where reading starts and the icon at the other end; without a number, the icon and the label."""
    if place.index:
        side = band.height * _EMBLEM
        far = band.left + side / 2 if kit.mirrored else band.right - side / 2
        number = _number(kit, place.index, band)
        return [*number, *(_emblem(kit, icon, far, band, side) if icon else [])]
    if icon is None:
        return _label(kit, place.label, band, band) if place.label else []
    side = min(band.height, band.width)
    tile, rest = start_box(kit, band, side)
    _, beside = start_box(kit, rest, kit.s(_GAP / 2))
    emblem = _emblem(kit, icon, (tile.left + tile.right) / 2, band, side)
    return [*emblem, *(_label(kit, place.label, beside, band) if place.label else [])]


def _beside(shot: Shot, kit: LayoutKit, place: _Place, room: Box) -> tuple[list[Layer], Headed]:
    """Number or icon in the first columns, the words in the others; what is left stands over the words."""
    icon = icon_of(shot)
    if not (place.index or icon):
        return _stacked(shot, kit, place, room)
    left, right = kit.columns(0, 3) if kit.mirrored else kit.columns(2, 5)
    over = kit.s(_OVER if place.index and icon else 2 * _LABEL if place.label else 0.0)
    above = over + kit.s(_GAP) if over else 0.0
    words = set_headed(kit, Box(left, room.top + above, right, room.bottom), _SIZE)
    sink = even((room.bottom - words.box.bottom) / 2)
    band = Box(left, room.top + sink, right, room.top + sink + over)
    lead = _marks(kit, replace(place, label=""), None if place.index else icon, _lead(kit, room))
    return [*lead, *_over(kit, place, icon, band)], words.moved(sink)


def _lead(kit: LayoutKit, room: Box) -> Box:
    """The first two columns of a wide frame, around the middle of *room*."""
    left, right = kit.columns(4, 5) if kit.mirrored else kit.columns(0, 1)
    half = min(kit.s(_INDEX["wide"]), room.height) / 2
    middle = (room.top + room.bottom) / 2
    return Box(left, middle - half, right, middle + half)


def _over(kit: LayoutKit, place: _Place, icon: str | None, band: Box) -> list[Layer]:
    """What stands over the words of a wide frame: the icon beside a number, else the label."""
    if place.index and icon:
        tile, _ = start_box(kit, band, band.height)
        return _emblem(kit, icon, (tile.left + tile.right) / 2, band, band.height)
    return _label(kit, place.label, band, band) if place.label else []


def _number(kit: LayoutKit, index: int, band: Box) -> list[Layer]:
    """As high as *band*, at the side where reading starts."""
    room = Box(0, 0, band.width * _NUMBER_MOST[kit.form], 3 * band.height)
    size = band.height / _DIGIT / kit.shorter
    block = kit.text(str(index), "figure", room, size=size, colour=kit.theme.accent, max_lines=1)
    ink = block.box
    dx = band.right - ink.right if kit.mirrored else band.left - ink.left
    block = moved(block, dx, (band.top + band.bottom - ink.top - ink.bottom) / 2)
    return rise(block.words, 0, length=kit.frames(600), stagger=kit.frames(66), ease=kit.ease_in)


def _emblem(kit: LayoutKit, icon: str, x: float, band: Box, side: float) -> list[Layer]:
    return Emblem(kit, x, (band.top + band.bottom) / 2, side, kit.beat(0.25)).with_icon(icon)


def _label(kit: LayoutKit, label: str, room: Box, band: Box) -> list[Layer]:
    """In the middle of the height of *band*."""
    box = Box(room.left, band.top, room.right, band.bottom)
    block = kit.text(label, "label", box, size=_LABEL, colour=kit.theme.accent, anchor="middle", max_lines=1)
    return landing(kit, block, kit.beat(0.25))


def _ticks(kit: LayoutKit, place: _Place) -> list[Layer]:
    """A tick for each entry over the words: those before are full, this one fills while the scene lasts."""
    if not place.count:
        return []
    box, gap = kit.content, kit.s(_TICK_GAP)
    top, breadth = even(box.top), max(2, even(kit.s(_TICK)))
    width = (box.width - gap * (place.count - 1)) / place.count
    layers: list[Layer] = []
    for number in range(1, place.count + 1):
        left = box.left + (number - 1) * (width + gap)
        if kit.mirrored:
            left = box.right - (number - 1) * (width + gap) - width
        tick = Box(left, top, left + width, top + breadth)
        layers += _tick(kit, tick, number - place.index)
    return layers


def _tick(kit: LayoutKit, tick: Box, ahead: int) -> list[Layer]:
    """*ahead* is how many entries it lies after the present one."""
    ink, accent = kit.colour(kit.theme.ink), kit.colour(kit.theme.accent)
    edge = "right" if kit.mirrored else "left"
    pale = FillLayer(tick, ink, opacity=_PALE)
    if ahead > 0:
        return [pale]
    if ahead < 0:
        return [FillLayer(tick, accent)]
    # A clock: the one thing besides grain that moves evenly.
    return [pale, FillLayer(tick, accent, 0, kit.shot.frames, edge, ease=linear)]
