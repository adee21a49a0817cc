"""Who may listen, to what; the same for both doors."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager
from typing import cast
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.requests import HTTPConnection, Request

from limelight.accounts.access import current
from limelight.accounts.principal import Principal
from limelight.api.progress.hub import Hub
from limelight.api.progress.story import Told, Wanted, told
from limelight.kit.errors import LimelightError
from limelight.runtime.service import Service
from limelight.runtime.telemetry.metrics import Metrics
from limelight.runtime.web.problems import NotFound
from limelight.tables.projects import Project
from limelight.tables.runs import Run

__all__ = [
    "admit",
    "counted",
    "ensure_found",
    "is_same_origin",
    "service_of",
    "still_admitted",
    "story_of",
    "wanted_by",
]


def service_of(connection: HTTPConnection) -> Service:
    return cast("Service", connection.app.state.service)


def admit(connection: HTTPConnection) -> Principal:
    """Who listens; raises `Unauthorized` or `Forbidden`."""
    principal = current(cast("Request", connection))  # what it reads, a WebSocket has too
    principal.require("runs.read")
    return principal


def still_admitted(connection: HTTPConnection) -> LimelightError | None:
    """Why a listener has to go; an outage of ours is no reason."""
    try:
        admit(connection)
    except LimelightError as error:
        return error if error.status in (401, 403) else None
    return None


def is_same_origin(connection: HTTPConnection) -> bool:
    """Whether no other site's page asks: browsers send cookies with any page's WebSocket, and no preflight."""
    origin = connection.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == connection.headers.get("host")


def ensure_found(session: Session, job_id: UUID | None, project_id: UUID | None) -> None:
    """Raise `NotFound` for a run or project that isn't the organisation's."""
    if job_id is not None and session.get(Run, job_id) is None:
        raise NotFound("There is no such job.", fix="List them with GET /api/v1/jobs.")
    if project_id is not None and session.get(Project, project_id) is None:
        raise NotFound("There is no such project.", fix="List them with GET /api/v1/projects.")


def wanted_by(
    principal: Principal, job_id: UUID | None, project_id: UUID | None, after: int | None
) -> Wanted:
    """A run's story is short: without *after* it begins at its beginning, so that nobody is too late for it."""
    return Wanted(principal.claims, job_id, project_id, 0 if after is None and job_id is not None else after)


def story_of(connection: HTTPConnection, wanted: Wanted) -> AsyncGenerator[Told]:
    hub = cast("Hub[Told]", connection.app.state.hub)
    return told(service_of(connection).database, hub, wanted)


@contextmanager
def counted(connection: HTTPConnection) -> Generator[None]:
    """Counts a listener in the metrics while it is there."""
    with cast("Metrics", connection.app.state.metrics).listeners.track_inprogress():
        yield
