"""A real `limelight serve`, a real Chromium, and people at it. What a page may never do is looked at after each test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID
from weakref import WeakSet

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from tests.api.serving import access_of
from tests.served import Served, serving, until
from tests.services import Member, join

from limelight.accounts.cookies import ACCESS_COOKIE
from limelight.entry.notes import read_note
from limelight.entry.places import secret_of
from limelight.runtime.database import Database
from limelight.runtime.secrets import Secrets
from limelight.tables.memberships import Role

WIDE, PHONE = (1280, 800), (390, 844)
_JUDGED = WeakSet[Page]()
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Studio:
    """A service with its Studio; ``owner`` is the person of this machine."""

    served: Served
    owner: Member
    access: str
    database: Database
    secrets: Secrets

    @property
    def url(self) -> str:
        return self.served.url

    def api(self, access: str | None = None) -> httpx.Client:
        """The API as the owner, or as whom *access* names: for getting to where a story begins."""
        headers = {"Authorization": f"Bearer {access or self.access}"}
        return httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=30)

    def somebody(self, role: Role) -> str:
        """The access token of somebody new in the owner's organisation."""
        return access_of(self.database, self.secrets, join(self.database, self.owner, role))


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    settings = {"LIMELIGHT_FAKE_FILM": str(tmp_path_factory.mktemp("vendor"))}
    with serving(settings, "--workers", "2") as served:
        until(lambda: "Sign in, once" in served.said, lambda: served.said)
        link = re.search(r"/local\?token=(\S+)", served.said)
        assert link is not None
        signed_in = httpx.post(f"{served.url}/api/v1/auth/local", json={"token": link[1]}, timeout=30).json()
        note = read_note(served.home)
        assert note is not None
        database = Database(note.database_url, pool_size=2)
        owner = Member(
            UUID(signed_in["user_id"]), UUID(signed_in["organization_id"]), "owner", "owner@localhost"
        )
        secrets = Secrets(secret_of("", served.home))
        yield Studio(served, owner, signed_in["access_token"], database, secrets)
        database.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Started for each file: while it runs, no other event loop can in this thread."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        pytest.skip("needs Chromium; install it (apt install chromium) to test the Studio's pages")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


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
        page.set_default_timeout(15_000)
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


def settled(page: Page) -> None:
    """Wait until the page is built and connected."""
    page.wait_for_function(
        "() => window.did_handshake && document.querySelector('#page .ll-content')?.childElementCount"
        " && !document.querySelector('#page > .ll-skeleton')"
    )


def barriers(page: Page) -> list[str]:
    """What axe-core finds on *page* that is serious or critical."""
    _JUDGED.add(page)  # the judge's own styles break the rules
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
