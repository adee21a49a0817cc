"""Films as they go out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.media.formats import Finding
from limelight.tables.films import Film, FilmKind

__all__ = [
    "FilmChecks",
    "FilmDifference",
    "FilmOut",
    "FilmSceneDifference",
    "Level",
    "PassportEntry",
    "PlacementCheck",
    "RenditionOut",
    "SceneTime",
    "time_code",
]

Level = Literal["fail", "warn", "pass"]


class SceneTime(BaseModel):
    """When a scene is on screen: half-open in frames, with the time code of its first frame."""

    scene: str
    start: int
    end: int
    time_code: str = Field(examples=["00:00:03:15"])


class FilmOut(BaseModel):
    """A film and its files; `GET /videos/download/{id}` gives a signed link to one."""

    id: UUID
    project_id: UUID
    script_id: UUID | None
    run_id: UUID | None
    kind: FilmKind
    number: int
    title: str
    frames: int
    rate: str = Field(description="Frames a second.", examples=["30000/1001"])
    duration_seconds: float
    files: dict[str, UUID] = Field(description="File name → asset.", examples=[{"film.mp4": "0190…"}])
    scenes: list[SceneTime]
    cost_micros: int
    notices: list[str]
    created_at: datetime

    @classmethod
    def of(cls, film: Film) -> FilmOut:
        rate = Fraction(film.rate)
        return cls(
            id=film.id,
            project_id=film.project_id,
            script_id=film.script_id,
            run_id=film.run_id,
            kind=film.kind,
            number=film.number,
            title=film.title,
            frames=film.frames,
            rate=film.rate,
            duration_seconds=round(float(film.frames / rate), 3),
            files={name: UUID(asset_id) for name, asset_id in film.files.items()},
            scenes=[
                SceneTime(**slot, time_code=time_code(slot["start"], rate))
                for slot in film.keys.get("slots", ())
            ],
            cost_micros=film.cost_micros,
            notices=film.notices,
            created_at=film.created_at,
        )


def time_code(frame: int, rate: Fraction) -> str:
    """Hours, minutes, seconds and frames, counted without dropping (SMPTE ST 12-1, non-drop)."""
    nominal = -(-rate.numerator // rate.denominator)
    seconds, frames = divmod(frame, nominal)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{frames:02}"


class FilmSceneDifference(BaseModel):
    """What differs in a scene, and why in words."""

    scene: str
    change: Literal["same", "changed", "moved", "added", "removed"]
    words: bool
    voice: bool
    picture: bool
    why: list[str]


class FilmDifference(BaseModel):
    """Two films, scene by scene in the newer one's order; removed scenes last."""

    before: int
    after: int
    scenes: list[FilmSceneDifference]
    settings: list[str] = Field(description="Theme, music, voice…: what differs for the whole film.")
    same_timing: bool = Field(description="Every scene starts and ends at the same frame.")


class RenditionOut(BaseModel):
    """A film's file as it is: size in pixels and bytes."""

    name: str = Field(examples=["film.9x16.mp4"])
    asset_id: UUID
    width: int
    height: int
    bytes: int
    seconds: float


class PlacementCheck(BaseModel):
    """A placement, the film's file that suits it best, and each limit that even this one breaks."""

    placement: str = Field(examples=["instagram/reels"])
    rendition: str
    level: Level
    findings: list[Finding]
    note: str


class FilmChecks(BaseModel):
    """``wanted``: the placements are the brief's, not all that there are."""

    renditions: list[RenditionOut]
    wanted: bool
    placements: list[PlacementCheck]


class PassportEntry(BaseModel):
    """An asset of a film: where it came from, whose it is, what it cost when it was made."""

    model_config = ConfigDict(extra="ignore")

    asset: str = Field(examples=["voice s1"])
    kind: str = Field(examples=["voice"])
    source: str = ""
    engine: str = ""
    voice: str = ""
    licence: str = ""
    prompt: str = ""
    seed: int | None = None
    sha256: str = ""
    key: str = ""
    cost_micros: int = 0
    made_at: datetime | None = None

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> PassportEntry:
        """From ``film.json``, where a cost has its currency; ours is always the US dollar."""
        return cls(**entry, cost_micros=entry.get("cost", {}).get("micros", 0))
