"""Every change of a project: locked, counted in its revision (the ETag), and told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from limelight.runtime.events import emit
from limelight.tables.projects import Project

__all__ = ["changed", "lock"]


def lock(session: Session, project: Project) -> None:
    """Keep others from changing *project* until the transaction ends, and read what they changed."""
    session.flush()
    session.refresh(project, with_for_update=True)


def changed(session: Session, project: Project, what: str, **data: Any) -> None:
    """Count a change and tell ``project.changed``; call it last, as every `emit`."""
    project.revision += 1
    project.updated_at = datetime.now(UTC)
    session.flush()
    told = {"what": what, "revision": project.revision, **data}
    emit(session, project.organization_id, "project.changed", told, project_id=project.id)
