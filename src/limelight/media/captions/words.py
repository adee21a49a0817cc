"""Words with exact times, as a voice engine gives them and captions need them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SpokenWord"]


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word as it is *written* in the narration ("149"), with the samples in which it is heard."""

    text: str
    start: int
    end: int
