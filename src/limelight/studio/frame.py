"""What is around every page: navigation, the place for messages, and the page itself, changed without a reload.

The answer to a tab's first request already holds its page's content when that is there within a moment; else a
skeleton does until it comes.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from urllib.parse import quote, urlsplit

from nicegui import Client, background_tasks, context, ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from limelight.kit.errors import Broken
from limelight.runtime.web.problems import NotFound, Unauthorized, known
from limelight.studio.components.button import button, link_button
from limelight.studio.components.keys import show_keys
from limelight.studio.components.problem import problem_card, tell_problem
from limelight.studio.components.skeleton import skeleton
from limelight.studio.components.text import text
from limelight.studio.components.toasts import Toasts
from limelight.studio.desk import Desk
from limelight.studio.door import FRAMEWORK
from limelight.studio.navigation import Navigation
from limelight.studio.route import Route
from limelight.studio.routes import ROUTES

__all__ = ["frame"]

_log = logging.getLogger(__name__)

_MOMENT = 0.6
"""Seconds that a first answer waits for its page's content."""


async def frame(request: Request) -> Response | None:
    """The root of every tab. Whoever has to sign in first is sent there, and comes back."""
    if request.url.path.startswith(FRAMEWORK):
        return Response(status_code=404)  # the framework has no such file
    desk = Desk.of(request)
    route, _ = _find(request.url.path)
    is_open = route is not None and route.is_open
    if desk is None and not is_open:
        return RedirectResponse(f"/sign-in?next={quote(_address(request))}", 303)
    context.client.status_code = 200 if route is not None else 404
    await Frame(request, None if is_open else desk).first()
    return None


class Frame:
    """One tab's frame; without a *desk* it shows pages that are open to all."""

    def __init__(self, request: Request, desk: Desk | None) -> None:
        self._request, self._desk = request, desk
        self._client: Client = context.client
        self._address = _address(request)
        self._task: asyncio.Task[None] | None = None
        with self._client.layout, Element("div").classes("ll-frame" if desk else "ll-frame ll-frame-open"):
            text("a", "Skip to the page", "ll-skip").props("href=#page")
            self._navigation = Navigation(desk) if desk else None
            self._page = Element("main").props("id=page tabindex=-1").classes("ll-page")
            self._toasts = Toasts()
        # The framework's own place is a <main> around everything; ours is the page alone.
        self._client.page_container.delete()
        self._client.content = self._page
        self._client.on_exception(self._failed)
        with self._page:
            ui.on("studio_go", self._went)
            ui.on("studio_keys", show_keys, [])

    async def first(self) -> None:
        """Show what was asked for; wait a moment for it."""
        task = self._open(self._address)
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(task), _MOMENT)

    def _went(self, event: GenericEventArguments) -> None:
        self._open(str(event.args))

    def _open(self, address: str) -> asyncio.Task[None]:
        if self._task is not None:
            self._task.cancel()
        self._address = address
        self._task = background_tasks.create(self._show(address), name="page", context=self._client.layout)
        return self._task

    async def _show(self, address: str) -> None:
        """Build the page of *address* in the place of the one before."""
        route, found = _find(urlsplit(address).path)
        if self._desk is not None:
            self._desk.live.turn_page()
        self._page.clear()
        with self._page:
            ui.page_title(f"{route.title} · Limelight" if route else "Limelight")
            waiting = skeleton()
            content = Element("div").classes("ll-content")
        if self._navigation is not None and route is not None:
            self._navigation.light(route.section)
        with content:
            await self._build(route, found)
        waiting.delete()

    async def _build(self, route: Route | None, found: dict[str, str]) -> None:
        try:
            await self._content(route, found)
        except Unauthorized as error:
            self._failed(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, a page says so and leads on
            self._tell(error)

    async def _content(self, route: Route | None, found: dict[str, str]) -> None:
        if route is None or (self._desk is None and not route.is_open):
            raise NotFound("There is no page at this address.", fix="Look for it from the start page.")
        if route.is_open:
            await route.build(request=self._request, **found)
        else:
            await route.build(desk=self._desk, **found)

    def _tell(self, failure: Exception) -> None:
        error = known(failure)
        if isinstance(error, Broken):
            _log.error("%s cannot be shown", self._address, exc_info=failure)
        if error.can_retry:
            problem_card(error, lambda: button("Try again", kind="main", on_click=self._again))
        else:
            problem_card(error, lambda: link_button("To the start page", "/", kind="main"))

    def _again(self) -> None:
        self._open(self._address)

    def _failed(self, failure: Exception) -> None:
        if isinstance(failure, Unauthorized):
            self._client.open(f"/sign-in?next={quote(self._address)}")
        else:
            tell_problem(self._toasts, failure)


def _find(path: str) -> tuple[Route | None, dict[str, str]]:
    for route in ROUTES:
        found = route.matches(path)
        if found is not None:
            return route, found
    return None, {}


def _address(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
