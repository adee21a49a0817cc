"""Keeps a server on loopback to this machine's own pages.

A page on the web can point its own name at 127.0.0.1 (DNS rebinding) or send requests here from its own origin;
the ``Host`` and ``Origin`` of every request tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from limelight.runtime.web.problems import PROBLEM_TYPE, Problem

__all__ = ["LoopbackOnly"]

_NAME: Final = rb"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?"
_HOST: Final = re.compile(_NAME, re.IGNORECASE)
_ORIGIN: Final = re.compile(rb"https?://" + _NAME, re.IGNORECASE)


class LoopbackOnly:
    """ASGI middleware: only requests to a loopback name, and only from pages of one, pass."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_local(scope["headers"]):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": "Not from here."})
        else:
            await _refuse(send)


def _is_local(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    hosts = [value for name, value in headers if name == b"host"]
    origins = [value for name, value in headers if name == b"origin"]
    return (
        len(hosts) == 1
        and _HOST.fullmatch(hosts[0]) is not None
        and all(_ORIGIN.fullmatch(origin) for origin in origins)
    )


async def _refuse(send: Send) -> None:
    body = Problem(
        type="urn:limelight:problem:forbidden",
        title=HTTPStatus.FORBIDDEN.phrase,
        status=HTTPStatus.FORBIDDEN,
        detail="This server only answers this machine's own pages.",
        fix="Open it as http://127.0.0.1 or http://localhost, with its port.",
    ).model_dump_json()
    content = [
        (b"content-type", PROBLEM_TYPE.encode()),
        (b"content-length", str(len(body.encode())).encode()),
    ]
    await send({"type": "http.response.start", "status": 403, "headers": content})
    await send({"type": "http.response.body", "body": body.encode()})
