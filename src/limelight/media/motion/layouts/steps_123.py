"""Steps: numbered tiles on a line that draws itself from one to the next; down a tall frame, across a wide one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from limelight.media.motion.easing import cubic_in_out
from limelight.media.motion.layers import FillLayer, Layer
from limelight.media.motion.layouts.arrange import item_starts, landing, moved, set_alike, start_box
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.emblem import Emblem
from limelight.media.motion.layouts.headed import headline_alone, headline_over_items
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.tracks import even

__all__ = ["steps_123"]

_TEXT, _TEXT_ACROSS = 0.078, 0.066
_GAP = 0.07
_PITCH = 0.28
"""Most from step to step down the frame."""
_NODE = 0.58
"""Of the pitch."""
_NODE_ACROSS = 0.22
_TEXT_HEIGHT = 0.3
_LINE = 0.009
_APART = 0.016
_DRAWING = 420


@dataclass(frozen=True)
class _Step:
    """Middle and side of the numbered tile, and the box of the words."""

    x: float
    y: float
    side: float
    words: Box

    def moved(self, dy: float) -> _Step:
        box = self.words
        return _Step(self.x, self.y + dy, self.side, Box(box.left, box.top + dy, box.right, box.bottom + dy))


def steps_123(shot: Shot, kit: LayoutKit) -> Composition:
    """Headline, then steps on their cues or 180 ms apart; a line runs ahead to each. Without steps, the headline."""
    if not shot.words.items:
        return headline_alone(kit)
    box, across = kit.content, kit.form == "wide"
    headline = headline_over_items(kit)
    top = headline.box.bottom + kit.s(_GAP) if headline else box.top
    room = Box(box.left, top, box.right, box.bottom)
    steps = _across(kit, room) if across else _down(kit, room)
    blocks = _texts(shot, kit, steps)
    bottom = max(*(block.box.bottom for block in blocks), steps[-1].y + steps[-1].side / 2)
    sink = even((box.bottom - bottom) / 2)
    reach = [block.box for block in blocks]
    left = min(box.left if not kit.mirrored else box.right, *(ink.left for ink in reach))
    right = max(box.right if kit.mirrored else box.left, *(ink.right for ink in reach))
    layers: list[Layer] = [kit.ground(), *kit.decor(Box(left, box.top + sink, right, bottom + sink))]
    if headline:
        layers += landing(kit, moved(headline, 0, sink), 0)
    first = kit.beat(1 if headline else 0.25)
    sunk = [step.moved(sink) for step in steps], [moved(block, 0, sink) for block in blocks]
    return Composition([*layers, *_steps(kit, *sunk, item_starts(kit, first))])


def _down(kit: LayoutKit, room: Box) -> list[_Step]:
    """Steps from the top of *room* down."""
    count = len(kit.shot.words.items)
    pitch = min(kit.s(_PITCH), room.height / (count - 1 + _NODE))
    side = pitch * _NODE
    nodes, rest = start_box(kit, room, side)
    _, words = start_box(kit, rest, kit.s(0.045))
    middles = [room.top + side / 2 + number * pitch for number in range(count)]
    reach = min(pitch * 0.45, side * 0.6)
    x = (nodes.left + nodes.right) / 2
    return [
        _Step(
            x,
            y,
            side,
            Box(words.left, max(room.top, y - reach), words.right, min(y + reach, kit.content.bottom)),
        )
        for y in middles
    ]


def _across(kit: LayoutKit, room: Box) -> list[_Step]:
    """Steps side by side in reading order, words under their tiles."""
    count, gap = len(kit.shot.words.items), kit.s(0.06)
    width = (room.width - gap * (count - 1)) / count
    side = min(kit.s(_NODE_ACROSS), width * 0.5, room.height * 0.4)
    under = room.top + side + kit.s(0.05)
    bottom = min(room.bottom, under + kit.s(_TEXT_HEIGHT))
    steps: list[_Step] = []
    for number in range(count):
        left = room.left + number * (width + gap)
        if kit.mirrored:
            left = room.right - number * (width + gap) - width
        cell = Box(left, under, left + width, bottom)
        node, _ = start_box(kit, cell, side)
        steps.append(_Step((node.left + node.right) / 2, room.top + side / 2, side, cell))
    return steps


def _texts(shot: Shot, kit: LayoutKit, steps: Sequence[_Step]) -> list[Block]:
    texts, boxes = [item.text for item in shot.words.items], [step.words for step in steps]
    if kit.form == "wide":
        return set_alike(kit, texts, boxes, size=_TEXT_ACROSS, anchor="top")
    return set_alike(kit, texts, boxes, size=_TEXT)


def _steps(
    kit: LayoutKit, steps: Sequence[_Step], blocks: Sequence[Block], starts: Sequence[int]
) -> list[Layer]:
    layers = _line(kit, steps, starts)
    for number, (step, block, start) in enumerate(zip(steps, blocks, starts, strict=True), start=1):
        layers += Emblem(kit, step.x, step.y, step.side, start).with_numeral(str(number))
        layers += landing(kit, block, start + kit.frames(120), stagger=40)
    return layers


def _line(kit: LayoutKit, steps: Sequence[_Step], starts: Sequence[int]) -> list[Layer]:
    """From tile to tile, each part in time for the step to which it leads."""
    length, colour = kit.frames(_DRAWING), kit.colour(kit.theme.accent)
    layers: list[Layer] = []
    for (before, after), start, arrival in zip(pairwise(steps), starts, starts[1:], strict=False):
        box, edge = _between(kit, before, after)
        begin = max(start, arrival - length // 2)
        layers.append(FillLayer(box, colour, begin, length, edge, ease=cubic_in_out))
    return layers


def _between(kit: LayoutKit, before: _Step, after: _Step) -> tuple[Box, Literal["left", "right", "top"]]:
    breadth, apart = max(2, even(kit.s(_LINE))), kit.s(_APART)
    if kit.form != "wide":
        left = even(before.x - breadth / 2)
        top, bottom = before.y + before.side / 2 + apart, after.y - after.side / 2 - apart
        return Box(left, top, left + breadth, bottom), "top"
    top = even(before.y - breadth / 2)
    first, last = (after, before) if kit.mirrored else (before, after)
    left, right = first.x + first.side / 2 + apart, last.x - last.side / 2 - apart
    return Box(left, top, right, top + breadth), "right" if kit.mirrored else "left"
