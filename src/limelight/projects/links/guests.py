"""Who comes through a link: their transaction, and what they do in it.

    @router.post("/review/{token}/decision")
    def decide(visit: GuestAccess, …): …

Nobody is signed in here; the transaction has the claims of the link's organisation and what is done keeps to
its project.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy.orm import Session

from limelight.accounts.access import service_of
from limelight.projects.assets.links import signed_url
from limelight.projects.comments import service as comments
from limelight.projects.comments.schemas import CommentIn, GuestCommentIn
from limelight.projects.links.schemas import GuestComment, GuestView
from limelight.projects.links.service import Guest, guest_view, link_of
from limelight.projects.projects.service import find
from limelight.runtime.service import Service
from limelight.tables.projects import Project

__all__ = ["GuestAccess", "Visit", "comment", "look", "visiting"]

_FILES_HOLD = 6 * 3600
"""Seconds that a guest's file links hold."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request through a link."""

    guest: Guest
    project: Project
    session: Session
    service: Service
    request: Request


@contextmanager
def visiting(request: Request, token: str) -> Generator[Visit]:
    """A transaction of whoever holds *token*; raises `NotFound` when it opens nothing."""
    service = service_of(request)
    guest = link_of(service.database, token)
    with service.database.tenant(guest.claims) as session:
        yield Visit(guest, find(session, guest.project_id), session, service, request)


def look(visit: Visit) -> GuestView:
    """What they see, with links to the film's files."""
    return guest_view(
        visit.session,
        visit.project,
        visit.guest,
        lambda asset: signed_url(visit.service, asset, seconds=_FILES_HOLD),
    )


def comment(visit: Visit, given: GuestCommentIn) -> GuestComment:
    """What they say, under the name that they give."""
    body = CommentIn.model_validate(given.model_dump(exclude={"name"}))
    made = comments.add(
        visit.session, visit.project, body, author_name=given.name, link_id=visit.guest.link_id
    )
    return GuestComment.model_validate(made).model_copy(update={"yours": True})


def _visit(
    request: Request, token: Annotated[str, Path(max_length=200, description="The link's.")]
) -> Generator[Visit]:
    with visiting(request, token) as visit:
        yield visit


GuestAccess = Annotated[Visit, Depends(_visit, scope="function")]
