"""Around every request: its id, its line in the log, its measure, safe headers, and an answer to what nobody caught.

A pure ASGI layer; it adds some microseconds and reads no body.
"""

from __future__ import annotations

import logging
import re
import time
from typing import Any

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from limelight.kit.ids import new_id
from limelight.runtime.telemetry.metrics import Metrics
from limelight.runtime.web.problems import told

__all__ = ["REQUEST_ID", "Requests"]

REQUEST_ID = "X-Request-ID"
_SANE = re.compile(rb"[A-Za-z0-9._:-]{1,128}")
_LONGEST = 36
"""Characters of an id; a longer part of a path may be a signed link, and those stay out of the log."""
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
_HSTS = "max-age=31536000"

_log = logging.getLogger("limelight.requests")


class Requests:
    """ASGI middleware; the outermost of ours."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        with bound_contextvars(request_id=request_id):
            if scope["type"] == "http":
                await self._answer(scope, receive, send, request_id)
            else:
                await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        began = time.perf_counter()
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _dress(message, scope, request_id)
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as failure:
            _log.exception("request failed", extra={"path": _path(scope), "method": scope["method"]})
            if status:
                raise
            await told(Request(scope), failure)(scope, receive, sending)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "-")
        self._metrics.answered(scope["method"], route, status, seconds)
        client = scope.get("client")
        told: dict[str, Any] = {
            "method": scope["method"],
            "path": _path(scope),
            "status": status,
            "milliseconds": round(seconds * 1000, 1),
            "address": client[0] if client else "",
        }
        _log.info("request", extra=told)


def _request_id(scope: Scope) -> str:
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    return given.decode() if _SANE.fullmatch(given) else str(new_id())


def _dress(message: Message, scope: Scope, request_id: str) -> None:
    headers = MutableHeaders(raw=message.setdefault("headers", []))
    present = {name for name, _ in headers.raw}
    headers[REQUEST_ID] = request_id
    for name, value in _SAFE.items():
        if name.lower().encode() not in present:
            headers.append(name, value)
    if scope.get("scheme") == "https":
        headers.append("Strict-Transport-Security", _HSTS)


def _path(scope: Scope) -> str:
    parts = str(scope["path"]).split("/")
    return "/".join(part if len(part) <= _LONGEST else "…" for part in parts)[:200]
