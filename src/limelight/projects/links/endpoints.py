"""Review links: managed by the team, opened by guests without an account."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from limelight.accounts.access import Access, needs
from limelight.projects.comments.schemas import GuestCommentIn
from limelight.projects.links import guests as visits
from limelight.projects.links import managing, service
from limelight.projects.links.guests import GuestAccess
from limelight.projects.links.schemas import GuestComment, GuestView, LinkIn, LinkMade, LinkOut
from limelight.projects.projects.service import find
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.review_links import ReviewLink

__all__ = ["routers"]

router = APIRouter(prefix="/projects/{project_id}/links", tags=["reviews"])
guests = APIRouter(prefix="/review/{token}", tags=["reviews"])
routers = (router, guests)

Managing = Annotated[Access, needs("links.manage")]


@router.post("", status_code=201, summary="Make a review link")
def create_link(access: Managing, project_id: UUID, body: LinkIn) -> LinkMade:
    """For somebody without an account. The token is in this answer only."""
    return managing.make(access, project_id, body)


@router.get("", summary="List review links")
def list_links(access: Managing, project_id: UUID, page: PageQuery) -> Page[LinkOut]:
    """Newest first, expired and revoked ones too."""
    query = service.query_links(find(access.session, project_id))
    return page.read(access.session, query, ReviewLink.id, LinkOut.model_validate)


@router.delete("/{link_id}", status_code=204, summary="Revoke a review link")
def revoke_link(access: Managing, project_id: UUID, link_id: UUID) -> None:
    """Nobody comes through it any more; what guests said stays."""
    managing.take_back(access, project_id, link_id)


@guests.get("", summary="Look at a project as a guest")
def get_review(visit: GuestAccess, response: Response) -> GuestView:
    """The film with signed file links, the script's words, the comments: of this one project."""
    # The token is in the address: it must not travel on, nor stay in a cache.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return visits.look(visit)


@guests.post("/comments", status_code=201, summary="Comment as a guest")
def add_guest_comment(visit: GuestAccess, body: GuestCommentIn) -> GuestComment:
    """On a scene, or at a frame of the film."""
    return visits.comment(visit, body)
