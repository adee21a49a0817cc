"""What an operator decides, as plain values; importing it imports nothing of the service."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Config", "Hashing", "Mailing", "Supabase"]


@dataclass(frozen=True, slots=True)
class Mailing:
    """An SMTP server; without a host, mails are written to the log."""

    host: str = ""
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    sender: str = "limelight@localhost"
    starttls: bool = True


@dataclass(frozen=True, slots=True)
class Hashing:
    """What one password hash costs (argon2id); the defaults are OWASP's first choice of 2025."""

    memory_kib: int = 19 * 1024
    passes: int = 2
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Supabase:
    """Whose tokens are accepted beside our own: keys from *jwks_url*, or one shared *secret*."""

    jwks_url: str = ""
    secret: str = field(default="", repr=False)
    issuer: str = ""
    audience: str = "authenticated"


@dataclass(frozen=True, slots=True)
class Config:
    """What an operator decides. ``entry.settings`` reads it from the environment."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    local: bool = True
    """Bound to loopback and used by the one person at this machine, who signs in by a one-time link."""
    allow_sign_up: bool = True
    welcome_micros: int = 0
    """Credit that a new organisation is granted."""
    upload_limit: int = 20 * 2**30
    """Bytes of one upload."""
    mailing: Mailing = Mailing()
    hashing: Hashing = Hashing()
    supabase: Supabase | None = None
    sentry_dsn: str = field(default="", repr=False)
    metrics_token: str = field(default="", repr=False)
    """Whoever sends it as a bearer reads `/metrics` from elsewhere than this machine."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses whose `X-Forwarded-…` headers are believed."""
