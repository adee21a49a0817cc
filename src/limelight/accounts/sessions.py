"""Sign-ins: a family of refresh tokens each, of which the newest alone is good.

A refresh token that comes back after it was used means that two hands hold it, and one of them stole it: the
whole family ends. Tabs of one browser that ask at the same moment are one hand, so for some seconds it still goes. Access tokens name the row of their session, and every request looks whether it still lasts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from limelight.accounts.caller import Caller
from limelight.accounts.local import LOCAL_OWNER
from limelight.accounts.organizations import home_of
from limelight.accounts.tokens import ACCESS_LIFE, AccessClaims, new_access
from limelight.kit.ids import new_id
from limelight.runtime.secrets import Secrets, hash_token, new_token
from limelight.tables.one_time_tokens import OneTimeToken
from limelight.tables.sessions import Session as SessionRow
from limelight.tables.users import User

__all__ = ["REFRESH_LIFE", "SignedIn", "end", "end_all", "prune", "refresh", "start", "switch"]

REFRESH_LIFE: Final = timedelta(days=30)
_GRACE: Final = timedelta(seconds=20)
"""A refresh token that was used goes on this long: ten tabs of a browser wake up together, and answers get lost."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session's tokens, said once. ``refresh`` is None where the old one stays good."""

    user: User
    organization_id: UUID
    session_id: UUID
    access: str = field(repr=False)
    refresh: str | None = field(repr=False)
    life: timedelta


def start(
    session: Session,
    secrets: Secrets,
    user: User,
    caller: Caller,
    *,
    organization_id: UUID | None = None,
    family_id: UUID | None = None,
) -> SignedIn:
    """A session of *user*, in *organization_id* where they belong to it (in a system transaction)."""
    token = new_token()
    home = home_of(session, user, organization_id)
    row = SessionRow(
        id=new_id(),
        user_id=user.id,
        organization_id=home,
        family_id=family_id or new_id(),
        refresh_hash=hash_token(token),
        user_agent=caller.user_agent,
        address=caller.address,
        expires_at=datetime.now(UTC) + REFRESH_LIFE,
    )
    session.add(row)
    session.flush()
    return _signed_in(secrets, user, home, row.id, token)


def refresh(session: Session, secrets: Secrets, token: str, caller: Caller) -> SignedIn | None:
    """The next pair of tokens. None when *token* is good for nothing; commit then too: its family may have ended."""
    row = session.scalar(
        select(SessionRow).where(SessionRow.refresh_hash == hash_token(token)).with_for_update()
    )
    if row is None or row.revoked_at is not None or row.expires_at < datetime.now(UTC):
        return None
    now = datetime.now(UTC)
    if row.rotated_at is not None and now - row.rotated_at > _GRACE:
        _end_family(session, row.family_id)
        return None
    user = session.get_one(User, row.user_id)
    if user.disabled_at is not None:
        return None
    row.rotated_at = row.rotated_at or now
    return start(session, secrets, user, caller, organization_id=row.organization_id, family_id=row.family_id)


def switch(session: Session, secrets: Secrets, session_id: UUID, organization_id: UUID) -> SignedIn | None:
    """The session in another organisation; None when its person does not belong to that one."""
    row = session.get_one(SessionRow, session_id)
    user = session.get_one(User, row.user_id)
    if home_of(session, user, organization_id) != organization_id:
        return None
    # The newest of the family is the one that the next refresh goes on from.
    session.execute(
        update(SessionRow)
        .where(SessionRow.family_id == row.family_id)
        .values(organization_id=organization_id)
    )
    return _signed_in(secrets, user, organization_id, row.id, None)


def end(session: Session, session_id: UUID) -> None:
    """Sign out the family of *session_id*: all its tokens are worth nothing from now on."""
    _end_family(session, session.get_one(SessionRow, session_id).family_id)


def end_all(session: Session, user_id: UUID) -> None:
    """Sign *user_id* out everywhere."""
    session.execute(
        update(SessionRow)
        .where(SessionRow.user_id == user_id, SessionRow.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )


def prune(session: Session, now: datetime) -> int:
    """Drop what ended a week ago: sessions and one-time tokens. Returns how many."""
    old = now - timedelta(days=7)
    gone = 0
    for table in (SessionRow, OneTimeToken):
        dropped = session.execute(delete(table).where(table.expires_at < old).returning(table.id))
        gone += len(dropped.all())
    return gone


def _end_family(session: Session, family_id: UUID) -> None:
    session.execute(
        update(SessionRow)
        .where(SessionRow.family_id == family_id, SessionRow.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )


def _signed_in(
    secrets: Secrets, user: User, organization_id: UUID, session_id: UUID, token: str | None
) -> SignedIn:
    is_local = user.email == LOCAL_OWNER
    claims = AccessClaims(user.id, organization_id, session_id, "local" if is_local else "session")
    # On this machine alone, the tab that the first start opened goes on working.
    life = REFRESH_LIFE if is_local else ACCESS_LIFE
    return SignedIn(user, organization_id, session_id, new_access(secrets, claims, life), token, life)
