"""Placements: a network's slot with its limits, as values read from ``placements.json``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from pydantic import TypeAdapter

from limelight.kit.errors import InvalidInput

__all__ = ["Placement", "Source", "find_placements", "load_placements"]

Aspect = Literal["9:16", "1:1", "4:5", "16:9"]

_NICKNAMES: Mapping[str, str] = MappingProxyType(
    {
        "fb": "facebook",
        "ig": "instagram",
        "insta": "instagram",
        "snap": "snapchat",
        "twitter": "x",
        "yt": "youtube",
    }
)
_FILM_ASPECTS: tuple[Aspect, ...] = ("9:16", "1:1", "4:5", "16:9")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a limit was read, when, and how official that is."""

    where: str
    when: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One slot's limits; None or empty means the network states none.

    Sizes in pixels, durations in seconds, file sizes in bytes, bitrates in bits per second.
    """

    id: str
    """``platform/placement``, such as ``instagram/reels``."""
    kind: Literal["organic", "ad"]
    confidence: str
    sources: tuple[Source, ...]
    aspects: tuple[str, ...] = ()
    aspect_range: tuple[Fraction, Fraction] | None = None
    """Narrowest and widest width ÷ height that is accepted, where a range is stated."""
    aspects_recommended: tuple[str, ...] = ()
    size_min: tuple[int | None, int | None] | None = None
    size_max: tuple[int | None, int | None] | None = None
    size_recommended: tuple[int, int] | None = None
    duration_min: Fraction | None = None
    duration_max: Fraction | None = None
    duration_recommended: tuple[Fraction | None, Fraction | None] | None = None
    bytes_min: int | None = None
    bytes_max: int | None = None
    containers: tuple[str, ...] = ()
    video_codecs: tuple[str, ...] = ()
    rate_min: Fraction | None = None
    rate_max: Fraction | None = None
    audio_codecs: tuple[str, ...] = ()
    audio_rates: tuple[int, ...] = ()
    audio_rate_max: int | None = None
    audio_bitrate_min: int | None = None
    loudness: Fraction | None = None
    """Integrated loudness that the network asks for, in LUFS."""
    video_bitrate_min: int | None = None
    video_bitrate_max: int | None = None
    safe_insets: tuple[int, int, int, int] | None = None
    """Top, right, bottom and left of 1080×1920 that the network's own buttons and texts cover."""
    unverified: tuple[str, ...] = ()
    """Fields of which no official source was found; ``*`` means all of them."""
    conflicts: tuple[str, ...] = ()
    note: str = ""

    @property
    def platform(self) -> str:
        return self.id.partition("/")[0]

    def is_verified(self, field: str) -> bool:
        return field not in self.unverified and "*" not in self.unverified

    def suggest_aspect(self) -> Aspect:
        """The aspect to make a film in for this slot."""
        candidates = (*self.aspects_recommended, *self.aspects, "9:16")
        return next(aspect for wish in candidates for aspect in _FILM_ASPECTS if aspect == wish)


@dataclass(frozen=True, slots=True)
class _Document:
    schema: int
    compiled: str
    units: str
    placements: tuple[Placement, ...]


@cache
def load_placements() -> Mapping[str, Placement]:
    """Every placement that we know, by id, in the order of the data file."""
    data = files("limelight.media.formats").joinpath("placements.json").read_bytes()
    document = TypeAdapter(_Document).validate_json(data)
    return MappingProxyType({placement.id: placement for placement in document.placements})


def find_placements(wanted: str) -> tuple[Placement, ...]:
    """The placements named in a comma-separated list of ``platform`` or ``platform/placement``, each once.

    A platform alone means all of its placements. Raises InvalidInput, with the nearest name, for an unknown one.
    """
    names = [name.strip().lower() for name in wanted.split(",") if name.strip()]
    if not names:
        raise InvalidInput("No placement was named.", fix=f"Choose from: {', '.join(_platforms())}.")
    found = (placement for name in names for placement in _find(name))
    return tuple({placement.id: placement for placement in found}.values())


def _find(name: str) -> tuple[Placement, ...]:
    platform, slash, slot = name.partition("/")
    full = _NICKNAMES.get(platform, platform) + slash + slot
    matches = tuple(p for p in load_placements().values() if full in {p.id, p.platform})
    if not matches:
        raise InvalidInput(f"There is no placement called “{name}”.", fix=_hint(full), name=name)
    return matches


def _platforms() -> tuple[str, ...]:
    return tuple(dict.fromkeys(placement.platform for placement in load_placements().values()))


def _hint(name: str) -> str:
    known = (*load_placements(), *_platforms())
    near = get_close_matches(name, known, n=1, cutoff=0.5) or _same_platform(name)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"Choose from: {', '.join(_platforms())}."


def _same_platform(name: str) -> list[str]:
    platform = name.partition("/")[0]
    return [placement.id for placement in load_placements().values() if placement.platform == platform]
