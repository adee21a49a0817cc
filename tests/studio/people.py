"""A service with its Studio and the person of its machine: for the browser tests and for the benchmark."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as TookTooLong
from tests.api.serving import access_of
from tests.served import Served, serving, until
from tests.services import Member, join

from limelight.entry.notes import read_note
from limelight.entry.places import secret_of
from limelight.kit.ids import new_id
from limelight.runtime.database import Database
from limelight.runtime.secrets import Secrets
from limelight.tables.asset_library import Asset
from limelight.tables.memberships import Role

__all__ = [
    "Studio",
    "browsing",
    "busy",
    "chromium",
    "composing",
    "keep_many",
    "serving_studio",
    "settled",
    "still",
]

_HOW_FAR = """() => ({
  shaken: window.did_handshake,
  connected: window.socket?.connected,
  transport: window.socket?.io?.engine?.transport?.name,
  next: window.nextMessageId,
  page: document.querySelector('#page')?.outerHTML.slice(0, 600) ?? document.body.outerHTML.slice(0, 600),
})"""
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


@contextmanager
def serving_studio(vendor: Path) -> Generator[Studio]:
    """`limelight serve` until the block ends; the make-believe *vendor* films."""
    with serving({"LIMELIGHT_FAKE_FILM": str(vendor)}, "--workers", "2") as served:
        until(lambda: "Sign in, once" in served.said, lambda: served.said)
        link = re.search(r"/local\?token=(\S+)", served.said)
        assert link is not None
        signed_in = httpx.post(f"{served.url}/api/v1/auth/local", json={"token": link[1]}, timeout=30).json()
        note = read_note(served.home)
        assert note is not None
        database = Database(note.database_url, pool_size=2)
        ids = UUID(signed_in["user_id"]), UUID(signed_in["organization_id"])
        owner = Member(*ids, "owner", "owner@localhost")
        yield Studio(served, owner, signed_in["access_token"], database, Secrets(secret_of("", served.home)))
        database.close()


def composing(api: httpx.Client, mood: str, seconds: int, seed: int) -> str:
    """The id of a job that composes."""
    form = {"settings": {"mood": mood, "seconds": seconds, "seed": seed}}
    return str(api.post("/generate/compose", json=form).json()["jobId"])


@contextmanager
def busy(api: httpx.Client) -> Generator[None]:
    """Until the block ends there is work for all workers: what is asked for in it waits for its turn."""
    jobs = [composing(api, "cinematic", 120, seed) for seed in range(3)]
    yield
    for job in jobs:
        api.post(f"/jobs/{job}/cancel")


def keep_many(studio: Studio, count: int, access: str | None = None) -> None:
    """*count* files with one picture, "first.png" the oldest: in rows of their own, as if each had been uploaded."""
    Image.new("RGB", (640, 480), "firebrick").save(picture := io.BytesIO(), "PNG")
    with studio.api(access) as api:
        first = api.post("/assets", params={"name": "first.png"}, content=picture.getvalue()).json()["id"]
    with studio.database.system() as session:
        known = session.get_one(Asset, first)
        columns = {column.key: getattr(known, column.key) for column in Asset.__mapper__.column_attrs}
        session.add_all(
            Asset(**columns | {"id": new_id(), "name": f"photo {number:04}.png"})
            for number in range(count - 1)
        )


def chromium() -> str | None:
    """The browser that is installed here, if one is."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


@contextmanager
def browsing(program: str) -> Generator[Browser]:
    """*program*, without a window, until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def settled(page: Page) -> None:
    """Wait until *page* is built and connected; else say how far it came."""
    try:
        page.wait_for_function(
            "() => window.did_handshake && document.querySelector('#page .ll-content')?.childElementCount"
            " && !document.querySelector('#page > .ll-skeleton')"
        )
    except TookTooLong as error:
        raise AssertionError(f"{page.url} is not built: {page.evaluate(_HOW_FAR)}") from error


def still(page: Page) -> None:
    """Wait until nothing moves in: words that are fading in are pale for a moment."""
    page.evaluate("""() => Promise.allSettled(document.getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity).map((one) => one.finished))""")
