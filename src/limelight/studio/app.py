"""The Studio on top of the API's application: at `/`, behind its own door, in the same process."""

from __future__ import annotations

import logging
from typing import cast

from fastapi import FastAPI
from nicegui import app as pages
from nicegui import ui
from nicegui.translations import translations
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount

from limelight.kit.errors import Broken, LimelightError
from limelight.studio.assets import FAVICON, head, router
from limelight.studio.door import Door
from limelight.studio.frame import frame
from limelight.studio.sockets import guard_sockets

__all__ = ["mount_studio"]

_RECONNECT = 20.0
"""Seconds that a tab may be gone, as a phone in a pocket is, before it has to build its page anew."""
_PATIENCE = 60.0
"""Seconds until the framework gives up a page. The frame itself waits for a moment only: whatever takes longer is a
machine that stood still, which is no reason to answer with an error."""
_AWAY = {
    "connection_lost": "The connection is lost.",
    "trying_to_reconnect": "What you write stays in this tab, and goes on by itself.",
}


def _is_ours_to_mend(record: logging.LogRecord) -> bool:
    """What a person can mend was told to them, and is no error of ours."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, LimelightError) or isinstance(error, Broken)


def mount_studio(app: FastAPI) -> None:
    """Add the Studio's pages to *app* (`build_api`). Once a process: the framework keeps its pages globally."""
    pages.state.service, pages.state.hub = app.state.service, app.state.hub
    pages.config.socket_io_js_transports = ["websocket"]
    translations["en-US"] |= _AWAY
    logging.getLogger("nicegui").addFilter(_is_ours_to_mend)
    guard_sockets(app.state.service.secrets)
    app.include_router(router)
    ui.page("/{rest:path}", response_timeout=_PATIENCE)(frame)
    ui.add_head_html(head(), shared=True)
    ui.run_with(
        app,
        title="Limelight",
        favicon=FAVICON,
        language="en-US",
        dark=None,
        tailwind=False,
        binding_refresh_interval=None,
        reconnect_timeout=_RECONNECT,
        gzip_middleware_factory=None,
        show_welcome_message=False,
    )
    mount = cast("Mount", app.router.routes[-1])
    mount.app = GZipMiddleware(Door(mount.app, app.state.service), minimum_size=2048, compresslevel=4)
