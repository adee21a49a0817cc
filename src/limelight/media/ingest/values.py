"""What comes out of ingest: files that are safe and simple to draw from, and what was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from limelight.media.motion.shot import Picture

__all__ = ["SURE", "Fit", "Framing", "PreparedClip", "PreparedFootage", "PreparedPicture"]

SURE = 0.7
"""Quality from which a cut-out can be used without a look at it."""
Fit = Literal["crop", "pad"]
"""Into another shape: cut to what it shows, or whole, before a soft copy of itself."""


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A photo made upright, sRGB and at most 4K, without metadata."""

    picture: Picture
    """The whole picture; its kind is ``cutout`` when it came with transparency of its own."""
    cutout: Picture | None
    """The product without its background: only where the background is plain and the edge is sure."""
    cutout_quality: float
    """0 (a busy background) to 1."""


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


@dataclass(frozen=True, slots=True)
class Framing:
    """What footage is brought to: a size (even), a constant rate, a part of it, and how heavy it may be."""

    width: int
    height: int
    rate: Fraction
    fit: Fit = "crop"
    start: Fraction = Fraction(0)
    """Second of the footage at which the part begins."""
    seconds: Fraction | None = None
    """Length of the part; None for all that follows."""
    crf: int = 20
    bitrate: int = 0
    """The most bits per second of the picture; 0 for as many as it takes."""


@dataclass(frozen=True, slots=True)
class PreparedFootage:
    """A recording made upright, square-pixelled, SDR, H.264 at a constant rate; its sound stands beside it."""

    path: str
    frames: int
    sound: str | None
    """48 kHz stereo float WAV; None where nothing is to be heard."""
