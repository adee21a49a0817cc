"""Tokens that Supabase signed: by a shared secret, or by keys that it publishes (JWKS).

The algorithm follows from the kind of the key, never from the token: a public key cannot be passed off as a
shared secret, and ``none`` is no algorithm.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

import httpx
import jwt

from limelight.runtime.config import Supabase
from limelight.runtime.web.problems import Unauthorized

__all__ = ["ForeignPerson", "KeySet", "read_foreign"]

_ALGORITHMS: Final = {"RSA": "RS256", "EC": "ES256"}
_LEEWAY: Final = 10.0
"""Seconds by which two machines' clocks may differ."""
_KEEP: Final = 600.0
"""Seconds after which published keys are fetched again."""
_PAUSE: Final = 15.0
"""Seconds between two fetches, however many unknown keys are named."""
_LARGEST: Final = 256 * 1024

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ForeignPerson:
    """Whom a valid token names."""

    subject: str
    email: str
    name: str


class KeySet:
    """Keys published at *url*, kept for ten minutes; an unknown one is looked for, but not at any pace."""

    def __init__(self, url: str, *, keep: float = _KEEP, pause: float = _PAUSE) -> None:
        self._url = url
        self._keep = keep
        self._pause = pause
        self._lock = threading.Lock()
        self._keys: dict[str, jwt.PyJWK] = {}
        self._fetched = self._tried = float("-inf")

    def find(self, key_id: str) -> jwt.PyJWK | None:
        """The key named *key_id*; what was known stays known while its server is away."""
        with self._lock:
            now = time.monotonic()
            stale = key_id not in self._keys or now - self._fetched > self._keep
            if stale and now - self._tried > self._pause:
                self._tried = now
                self._refresh(now)
            return self._keys.get(key_id)

    def _refresh(self, now: float) -> None:
        try:
            self._keys = _usable(_fetch(self._url))
            self._fetched = now
        except (httpx.HTTPError, ValueError, jwt.PyJWTError) as error:
            _log.warning("the keys at %s cannot be read: %s", self._url, type(error).__name__)


def read_foreign(supabase: Supabase, keys: KeySet | None, token: str) -> ForeignPerson:
    """Whom *token* names; raises `Unauthorized` unless everything about it is right."""
    try:
        claims = _verified(supabase, keys, token)
    except jwt.PyJWTError as error:
        raise _refused(type(error).__name__) from error
    subject, email = _uuid(claims.get("sub")), claims.get("email")
    if subject is None or claims.get("role", "authenticated") != "authenticated":
        raise _refused("its subject is no person")
    if not isinstance(email, str) or not email:
        raise _refused("it names no e-mail address")
    about = cast("dict[str, Any]", claims.get("user_metadata") or {})
    name = about.get("full_name") or about.get("name") if isinstance(about, dict) else ""  # pyright: ignore[reportUnnecessaryIsInstance] # somebody else's JSON
    return ForeignPerson(subject, email.strip().lower(), _plain(name))


def _verified(supabase: Supabase, keys: KeySet | None, token: str) -> dict[str, Any]:
    key, algorithm = _key(supabase, keys, jwt.get_unverified_header(token))
    return jwt.decode(
        token,
        key,
        algorithms=[algorithm],
        audience=supabase.audience,
        issuer=supabase.issuer,
        leeway=_LEEWAY,
        options={"require": ["exp", "sub", "aud", "iss"], "verify_iss": True},
    )


def _key(supabase: Supabase, keys: KeySet | None, header: dict[str, Any]) -> tuple[Any, str]:
    key_id = header.get("kid")
    if header.get("alg") == "HS256" and supabase.secret:
        return supabase.secret.encode(), "HS256"
    found = keys.find(key_id) if keys is not None and isinstance(key_id, str) else None
    if found is None:
        raise jwt.InvalidKeyError("no such key")
    return found.key, _ALGORITHMS[str(found.key_type)]


def _fetch(url: str) -> list[Any]:
    with httpx.Client(timeout=5.0, follow_redirects=False) as client, client.stream("GET", url) as answer:
        answer.raise_for_status()
        body = b""
        for chunk in answer.iter_bytes():
            body += chunk
            if len(body) > _LARGEST:
                raise ValueError("a key set of that size is none")
    return jwt.PyJWKSet.from_json(body.decode()).keys


def _usable(keys: list[Any]) -> dict[str, jwt.PyJWK]:
    """Public keys of the two kinds that we know, by name; a published shared secret is worth nothing."""
    return {
        str(key.key_id): key
        for key in keys
        if isinstance(key, jwt.PyJWK)
        and key.key_id
        and key.algorithm_name == _ALGORITHMS.get(key.key_type or "")
    }


def _refused(why: str) -> Unauthorized:
    return Unauthorized("This token is not accepted.", fix="Sign in again.", reason=why)


def _uuid(value: object) -> str | None:
    try:
        return str(UUID(str(value)))
    except ValueError:
        return None


def _plain(name: object) -> str:
    return "".join(letter for letter in str(name or "") if letter.isprintable())[:120]
