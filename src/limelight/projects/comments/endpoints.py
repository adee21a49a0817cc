"""Comments on a project: on a scene, at a frame, resolved."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from limelight.accounts.access import Access, needs
from limelight.projects.comments import service
from limelight.projects.comments.schemas import CommentIn, CommentOut
from limelight.projects.projects.service import find
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.comments import Comment

__all__ = ["routers"]

router = APIRouter(tags=["reviews"])
routers = (router,)

Reading = Annotated[Access, needs("projects.read")]
Commenting = Annotated[Access, needs("comments.write")]


@router.get("/projects/{project_id}/comments", summary="List comments")
def list_comments(
    access: Reading,
    project_id: UUID,
    page: PageQuery,
    film_id: UUID | None = None,
    resolved: Annotated[bool | None, Query(description="Only open ones, or only resolved ones.")] = None,
) -> Page[CommentOut]:
    """Newest first."""
    query = service.query_comments(find(access.session, project_id), film_id=film_id, resolved=resolved)
    return page.read(access.session, query, Comment.id, CommentOut.model_validate)


@router.post("/projects/{project_id}/comments", status_code=201, summary="Comment")
def add_comment(access: Commenting, project_id: UUID, body: CommentIn) -> CommentOut:
    """On a scene, or at a frame of a film."""
    project = find(access.session, project_id)
    author = access.principal.user_id
    return CommentOut.model_validate(service.add(access.session, project, body, author_id=author))


@router.post("/comments/{comment_id}/resolve", summary="Resolve a comment")
def resolve_comment(access: Commenting, comment_id: UUID) -> CommentOut:
    """It is dealt with."""
    return _resolved(access, comment_id, resolved=True)


@router.post("/comments/{comment_id}/reopen", summary="Reopen a comment")
def reopen_comment(access: Commenting, comment_id: UUID) -> CommentOut:
    """It is not dealt with after all."""
    return _resolved(access, comment_id, resolved=False)


@router.delete("/comments/{comment_id}", status_code=204, summary="Delete a comment")
def delete_comment(access: Commenting, comment_id: UUID) -> None:
    """Your own; whoever may delete projects may delete any."""
    comment = service.find(access.session, comment_id)
    service.delete_comment(access.session, comment, access.principal)


def _resolved(access: Access, comment_id: UUID, *, resolved: bool) -> CommentOut:
    comment = service.find(access.session, comment_id)
    service.resolve(access.session, comment, resolved=resolved)
    return CommentOut.model_validate(comment)
