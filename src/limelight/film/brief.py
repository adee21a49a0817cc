"""The brief: what was asked."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from limelight.film import language as languages
from limelight.film.brand import Brand, beside
from limelight.film.document import read_document, validate
from limelight.film.goals import Goal
from limelight.kit.errors import InvalidInput

__all__ = ["MAX_DURATION", "MIN_DURATION", "Aspect", "Brief", "Seconds", "load_brief", "rooted"]

Aspect = Literal["9:16", "1:1", "4:5", "16:9"]
MIN_DURATION = 5
MAX_DURATION = 180
MAX_PROMPT = 6_000
MAX_FACT = 600
MAX_FACTS = 40
SMALLEST, LARGEST = 144, 2160
"""Pixels of a film's shorter side."""
_LANGUAGE = re.compile(r"([A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*)?")
_LABEL = r"(?!-)[^\s\x00-,./:-@\[-`{-\x7f\u2010-\u206f]+"
"""A part of a host between two dots: what is no space and no punctuation, in any script."""
_ADDRESS = re.compile(rf"(https?://)?({_LABEL}\.)+(?!\d){_LABEL}(:\d{{1,5}})?([/?#]\S*)?", re.IGNORECASE)


def _exact(value: object) -> object:
    # 12.6 in a file means twelve and six tenths, not the nearest binary float.
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("it must be a number of seconds")
    return Fraction(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _written(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else round(float(value), 3)


Seconds = Annotated[
    Fraction,
    BeforeValidator(_exact),
    PlainSerializer(_written, return_type=int | float),
    WithJsonSchema({"type": "number"}),
]
"""Seconds, exact; written in files as a plain number with at most three decimals."""


def _in_range(value: Fraction) -> Fraction:
    if not MIN_DURATION <= value <= MAX_DURATION:
        raise ValueError(f"a film lasts {MIN_DURATION} to {MAX_DURATION} seconds, not {_written(value)}")
    return value


def _short_fact(value: str) -> str:
    if not value.strip():
        raise ValueError("a fact is empty")
    if len(value) > MAX_FACT:
        raise ValueError(f"a fact has {len(value)} characters; {MAX_FACT} are allowed")
    return value.strip()


def _each_once(value: tuple[Aspect, ...]) -> tuple[Aspect, ...]:
    return tuple(dict.fromkeys(value))


def _tagged(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise InvalidInput(f"“{value}” is not a language tag", fix="Write it like en, de or pt-BR.")
    return value


def _reachable(value: str) -> str:
    address = value.strip()
    if address and not _ADDRESS.fullmatch(address):
        raise ValueError("this is no web address; write it like halo.example")
    return address


def _drawable(value: str) -> str:
    side = value.removesuffix("p")
    if not (side.isdecimal() and SMALLEST <= int(side) <= LARGEST):
        raise InvalidInput(
            f"the shorter side has {SMALLEST} to {LARGEST} pixels, not {value}",
            fix="1080 suits every network.",
        )
    return value


class Brief(BaseModel):
    """Everything a person can say about a film. Frozen; unknown fields are refused.

    ``takes`` maps a scene id to the take to use; ``placements`` are ``platform/placement`` ids;
    ``music`` is a mood, a path or ``none``; ``captions`` a style or ``none``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: str = Field(default="", max_length=MAX_PROMPT)
    goal: Goal | None = None
    duration: Annotated[Seconds, AfterValidator(_in_range)] = Fraction(20)
    aspects: Annotated[tuple[Aspect, ...], AfterValidator(_each_once)] = Field(
        default=("9:16",), min_length=1
    )
    facts: tuple[Annotated[str, AfterValidator(_short_fact)], ...] = Field(default=(), max_length=MAX_FACTS)
    media: tuple[Path, ...] = ()
    product: Path | None = None
    logo: Path | None = None
    brand: Brand | None = None
    cta: str | None = Field(default=None, max_length=120)
    url: Annotated[str, Field(max_length=200), AfterValidator(_reachable)] | None = None
    theme: str | None = None
    voice: str | None = None
    music: str | None = None
    captions: str | None = None
    placements: tuple[str, ...] = ()
    quality: Literal["draft", "final"] = "final"
    seed: int = Field(default=0, ge=0, le=2**32 - 1)
    takes: Mapping[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict[str, int])
    writer: Literal["house", "llm"] = "house"
    language: Annotated[str, AfterValidator(_tagged)] = ""
    resolution: Annotated[str, AfterValidator(_drawable)] | None = None
    fps: Literal["24", "25", "29.97", "30", "50", "60"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _lenient(cls, data: object) -> object:
        return _normalised(data) if isinstance(data, dict) else data  # pyright: ignore[reportUnknownArgumentType]

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not self.prompt.strip() and not self.facts:
            raise InvalidInput(
                "there is nothing to make a film about", fix="Say in a sentence what it is about."
            )
        return self

    @property
    def track(self) -> Path | None:
        """The file that ``music`` names, when it is no mood."""
        path = Path(self.music or "")
        return path if path.suffix else None

    @property
    def spoken_language(self) -> str:
        """The given language, else the one the prompt (or the facts) is written in."""
        return self.language or languages.detect(self.prompt or " ".join(self.facts))


def _normalised(data: Mapping[str, object]) -> dict[str, object]:
    """YAML reads ``fps: 30`` as a number and ``resolution: 1080`` as one; both are names here."""
    names = ("fps", "resolution")
    return {
        key: str(value) if key in names and isinstance(value, int | float) else value
        for key, value in data.items()
    }


def load_brief(path: Path) -> Brief:
    """Read ``brief.yaml``; relative paths start at its folder. Raises InvalidInput naming the line."""
    return rooted(validate(read_document(path), Brief), path.parent)


def rooted(brief: Brief, folder: Path) -> Brief:
    """*brief* with every relative path made to start at *folder*."""
    return brief.model_copy(
        update={
            "media": tuple(folder / media for media in brief.media),
            "product": brief.product and folder / brief.product,
            "logo": brief.logo and folder / brief.logo,
            "brand": brief.brand and beside(brief.brand, folder),
            "music": str(folder / brief.track) if brief.track else brief.music,
        }
    )
