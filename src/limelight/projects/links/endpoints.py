"""Review links: managed by the team, opened by guests without an account."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from limelight.accounts.access import Access, needs
from limelight.accounts.audit import audit
from limelight.projects.assets.links import signed_url
from limelight.projects.comments import service as comments
from limelight.projects.comments.schemas import CommentIn, GuestCommentIn
from limelight.projects.links import service
from limelight.projects.links.guests import GuestAccess
from limelight.projects.links.schemas import GuestComment, GuestView, LinkIn, LinkMade, LinkOut
from limelight.projects.projects.service import find, find_locked
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.review_links import ReviewLink

__all__ = ["routers"]

router = APIRouter(prefix="/projects/{project_id}/links", tags=["reviews"])
guests = APIRouter(prefix="/review/{token}", tags=["reviews"])
routers = (router, guests)

Managing = Annotated[Access, needs("links.manage")]
_FILES_HOLD = 6 * 3600
"""Seconds that a guest's file links hold."""


@router.post("", status_code=201, summary="Make a review link")
def create_link(access: Managing, project_id: UUID, body: LinkIn) -> LinkMade:
    """For somebody without an account. The token is in this answer only."""
    project = find_locked(access.session, project_id)
    link, token = service.create(
        access.session,
        project,
        days=body.expires_in_days,
        may_decide=body.may_decide,
        created_by=access.principal.user_id,
    )
    _note(access, "review_link.create", link)
    url = f"{access.service.config.public_url.rstrip('/')}/review/{token}"
    return LinkMade(**LinkOut.model_validate(link).model_dump(), token=token, url=url)


@router.get("", summary="List review links")
def list_links(access: Managing, project_id: UUID, page: PageQuery) -> Page[LinkOut]:
    """Newest first, expired and revoked ones too."""
    query = service.query_links(find(access.session, project_id))
    return page.read(access.session, query, ReviewLink.id, LinkOut.model_validate)


@router.delete("/{link_id}", status_code=204, summary="Revoke a review link")
def revoke_link(access: Managing, project_id: UUID, link_id: UUID) -> None:
    """Nobody comes through it any more; what guests said stays."""
    link = service.find(access.session, find(access.session, project_id), link_id)
    service.revoke(link)
    _note(access, "review_link.revoke", link)


@guests.get("", summary="Look at a project as a guest")
def get_review(visit: GuestAccess, response: Response) -> GuestView:
    """The film with signed file links, the script's words, the comments: of this one project."""
    # The token is in the address: it must not travel on, nor stay in a cache.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return service.guest_view(
        visit.session,
        visit.project,
        visit.guest,
        lambda asset: signed_url(visit.service, asset, seconds=_FILES_HOLD),
    )


@guests.post("/comments", status_code=201, summary="Comment as a guest")
def add_guest_comment(visit: GuestAccess, body: GuestCommentIn) -> GuestComment:
    """On a scene, or at a frame of the film."""
    given = CommentIn.model_validate(body.model_dump(exclude={"name"}))
    comment = comments.add(
        visit.session, visit.project, given, author_name=body.name, link_id=visit.guest.link_id
    )
    return GuestComment.model_validate(comment).model_copy(update={"yours": True})


def _note(access: Access, action: str, link: ReviewLink) -> None:
    target = ("review_link", link.id)
    project = str(link.project_id)
    audit(access.session, access.principal, action, target=target, request=access.request, project_id=project)
