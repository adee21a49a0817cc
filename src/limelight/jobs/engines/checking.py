"""Whether an engine answers: asked when somebody wants to know, and remembered with the organisation's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, cast
from uuid import UUID

from sqlalchemy.orm import Session

from limelight.engines.ports.text import TextRequest
from limelight.film.running.work import Engines as Factory
from limelight.film.running.work import load_engines
from limelight.film.workshop import Engines, LanguageModel
from limelight.jobs.engines.own import LLM, OWN, find_maybe, opened
from limelight.kit.errors import LimelightError
from limelight.runtime.service import Service
from limelight.runtime.web.problems import NotFound

__all__ = ["Health", "check"]

_PATIENCE: Final = 20.0


@dataclass(frozen=True, slots=True)
class Health:
    """``trouble`` is empty when all is well."""

    checked_at: datetime
    trouble: str


def check(session: Session, service: Service, organization_id: UUID, engine: str) -> Health:
    """Ask *engine* for a word. Raises `NotFound` for one that has no address."""
    if engine not in OWN:
        raise NotFound("Only engines with an address are asked how they are.", fix=f"Check {LLM}.")
    row = find_maybe(session, organization_id, engine)
    own = opened(service, row.settings, row.key_sealed) if row else None
    health = Health(datetime.now(UTC), _trouble(service, own))
    if row is not None:
        told = {"checked_at": health.checked_at.isoformat(), "trouble": health.trouble}
        row.settings = {**row.settings, **told}
        session.flush()
    return health


def _trouble(service: Service, own: LanguageModel | None) -> str:
    workshop = service.workshop
    asked = own or next(
        (one for one in workshop.engine_args if isinstance(one, LanguageModel)), LanguageModel()
    )
    if not asked.model:
        return "No language model is named."
    args = workshop.asking(replace(asked, patience=_PATIENCE)).engine_args
    try:
        engines = cast("Engines", load_engines(Factory(workshop.engines, args)))
        engines.text.write(TextRequest("Answer in one word.", "Are you there?", max_tokens=8))
    except LimelightError as error:
        return error.message
    return ""
