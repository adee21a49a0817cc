"""Takes: every result for a scene is kept, one of each kind is chosen."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["Take", "TakeKind"]

TakeKind = Literal["voice", "picture", "clip"]


class Take(TenantRow):
    """Take *number* of a scene's voice, drawn picture or filmed clip; ``key`` is the step's."""

    __tablename__ = "takes"

    project_id: Mapped[UUID] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    scene_id: Mapped[str]
    kind: Mapped[TakeKind] = mapped_column(Text)
    number: Mapped[int]
    chosen: Mapped[bool] = mapped_column(default=False)
    engine: Mapped[str] = mapped_column(default="")
    key: Mapped[str | None]
    """None until it is made."""
    asset_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("asset_library.id", ondelete="SET NULL"), index=True
    )
    cost_micros: Mapped[int] = mapped_column(default=0)
    run_id: Mapped[UUID | None]
    details: Mapped[Json] = mapped_column(default=dict)

    __table_args__ = (
        UniqueConstraint("project_id", "scene_id", "kind", "number"),
        Index(
            "uq_takes_chosen",
            "project_id",
            "scene_id",
            "kind",
            unique=True,
            postgresql_where=text("chosen"),
        ),
    )
