"""`/consents`: who allowed which use of their face or voice."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from limelight.accounts.access import Access, needs
from limelight.accounts.audit import audit
from limelight.projects.consents import service
from limelight.projects.consents.schemas import ConsentIn, ConsentOut
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.consents import Consent

__all__ = ["routers"]

router = APIRouter(prefix="/consents", tags=["profiles"])
routers = (router,)

Reading = Annotated[Access, needs("projects.read")]
Writing = Annotated[Access, needs("profiles.write")]


@router.post("", status_code=201, summary="Record a consent")
def record_consent(access: Writing, body: ConsentIn) -> ConsentOut:
    """Of an adult, with its proof."""
    who = access.principal
    consent = service.record(
        access.session, body, organization_id=who.organization_id, recorded_by=who.user_id
    )
    _note(access, "consent.record", consent)
    return ConsentOut.model_validate(consent)


@router.get("", summary="List consents")
def list_consents(access: Reading, page: PageQuery) -> Page[ConsentOut]:
    """Newest first, revoked and expired ones too."""
    return page.read(access.session, service.query_consents(), Consent.id, ConsentOut.model_validate)


@router.get("/{consent_id}", summary="Read a consent")
def get_consent(access: Reading, consent_id: UUID) -> ConsentOut:
    return ConsentOut.model_validate(service.find(access.session, consent_id))


@router.post("/{consent_id}/revoke", summary="Revoke a consent")
def revoke_consent(access: Writing, consent_id: UUID) -> ConsentOut:
    """Nothing more is made with it. What was made stays, and names it in its passport."""
    consent = service.find(access.session, consent_id)
    service.revoke(consent)
    _note(access, "consent.revoke", consent)
    return ConsentOut.model_validate(consent)


def _note(access: Access, action: str, consent: Consent) -> None:
    target = ("consent", consent.id)
    audit(access.session, access.principal, action, target=target, request=access.request)
