"""Approving and asking for changes: by members, and by guests with a signed link."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, status

from limelight.accounts.access import Access, needs
from limelight.jobs import reviewing
from limelight.jobs.starting import hands_of
from limelight.projects.links.guests import GuestAccess
from limelight.projects.projects.service import find_locked
from limelight.projects.reviews.schemas import GuestReviewIn, ReviewIn, ReviewOut

__all__ = ["routers"]

members = APIRouter(tags=["reviews"])
guests = APIRouter(tags=["guests"])
routers = (members, guests)


@members.post(
    "/projects/{project_id}/reviews",
    summary="Approve, or ask for changes",
    status_code=status.HTTP_201_CREATED,
)
def create_review(
    access: Annotated[Access, needs("reviews.decide")], project_id: UUID, body: ReviewIn
) -> ReviewOut:
    """Approving a script begins the free animatic; approving the animatic begins what may cost."""
    row = reviewing.decide(hands_of(access), find_locked(access.session, project_id), body)
    return ReviewOut.model_validate(row)


@guests.post(
    "/review/{token}/reviews",
    summary="Approve, or ask for changes, as a guest",
    status_code=status.HTTP_201_CREATED,
)
def create_guest_review(visit: GuestAccess, body: GuestReviewIn) -> ReviewOut:
    """As a member's; the link says whether its holder may decide."""
    return ReviewOut.model_validate(reviewing.decide_as_guest(visit, body))
