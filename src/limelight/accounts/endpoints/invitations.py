"""Invitations: made under `/organizations/…/invitations`, taken under `/auth/invitations`."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Request, Response
from sqlalchemy.orm import Session

from limelight.accounts import invitations, mail, organizations, sessions
from limelight.accounts.access import Access, Personal, needs, service_of
from limelight.accounts.audit import audit
from limelight.accounts.caller import Caller
from limelight.accounts.endpoints.documented import limit, problems, session_out
from limelight.accounts.limits import MAILS, TOKENS
from limelight.accounts.passwords import hash_password
from limelight.accounts.schemas import (
    InvitationIn,
    InvitationOut,
    InvitedIn,
    OrganizationOut,
    SessionOut,
    TokenIn,
)
from limelight.accounts.service import add_user
from limelight.runtime.web.pages import Page, PageQuery
from limelight.runtime.web.problems import Conflict
from limelight.tables.invitations import Invitation
from limelight.tables.users import User

__all__ = ["auth_router", "router"]

router = APIRouter(prefix="/organizations/{organization_id}/invitations", tags=["organizations"])
auth_router = APIRouter(prefix="/auth/invitations", tags=["auth"])


@router.post("", status_code=201, summary="Invite somebody", responses=problems(401, 403, 404, 409, 422, 429))
def invite(
    organization_id: UUID,
    body: InvitationIn,
    access: Annotated[Access, needs("members.manage")],
    background: BackgroundTasks,
) -> InvitationOut:
    """Mail an invitation, good for a week and for that address alone. An earlier one for it ends."""
    limit(access.request, access.service, MAILS, str(organization_id), body.email)
    invitation, token = invitations.invite(access.session, access.principal, body.email, body.role)
    name = organizations.read(access.session, organization_id).name
    audit(
        access.session, access.principal, "invitation.create",
        target=("invitation", invitation.id), request=access.request, email=body.email, role=body.role,
    )  # fmt: skip
    letter = mail.invitation(access.service.config, body.email, name, token)
    background.add_task(mail.deliver, access.service, letter)
    return _shown(invitation)


@router.get("", summary="Invitations that wait", responses=problems(401, 403, 404, 422))
def list_invitations(
    organization_id: UUID,  # noqa: ARG001 - authentication has read it
    access: Annotated[Access, needs("members.manage")],
    page: PageQuery,
) -> Page[InvitationOut]:
    """Those that nobody has taken yet."""
    return page.read(access.session, invitations.pending(), Invitation.id, _shown)


@router.delete(
    "/{invitation_id}",
    status_code=204,
    summary="Take an invitation back",
    responses=problems(401, 403, 404, 422),
)
def revoke(
    organization_id: UUID,  # noqa: ARG001 - as above
    invitation_id: UUID,
    access: Annotated[Access, needs("members.manage")],
) -> None:
    """Its link is worth nothing from now on."""
    invitations.revoke(access.session, invitation_id)
    audit(
        access.session, access.principal, "invitation.revoke",
        target=("invitation", invitation_id), request=access.request,
    )  # fmt: skip


@auth_router.post(
    "/accept", summary="Take an invitation with your account", responses=problems(401, 403, 422, 429)
)
def accept(body: TokenIn, access: Personal) -> OrganizationOut:
    """Join the organisation. You have to be signed in with the address that was invited."""
    limit(access.request, access.service, TOKENS)
    session, user = access.session, access.session.get_one(User, access.principal.user_id)
    invitation = invitations.find(session, body.token)
    invitations.accept(session, invitation, user)
    _note(access.session, invitation, user, access.request)
    joined = organizations.read(session, invitation.organization_id)
    return OrganizationOut.of(joined, invitation.role)


@auth_router.post(
    "/sign-up", status_code=201, summary="Take an invitation with a new account",
    responses=problems(409, 422, 429),
)  # fmt: skip
def sign_up(body: InvitedIn, request: Request, response: Response) -> SessionOut:
    """Make an account for the address that was invited, join, and be signed in."""
    service = service_of(request)
    limit(request, service, TOKENS)
    hashed = hash_password(service.config.hashing, body.password)
    with service.database.system() as session:
        invitation = invitations.find(session, body.token)
        user = add_user(session, email=invitation.email, name=body.name or "", password_hash=hashed)
        if user is None:
            raise Conflict(
                "This address has an account.", fix="Sign in, then POST /api/v1/auth/invitations/accept."
            )
        invitations.accept(session, invitation, user)
        signed_in = sessions.start(session, service.secrets, user, Caller.of(request))
        _note(session, invitation, user, request)
    return session_out(response, service, signed_in, cookies=body.cookies)


def _note(session: Session, invitation: Invitation, user: User, request: Request) -> None:
    audit(
        session, user.id, "invitation.accept", organization_id=invitation.organization_id,
        target=("invitation", invitation.id), request=request,
    )  # fmt: skip


def _shown(invitation: Invitation) -> InvitationOut:
    return InvitationOut.model_validate(invitation)
