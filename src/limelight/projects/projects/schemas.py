"""Projects as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.film.brief import Brief
from limelight.film.script import MAX_SCENES
from limelight.projects.wire import Storable, Text
from limelight.tables.projects import ProjectState

__all__ = ["Name", "ProjectIn", "ProjectOut", "ProjectPatch", "Shots"]

Name = Annotated[Text, Field(min_length=1, max_length=120, examples=["Kettle, spring"])]
SceneId = Annotated[Text, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$")]
Shots = dict[
    SceneId,
    Annotated[Text, Field(min_length=1, max_length=80)],
]
_BRIEF = {
    "prompt": "An electric kettle that boils in 90 seconds, $49.",
    "facts": ["It holds 1.7 litres."],
    "duration": 20,
    "product": "asset:01890a5d-ac96-774b-bcce-b302099a8057",
}
_FILES = "`media`, `product`, `logo`, `brand.logo` and a music track are uploaded assets: `asset:<id>`."


class ProjectIn(BaseModel):
    """A new project; without a name it is called after its prompt."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    brief: Annotated[Brief, Storable, Field(description=_FILES, examples=[_BRIEF])]
    brand_kit_id: UUID | None = Field(None, description="A kit whose value the brief gets as its `brand`.")
    spend_cap_micros: int | None = Field(
        None, ge=0, le=10**15, description="The most that this project may spend, in millionth US dollars."
    )
    shots: Shots = Field(default_factory=dict, max_length=MAX_SCENES, examples=[{"s2": "fake-film"}])


class ProjectPatch(BaseModel):
    """What is to change; what is left out stays. ``brief`` holds only the fields that change."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    brief: Annotated[dict[str, Any], Storable] | None = Field(
        None, description=f"Fields of the brief that change. {_FILES}", examples=[{"theme": "bold"}]
    )
    spend_cap_micros: int | None = Field(None, ge=0, le=10**15, description="null takes the cap away.")
    shots: Shots | None = Field(None, max_length=120, description="By scene id the engine that films it.")
    locked: list[SceneId] | None = Field(
        None,
        max_length=120,
        description="Scenes that nobody changes until they are unlocked.",
        examples=[["s2"]],
    )


class ProjectOut(BaseModel):
    """A project. ``notices`` say what a change means for what is made already."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    brief: dict[str, Any]
    state: ProjectState
    current_script_id: UUID | None
    current_film_id: UUID | None
    current_run_id: UUID | None
    shots: dict[str, str]
    locked: list[str] = Field(description="Scenes that nobody changes until they are unlocked.")
    voice_timing: dict[str, Any] | None = Field(
        description="Frozen when the voice was chosen: scene id → the voice's key and length in samples."
    )
    spend_cap_micros: int | None
    revision: int = Field(description="Grows with every change; the ETag.")
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None
    notices: list[str] = []
