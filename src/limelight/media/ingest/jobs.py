"""What the sandboxed process is asked and what it answers, as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from pydantic import TypeAdapter

from limelight.media.ingest.values import Framing, PreparedClip, PreparedFootage, PreparedPicture
from limelight.media.probe import MediaInfo

__all__ = [
    "Answer",
    "ClipJob",
    "FootageJob",
    "Job",
    "LookJob",
    "PhotoJob",
    "Refusal",
    "answer_format",
    "job_format",
]


@dataclass(frozen=True, slots=True)
class PhotoJob:
    path: str
    least: float
    """Quality from which a cut-out is given."""
    kind: Literal["photo"] = "photo"


@dataclass(frozen=True, slots=True)
class ClipJob:
    path: str
    rate: Fraction
    max_long_side: int
    kind: Literal["clip"] = "clip"


@dataclass(frozen=True, slots=True)
class LookJob:
    path: str
    kind: Literal["look"] = "look"


@dataclass(frozen=True, slots=True)
class FootageJob:
    path: str
    framing: Framing
    kind: Literal["footage"] = "footage"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The file cannot be used: an InvalidInput on its way through a pipe."""

    refused: str
    fix: str


Job = PhotoJob | ClipJob | LookJob | FootageJob
Answer = PreparedPicture | PreparedClip | MediaInfo | PreparedFootage | Refusal


def job_format() -> TypeAdapter[Job]:
    return TypeAdapter(Job)


def answer_format() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)
