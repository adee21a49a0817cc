"""`/profiles`: identities and voices to make films with."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from limelight.accounts.access import Access, needs
from limelight.projects.profiles import service
from limelight.projects.profiles.schemas import ProfileIn, ProfileOut, ProfilePatch
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.profiles import Profile

__all__ = ["routers"]

router = APIRouter(prefix="/profiles", tags=["profiles"])
routers = (router,)

Reading = Annotated[Access, needs("projects.read")]
Writing = Annotated[Access, needs("profiles.write")]


@router.post("", status_code=201, summary="Make a profile")
def create_profile(access: Writing, body: ProfileIn) -> ProfileOut:
    """From sources that were uploaded; `POST /train` trains it."""
    who = access.principal
    profile = service.create(access.session, body, organization_id=who.organization_id, user_id=who.user_id)
    return ProfileOut.model_validate(profile)


@router.get("", summary="List profiles")
def list_profiles(access: Reading, page: PageQuery) -> Page[ProfileOut]:
    """Newest first."""
    return page.read(access.session, service.query_profiles(), Profile.id, ProfileOut.model_validate)


@router.get("/{profile_id}", summary="Read a profile")
def get_profile(access: Reading, profile_id: UUID) -> ProfileOut:
    return ProfileOut.model_validate(service.find(access.session, profile_id))


@router.patch("/{profile_id}", summary="Change a profile")
def change_profile(access: Writing, profile_id: UUID, body: ProfilePatch) -> ProfileOut:
    """Its name, sources, consent, identity or voice."""
    profile = service.find(access.session, profile_id)
    given = body.model_dump(mode="json", exclude_unset=True) | body.model_dump(
        include={"consent_id"} & body.model_fields_set
    )
    service.change(access.session, profile, given)
    return ProfileOut.model_validate(profile)


@router.delete("/{profile_id}", status_code=204, summary="Delete a profile")
def delete_profile(access: Writing, profile_id: UUID) -> None:
    """Its sources stay in the library."""
    service.delete_profile(access.session, service.find(access.session, profile_id))
