"""Access tokens: short-lived JWTs of our own, signed with a key derived from the installation's secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from uuid import UUID

import jwt

from limelight.runtime.secrets import Secrets

__all__ = ["ACCESS_LIFE", "ISSUER", "AccessClaims", "new_access", "person_of", "read_access"]

ACCESS_LIFE: Final = timedelta(minutes=15)
ISSUER: Final = "limelight"
_ALGORITHM: Final = "HS256"
_REQUIRED: Final = ("sub", "sid", "organization_id", "exp", "aud", "iss")


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What a token says: who, in which organisation, by which session (a row of ``sessions``)."""

    user_id: UUID
    organization_id: UUID
    session_id: UUID
    way: Literal["session", "local"] = "session"


def new_access(secrets: Secrets, claims: AccessClaims, life: timedelta = ACCESS_LIFE) -> str:
    """A signed token for *claims* that lasts for *life*."""
    now = datetime.now(UTC)
    payload = {
        "iss": ISSUER,
        "aud": ISSUER,
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "organization_id": str(claims.organization_id),
        "way": claims.way,
        "iat": now,
        "exp": now + life,
    }
    return jwt.encode(payload, secrets.key("access"), _ALGORITHM)


def read_access(secrets: Secrets, token: str) -> AccessClaims | None:
    """The claims of a token that we signed and that lasts still."""
    return _read(secrets, token, lasts=True)


def person_of(secrets: Secrets, token: str) -> UUID | None:
    """Whose token it is that we signed, however long ago: it tells one person from another, and lets nobody in."""
    claims = _read(secrets, token, lasts=False)
    return claims and claims.user_id


def _read(secrets: Secrets, token: str, *, lasts: bool) -> AccessClaims | None:
    try:
        found = jwt.decode(
            token,
            secrets.key("access"),
            algorithms=[_ALGORITHM],
            audience=ISSUER,
            issuer=ISSUER,
            options={"require": list(_REQUIRED), "verify_exp": lasts},
        )
        return AccessClaims(
            UUID(found["sub"]),
            UUID(found["organization_id"]),
            UUID(found["sid"]),
            "local" if found.get("way") == "local" else "session",
        )
    except (jwt.InvalidTokenError, ValueError):
        return None
