"""The installation's secret, and what is derived from it: sealed values, signatures, tokens known by their hash."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets as random
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken

from limelight.kit.errors import Broken

__all__ = ["Secrets", "hash_token", "new_token"]


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """One secret (at least 32 bytes); each purpose has a key of its own derived from it."""

    secret: bytes

    def key(self, purpose: str) -> bytes:
        """32 bytes for *purpose* (HKDF's expand step with SHA-256, RFC 5869, one block)."""
        return hmac.digest(self.secret, purpose.encode() + b"\x01", "sha256")

    def seal(self, value: str) -> bytes:
        """Encrypt what must be read again, such as a webhook's secret."""
        return self._fernet().encrypt(value.encode())

    def unseal(self, sealed: bytes) -> str:
        try:
            return self._fernet().decrypt(sealed).decode()
        except InvalidToken as error:
            raise Broken(
                "A stored secret cannot be read with this installation's secret.",
                fix="Set LIMELIGHT_SECRET to the value with which it was stored.",
            ) from error

    def sign(self, purpose: str, text: str) -> str:
        """An HMAC-SHA256 of *text* that only holds for *purpose*, as URL-safe text."""
        return (
            base64.urlsafe_b64encode(hmac.digest(self.key(purpose), text.encode(), "sha256"))
            .rstrip(b"=")
            .decode()
        )

    def is_signed(self, purpose: str, text: str, signature: str) -> bool:
        return hmac.compare_digest(self.sign(purpose, text).encode(), signature.encode())

    def _fernet(self) -> Fernet:
        return Fernet(base64.urlsafe_b64encode(self.key("seal")))


def new_token(prefix: str = "") -> str:
    """A token that nobody guesses: 256 random bits."""
    return prefix + random.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What is stored of a token. It is random, so one plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
