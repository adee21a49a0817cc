"""Members of an organisation. It always has an owner, and only owners decide about owners."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from limelight.accounts.principal import Principal
from limelight.runtime.web.problems import Conflict, Forbidden, NotFound
from limelight.tables.api_keys import ApiKey
from limelight.tables.memberships import Membership, Role
from limelight.tables.users import User

__all__ = ["change_role", "check_may_grant", "listed", "remove"]


def listed(session: Session, organization_id: UUID) -> list[tuple[Membership, User]]:
    """Everybody in the organisation, the longest there first."""
    found = session.execute(
        select(Membership, User)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organization_id == organization_id)
        .order_by(Membership.id)
    )
    return [(membership, user) for membership, user in found]


def change_role(session: Session, principal: Principal, user_id: UUID, role: Role) -> tuple[Membership, User]:
    """Give *user_id* another role."""
    membership, owners = _locked(session, user_id)
    check_may_grant(principal, membership.role)
    check_may_grant(principal, role)
    if role != "owner":
        _keep_an_owner(user_id, owners)
    membership.role = role
    session.flush()
    return membership, session.get_one(User, user_id)


def remove(session: Session, principal: Principal, user_id: UUID) -> None:
    """Take *user_id* out of the organisation, with the API keys they made in it."""
    membership, owners = _locked(session, user_id)
    if user_id != principal.user_id:
        principal.require("members.manage")
        check_may_grant(principal, membership.role)
    _keep_an_owner(user_id, owners)
    session.delete(membership)
    session.execute(
        update(ApiKey)
        .where(ApiKey.user_id == user_id, ApiKey.revoked_at.is_(None))
        .values(revoked_at=datetime.now(UTC))
    )


def check_may_grant(principal: Principal, role: Role) -> None:
    """Raise `Forbidden` unless *principal* may make or unmake somebody *role*."""
    if role == "owner" and "organization.manage" not in principal.permissions:
        raise Forbidden("Only an owner decides who is an owner.", fix="Ask an owner of the organisation.")


def _locked(session: Session, user_id: UUID) -> tuple[Membership, set[UUID]]:
    """The membership and all owners, held until the end: two owners cannot unmake each other at once."""
    held = session.scalars(
        select(Membership)
        .where((Membership.role == "owner") | (Membership.user_id == user_id))
        .order_by(Membership.id)
        .with_for_update()
    ).all()
    membership = next((row for row in held if row.user_id == user_id), None)
    if membership is None:
        raise NotFound("There is no such member.", fix="GET …/members lists them.")
    return membership, {row.user_id for row in held if row.role == "owner"}


def _keep_an_owner(user_id: UUID, owners: set[UUID]) -> None:
    if owners == {user_id}:
        raise Conflict("The last owner cannot go.", fix="Make somebody else an owner first.")
