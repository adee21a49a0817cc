"""`GET /projects/{id}/reviews`: what was decided, by whom. Deciding steers a run, so it is not here."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from limelight.accounts.access import Access, needs
from limelight.projects.projects.service import find
from limelight.projects.reviews import service
from limelight.projects.reviews.schemas import ReviewOut
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.reviews import Review

__all__ = ["routers"]

router = APIRouter(tags=["reviews"])
routers = (router,)


@router.get("/projects/{project_id}/reviews", summary="List reviews")
def list_reviews(
    access: Annotated[Access, needs("projects.read")], project_id: UUID, page: PageQuery
) -> Page[ReviewOut]:
    """Newest first."""
    query = service.query_reviews(find(access.session, project_id))
    return page.read(access.session, query, Review.id, ReviewOut.model_validate)
