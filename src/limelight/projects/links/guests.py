"""The dependency of a guest's endpoints: who holds the link in the path, and their transaction.

    @router.post("/review/{token}/decision")
    def decide(guest: GuestAccess, …): …

Nobody is signed in here; the transaction has the claims of the link's organisation and the endpoints keep to
its project.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session

from limelight.accounts.access import service_of
from limelight.projects.links.service import Guest, link_of
from limelight.projects.projects.service import find
from limelight.runtime.service import Service
from limelight.tables.projects import Project

__all__ = ["GuestAccess", "Visit"]


@dataclass(frozen=True, slots=True)
class Visit:
    """A request through a link."""

    guest: Guest
    project: Project
    session: Session
    service: Service
    request: Request


def _visit(
    request: Request, token: Annotated[str, Path(max_length=200, description="The link's.")]
) -> Generator[Visit]:
    service = service_of(request)
    guest = link_of(service.database, token)
    with service.database.tenant(guest.claims) as session:
        yield Visit(guest, find(session, guest.project_id), session, service, request)


GuestAccess = Annotated[Visit, Depends(_visit, scope="function")]
