"""Comments as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.projects.wire import Text

__all__ = ["CommentIn", "CommentOut", "Drawing", "GuestCommentIn"]

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]


class Drawing(BaseModel):
    """Strokes on the frame: each a list of points in shares of its width and height."""

    model_config = ConfigDict(extra="forbid")

    strokes: list[Annotated[list[tuple[Share, Share]], Field(min_length=1, max_length=2_000)]] = Field(
        min_length=1, max_length=100, examples=[[[[0.1, 0.2], [0.3, 0.2]]]]
    )


class CommentIn(BaseModel):
    """On a scene, at a frame of a film (the current one when none is named), or on the whole project."""

    model_config = ConfigDict(extra="forbid")

    body: Annotated[Text, Field(min_length=1, max_length=4_000, examples=["The logo is too small here."])]
    film_id: UUID | None = None
    scene_id: Annotated[Text, Field(max_length=32, examples=["s2"])] | None = None
    at_frame: int | None = Field(None, ge=0, le=2**31 - 1, description="Counted from 0.")
    drawing: Drawing | None = None


class GuestCommentIn(CommentIn):
    """A guest's, who says who they are."""

    name: Annotated[Text, Field(min_length=1, max_length=80, examples=["Ada"])]


class CommentOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    project_id: UUID
    film_id: UUID | None
    scene_id: str | None
    at_frame: int | None
    body: str
    drawing: dict[str, Any] | None
    author_id: UUID | None
    author_name: str = Field(description="As a guest gave it.")
    resolved_at: datetime | None
    created_at: datetime
