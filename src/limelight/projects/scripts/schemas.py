"""Scripts as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.film.script import MAX_SCENES, Character, Scene
from limelight.projects.wire import Storable, Text
from limelight.tables.scripts import ScriptOrigin

__all__ = [
    "FieldChange",
    "GoBackIn",
    "Heading",
    "OrderIn",
    "SceneDifference",
    "SceneIn",
    "ScenePatch",
    "ScriptDifference",
    "ScriptIn",
    "ScriptOut",
]

_SCENE = {"id": "s2", "layout": "statement", "narration": "It boils in 90 seconds.", "on_screen_text": "90 s"}
KeptScene = Annotated[Scene, Storable]


class Heading(BaseModel):
    """What stands above the scenes."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[Text, Field(max_length=200)] = ""
    hook: Annotated[Text, Field(max_length=1_000)] = ""


class ScriptIn(Heading):
    """A whole script. Scenes keep their id; only what changed is made again."""

    scenes: list[KeptScene] = Field(min_length=1, max_length=MAX_SCENES, examples=[[_SCENE]])
    characters: list[Annotated[Character, Storable]] = Field(default=[], max_length=40)
    music: Annotated[Text, Field(max_length=80)] | None = None
    language: Annotated[Text, Field(max_length=20)] | None = Field(
        None, description="As it was, when left out."
    )
    note: Annotated[Text, Field(max_length=200)] = Field("", description="What changed, in a few words.")


class SceneIn(BaseModel):
    """A new scene; without an id it gets one that no version has had."""

    model_config = ConfigDict(extra="forbid")

    scene: Annotated[dict[str, Any], Storable] = Field(
        description="A scene as in a script; `id` may be left out.",
        examples=[{"layout": "statement", "narration": "And it is quiet."}],
    )
    after: Annotated[Text, Field(max_length=32)] | None = Field(
        None, description="The scene before it; null puts it first, left out puts it last."
    )


class ScenePatch(BaseModel):
    """Fields of the scene that change."""

    model_config = ConfigDict(extra="allow", json_schema_extra={"example": {"narration": "In 80 seconds."}})


class OrderIn(BaseModel):
    """Every scene's id, once, in the new order."""

    model_config = ConfigDict(extra="forbid")

    scenes: list[Annotated[Text, Field(max_length=32)]] = Field(
        min_length=1, max_length=MAX_SCENES, examples=[["s1", "s3", "s2"]]
    )


class GoBackIn(BaseModel):
    """Which version is to be the current one."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=1, le=2**31)


class ScriptOut(BaseModel):
    """A version of a script. ``notices`` say what an edit means; they are not part of the version."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    project_id: UUID
    version: int
    parent_id: UUID | None
    content: dict[str, Any]
    origin: ScriptOrigin
    instruction: str
    note: str
    author_id: UUID | None
    approved_by: UUID | None
    approved_at: datetime | None
    created_at: datetime
    notices: list[str] = []


class FieldChange(BaseModel):
    """A field of a scene, as it was and as it is."""

    field: str
    before: Any
    after: Any


class SceneDifference(BaseModel):
    """What became of a scene. A scene can have moved and changed."""

    scene: str
    change: Literal["same", "changed", "added", "dropped"]
    moved: bool = False
    fields: list[FieldChange] = []
    speaks_anew: bool = False
    """Its voice is made again, so it is timed again."""


class ScriptDifference(BaseModel):
    """Two versions, scene by scene in the newer one's order; dropped scenes last."""

    before: int
    after: int
    scenes: list[SceneDifference]
    fields: list[FieldChange] = Field([], description="Title, hook, music, language, characters.")
