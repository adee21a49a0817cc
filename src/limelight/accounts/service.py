"""People: signing up, signing in, new passwords, proven addresses.

Nothing here tells a stranger whether an address is known: answers are the same and the work is too. Whoever needs
to look first does it after the answer was sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from limelight.accounts import sessions
from limelight.accounts.audit import audit
from limelight.accounts.caller import Caller
from limelight.accounts.one_time import issue, redeem
from limelight.accounts.organizations import open_organization
from limelight.accounts.passwords import hash_password, is_outdated, is_right
from limelight.accounts.sessions import SignedIn
from limelight.kit.ids import new_id
from limelight.runtime.config import Hashing
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Forbidden, Unauthorized
from limelight.tables.one_time_tokens import TokenPurpose
from limelight.tables.organizations import Organization
from limelight.tables.users import User

__all__ = [
    "SignedUp",
    "add_user",
    "by_email",
    "change_password",
    "reset_password",
    "sign_in",
    "sign_up",
    "token_for",
    "verify_email",
]


@dataclass(frozen=True, slots=True)
class SignedUp:
    """A new person and the organisation they own."""

    user: User
    organization: Organization


def sign_up(
    session: Session, *, email: str, name: str, password_hash: str, organization: str = ""
) -> SignedUp | None:
    """A new person with an organisation; None when the address is taken (in a system transaction).

    *email* is in lower case. Both ways write, so both take as long.
    """
    user = add_user(session, email=email, name=name, password_hash=password_hash)
    if user is None:
        audit(session, None, "user.sign_up_again")
        return None
    opened = open_organization(session, user.id, organization or name or email)
    audit(session, user.id, "user.sign_up", organization_id=opened.id)
    return SignedUp(user, opened)


def add_user(session: Session, *, email: str, name: str, password_hash: str) -> User | None:
    """A new person; None when the address is taken."""
    return session.scalar(
        insert(User)
        .values(id=new_id(), email=email, name=name, password_hash=password_hash)
        .on_conflict_do_nothing()
        .returning(User)
    )


def by_email(session: Session, email: str) -> User | None:
    return session.scalar(select(User).where(func.lower(User.email) == email.lower()))


def sign_in(service: Service, email: str, password: str, caller: Caller) -> SignedIn:
    """A new session; raises `Unauthorized` with the same words for every reason.

    The slow hash is computed outside of any transaction.
    """
    hashing = service.config.hashing
    with service.database.system() as session:
        user = by_email(session, email)
    is_them = is_right(hashing, None if user is None else user.password_hash, password)
    if user is None or not is_them or not _may_sign_in(service, user):
        raise Unauthorized(
            "The address or the password is wrong, or the address is not proven yet.",
            fix="Try again, follow the link in the mail, or ask for a new password.",
        )
    renewed = _renewed(service, user, password)
    with service.database.system() as session:
        user = session.merge(user)
        user.password_hash = renewed or user.password_hash
        started = sessions.start(session, service.secrets, user, caller)
        audit(session, user.id, "session.start", organization_id=started.organization_id)
        return started


def token_for(session: Session, email: str, purpose: TokenPurpose) -> str | None:
    """A one-time token to be mailed to *email*; None when there is nobody to whom it would be of use."""
    user = by_email(session, email)
    if user is None or user.disabled_at is not None or (purpose == "verify_email" and user.email_verified_at):
        return None
    return issue(session, user.id, purpose)


def verify_email(session: Session, token: str) -> User:
    """The owner of *token* has proven the address to which it was sent."""
    user = redeem(session, token, "verify_email")
    user.email_verified_at = user.email_verified_at or datetime.now(UTC)
    return user


def reset_password(session: Session, token: str, password_hash: str) -> User:
    """A new password for the owner of *token*, who is signed out everywhere; the address is proven by it too."""
    user = redeem(session, token, "reset_password")
    user.password_hash = password_hash
    user.email_verified_at = user.email_verified_at or datetime.now(UTC)
    sessions.end_all(session, user.id)
    audit(session, user.id, "password.reset")
    return user


def change_password(session: Session, hashing: Hashing, user: User, current: str, new: str) -> None:
    """Another password for *user*, who is signed out everywhere; raises `Forbidden` unless *current* is right."""
    if not is_right(hashing, user.password_hash, current):
        raise Forbidden("The current password is wrong.", fix="Try again, or ask for a new password.")
    user.password_hash = hash_password(hashing, new)
    sessions.end_all(session, user.id)


def _may_sign_in(service: Service, user: User) -> bool:
    """Where mails go out, an address has to be proven first; else signing up would tell who is known."""
    is_proven = user.email_verified_at is not None or not service.config.mailing.host
    return is_proven and user.disabled_at is None


def _renewed(service: Service, user: User, password: str) -> str | None:
    if user.password_hash is None or not is_outdated(service.config.hashing, user.password_hash):
        return None
    return hash_password(service.config.hashing, password)
