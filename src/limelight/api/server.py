"""The API's process: uvicorn, told what to do by values, ended gracefully."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from typing import cast

import uvicorn
from fastapi import FastAPI

from limelight.api.progress.hub import Hub
from limelight.api.progress.story import Told
from limelight.runtime.service import Service

__all__ = ["ApiServer", "build_server", "serve_api"]

_PATIENCE = 10
"""Seconds that open requests have to end in."""


class ApiServer(uvicorn.Server):
    """`stop` ends it from any thread; *started* is called once it listens."""

    def __init__(self, config: uvicorn.Config, hub: Hub[Told], started: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._hub = hub
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started and self._started is not None:
            self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Stories never end by themselves; told to come back (1012), their clients go on elsewhere.
        await self._hub.close()
        await super().shutdown(sockets=sockets)

    def stop(self) -> None:
        self.should_exit = True


def build_server(app: FastAPI, *, started: Callable[[], None] | None = None) -> ApiServer:
    """A server for *app* (`build_api`) that has not begun."""
    service = cast("Service", app.state.service)
    proxies = service.config.trusted_proxies
    config = uvicorn.Config(
        app,
        host=service.config.host,
        port=service.config.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        timeout_graceful_shutdown=_PATIENCE,
        timeout_keep_alive=30,
        ws_max_size=2**20,
        ws_ping_interval=20,
        ws_ping_timeout=20,
    )
    return ApiServer(config, cast("Hub[Told]", app.state.hub), started)


def serve_api(
    app: FastAPI,
    sockets: Sequence[socket.socket] | None = None,
    *,
    started: Callable[[], None] | None = None,
) -> None:
    """Serve until SIGTERM or Ctrl-C, on *sockets* that are bound already or on the configured address."""
    build_server(app, started=started).run(sockets=None if sockets is None else list(sockets))
