"""Tokens for one use, known by their hash only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from limelight.kit.errors import InvalidInput
from limelight.runtime.secrets import hash_token, new_token
from limelight.tables.one_time_tokens import OneTimeToken, TokenPurpose
from limelight.tables.users import User

__all__ = ["LIVES", "issue", "redeem"]

LIVES: Final[dict[TokenPurpose, timedelta]] = {
    "verify_email": timedelta(days=3),
    "reset_password": timedelta(hours=1),
    "local_sign_in": timedelta(hours=1),
}


def issue(session: Session, user_id: UUID, purpose: TokenPurpose) -> str:
    """A new token for *user_id*; only its hash is stored."""
    token = new_token()
    end = datetime.now(UTC) + LIVES[purpose]
    session.add(OneTimeToken(user_id=user_id, purpose=purpose, token_hash=hash_token(token), expires_at=end))
    return token


def redeem(session: Session, token: str, purpose: TokenPurpose) -> User:
    """Whose *token* it is; it and its siblings are used up. Raises `InvalidInput` when it is worth nothing."""
    user_id = session.scalar(
        update(OneTimeToken)
        .where(
            OneTimeToken.token_hash == hash_token(token),
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > func.now(),
        )
        .values(used_at=func.now())
        .returning(OneTimeToken.user_id)
    )
    query = select(User).where(User.id == user_id, User.disabled_at.is_(None))
    user = None if user_id is None else session.scalar(query)
    if user is None:
        raise InvalidInput("This link is used up, too old or not ours.", fix="Ask for a new one.")
    _use_up_siblings(session, user.id, purpose)
    return user


def _use_up_siblings(session: Session, user_id: UUID, purpose: TokenPurpose) -> None:
    session.execute(
        update(OneTimeToken)
        .where(
            OneTimeToken.user_id == user_id,
            OneTimeToken.purpose == purpose,
            OneTimeToken.used_at.is_(None),
        )
        .values(used_at=func.now())
    )
