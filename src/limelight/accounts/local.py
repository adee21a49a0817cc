"""The one person at this machine: signed in by a one-time link, without a password, on loopback only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from limelight.accounts.one_time import issue
from limelight.accounts.organizations import open_organization
from limelight.kit.errors import NotConfigured
from limelight.kit.hosts import is_loopback
from limelight.kit.ids import new_id
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.tables.users import User

__all__ = ["LOCAL_OWNER", "check_can_bind", "ensure_local_owner", "has_account"]

LOCAL_OWNER: Final = "owner@localhost"
"""No address that anybody can sign up with: its domain has no dot."""


def ensure_local_owner(database: Database) -> str:
    """A fresh one-time token for the local owner, who is made with an organisation of their own at the first call."""
    with database.system() as session:
        return issue(session, _owner(session).id, "local_sign_in")


def has_account(session: Session) -> bool:
    """Whether anybody but the local owner can sign in."""
    return session.scalar(select(User.id).where(User.email != LOCAL_OWNER).limit(1)) is not None


def check_can_bind(config: Config, secrets_given: bool, has_account: bool) -> None:
    """Raise `NotConfigured` for an address that others reach before there are a secret and somebody to sign in."""
    if is_loopback(config.host):
        return
    if config.local:
        raise NotConfigured(
            f"The address {config.host} can be reached from elsewhere, where nobody signs in by a local link.",
            fix="Bind to 127.0.0.1, or turn the local mode off.",
        )
    if not secrets_given:
        raise NotConfigured(
            f"The address {config.host} can be reached from elsewhere, and no secret is set.",
            fix="Set LIMELIGHT_SECRET to 32 random bytes or more and keep it.",
        )
    if not has_account:
        raise NotConfigured(
            f"The address {config.host} can be reached from elsewhere, and nobody has an account.",
            fix="Make the first account with `limelight admin users`.",
        )


def _owner(session: Session) -> User:
    made = session.scalar(
        insert(User)
        .values(
            id=new_id(),
            email=LOCAL_OWNER,
            name="Local owner",
            email_verified_at=datetime.now(UTC),
            is_operator=True,
        )
        .on_conflict_do_nothing()
        .returning(User)
    )
    if made is None:
        return session.scalars(select(User).where(User.email == LOCAL_OWNER)).one()
    open_organization(session, made.id, "Local")
    return made
