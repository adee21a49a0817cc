"""What every layout builds with: the grid, the theme, set text, time in beats, and chance with a seed.

Lengths in a layout are shares of the canvas's shorter side, through :meth:`LayoutKit.s`; times are
milliseconds through :meth:`LayoutKit.frames`, or beats. So one layout serves every size and rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

import numpy as np

from limelight.media.draw.bidi import base_level
from limelight.media.draw.text import Align, TextBlock, TextStyle, set_text
from limelight.media.motion.decor import Scenery, decor
from limelight.media.motion.easing import EASINGS, Ease
from limelight.media.motion.frame import Yuv, yuv_of_hex
from limelight.media.motion.ground import Ground, GroundLook
from limelight.media.motion.layers import Layer
from limelight.media.motion.layouts.block import ROLE_SIZES, Block, Role, placed_block
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.themes import ResolvedTheme, resolve, text_style
from limelight.media.motion.tracks import even

__all__ = ["Anchor", "LayoutKit"]

Anchor = Literal["top", "middle", "bottom"]

_MARGIN = 0.078
_COLUMNS = 6
_GUTTER = 0.022
_CAPTION_HEIGHT = 0.17
_CAPTION_GAP = 0.045
_SQUEEZES = ((0.7, 0), (0.7, 1), (0.5, 2), (0.25, 4))
"""Least scale and additional lines of each attempt to make text fit."""


class LayoutKit:
    """The tools of one shot. Everything is derived from the shot, so equal shots get equal kits."""

    def __init__(self, shot: Shot, theme: ResolvedTheme | None = None) -> None:
        self.shot = shot
        self.canvas = shot.canvas
        self._theme = theme

    # --- the theme

    @cached_property
    def theme(self) -> ResolvedTheme:
        return self._theme or resolve(self.shot.look, self.shot.seed)

    def dressed(self, theme: ResolvedTheme) -> LayoutKit:
        """The same kit in other colours, for a surface of its own (``surfaces.py``)."""
        return LayoutKit(self.shot, theme)

    def colour(self, hex_colour: str) -> Yuv:
        return yuv_of_hex(hex_colour)

    @property
    def ease_in(self) -> Ease:
        return EASINGS[self.theme.ease_in]

    @property
    def ease_out(self) -> Ease:
        return EASINGS[self.theme.ease_out]

    # --- chance

    def rng(self, purpose: str) -> np.random.Generator:
        """Numbers for one *purpose*; another purpose never disturbs them."""
        return np.random.default_rng([self.shot.seed, self.shot.take, *purpose.encode()])

    # --- time

    def frames(self, milliseconds: int) -> int:
        """The whole frames nearest to a duration, at least one."""
        return max(1, round(milliseconds * self.canvas.rate / 1000))

    def beat(self, number: float) -> int:
        """The frame of a beat of the scene; halves and quarters are possible."""
        return round(number * self.shot.frames_per_beat)

    def cue(self, index: int, otherwise: int) -> int:
        """The frame on which item *index* is spoken, or *otherwise* when the voice says nothing of it."""
        return self.shot.cues[index] if index < len(self.shot.cues) else otherwise

    # --- the grid

    @property
    def shorter(self) -> int:
        return min(self.canvas.width, self.canvas.height)

    def s(self, share: float) -> float:
        """A length in pixels from its *share* of the shorter side."""
        return share * self.shorter

    @property
    def form(self) -> Literal["tall", "square", "wide"]:
        """9:16 and 4:5 are tall, 16:9 is wide."""
        ratio = self.canvas.width / self.canvas.height
        return "wide" if ratio > 1.1 else "tall" if ratio < 0.9 else "square"

    @cached_property
    def mirrored(self) -> bool:
        """Whether this scene reads from right to left: what stands at a line's start stands on the right."""
        words = self.shot.words
        said = (phrase.text for phrase in self.shot.phrases)
        items = (item.text for item in words.items)
        first = next(filter(None, (*said, words.headline, words.body, words.quote, *items)), "")
        return base_level(first) == 1

    @cached_property
    def safe(self) -> Box:
        """Where words may stand: the canvas's safe box within the margins."""
        margin, safe = self.s(_MARGIN), self.canvas.safe
        return Box(
            max(safe.left, margin),
            max(safe.top, margin),
            min(safe.right, self.canvas.width - margin),
            min(safe.bottom, self.canvas.height - margin),
        )

    @cached_property
    def caption_band(self) -> Box:
        """The foot of the safe box, as wide as it is."""
        return Box(
            self.safe.left, self.safe.bottom - self.s(_CAPTION_HEIGHT), self.safe.right, self.safe.bottom
        )

    @cached_property
    def content(self) -> Box:
        """The safe box without the caption band, if the scene has captions."""
        if not self.shot.captions:
            return self.safe
        bottom = self.caption_band.top - self.s(_CAPTION_GAP)
        return Box(self.safe.left, self.safe.top, self.safe.right, bottom)

    def columns(self, first: int, last: int, within: Box | None = None) -> tuple[float, float]:
        """Left and right edge of the columns *first* to *last* (0–5, both counted) of a box."""
        box = within or self.content
        gutter = self.s(_GUTTER)
        column = (box.width - gutter * (_COLUMNS - 1)) / _COLUMNS
        return box.left + first * (column + gutter), box.left + last * (column + gutter) + column

    # --- things

    def ground(self) -> Ground:
        """The theme's ground; the first layer of every layout that does not fill the frame otherwise."""
        theme, canvas = self.theme, self.canvas
        look = GroundLook(theme.ground, glow=theme.accent if theme.dark else theme.second, grain=theme.grain)
        return Ground(look, canvas.width, canvas.height, float(canvas.rate), self.shot.seed)

    def decor(self, clear: Box | None = None) -> list[Layer]:
        """The theme's shapes; they belong right over the ground. Small ones keep out of *clear* (the safe box).

        Each kind of scene has a composition of its own, so that a film does not repeat one picture.
        """
        theme, canvas = self.theme, self.canvas
        scenery = Scenery(
            canvas.width,
            canvas.height,
            self.shot.frames,
            float(canvas.rate),
            yuv_of_hex(theme.accent),
            yuv_of_hex(theme.second),
            yuv_of_hex(theme.ink),
            clear or self.safe,
            self._caption_area() if self.shot.captions else None,
            self.rng(f"decor of {self.shot.layout}"),
        )
        return decor(theme.shape, scenery)

    def _caption_area(self) -> Box:
        """What captions cover of their band; in a wide frame, a foot line in its middle."""
        band, inset = self.caption_band, self.caption_band.width * 0.26 if self.form == "wide" else 0.0
        return replace(band, left=band.left + inset, right=band.right - inset)

    def text(
        self,
        text: str,
        role: Role,
        box: Box,
        *,
        colour: str | None = None,
        align: Align = "start",
        anchor: Anchor = "top",
        size: float | None = None,
        max_lines: int = 3,
    ) -> Block:
        """*text* set in the theme's face for *role*, broken and sized to stay within *box*.

        *size* is a share of the shorter side and replaces the role's; *anchor* says where in the box
        the block stands.
        """
        style = self._style(role, colour, align, size)
        block = self._fitted(text, style, role, box, max_lines)
        spare = max(0.0, box.height - block.height)
        top = box.top + {"top": 0.0, "middle": spare / 2, "bottom": spare}[anchor]
        return placed_block(block, even(box.left), even(top))

    def in_size(
        self,
        text: str,
        box: Box,
        *,
        size: float,
        align: Align,
        emphasis: Sequence[str],
        max_lines: int,
        least: float = 1.0,
    ) -> TextBlock:
        """*text* in the display face at *size*, or down to *least* of it, broken to stay within *box*."""
        return set_text(
            text,
            self._style("display", None, align, size),
            box.width,
            box.height,
            min_scale=least,
            max_lines=max_lines,
            emphasis=emphasis,
            language=self.shot.language,
        )

    def _fitted(self, text: str, style: TextStyle, role: Role, box: Box, max_lines: int) -> TextBlock:
        """The text as designed if it fits; else with more lines, then smaller. What is said is never cut."""
        emphasis = self.shot.words.emphasis if role == "display" else ()
        attempts = (
            set_text(
                text,
                style,
                box.width,
                box.height,
                min_scale=least,
                max_lines=max_lines + more,
                emphasis=emphasis,
                language=self.shot.language,
            )
            for least, more in _SQUEEZES
        )
        block = next(attempts)
        while not block.fits and (tighter := next(attempts, None)):
            block = tighter
        return block

    def _style(self, role: Role, colour: str | None, align: Align, size: float | None) -> TextStyle:
        fonts = {"body": self.theme.text, "label": self.theme.label}
        pixels = self.s(size if size is not None else ROLE_SIZES[role])
        style = text_style(
            fonts.get(role, self.theme.display), pixels, colour or self.theme.ink, self.theme.accent
        )
        return replace(style, align=align, tabular=role == "figure")
