"""The application: every package's endpoints under one roof, with the same problems, headers and limits."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from limelight.api import health
from limelight.api.doors import outer_routers, routers
from limelight.runtime.service import Service
from limelight.runtime.telemetry.metrics import Metrics
from limelight.runtime.web.limits import BodyLimit
from limelight.runtime.web.problems import handle_problems
from limelight.runtime.web.requests import Requests

__all__ = ["PREFIX", "build_api"]

PREFIX = "/api/v1"
_STREAMED = ((f"{PREFIX}/uploads", True), (f"{PREFIX}/assets", False))


def build_api(service: Service) -> FastAPI:
    """The API over *service*, which stays the caller's to close."""
    app = FastAPI(title="Limelight", version=version("limelight"), docs_url=None, redoc_url=None)
    metrics = Metrics()
    app.state.service = service
    app.state.metrics = metrics
    handle_problems(app)
    for router in routers():
        app.include_router(router, prefix=PREFIX)
    for router in (*outer_routers(), health.router):
        app.include_router(router)
    app.add_middleware(BodyLimit, streamed=_STREAMED)
    app.add_middleware(ShortPaths)
    app.add_middleware(Requests, metrics=metrics)
    return app


class ShortPaths:
    """ASGI middleware: `/api/…` and `/ws/…` mean the same as `/api/v1/…`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            path: str = scope["path"]
            if path.startswith("/api/") and not path.startswith("/api/v1/"):
                scope["path"] = PREFIX + path.removeprefix("/api")
            elif path == "/ws/progress":
                scope["path"] = PREFIX + path
        await self._app(scope, receive, send)
