"""Approving and asking for changes: by members, and by guests with a signed link."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, status

from limelight.accounts.access import Access, needs
from limelight.jobs import reviewing
from limelight.projects.projects.service import get as get_project
from limelight.projects.reviews import service as reviews
from limelight.projects.reviews.schemas import ReviewIn, ReviewOut

__all__ = ["router"]

router = APIRouter(tags=["reviews"])


@router.post(
    "/projects/{project_id}/reviews",
    summary="Approve, or ask for changes",
    status_code=status.HTTP_201_CREATED,
)
def review(access: Annotated[Access, needs("reviews.decide")], project_id: UUID, body: ReviewIn) -> ReviewOut:
    """Approving a script begins the free animatic; approving the animatic begins what may cost."""
    project = get_project(access.session, project_id)
    row = reviews.record_review(
        access.session,
        project,
        body.subject,
        body.decision,
        note=body.note,
        reviewer_id=access.principal.user_id,
    )
    reviewing.act_on(access, project, body.subject, body.decision)
    return ReviewOut.model_validate(row, from_attributes=True)
