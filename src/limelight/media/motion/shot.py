"""A shot: everything the motion engine needs to draw one scene, and nothing about the film around it.

Pixels depend on this value and on the scene-local frame number only, so a scene that moves in the
film keeps its key. Lengths are frames, positions are pixels of the canvas, boxes are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import PlainSerializer, PlainValidator

from limelight.kit.time import Span

__all__ = [
    "Box",
    "Canvas",
    "CaptionPhrase",
    "CaptionWord",
    "Item",
    "Look",
    "Phrase",
    "Picture",
    "Shot",
    "Words",
]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle ``[left, right) × [top, bottom)``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def _edges(box: Box) -> tuple[float, ...]:
    return (box.left, box.top, box.right, box.bottom)


def _from_edges(value: object) -> Box:
    if isinstance(value, Box):
        return value
    match value:
        case [int() | float(), int() | float(), int() | float(), int() | float()]:
            return Box(*value)
        case _:
            raise ValueError("a box has four edges")


ExactBox = Annotated[
    Box, PlainSerializer(_edges, return_type=tuple[int | float, ...]), PlainValidator(_from_edges)
]
"""In JSON its edges as they are: a whole number that came back as a float would be another key."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Size in pixels (both even), frame rate, and the box in which words must stay."""

    width: int
    height: int
    rate: Fraction
    safe: ExactBox


@dataclass(frozen=True, slots=True)
class Look:
    """A theme by name, with what a brand overrides. Colours are ``#rrggbb``; fonts are family names."""

    theme: str
    accent: str | None = None
    ground: str | None = None
    display_font: str | None = None
    text_font: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list or a benefit, with the icon found for its meaning (a lucide name)."""

    text: str
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """On-screen text by role; a layout uses what it knows and leaves the rest empty."""

    headline: str = ""
    kicker: str = ""
    body: str = ""
    figure: str = ""
    unit: str = ""
    was: str = ""
    """The price before, drawn small and struck through at the figure that holds."""
    items: tuple[Item, ...] = ()
    quote: str = ""
    attribution: str = ""
    cta: str = ""
    url: str = ""
    brand: str = ""
    emphasis: tuple[str, ...] = ()
    """Words of the headline that carry it; they get the accent."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole phrase of what is spoken; it lands on screen with its first word."""

    text: str
    start: int
    """Scene-local frame at which its first word is spoken."""
    emphasis: bool = False
    """It carries the scene and gets the marker or the accent; at most one of a scene does."""
    page: int = 0
    """Phrases of one page stack; a new page takes the place of the one before."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A prepared picture or clip: upright, sRGB, display-referred, at most 4K on the long side."""

    path: str
    """Local file: PNG with straight alpha for a cut-out, JPEG/PNG for a photo, H.264 for a clip."""
    kind: Literal["cutout", "photo", "clip", "logo"]
    width: int
    height: int
    subject: Box | None = None
    """Where the subject is, in pixels of the picture; crops keep it."""
    faces: tuple[Box, ...] = ()
    clip_span: Span | None = None
    """The best part of a clip, in frames of the canvas's rate."""


@dataclass(frozen=True, slots=True)
class CaptionWord:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class CaptionPhrase:
    """One or two lines that stand together; frames are scene-local."""

    lines: tuple[tuple[CaptionWord, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Shot:
    layout: str
    look: Look
    canvas: Canvas
    frames: int
    """Length of the scene's slot. Joins also ask for some frames before 0 and after the end."""
    words: Words
    pictures: tuple[Picture, ...] = ()
    frames_per_beat: int = 15
    cues: tuple[int, ...] = ()
    """Scene-local frame at which each item (or the headline) is spoken."""
    phrases: tuple[Phrase, ...] = ()
    """What is spoken, phrase by phrase, for layouts to set instead of the headline."""
    captions: tuple[CaptionPhrase, ...] = ()
    caption_style: str = "pill"
    language: str = "en"
    seed: int = 0
    take: int = 1
    """Another take varies the composition, never the film's colours."""
    placeholder: str = ""
    """Set when the scene's own step failed: what went wrong, drawn as a marked placeholder."""
