"""A marker over the words that carry a sentence: a bar that sweeps behind them, or a line drawn under them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from limelight.media.motion.layers import FillLayer, Layer, Placed
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.landing import stays_of
from limelight.media.motion.layouts.phrases import Stay
from limelight.media.motion.shot import Box

__all__ = ["marked_kit", "markers"]

_UNDERLINED = frozenset({"rule", "line", "leaf", "circle"})
"""Shapes of the quiet themes: they underline, the others mark."""
_SIDE, _ABOVE = 0.018, 0.012
_SIDE_EMS = 0.12
_LINE, _LINE_GAP = 0.014, 0.014
_SWEEP = 380


def marked_kit(kit: LayoutKit) -> LayoutKit:
    """*kit* in whose text emphasised words have the colour that reads on the marker."""
    theme = kit.theme
    if theme.shape in _UNDERLINED:
        return kit
    return kit.dressed(replace(theme, palette=replace(theme.palette, accent=theme.on_accent)))


def markers(kit: LayoutKit, block: Block, starts: list[int]) -> list[Layer]:
    """Under the emphasised words of each line, from the frame in *starts* at which the line comes.

    They belong right under the words; set *block* with :func:`marked_kit`.
    """
    return [
        _marker(kit, row, stay, block.size)
        for number, (flags, stay) in enumerate(zip(block.emphasised, stays_of(block, starts), strict=False))
        if not _strikes(kit, *block.lines[number : number + 2])
        for row in _runs(block.lines[number], flags)
    ]


def _strikes(kit: LayoutKit, line: tuple[Placed, ...], below: tuple[Placed, ...] = ()) -> bool:
    """Whether a line under *line* would run through tall letters of the one *below* it."""
    if kit.theme.shape not in _UNDERLINED or not below:
        return False
    foot = max(word.box.bottom for word in line) + kit.s(_LINE / 2)
    top = min(word.box.top for word in below)
    return max(word.box.top for word in line) < top < foot


def _runs(line: tuple[Placed, ...], flags: tuple[bool, ...]) -> list[list[Placed]]:
    """Emphasised words that follow each other."""
    pairs = groupby(zip(line, flags, strict=True), key=lambda pair: pair[1])
    return [[word for word, _ in group] for emphasised, group in pairs if emphasised]


def _marker(kit: LayoutKit, words: list[Placed], stay: Stay, em: float) -> FillLayer:
    start = stay.start
    left, right = min(word.box.left for word in words), max(word.box.right for word in words)
    top, bottom = min(word.box.top for word in words), max(word.box.bottom for word in words)
    if kit.theme.shape in _UNDERLINED:
        top = bottom + kit.s(_LINE_GAP - 0.01)
        box, start = Box(left, top, right, top + kit.s(_LINE)), start + kit.frames(_SWEEP)
    else:
        side, above = max(kit.s(_SIDE), _SIDE_EMS * em), kit.s(_ABOVE)
        box = Box(left - side, top - above, right + side, bottom + above)
    edge = "right" if kit.mirrored else "left"
    return FillLayer(
        box,
        kit.colour(kit.theme.accent),
        start,
        kit.frames(_SWEEP),
        edge=edge,
        ease=kit.ease_in,
        leaves=stay.leaves,
        gone=stay.gone,
    )
