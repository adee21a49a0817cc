"""One phrase of captions: its words, what they turn into when they are spoken, and what lies behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from limelight.kit.time import Span
from limelight.media.motion.easing import quint_out
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers.base import Layer, Placed, progress
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import blit
from limelight.media.motion.tracks import Pose

__all__ = ["CaptionLayer", "LitWord"]

_FADE = 3  # frames in which a phrase comes; it goes at once, for the next one waits


@dataclass(frozen=True)
class LitWord:
    """A word at rest, the same word lit, and the frames in which it is spoken."""

    plain: Placed
    lit: Placed
    span: Span
    rightwards: bool = True
    """Whether it reads from left to right."""


@dataclass(frozen=True)
class CaptionLayer:
    """A phrase shown during *span*.

    *light* says how a spoken word shows it: ``word`` lights it while it sounds, ``fill`` fills it as it
    sounds and keeps it lit, ``none`` leaves it. *punch* is the scale from which the words come down.
    """

    words: Sequence[LitWord]
    span: Span
    light: Literal["word", "fill", "none"] = "word"
    behind: Layer | None = None
    punch: float = 1.0
    punch_length: int = 0

    def paint(self, frame: Frame, t: int) -> None:
        if not self.span.start <= t < self.span.end:
            return
        if self.behind is not None:
            self.behind.paint(frame, t)
        scale = self.punch + (1 - self.punch) * quint_out(progress(t, self.span.start, self.punch_length))
        opacity = 1.0 if self.punch_length else progress(t + 1, self.span.start, _FADE)
        for word in self.words:
            self._paint_word(frame, word, t, Pose(0, 0, scale, 0, opacity))

    def _paint_word(self, frame: Frame, word: LitWord, t: int, manner: Pose) -> None:
        spoken = word.span.start <= t < word.span.end
        whole = self.light == "fill" and t >= word.span.end
        shown = word.lit if whole or (spoken and self.light == "word") else word.plain
        blit(frame, shown.sprite, _in_manner(shown, manner))
        if self.light == "fill" and spoken:
            blit(frame, word.lit.sprite, _in_manner(word.lit, manner), _filled(word, t))


def _in_manner(word: Placed, manner: Pose) -> Pose:
    return replace(manner, x=word.pose.x, y=word.pose.y)


def _filled(word: LitWord, t: int) -> Box:
    """The part of the word that has been spoken by the end of frame *t*."""
    box, share = word.lit.box, progress(t + 1, word.span.start, word.span.length)
    if word.rightwards:
        return Box(box.left, box.top, box.left + box.width * share, box.bottom)
    return Box(box.right - box.width * share, box.top, box.right, box.bottom)
