"""Profiles: made, changed, deleted. What is trained for one is written by the run that trains it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from limelight.kit.errors import InvalidInput
from limelight.projects.asset_names import assets_of
from limelight.projects.profiles.schemas import ProfileIn
from limelight.runtime.web.problems import NotFound
from limelight.tables.consents import Consent
from limelight.tables.profiles import Profile

__all__ = ["all_profiles", "change", "create", "delete_profile", "find", "query_profiles"]


def create(session: Session, given: ProfileIn, *, organization_id: UUID, user_id: UUID) -> Profile:
    """Raises InvalidInput for sources that are no assets of ours and for a consent that does not hold."""
    profile = Profile(organization_id=organization_id, user_id=user_id, **given.model_dump(mode="json"))
    profile.consent_id = given.consent_id
    _check(session, profile)
    session.add(profile)
    session.flush()
    session.refresh(profile)
    return profile


def query_profiles() -> Select[Profile]:
    return select(Profile)


def all_profiles(session: Session) -> list[Profile]:
    """The organisation's, by name."""
    return sorted(session.scalars(query_profiles()), key=lambda profile: profile.name.casefold())


def find(session: Session, profile_id: UUID) -> Profile:
    """Raises `NotFound`."""
    profile = session.get(Profile, profile_id)
    if profile is None:
        raise NotFound("There is no such profile.", fix="List the profiles.")
    return profile


def change(session: Session, profile: Profile, fields: Mapping[str, Any]) -> None:
    """Set *fields*; those that are left out stay. Raises as `create` does."""
    for name, value in fields.items():
        setattr(profile, name, value)
    _check(session, profile)
    session.flush()


def delete_profile(session: Session, profile: Profile) -> None:
    """Its row; its sources are assets of their own and stay."""
    session.delete(profile)


def _check(session: Session, profile: Profile) -> None:
    ids = [UUID(one) for kind in ("images", "audio") for one in profile.sources.get(kind, ())]
    with session.no_autoflush:
        assets_of(session, profile.organization_id, ids)
        if profile.consent_id is None:
            return
        query = select(Consent).where(
            Consent.organization_id == profile.organization_id,
            Consent.id == profile.consent_id,
        )
        consent = session.scalar(query)
    if consent is None or consent.revoked_at is not None:
        raise InvalidInput("There is no such consent, or it was revoked.", fix="Record one first.")
