"""In front of every page: who is there, from where they may ask, and what a page may load.

Scripts and styles carry a number that is good for one answer (a nonce); what the framework compiles in the
browser still needs ``unsafe-eval``, and nothing else does. Sockets only open from our own pages.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from limelight.accounts import sessions
from limelight.accounts.authentication import authenticate, by_claims
from limelight.accounts.caller import Caller
from limelight.accounts.cookies import REFRESH_COOKIE, check_own_page, put_cookies
from limelight.accounts.principal import Principal
from limelight.accounts.tokens import read_access
from limelight.kit.errors import LimelightError
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Forbidden, Unauthorized

__all__ = ["FRAMEWORK", "Door"]

FRAMEWORK: Final = "/_nicegui/"
"""What the framework answers by itself; nobody looks there who asks."""
_NO_PAGE: Final = re.compile(r"/_nicegui_ws/|/api/|/[^/]+\.\w+$")
"""What only a program asks for: our own places below these are all known before this door."""
_TAG: Final = re.compile(rb"<(script|style)\b")
_RULES: Final = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'nonce-{nonce}'; "
    "style-src-attr 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Door:
    """ASGI middleware around the framework's application."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] != "http" or scope["path"].startswith(FRAMEWORK):
            await self._app(scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD") or _NO_PAGE.match(scope["path"]):
            raise HTTPException(404)
        else:
            await self._page(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            check_own_page(HTTPConnection(scope), self._service.config)
        except Forbidden:
            await send({"type": "websocket.close", "code": 1008, "reason": "Not from here."})
            return
        await self._app(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        kept = Response()
        connection = HTTPConnection(scope)
        scope["state"]["principal"] = await run_in_threadpool(self._who, connection, kept)
        await self._app(scope, receive, _Guarded(send, kept))

    def _who(self, connection: HTTPConnection, kept: Response) -> Principal | None:
        """Who asks; a session whose short token ran out goes on, with new cookies in *kept*."""
        try:
            return authenticate(connection, self._service)
        except Unauthorized:
            return self._going_on(connection, kept)
        except LimelightError:
            return None

    def _going_on(self, connection: HTTPConnection, kept: Response) -> Principal | None:
        token = connection.cookies.get(REFRESH_COOKIE)
        if not token:
            return None
        with self._service.database.system() as session:
            signed_in = sessions.refresh(session, self._service.secrets, token, Caller.of(connection))
        claims = signed_in and read_access(self._service.secrets, signed_in.access)
        if signed_in is None or claims is None:
            return None
        put_cookies(kept, self._service.config, signed_in)
        return by_claims(self._service, claims)


class _Guarded:
    """Sends an answer on, with its rules; a page's scripts and styles get the number that these name."""

    def __init__(self, send: Send, kept: Response) -> None:
        self._send = send
        self._kept = kept
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for value in self._kept.headers.getlist("set-cookie"):
                headers.append("set-cookie", value)
            if headers.get("content-type", "").startswith("text/html"):
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            await self._page(self._start)
            return
        await self._send(message)

    async def _page(self, start: Message) -> None:
        nonce = secrets.token_urlsafe(16)
        body = _TAG.sub(rb'<\1 nonce="' + nonce.encode() + rb'"', bytes(self._body))
        headers = MutableHeaders(raw=start["headers"])
        headers["content-length"] = str(len(body))
        headers["content-security-policy"] = _RULES.format(nonce=nonce)
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
