"""Moving, aligning and landing blocks of set text: what layouts with several things in a row share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from limelight.media.motion.layers import Layer, Placed
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.landing import land
from limelight.media.motion.shot import Box
from limelight.media.motion.tracks import even

__all__ = ["centred", "item_starts", "landing", "moved", "set_alike", "start_box"]

_SAME = 1.01
"""Sizes that nobody tells apart."""


def moved(block: Block, dx: float, dy: float) -> Block:
    """*block* shifted by the nearest even pixels."""
    x, y = even(dx), even(dy)
    lines = tuple(tuple(Placed(word.sprite, word.x + x, word.y + y) for word in line) for line in block.lines)
    ink = block.box
    box = Box(ink.left + x, ink.top + y, ink.right + x, ink.bottom + y)
    return replace(block, lines=lines, box=box)


def centred(block: Block, x: float, y: float) -> Block:
    """*block* with the middle of its ink on the point *(x, y)*."""
    ink = block.box
    return moved(block, x - (ink.left + ink.right) / 2, y - (ink.top + ink.bottom) / 2)


def start_box(kit: LayoutKit, box: Box, width: float) -> tuple[Box, Box]:
    """*box* cut in two where reading starts: the part of *width* pixels there, and the rest."""
    if kit.mirrored:
        edge = box.right - width
        return Box(edge, box.top, box.right, box.bottom), Box(box.left, box.top, edge, box.bottom)
    edge = box.left + width
    return Box(box.left, box.top, edge, box.bottom), Box(edge, box.top, box.right, box.bottom)


def landing(kit: LayoutKit, block: Block, start: int, stagger: int = 66) -> list[Layer]:
    """The block's lines come up out of their masks; *stagger* is milliseconds between words."""
    return land(kit, block, start, stagger=stagger)


def set_alike(
    kit: LayoutKit,
    texts: Sequence[str],
    boxes: Sequence[Box],
    *,
    size: float,
    anchor: Literal["top", "middle"] = "middle",
) -> list[Block]:
    """Each text as a title in its box, all in the size of the one that had to shrink most.

    *size* is the largest, as a share of the shorter side.
    """
    blocks = [
        kit.text(text, "title", box, size=size, anchor=anchor) for text, box in zip(texts, boxes, strict=True)
    ]
    least = min(block.size for block in blocks)
    share = least / (kit.shorter * kit.theme.display.scale)
    return [
        block if block.size <= least * _SAME else kit.text(text, "title", box, size=share, anchor=anchor)
        for block, text, box in zip(blocks, texts, boxes, strict=True)
    ]


def item_starts(kit: LayoutKit, first: int) -> list[int]:
    """The frame on which each of the shot's items comes: a little before it is spoken, else 180 ms apart.

    The first one waits for its word only if it does not leave the scene empty: *first* is the latest.
    """
    shot, count = kit.shot, len(kit.shot.words.items)
    if len(shot.cues) < count:
        return [first + number * kit.frames(180) for number in range(count)]
    lead = kit.frames(130)
    starts = [max(0, cue - lead) for cue in shot.cues[:count]]
    return [min(first, start) if number == 0 else start for number, start in enumerate(starts)]
