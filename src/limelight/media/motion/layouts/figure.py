"""A figure with its unit: digits that roll up and settle with a tap, or a figure that comes as words do.

``fit_figure`` measures, so that a layout can make room; ``FittedFigure.layers`` sets it there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from limelight.media.draw.bidi import base_level
from limelight.media.draw.text import TextBlock, TextStyle, set_text
from limelight.media.motion.layers import Layer, rise_lines
from limelight.media.motion.layouts.block import Block, placed_block
from limelight.media.motion.layouts.counting import counts_up
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.wheels import WheelRow, wheel_row
from limelight.media.motion.shot import Box, Words
from limelight.media.motion.themes import text_style
from limelight.media.motion.tracks import even

__all__ = ["FittedFigure", "fit_figure", "says_again"]

_UNIT = 0.57
"""A unit on the figure's baseline, as a share of the figure's size."""
_GAP, _CLOSE_GAP, _STACKED_GAP = 0.12, 0.03, 0.12
"""Between figure and unit, in sizes of the figure."""
_SIGNS = frozenset("%‰°×+")
"""Units that belong to the digits."""
_GAIN = 1.45
"""A unit goes below its figure when that lets the figure be larger by this."""
_ROLL_MS, _TAP_MS, _UNIT_MS = 900, 260, 420
_ENDLESS = 1e6
_SPELT_OUT = 2
"""Words that a headline may add to a figure and still only say it again."""


def says_again(words: Words) -> bool:
    """Whether the headline only repeats the figure with what stands around it, its unit perhaps in full."""
    shown = _bare(f"{words.kicker} {words.figure} {words.unit}")
    headline = _bare(words.headline)
    added = [word for word in headline if word not in shown]
    return set(_bare(words.figure)) <= set(headline) and len(added) <= _SPELT_OUT


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@dataclass(frozen=True)
class FittedFigure:
    """A figure and its unit at the size that fits; ``width`` and ``height`` are pixels of their ink."""

    kit: LayoutKit
    figure: WheelRow | TextBlock
    unit: TextBlock | None
    figure_box: Box
    """Figure and unit as they stand to each other: the upper left corner of both is (0, 0)."""
    unit_box: Box

    @property
    def width(self) -> float:
        return max(self.figure_box.right, self.unit_box.right)

    @property
    def height(self) -> float:
        return max(self.figure_box.bottom, self.unit_box.bottom)

    def landed(self, start: int) -> int:
        """The frame from which the digits rest."""
        return start + self.kit.frames(_ROLL_MS)

    def layers(self, left: float, top: float, start: int) -> list[Layer]:
        """The figure with its upper left corner at *(left, top)*, from frame *start*; the unit follows."""
        layers = self._figure(left + self.figure_box.left, top + self.figure_box.top, start)
        if self.unit is not None:
            unit = _placed(self.unit, left + self.unit_box.left, top + self.unit_box.top)
            layers += _rising(self.kit, unit, start + self.kit.frames(_UNIT_MS))
        return layers

    def _figure(self, left: float, top: float, start: int) -> list[Layer]:
        if isinstance(self.figure, TextBlock):
            return _rising(self.kit, _placed(self.figure, left, top), start)
        length, tap = self.kit.frames(_ROLL_MS), self.kit.frames(_TAP_MS)
        return [self.figure.rolling(left, top - self.figure.box.top, start, length, tap)]


def fit_figure(
    kit: LayoutKit, text: str, unit: str, width: float, height: float, *, size: float
) -> FittedFigure:
    """*text* as large as *width* × *height* pixels allow, up to *size* (a share of the shorter side).

    Figures that count up roll for 900 ms and tap; others come up as words do. The unit stands on the
    figure's baseline at 57 % of its size, or below it where the figure gains much by that.
    """
    fitting = _Fitting(kit, text.strip(), unit.strip(), width, height, kit.s(size))
    beside, below = fitting.inline_scale, fitting.stacked_scale
    return fitting.stacked(below) if below > _GAIN * beside else fitting.inline(beside)


@dataclass(frozen=True)
class _Fitting:
    """Measures at full size, from which everything scales."""

    kit: LayoutKit
    text: str
    unit: str
    width: float
    height: float
    size: float

    @property
    def _close(self) -> bool:
        return self.unit in _SIGNS

    @property
    def _gap(self) -> float:
        return self.size * (_CLOSE_GAP if self._close else _GAP)

    @cached_property
    def _figure_ink(self) -> Box:
        return _ink(self._figure(1.0))

    @cached_property
    def _unit_ink(self) -> Box:
        return _ink(unit) if (unit := self._unit(1.0)) else Box(0, 0, 0, 0)

    @property
    def inline_scale(self) -> float:
        ink, unit = self._figure_ink, self._unit_ink
        width = ink.width + (self._gap + unit.width if self.unit else 0.0)
        height = max(ink.bottom, unit.bottom) - min(ink.top, unit.top)
        return min(1.0, self.width / width, self.height / height)

    @property
    def stacked_scale(self) -> float:
        """Scale of the figure over its unit; 0 where the unit may not leave the line."""
        if not self.unit or self._close:
            return 0.0
        ink, widest = self._figure_ink, min(1.0, self.width / self._figure_ink.width)
        tall = ink.height + self._unit_below * self._unit_ink.height + _STACKED_GAP * self.size
        return min(widest, self.height / tall)

    @property
    def _unit_below(self) -> float:
        """Scale of a unit under its figure, of the figure's: no wider than the column when that is full."""
        widest = min(1.0, self.width / self._figure_ink.width)
        return min(1.0, self.width / self._unit_ink.width / widest)

    def inline(self, scale: float) -> FittedFigure:
        """Side by side on one baseline; a unit that reads from the right stands on the left."""
        figure, unit = self._figure(scale), self._unit(scale)
        ink, beside = _ink(figure), _ink(unit) if unit else Box(0, 0, 0, 0)
        baseline = -min(ink.top, beside.top)
        figure_box = _shifted(ink, 0, baseline)
        if unit is None:
            return FittedFigure(self.kit, figure, None, figure_box, Box(0, 0, 0, 0))
        gap = self._gap * scale
        if base_level(self.unit) == 1:
            left = beside.width + gap
            return FittedFigure(
                self.kit, figure, unit, _shifted(ink, left, baseline), _shifted(beside, 0, baseline)
            )
        return FittedFigure(self.kit, figure, unit, figure_box, _shifted(beside, ink.width + gap, baseline))

    def stacked(self, scale: float) -> FittedFigure:
        """The unit below, both from the side on which reading starts."""
        figure, unit = self._figure(scale), self._unit(self._unit_below * scale)
        ink, below = _ink(figure), _ink(unit) if unit else Box(0, 0, 0, 0)
        top = ink.height + _STACKED_GAP * self.size * scale
        widest = max(ink.width, below.width) if self.kit.mirrored else 0.0
        figure_left, unit_left = (max(0.0, widest - box.width) for box in (ink, below))
        return FittedFigure(
            self.kit,
            figure,
            unit,
            _shifted(ink, figure_left, -ink.top),
            _shifted(below, unit_left, top - below.top),
        )

    def _figure(self, scale: float) -> WheelRow | TextBlock:
        accent, size = self.kit.theme.accent, self.size * scale
        style = text_style(self.kit.theme.display, size, accent, accent, tabular=True)
        return wheel_row(self.text, style) if counts_up(self.text, self.unit) else self._set(self.text, style)

    def _unit(self, scale: float) -> TextBlock | None:
        ink = self.kit.theme.ink
        style = text_style(self.kit.theme.display, self.size * scale * _UNIT, ink, ink)
        return self._set(self.unit, style) if self.unit else None

    def _set(self, text: str, style: TextStyle) -> TextBlock:
        return set_text(text, style, _ENDLESS, _ENDLESS, max_lines=1, language=self.kit.shot.language)


def _ink(figure: WheelRow | TextBlock) -> Box:
    """What it covers, from its left edge and its baseline."""
    if isinstance(figure, WheelRow):
        return _shifted(figure.box, -figure.box.left, 0)
    bounds = figure.bounds
    return _shifted(bounds, -bounds.left, -figure.lines[0].baseline)


def _shifted(box: Box, dx: float, dy: float) -> Box:
    return Box(box.left + dx, box.top + dy, box.right + dx, box.bottom + dy)


def _placed(block: TextBlock, left: float, top: float) -> Block:
    """*block* with its ink's corner at *(left, top)*."""
    bounds = block.bounds
    return placed_block(block, even(left - bounds.left), even(top - bounds.top))


def _rising(kit: LayoutKit, block: Block, start: int) -> list[Layer]:
    return rise_lines(block.lines, start, between=0, length=kit.frames(520), stagger=2, ease=kit.ease_in)
