"""Engines and an organisation's own as they come in and go out. A key only ever comes in."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from limelight.jobs.engines.listing import Listed, Talent
from limelight.tables.engine_keys import EngineKey

__all__ = ["CapabilityOut", "EngineOut", "HealthOut", "OwnEngineIn", "OwnEngineOut"]

_Plain = r"^[^\x00-\x20\x7f]+$"


class OwnEngineIn(BaseModel):
    """A server that speaks OpenAI's chat API."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, StringConstraints(min_length=8, max_length=500, pattern=_Plain)] = Field(
        description="The base address, which ends in /v1.", examples=["https://llm.example.org/v1"]
    )
    model: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_Plain)] = Field(
        examples=["qwen3:8b"]
    )
    key: Annotated[str, StringConstraints(max_length=500, pattern=r"^[\x21-\x7e]*$")] | None = Field(
        None,
        description="Empty for none; left out, the one there is stays.",
        examples=["sk-Zr3GJ2nq0vR7"],
        repr=False,
    )


class HealthOut(BaseModel):
    """How an engine answered when it was asked."""

    model_config = ConfigDict(from_attributes=True)

    checked_at: datetime
    trouble: str = Field(description="Empty when all is well.", examples=[""])


class OwnEngineOut(BaseModel):
    """The organisation's own way to an engine. The key is not in it, only its last characters."""

    engine: str = Field(examples=["llm"])
    url: str = Field(examples=["https://llm.example.org/v1"])
    model: str = Field(examples=["qwen3:8b"])
    has_key: bool
    hint: str = Field(examples=["9f3a"])
    set_by: UUID | None
    set_at: datetime
    health: HealthOut | None = Field(None, description="Null until it is checked.")

    @classmethod
    def of(cls, row: EngineKey) -> Self:
        kept = row.settings
        return cls(
            engine=row.engine,
            url=kept["url"],
            model=kept["model"],
            has_key=row.key_sealed is not None,
            hint=row.hint,
            set_by=row.set_by,
            set_at=row.set_at,
            health=HealthOut.model_validate(kept) if "checked_at" in kept else None,
        )


class EngineOut(BaseModel):
    """An engine. Where it is not available, ``fix`` is the one line that would make it so."""

    name: str = Field(examples=["espeak"])
    summary: str
    available: bool
    fix: str = Field(examples=["sudo apt-get install espeak-ng"])
    version: str
    licence: str = Field(examples=["Apache-2.0"])
    price: str = Field(examples=["free"])
    languages: list[str] = Field(description="BCP 47; `*` for many.", examples=[["en"]])
    source: str
    own: OwnEngineOut | None = Field(None, description="For those who manage the organisation.")

    @classmethod
    def of(cls, one: Listed, *, manages: bool) -> Self:
        profile = one.status.profile
        return cls(
            name=profile.name,
            summary=profile.summary,
            available=not one.fix,
            fix=one.fix,
            version=one.version,
            licence=profile.licence,
            price=profile.price,
            languages=list(profile.languages),
            source=profile.source,
            own=OwnEngineOut.of(one.own) if one.own is not None and manages else None,
        )


class CapabilityOut(BaseModel):
    """What can be done, and by which engines, the one that is asked first ahead."""

    capability: str = Field(examples=["speak"])
    summary: str
    engines: list[EngineOut]
    coming: str = Field(description="What will do it, while nothing can.")

    @classmethod
    def of(cls, talent: Talent, *, manages: bool) -> Self:
        engines = [EngineOut.of(one, manages=manages) for one in talent.engines]
        return cls(
            capability=talent.capability.name,
            summary=talent.capability.summary,
            engines=engines,
            coming="" if engines else talent.capability.coming,
        )
