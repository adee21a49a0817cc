"""An organisation's own engines: where they are and the keys to them, which nobody reads again.

What is frozen for a run is a model's name. A worker looks the address and the key up when it does the step; they
are in no row of a run, no memo and no log.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, LiteralString, Protocol, TypeGuard
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.accounts.organizations import read
from limelight.accounts.policies import engine_choices_of
from limelight.film.workshop import LanguageModel
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.runtime.fetch import usable_address
from limelight.runtime.service import Service
from limelight.runtime.web.problems import NotFound
from limelight.tables.engine_keys import EngineKey

__all__ = [
    "LLM",
    "OWN",
    "asks_model",
    "drop",
    "find",
    "find_maybe",
    "language_model",
    "model_of",
    "opened",
    "put",
]

LLM: Final = "llm"
OWN: Final = (LLM,)
"""Engines that an organisation may have of its own."""
_HINT: Final = 4
"""Characters of a key that stay readable; none of a key so short that they would give it away."""
_LOOK: Final[LiteralString] = """
select settings, key_sealed from engine_keys where organization_id = %(organization)s and engine = 'llm'
"""


class _AsksModel(Protocol):
    """Inputs of a step whose writer is a language model."""

    @property
    def model(self) -> str: ...


def asks_model(inputs: object) -> TypeGuard[_AsksModel]:
    """Whether a step with *inputs* asks a language model."""
    return getattr(inputs, "writer", "house") == LLM


def put(
    session: Session,
    service: Service,
    organization_id: UUID,
    user_id: UUID,
    *,
    url: str,
    model: str,
    key: str | None,
) -> EngineKey:
    """Name the organisation's language model. A *key* of None keeps the one there is, if the host stays the same."""
    usable_address(url, service.config.local, "The engine's address")
    row = find_maybe(session, organization_id, LLM)
    if row is None:
        row = EngineKey(organization_id=organization_id, engine=LLM)
        session.add(row)
    elif key is None and row.key_sealed is not None and _host(url) != _host(row.settings["url"]):
        # Else whoever may set an address could have the key sent to their own.
        raise InvalidInput("The key belongs to another address.", fix="Enter it again, or an empty one.")
    if key is not None:
        row.key_sealed = service.secrets.seal(key) if key else None
        row.hint = key[-_HINT:] if len(key) >= 4 * _HINT else ""
    row.settings = {"url": url.rstrip("/"), "model": model}
    row.set_by, row.set_at = user_id, datetime.now(UTC)
    session.flush()
    return row


def drop(session: Session, service: Service, organization_id: UUID, engine: str) -> None:
    """Forget it, with its key. Films that name no writer are the house's again where it was the only model."""
    session.delete(find(session, organization_id, engine))
    organization = read(session, organization_id)
    if engine_choices_of(organization).write == engine and not service.workshop.llm_model:
        organization.engine_choices = {**organization.engine_choices, "write": "house"}
    session.flush()


def find(session: Session, organization_id: UUID, engine: str) -> EngineKey:
    """Raises `NotFound`."""
    row = find_maybe(session, organization_id, engine)
    if row is None:
        raise NotFound("Your organisation has no such engine of its own.", fix="GET /engines lists them.")
    return row


def find_maybe(session: Session, organization_id: UUID, engine: str) -> EngineKey | None:
    return session.scalar(
        select(EngineKey).where(EngineKey.organization_id == organization_id, EngineKey.engine == engine)
    )


def model_of(service: Service, organization_id: UUID) -> str:
    """The name of the language model that the organisation's films are written by; empty for none."""
    found = service.database.look(_LOOK, {"organization": organization_id})
    return service.workshop.llm_model if found is None else str(found[0]["model"])


def language_model(service: Service, organization_id: UUID, model: str) -> LanguageModel | None:
    """The organisation's own, None for the installation's. Raises `NotConfigured` unless it is still *model*."""
    found = service.database.look(_LOOK, {"organization": organization_id})
    own = None if found is None else opened(service, *found)
    now = own.model if own else service.workshop.llm_model
    if not now:
        raise NotConfigured(
            "No language model is set up here.",
            fix="Have an owner name one in the engine settings, or take the house writer.",
        )
    if now != model:
        raise NotConfigured(
            f"The language model {model} is set up no more.", fix="Start again with the new one."
        )
    return own


def opened(service: Service, settings: dict[str, Any], key_sealed: bytes | None) -> LanguageModel:
    """A row as it is asked, with its key."""
    key = service.secrets.unseal(bytes(key_sealed)) if key_sealed else ""
    return LanguageModel(settings["url"], settings["model"], key, public_only=not service.config.local)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
