"""`limelight admin stats`: how much there is of what, and what waits."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from limelight.runtime.service import Service
from limelight.tables.films import Film
from limelight.tables.organizations import Organization
from limelight.tables.outbox import OutboxRow
from limelight.tables.projects import Project
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import Run
from limelight.tables.users import User

__all__ = ["stats"]


def stats(service: Service) -> dict[str, Any]:
    """Counts by kind and state, bytes of the database and of the store."""
    with service.database.system() as session:
        counted = {
            "users": _count(session, User.id),
            "organizations": _count(session, Organization.id),
            "projects": _by(session, Project.state),
            "runs": _by(session, Run.state),
            "steps": _by(session, RunStep.state),
            "films": _by(session, Film.kind),
            "bells_waiting": _count(session, OutboxRow.id),
            "database_bytes": int(session.scalar(text("select pg_database_size(current_database())")) or 0),
        }
    return counted | {"store": asdict(service.store.size())}


def _count(session: Session, column: Any) -> int:
    return session.scalar(select(func.count(column))) or 0


def _by(session: Session, column: ColumnElement[Any] | Any) -> dict[str, int]:
    return {str(name): int(count) for name, count in session.execute(select(column, func.count()).group_by(column))}  # fmt: skip
