"""`limelight admin users`: people, looked after by whoever runs the installation."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from limelight.accounts import one_time
from limelight.accounts.organizations import open_organization
from limelight.accounts.passwords import hash_password
from limelight.kit.errors import InvalidInput
from limelight.kit.ids import new_id
from limelight.runtime.service import Service
from limelight.tables.memberships import Membership
from limelight.tables.organizations import Organization
from limelight.tables.sessions import Session as SignIn
from limelight.tables.users import User

__all__ = ["add_user", "list_users", "reset_link", "set_user"]


def list_users(service: Service) -> list[dict[str, Any]]:
    """Everybody, the oldest first, with the organisations they belong to."""
    query = (
        select(User, func.array_agg(Organization.name + " (" + Membership.role + ")"))
        .outerjoin(Membership, Membership.user_id == User.id)
        .outerjoin(Organization, Organization.id == Membership.organization_id)
        .group_by(User.id)
        .order_by(User.id)
    )
    with service.database.system() as session:
        return [_shown(user, [one for one in names if one]) for user, names in session.execute(query)]


def add_user(service: Service, email: str, password: str, name: str, *, operator: bool) -> dict[str, Any]:
    """Somebody new with an organisation of their own; without a password they set one by a reset link."""
    email = email.strip()
    if "@" not in email:
        raise InvalidInput(f"“{email}” is no e-mail address.", fix="Write it like anna@example.org.")
    if password and len(password) < _SHORTEST:
        raise InvalidInput("The password is too short.", fix=f"Use at least {_SHORTEST} characters.")
    with service.database.system() as session:
        if _found(session, email) is not None:
            raise InvalidInput(f"There is somebody with the address {email}.", fix="See `limelight admin users list`.")  # fmt: skip
        now = datetime.now(UTC)
        user = User(id=new_id(), email=email, name=name, is_operator=operator, email_verified_at=now)
        user.password_hash = hash_password(service.config.hashing, password) if password else None
        session.add(user)
        session.flush()
        made = open_organization(session, user.id, name or email.partition("@")[0])
        return _shown(user, [f"{made.name} (owner)"])


def set_user(
    service: Service, email: str, *, disabled: bool | None = None, operator: bool | None = None
) -> dict[str, Any]:
    """Change what somebody may; disabling ends their sign-ins at once."""
    with service.database.system() as session:
        user = _known(session, email)
        now = datetime.now(UTC)
        if disabled is not None:
            user.disabled_at = now if disabled else None
        if disabled:
            session.execute(update(SignIn).where(SignIn.user_id == user.id, SignIn.revoked_at.is_(None)).values(revoked_at=now))  # fmt: skip
        if operator is not None:
            user.is_operator = operator
        return _shown(user, [])


def reset_link(service: Service, email: str) -> str:
    """A link by which *email* sets a new password, once and soon."""
    with service.database.system() as session:
        user = _known(session, email)
        token = one_time.issue(session, user.id, "reset_password")
    return f"{service.config.public_url}/reset-password?token={token}"


_SHORTEST = 10


def _found(session: Session, email: str) -> User | None:
    return session.scalar(select(User).where(func.lower(User.email) == email.lower()))


def _known(session: Session, email: str) -> User:
    user = _found(session, email.strip())
    if user is None:
        raise InvalidInput(
            f"There is nobody with the address {email}.", fix="See `limelight admin users list`."
        )
    return user


def _shown(user: User, organizations: list[str]) -> dict[str, Any]:
    return {
        "id": str(user.id),
        "email": user.email,
        "name": user.name,
        "organizations": organizations,
        "operator": user.is_operator,
        "disabled": user.disabled_at is not None,
    }
