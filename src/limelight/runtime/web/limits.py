"""Bodies are read into memory whole, so they are small; uploads stream and have a limit of their own."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from limelight.runtime.web.problems import problem

__all__ = ["BODY_LIMIT", "BodyLimit"]

BODY_LIMIT = 2**20
"""Bytes."""


class BodyLimit:
    """ASGI middleware: 413 above *limit* bytes, except at *streamed*, pairs of a path and whether more may follow it."""

    def __init__(
        self, app: ASGIApp, *, streamed: tuple[tuple[str, bool], ...] = (), limit: int = BODY_LIMIT
    ) -> None:
        self._app = app
        self._streamed = streamed
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD") or self._streams(scope["path"]):
            await self._app(scope, receive, send)
            return
        if _told(scope) > self._limit:
            refusal = problem(Request(scope), 413, self._sentence(), fix="Send less; files go to /uploads.")
            await refusal(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        read = 0

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._limit:
                raise HTTPException(413, self._sentence())
            return message

        return receiving

    def _streams(self, path: str) -> bool:
        return any(path == place or (deep and path.startswith(place + "/")) for place, deep in self._streamed)

    def _sentence(self) -> str:
        return f"A body may have {self._limit} bytes."


def _told(scope: Scope) -> int:
    given = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(given) if given.isdigit() else 0
