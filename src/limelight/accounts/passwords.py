"""Passwords: argon2id, at a cost that is a value of the configuration."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from limelight.runtime.config import Hashing

__all__ = ["hash_password", "is_outdated", "is_right"]


def hash_password(hashing: Hashing, password: str) -> str:
    """What is stored of *password*."""
    return _hasher(hashing).hash(password)


def is_right(hashing: Hashing, stored: str | None, password: str) -> bool:
    """Whether *password* is the one of *stored*; takes as long when there is none to compare with."""
    hasher = _hasher(hashing)
    if stored is None:
        hasher.hash(password)
        return False
    try:
        return hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(hashing: Hashing, stored: str) -> bool:
    """Whether *stored* was made at another cost than today's."""
    return _hasher(hashing).check_needs_rehash(stored)


def _hasher(hashing: Hashing) -> PasswordHasher:
    return PasswordHasher(time_cost=hashing.passes, memory_cost=hashing.memory_kib, parallelism=hashing.lanes)
