"""A script's versions as people look at them: who made each, when and why; without their scenes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from limelight.tables.projects import Project
from limelight.tables.scripts import Script, ScriptOrigin
from limelight.tables.users import User

__all__ = ["Line", "line_of", "lines"]


@dataclass(frozen=True, slots=True)
class Line:
    """``parent`` is the version that it was made from; ``author`` is empty for the writer's own."""

    version: int
    parent: int | None
    origin: ScriptOrigin
    note: str
    author_id: UUID | None
    author: str
    is_approved: bool
    created_at: datetime


def lines(session: Session, project: Project, *, most: int, before: int | None = None) -> list[Line]:
    """The newest *most* versions, below *before* where that is given."""
    query = _query().where(Script.project_id == project.id)
    if before is not None:
        query = query.where(Script.version < before)
    return [_line(row) for row in session.execute(query.order_by(Script.version.desc()).limit(most))]


def line_of(session: Session, script_id: UUID) -> Line:
    return _line(session.execute(_query().where(Script.id == script_id)).one())


def _query() -> Select[int, Any, ScriptOrigin, str, UUID | None, str, datetime | None, datetime]:
    parent = select(Script.id, Script.version).subquery()
    return (
        select(
            Script.version, parent.c.version.label("parent"), Script.origin, Script.note, Script.author_id,
            User.name, Script.approved_at, Script.created_at,
        )
        .join(parent, parent.c.id == Script.parent_id, isouter=True)
        .join(User, User.id == Script.author_id, isouter=True)
    )  # fmt: skip


def _line(row: Row[int, Any, ScriptOrigin, str, UUID | None, str, datetime | None, datetime]) -> Line:
    version, parent, origin, note, author_id, author, approved_at, created_at = row
    return Line(version, parent, origin, note, author_id, author or "", approved_at is not None, created_at)
