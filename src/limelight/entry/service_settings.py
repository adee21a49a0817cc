"""The service's settings from the environment, each checked when it is read.

LIMELIGHT_DATABASE_URL, LIMELIGHT_REDIS_URL    servers of your own; without them embedded ones are started
LIMELIGHT_STORE_URL                            a path, file:///path or s3://bucket/prefix?endpoint=…&region=…
LIMELIGHT_SECRET                               at least 32 characters; without it one is made under the home
LIMELIGHT_HOST, _PORT, _PUBLIC_URL             where the API listens, and under which address it is known
LIMELIGHT_TRUSTED_PROXIES                      addresses whose X-Forwarded-… headers are believed, with commas
LIMELIGHT_SMTP_{HOST,PORT,USER,PASSWORD,SENDER,STARTTLS}
LIMELIGHT_SUPABASE_{URL,JWKS_URL,JWT_SECRET,ISSUER,AUDIENCE}
LIMELIGHT_ALLOW_SIGN_UP, _WELCOME_CREDITS, _UPLOAD_LIMIT (bytes, or 5GB), _METRICS_TOKEN, _SENTRY_DSN
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from limelight.kit.errors import InvalidInput
from limelight.kit.hosts import is_loopback
from limelight.kit.money import micros_of
from limelight.runtime.config import Mailing, Supabase

__all__ = ["ServiceSettings", "read_service_settings"]

_YES, _NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
_UNITS = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}
_DATABASES = ("postgres", "postgresql")
_REDIS = ("redis", "rediss", "unix")
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """What an operator decides, as plain values. Nothing secret is in its repr."""

    database_url: str = field(default="", repr=False)
    redis_url: str = field(default="", repr=False)
    store_url: str = ""
    secret: str = field(default="", repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    given_public_url: str = ""
    trusted_proxies: tuple[str, ...] = ()
    allow_sign_up: bool = True
    welcome_micros: int = 0
    upload_limit: int = 20 * 2**30
    smtp: Mailing = field(default_factory=Mailing)
    supabase: Supabase | None = None
    sentry_dsn: str = field(default="", repr=False)
    metrics_token: str = field(default="", repr=False)

    @property
    def public_url(self) -> str:
        """The address in links; the one that is listened on unless another was given."""
        if self.given_public_url:
            return self.given_public_url.rstrip("/")
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::", ""} else self.host  # noqa: S104 - compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def local(self) -> bool:
        """Whether only the person at this machine is served: not when a proxy makes it known elsewhere."""
        return is_loopback(self.host) and is_loopback(urlsplit(self.public_url).hostname or "")


def read_service_settings(environ: Mapping[str, str] | None = None) -> ServiceSettings:
    """The settings; raises `InvalidInput` that names the variable and what it may be."""
    read = _Reader(os.environ if environ is None else environ)
    return ServiceSettings(
        database_url=read.url("DATABASE_URL", _DATABASES, "postgresql://user:password@host/limelight"),
        redis_url=read.url("REDIS_URL", _REDIS, "redis://host:6379/0"),
        store_url=read.text("STORE_URL"),
        secret=_secret(read),
        host=read.text("HOST", "127.0.0.1"),
        port=read.number("PORT", 8000, 1, 65_535),
        given_public_url=read.url("PUBLIC_URL", _WEB, "https://films.example.org"),
        trusted_proxies=read.words("TRUSTED_PROXIES"),
        allow_sign_up=read.switch("ALLOW_SIGN_UP", default=True),
        welcome_micros=_credits(read),
        upload_limit=_size(read),
        smtp=_smtp(read),
        supabase=_supabase(read),
        sentry_dsn=read.url("SENTRY_DSN", _WEB, "https://key@sentry.example.org/1"),
        metrics_token=read.text("METRICS_TOKEN"),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    values: Mapping[str, str]

    def text(self, name: str, default: str = "") -> str:
        return self.values.get(f"LIMELIGHT_{name}", "").strip() or default

    def words(self, name: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.text(name).split(",") if word.strip())

    def url(self, name: str, schemes: tuple[str, ...], example: str) -> str:
        # What is wrong with it is said without repeating it: passwords stand in URLs.
        given = self.text(name)
        if given and (given.partition("://")[0] not in schemes or not given.partition("://")[2]):
            raise InvalidInput(
                f"LIMELIGHT_{name} does not begin with {' or '.join(f'{scheme}://' for scheme in schemes)}.",
                fix=f"Write it like {example}",
            )
        return given

    def number(self, name: str, default: int, least: int, most: int) -> int:
        given = self.text(name)
        if not given:
            return default
        if not given.isdecimal() or not least <= int(given) <= most:
            raise InvalidInput(
                f"LIMELIGHT_{name} is “{given}”.", fix=f"Set it to a whole number from {least} to {most}."
            )
        return int(given)

    def switch(self, name: str, *, default: bool) -> bool:
        given = self.text(name).lower()
        if given and given not in _YES | _NO:
            raise InvalidInput(f"LIMELIGHT_{name} is “{given}”.", fix="Set it to yes or no.")
        return given in _YES if given else default


def _secret(read: _Reader) -> str:
    given = read.text("SECRET")
    if given and len(given) < 32:
        raise InvalidInput(
            f"LIMELIGHT_SECRET has only {len(given)} characters.",
            fix="Give it at least 32 random ones, for instance from: openssl rand -base64 48",
        )
    return given


def _credits(read: _Reader) -> int:
    given = read.text("WELCOME_CREDITS", "0")
    try:
        micros = micros_of(Decimal(given))
    except (InvalidOperation, ValueError, OverflowError):
        micros = -1
    if micros < 0:
        raise InvalidInput(
            f"LIMELIGHT_WELCOME_CREDITS is “{given}”.", fix="Set it to a number of credits, such as 500."
        )
    return micros


def _size(read: _Reader) -> int:
    given = read.text("UPLOAD_LIMIT", str(20 * 2**30))
    found = re.fullmatch(r"(\d+)\s*([A-Za-z]*)", given)
    if found is None or found[2].upper() not in _UNITS or not int(found[1]):
        raise InvalidInput(
            f"LIMELIGHT_UPLOAD_LIMIT is “{given}”.", fix="Set it to a number of bytes, or such as 5GB."
        )
    return int(found[1]) * _UNITS[found[2].upper()]


def _smtp(read: _Reader) -> Mailing:
    return Mailing(
        host=read.text("SMTP_HOST"),
        port=read.number("SMTP_PORT", 587, 1, 65_535),
        user=read.text("SMTP_USER"),
        password=read.text("SMTP_PASSWORD"),
        sender=read.text("SMTP_SENDER", "limelight@localhost"),
        starttls=read.switch("SMTP_STARTTLS", default=True),
    )


def _supabase(read: _Reader) -> Supabase | None:
    project = read.url("SUPABASE_URL", _WEB, "https://abc.supabase.co").rstrip("/")
    jwks = read.url("SUPABASE_JWKS_URL", _WEB, "https://abc.supabase.co/auth/v1/.well-known/jwks.json")
    secret = read.text("SUPABASE_JWT_SECRET")
    if not (project or jwks or secret):
        return None
    known = f"{project}/auth/v1" if project else ""
    return Supabase(
        jwks_url=jwks or (f"{known}/.well-known/jwks.json" if known and not secret else ""),
        secret=secret,
        issuer=read.text("SUPABASE_ISSUER", known),
        audience=read.text("SUPABASE_AUDIENCE", "authenticated"),
    )
