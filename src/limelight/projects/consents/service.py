"""Consents: recorded with their proof, revoked, asked for before somebody's face or voice is used."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from limelight.kit.errors import InvalidInput, NeedsPerson
from limelight.projects.asset_names import assets_of
from limelight.projects.consents.schemas import ConsentIn, Use
from limelight.runtime.web.problems import NotFound
from limelight.tables.consents import Consent

__all__ = ["all_consents", "find", "query_consents", "record", "require_consent", "revoke", "valid_consents"]


def record(session: Session, given: ConsentIn, *, organization_id: UUID, recorded_by: UUID) -> Consent:
    """Raises InvalidInput for a minor, for one that is over already, and for proof that is no asset of ours."""
    if not given.is_adult:
        raise InvalidInput(
            "Faces and voices of minors are not used, whoever consents.", fix="Choose an adult."
        )
    now = datetime.now(UTC)
    if given.expires_at is not None and given.expires_at <= now:
        raise InvalidInput("This consent is over already.", fix="Give a later expires_at, or none.")
    if given.evidence_asset_id is not None:
        assets_of(session, organization_id, [given.evidence_asset_id])
    consent = Consent(
        organization_id=organization_id,
        recorded_by=recorded_by,
        granted_at=given.granted_at or now,
        **given.model_dump(exclude={"granted_at"}),
    )
    session.add(consent)
    session.flush()
    session.refresh(consent)
    return consent


def query_consents() -> Select[Consent]:
    return select(Consent)


def all_consents(session: Session) -> list[Consent]:
    """The organisation's, by whose they are."""
    return sorted(session.scalars(query_consents()), key=lambda consent: consent.person.casefold())


def find(session: Session, consent_id: UUID) -> Consent:
    """Raises `NotFound`."""
    consent = session.get(Consent, consent_id)
    if consent is None:
        raise NotFound("There is no such consent.", fix="List the consents.")
    return consent


def revoke(consent: Consent) -> None:
    """From now on nothing is made with it."""
    consent.revoked_at = consent.revoked_at or datetime.now(UTC)


def require_consent(session: Session, organization_id: UUID, consent_id: UUID | None, use: Use) -> Consent:
    """The consent, valid now and for *use*; raises `NeedsPerson` otherwise."""
    query = select(Consent).where(Consent.organization_id == organization_id, Consent.id == consent_id)
    consent = session.scalar(query) if consent_id else None
    trouble = _trouble(consent, use)
    if consent is None or trouble:
        raise NeedsPerson(trouble, fix="Record the person's consent to this use.", use=use)
    return consent


def valid_consents(session: Session, use: Use) -> list[Consent]:
    """Those that allow *use* now, newest first."""
    rows = session.scalars(select(Consent).order_by(Consent.id.desc()))
    return [consent for consent in rows if not _trouble(consent, use)]


def _trouble(consent: Consent | None, use: Use) -> str:
    if consent is None:
        return "Nobody's consent is recorded for this."
    if consent.revoked_at is not None:
        return f"{consent.person} has revoked the consent."
    if consent.expires_at is not None and consent.expires_at <= datetime.now(UTC):
        return f"The consent of {consent.person} is over."
    if not consent.is_adult:
        return "Faces and voices of minors are not used."
    return "" if use in consent.uses else f"{consent.person} has not consented to this use: {use}."
