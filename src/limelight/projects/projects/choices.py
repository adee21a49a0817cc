"""The organisation's engines where a brief names none; they are written into the brief, so that it stays whole."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from limelight.accounts.organizations import read
from limelight.accounts.policies import EngineChoices, engine_choices_of
from limelight.engines.registry import VOICE
from limelight.film.brief import Brief

__all__ = ["with_choices"]


def with_choices(session: Session, organization_id: UUID, brief: Brief) -> Brief:
    """*brief* with the organisation's writer and voice, unless it names its own."""
    choices = engine_choices_of(read(session, organization_id))
    named = brief.model_fields_set
    own = {"writer": choices.write, "voice": _voice(choices, brief)}
    return brief.model_copy(
        update={name: value for name, value in own.items() if value and name not in named}
    )


def _voice(choices: EngineChoices, brief: Brief) -> str | None:
    """The chosen engine's voice for the brief's language; None for what a film has anyway."""
    if choices.speak == "hibari" or (brief.brand and brief.brand.voice):
        return None
    engine = VOICE[choices.speak]()
    language = brief.spoken_language.split("-")[0]
    has_it = engine.availability() is None and language in engine.voices()
    return f"{choices.speak}:{language}" if has_it else None
