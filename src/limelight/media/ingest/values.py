"""What comes out of ingest: files that are safe and simple to draw from, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from limelight.media.motion.shot import Picture

__all__ = ["PreparedClip", "PreparedPicture"]


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A photo made upright, sRGB and at most 4K, without metadata."""

    picture: Picture
    """The whole picture; its kind is ``cutout`` when it came with transparency of its own."""
    cutout: Picture | None
    """The product without its background: only where the background is plain and the edge is sure."""
    cutout_quality: float
    """0 (a busy background) to 1; a cut-out is given from 0.6."""


@dataclass(frozen=True, slots=True)
class PreparedClip:
    """A clip made upright, square-pixelled, SDR, H.264, at the film's constant rate, silent."""

    picture: Picture
    """``subject`` and ``faces`` are those of the frame in the middle of the best second."""
    rate: Fraction
    frames: int
    source_start: int
    """Second of the given recording at which the prepared clip begins: 0 unless it was longer than 30 s."""
    has_audio: bool
    """The file that was given also held sound (which the prepared clip does not)."""
