"""Browsers: tokens in cookies that no script reads, and requests that only our own pages may send with them."""

from __future__ import annotations

from typing import Final, Literal
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import Response

from limelight.accounts.sessions import REFRESH_LIFE, SignedIn
from limelight.runtime.config import Config
from limelight.runtime.web.problems import Forbidden

__all__ = ["ACCESS_COOKIE", "OWN_PAGE", "REFRESH_COOKIE", "check_own_page", "drop_cookies", "put_cookies"]

ACCESS_COOKIE: Final = "limelight_access"
REFRESH_COOKIE: Final = "limelight_refresh"
OWN_PAGE: Final = "X-Limelight"
"""A header that a page of another origin cannot send without being asked for leave, which it never gets."""
_SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS"))


def put_cookies(response: Response, config: Config, signed_in: SignedIn) -> None:
    """Keep a session in the browser."""
    seconds = int(signed_in.life.total_seconds())
    _put(response, config, ACCESS_COOKIE, signed_in.access, seconds)
    if signed_in.refresh is not None:
        _put(response, config, REFRESH_COOKIE, signed_in.refresh, int(REFRESH_LIFE.total_seconds()))


def drop_cookies(response: Response) -> None:
    for name in (ACCESS_COOKIE, REFRESH_COOKIE):
        response.delete_cookie(name, path="/", httponly=True, samesite="strict")


def check_own_page(connection: HTTPConnection, config: Config) -> None:
    """Raise `Forbidden` when a cookie came with what may change something and no page of ours sent it."""
    origin = connection.headers.get("origin")
    if origin is not None:
        is_ours = _is_ours(connection, config, origin)
    elif connection.scope["type"] == "websocket":
        is_ours = False  # a browser always sends its origin with these
    else:
        is_ours = connection.scope["method"] in _SAFE or OWN_PAGE.lower() in connection.headers
    if not is_ours:
        raise Forbidden(
            "A cookie is only taken from a page of this server.",
            fix=f"Send the header {OWN_PAGE}: 1 from the same origin, or a bearer token.",
        )


def _is_ours(connection: HTTPConnection, config: Config, origin: str) -> bool:
    given, public = _authority(origin), _authority(config.public_url)
    return given is not None and given in (public, _authority(f"//{connection.headers.get('host', '')}"))


def _authority(url: str) -> str | None:
    return urlsplit(url).netloc.lower() or None


def _put(response: Response, config: Config, name: str, value: str, seconds: int) -> None:
    same_site: Literal["strict"] = "strict"
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path="/",
        httponly=True,
        samesite=same_site,
        secure=config.public_url.startswith("https://"),
    )
