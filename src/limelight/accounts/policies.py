"""What an organisation decides for all its films: policies that are held, and engines where a brief names none."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from limelight.tables.base import Json
from limelight.tables.organizations import Organization

__all__ = ["EngineChoices", "Policies", "engine_choices_of", "policies_of"]

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=80)]
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")
]


class Policies(BaseModel):
    """Held whenever a script is approved or made. Without a consent record nobody's face or voice is used, ever."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    four_eyes: bool = Field(False, description="Whoever wrote a version of a script does not approve it.")
    facts_only: bool = Field(
        False, description="No script is made that says what no fact of its brief supports."
    )
    never_say: tuple[Phrase, ...] = Field(
        (), max_length=200, description="Words that no script may hold.", examples=[["guaranteed"]]
    )
    always_show: Line = Field(
        "", description="A line, such as a disclosure, that stands on screen in every film.", examples=["Ad"]
    )


class EngineChoices(BaseModel):
    """Which engine is asked where a brief names none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    write: Literal["house", "llm"] = "house"
    speak: Literal["hibari", "espeak"] = "hibari"


def policies_of(organization: Organization) -> Policies:
    return Policies.model_validate(_known(organization.policies, Policies))


def engine_choices_of(organization: Organization) -> EngineChoices:
    return EngineChoices.model_validate(_known(organization.engine_choices, EngineChoices))


def _known(kept: Json, kind: type[BaseModel]) -> Json:
    """A newer process may have written more."""
    return {name: value for name, value in kept.items() if name in kind.model_fields}
