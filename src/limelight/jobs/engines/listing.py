"""Every capability with its engines in order: what is here, what is missing, and the one line that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from limelight.accounts.organizations import read
from limelight.accounts.policies import engine_choices_of
from limelight.engines.profiles.capabilities import CAPABILITIES, Capability
from limelight.engines.registry import EngineStatus, engine_status
from limelight.jobs.engines.own import LLM, find_maybe
from limelight.runtime.service import Service
from limelight.tables.engine_keys import EngineKey

__all__ = ["Listed", "Talent", "talents"]

_NAME_ONE = "Name a server of your own: its address and its model."


@dataclass(frozen=True, slots=True)
class Listed:
    """An engine; ``own`` is the organisation's way to it."""

    status: EngineStatus
    own: EngineKey | None = None

    @property
    def name(self) -> str:
        return self.status.profile.name

    @property
    def version(self) -> str:
        return str(self.own.settings["model"]) if self.own else self.status.version or ""

    @property
    def fix(self) -> str:
        """Empty when it is available."""
        if self.own is not None or self.status.missing is None:
            return ""
        return _NAME_ONE if self.name == LLM else self.status.missing


@dataclass(frozen=True, slots=True)
class Talent:
    """A capability; ``choice`` is the engine that is asked where a brief names none, if one can be chosen."""

    capability: Capability
    engines: tuple[Listed, ...]
    choice: str


def talents(session: Session, service: Service, organization_id: UUID) -> tuple[Talent, ...]:
    """Starts no model and asks no server."""
    choices = engine_choices_of(read(session, organization_id)).model_dump()
    own = find_maybe(session, organization_id, LLM)
    workshop = service.workshop
    found = engine_status(llm_model=workshop.llm_model, films=workshop.films)
    listed = [Listed(one, own if one.profile.name == LLM else None) for one in found]
    return tuple(_talent(one, listed, str(choices.get(one.name, ""))) for one in CAPABILITIES)


def _talent(capability: Capability, listed: list[Listed], choice: str) -> Talent:
    theirs = _of(capability, listed)
    return Talent(capability, tuple(sorted(theirs, key=lambda one: one.name != choice)), choice)


def _of(capability: Capability, listed: list[Listed]) -> Iterator[Listed]:
    return (one for one in listed if one.status.profile.capability == capability.name)
