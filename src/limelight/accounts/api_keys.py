"""API keys: for programs, in one organisation, with what their maker may or less."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from limelight.accounts.policy import PERMISSIONS, Permission
from limelight.accounts.principal import Principal
from limelight.kit.errors import InvalidInput
from limelight.runtime.secrets import hash_token, new_token
from limelight.runtime.web.problems import Forbidden, NotFound
from limelight.tables.api_keys import ApiKey

__all__ = ["PREFIX", "create", "note_use", "revoke", "visible"]

PREFIX: Final = "ll_"
_SHOWN: Final = 10
"""Characters of a key that stay readable: the prefix and 42 bits of 256."""
_LONGEST: Final = timedelta(days=5 * 366)


def create(
    session: Session,
    principal: Principal,
    name: str,
    scopes: Sequence[Permission] | None,
    expires_at: datetime | None,
) -> tuple[ApiKey, str]:
    """A row and the key itself, which nobody can read again. Without *scopes* it has all that its maker has."""
    wanted = principal.permissions if scopes is None else frozenset(scopes)
    if missing := wanted - principal.permissions:
        raise Forbidden(
            "An API key cannot do what its maker cannot.", fix=f"Leave out {', '.join(sorted(missing))}."
        )
    _check_end(expires_at)
    key = new_token(PREFIX)
    row = ApiKey(
        organization_id=principal.organization_id,
        user_id=principal.user_id,
        name=name,
        prefix=key[:_SHOWN],
        key_hash=hash_token(key),
        scopes=[permission for permission in PERMISSIONS if permission in wanted],
        expires_at=expires_at,
    )
    session.add(row)
    session.flush()
    session.refresh(row)
    return row, key


def visible(principal: Principal) -> Select[ApiKey]:
    """One's own keys; everybody's in the organisation for those who manage its members."""
    query = select(ApiKey).where(ApiKey.revoked_at.is_(None))
    if "members.manage" in principal.permissions:
        return query
    return query.where(ApiKey.user_id == principal.user_id)


def revoke(session: Session, principal: Principal, key_id: UUID) -> None:
    row = session.scalar(visible(principal).where(ApiKey.id == key_id).with_for_update())
    if row is None:
        raise NotFound("There is no such API key.", fix="GET /api/v1/api-keys lists them.")
    row.revoked_at = datetime.now(UTC)


def note_use(session: Session, key_id: UUID) -> None:
    """Remember that a key was used now."""
    session.execute(update(ApiKey).where(ApiKey.id == key_id).values(last_used_at=datetime.now(UTC)))


def _check_end(expires_at: datetime | None) -> None:
    now = datetime.now(UTC)
    if expires_at is not None and not now < expires_at < now + _LONGEST:
        raise InvalidInput(
            "An API key ends in the future, within five years.", fix="Give another expires_at."
        )
