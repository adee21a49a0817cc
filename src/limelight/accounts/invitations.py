"""Invitations into an organisation: for one address, for a week, for one use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from limelight.accounts.members import check_may_grant
from limelight.accounts.principal import Principal
from limelight.kit.errors import InvalidInput
from limelight.kit.ids import new_id
from limelight.runtime.secrets import hash_token, new_token
from limelight.runtime.web.problems import Conflict, Forbidden, NotFound
from limelight.tables.invitations import Invitation
from limelight.tables.memberships import Membership, Role
from limelight.tables.users import User

__all__ = ["accept", "find", "invite", "pending", "revoke"]

_LIFE: Final = timedelta(days=7)


def invite(session: Session, principal: Principal, email: str, role: Role) -> tuple[Invitation, str]:
    """An invitation for *email* (in lower case) and its token; earlier ones for that address end."""
    check_may_grant(principal, role)
    _check_is_outside(session, email)
    session.execute(
        update(Invitation)
        .where(Invitation.email == email, Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )
    token = new_token()
    invitation = Invitation(
        organization_id=principal.organization_id,
        email=email,
        role=role,
        token_hash=hash_token(token),
        invited_by=principal.user_id,
        expires_at=datetime.now(UTC) + _LIFE,
    )
    session.add(invitation)
    session.flush()
    return invitation, token


def pending() -> Select[Invitation]:
    """Those that wait for an answer."""
    return select(Invitation).where(
        Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None), Invitation.expires_at > func.now()
    )


def revoke(session: Session, invitation_id: UUID) -> None:
    found = session.scalar(pending().where(Invitation.id == invitation_id).with_for_update())
    if found is None:
        raise NotFound("There is no such invitation.", fix="GET …/invitations lists those that wait.")
    found.revoked_at = datetime.now(UTC)


def find(session: Session, token: str) -> Invitation:
    """The invitation of *token*, held until the end of this system transaction."""
    found = session.scalar(pending().where(Invitation.token_hash == hash_token(token)).with_for_update())
    if found is None:
        raise InvalidInput("This invitation is used up, too old or revoked.", fix="Ask for a new one.")
    return found


def accept(session: Session, invitation: Invitation, user: User) -> None:
    """*user* joins, in the role that the invitation names; raises `Forbidden` when it is for somebody else."""
    if user.email.lower() != invitation.email:
        raise Forbidden(
            "This invitation is for another address.",
            fix="Sign in with the address to which it was sent.",
        )
    invitation.accepted_at = datetime.now(UTC)
    user.email_verified_at = user.email_verified_at or datetime.now(UTC)
    session.execute(
        insert(Membership)
        .values(
            id=new_id(),
            organization_id=invitation.organization_id,
            user_id=user.id,
            role=invitation.role,
        )
        .on_conflict_do_nothing()
    )


def _check_is_outside(session: Session, email: str) -> None:
    inside = session.scalar(
        select(User.id).join(Membership, Membership.user_id == User.id).where(func.lower(User.email) == email)
    )
    if inside is not None:
        raise Conflict("They are a member already.", fix="Change their role instead.", user_id=str(inside))
