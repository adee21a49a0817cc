"""The application: every package's endpoints under one roof, with the same problems, headers and limits."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import cast

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from limelight.accounts.loopback import LoopbackOnly
from limelight.api import health
from limelight.api.docs import mount_docs
from limelight.api.doors import OUTER_ROUTERS, ROUTERS
from limelight.api.openapi import operation_id, use_contract
from limelight.api.progress.hub import Hub
from limelight.api.progress.story import Told, told_row
from limelight.runtime.service import Service
from limelight.runtime.telemetry.metrics import Metrics
from limelight.runtime.telemetry.rows import RowsCollector
from limelight.runtime.web.idempotency import idempotent
from limelight.runtime.web.limits import BodyLimit
from limelight.runtime.web.problems import handle_problems
from limelight.runtime.web.requests import Requests

__all__ = ["PREFIX", "build_api"]

PREFIX = "/api/v1"
_STREAMED = ((f"{PREFIX}/uploads", True), (f"{PREFIX}/assets", False))


def build_api(service: Service) -> FastAPI:
    """The API over *service*, which stays the caller's to close."""
    app = FastAPI(
        title="Limelight",
        version=version("limelight"),
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        generate_unique_id_function=operation_id,
    )
    metrics = Metrics(RowsCollector(service.database, service.store))
    app.state.service = service
    app.state.metrics = metrics
    app.state.hub = Hub(service.bells.url, service.database, told_row)
    handle_problems(app)
    for router in ROUTERS:
        app.include_router(idempotent(router), prefix=PREFIX)
    for router in (*OUTER_ROUTERS, health.router):
        app.include_router(router, include_in_schema=False)
    use_contract(app)
    mount_docs(app)
    app.add_middleware(BodyLimit, streamed=_STREAMED)
    app.add_middleware(ShortPaths)
    if service.config.local:
        app.add_middleware(LoopbackOnly)
    app.add_middleware(Requests, metrics=metrics)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    yield
    await cast("Hub[Told]", app.state.hub).close()


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
