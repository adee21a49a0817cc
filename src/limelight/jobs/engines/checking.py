"""Whether an engine answers: asked when somebody wants to know, and remembered with the organisation's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, cast

from limelight.accounts.principal import Principal
from limelight.engines.ports.text import TextRequest
from limelight.film.running.work import Engines as Factory
from limelight.film.running.work import load_engines
from limelight.film.workshop import Engines, LanguageModel
from limelight.jobs.engines.own import LLM, OWN, find_maybe, opened
from limelight.kit.errors import LimelightError
from limelight.runtime.service import Service
from limelight.runtime.web.problems import NotFound
from limelight.tables.engine_keys import EngineKey

__all__ = ["Health", "check"]

_PATIENCE: Final = 20.0


@dataclass(frozen=True, slots=True)
class Health:
    """``trouble`` is empty when all is well."""

    checked_at: datetime
    trouble: str


def check(service: Service, principal: Principal, engine: str) -> Health:
    """Ask *engine* for a word, with no transaction open meanwhile. Raises `NotFound` for one that has no address."""
    principal.require("organization.manage")
    if engine not in OWN:
        raise NotFound("Only engines with an address are asked how they are.", fix=f"Check {LLM}.")
    with service.database.tenant(principal.claims) as session:
        row = find_maybe(session, principal.organization_id, engine)
    own = opened(service, row.settings, row.key_sealed) if row else None
    health = Health(datetime.now(UTC), _trouble(service, own))
    if row is not None:
        _remember(service, principal, row, health)
    return health


def _remember(service: Service, principal: Principal, asked: EngineKey, health: Health) -> None:
    """Unless it was named anew or forgotten meanwhile: then this says nothing about what is there."""
    told = {"checked_at": health.checked_at.isoformat(), "trouble": health.trouble}
    with service.database.tenant(principal.claims) as session:
        row = session.get(EngineKey, asked.id, with_for_update=True)
        if row is not None and row.set_at == asked.set_at:
            row.settings = {**row.settings, **told}


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
