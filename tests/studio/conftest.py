"""A real `limelight serve`, a real Chromium, and people at it. What a page may never do is looked at after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from weakref import WeakSet

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
)
from tests.studio.people import Studio, browsing, chromium, serving_studio, settled, still

from limelight.accounts.cookies import ACCESS_COOKIE

__all__ = ["PHONE", "WIDE", "Studio", "barriers", "picture", "settled", "show"]

WIDE, PHONE = (1280, 800), (390, 844)
expect.set_options(timeout=20_000)  # two busy cores; only a failure takes that long
_JUDGED = WeakSet[Page]()


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with serving_studio(tmp_path_factory.mktemp("vendor")) as studio:
        yield studio


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Started for each file: while it runs, no other event loop can in this thread."""
    program = chromium()
    if program is None:
        pytest.skip("needs Chromium; install it (apt install chromium) to test the Studio's pages")
    with browsing(program) as browser:
        yield browser


@pytest.fixture
def open_page(studio: Studio, browser: Browser) -> Iterator[Callable[..., Page]]:
    """``open_page(path)``: a browser of its own at *path*; ``access=""`` for nobody, ``size=PHONE`` for a phone.

    Afterwards: nothing was asked of anybody else, no script failed, no rule about what a page may load was broken.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(
        path: str = "/", *, access: str | None = None, size: tuple[int, int] = WIDE, **options: Any
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
            base_url=studio.url,
            **options,
        )
        contexts.append(context)
        token = studio.access if access is None else access
        if token:
            context.add_cookies(
                [{"name": ACCESS_COOKIE, "value": token, "url": studio.url, "httpOnly": True}]
            )
        page = context.new_page()
        page.set_default_timeout(45_000)
        _watch(page, studio.url, wrong)
        show(page, path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def api(studio: Studio) -> Iterator[httpx.Client]:
    """The API as the owner."""
    with studio.api() as client:
        yield client


def show(page: Page, path: str) -> Page:
    """Go to *path* as by its address, and wait until it is all there."""
    page.goto(path)
    settled(page)
    return page


def barriers(page: Page) -> list[str]:
    """What axe-core finds on *page* that is serious or critical."""
    _JUDGED.add(page)  # the judge's own styles break the rules
    still(page)
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def _watch(page: Page, home: str, wrong: list[str]) -> None:
    own = (home, home.replace("http", "ws", 1), "data:", "blob:")

    def asked(request: Request) -> None:
        if not request.url.startswith(own):
            wrong.append(f"asked {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text and page not in _JUDGED:
            wrong.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: wrong.append(str(error)))


def picture(page: Page, path: Path) -> None:
    """A screenshot of the whole page."""
    page.screenshot(path=path, full_page=True)
