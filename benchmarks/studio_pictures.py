"""``python -m benchmarks.studio_pictures FOLDER``: every page of the Studio in both lights and three widths.

A real service makes a real film first, so that pages show what they show to people. ``--docs`` makes the six
pictures of docs/studio.md instead.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page
from tests.served import until
from tests.studio.people import Studio, browsing, chromium, serving_studio, settled, still

__all__ = ["story"]

_WIDTHS = {1440: 900, 1024: 768, 390: 844}
_LIGHTS = ("light", "dark")
_PROMPT = "Halo is a quiet burr coffee grinder for small kitchens. It grinds under 50 decibels, has 40 settings and costs $149."
_PLAIN = (
    "/", "/projects", "/projects/{project}/brief", "/projects/{project}/script", "/projects/{project}/script/versions",
    "/projects/{project}/storyboard", "/projects/{project}/films", "/projects/{project}/films/2/files",
    "/projects/{project}/films/2/passport", "/projects/{project}/films/2/compare", "/projects/{project}/films/2/history",
    "/tools", "/tools/speak", "/tools/caption", "/tools/face-swap", "/jobs", "/jobs/{job}", "/library",
    "/library/products", "/library/voices", "/library/music", "/library/brands", "/library/profiles", "/library/presets",
    "/settings", "/settings/team", "/settings/keys", "/settings/credits", "/settings/webhooks", "/settings/storage",
    "/settings/policies", "/settings/audit", "/settings/appearance", "/settings/account", "/inbox", "/styleguide",
)  # fmt: skip
_OPEN = ("/sign-in", "/sign-up", "/forgot-password", "/review/{link}")
_DOCS = {
    "home": ("/", 1440, "light"),
    "script": ("/projects/{project}/script", 1440, "light"),
    "storyboard": ("/projects/{project}/storyboard", 1440, "dark"),
    "film": ("/projects/{project}/films", 1440, "light"),
    "tools": ("/tools", 1440, "light"),
    "review": ("/review/{link}", 390, "light"),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.studio_pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--docs", action="store_true", help="the six of docs/studio.md")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with _studio() as (studio, browser):
        names = story(studio)
        (_for_docs if options.docs else _everything)(studio, browser, names, options.folder)


@contextmanager
def _studio() -> Iterator[tuple[Studio, Browser]]:
    program = chromium()
    if program is None:
        sys.exit("Chromium takes the pictures; install it (apt install chromium).")
    with (
        tempfile.TemporaryDirectory() as vendor,
        serving_studio(Path(vendor)) as studio,
        browsing(program) as browser,
    ):
        yield studio, browser


def story(studio: Studio) -> Mapping[str, str]:
    """A film that was written, drawn and made; what its addresses need."""
    with studio.api() as api:
        brief = {"prompt": _PROMPT, "duration": 12, "resolution": "480"}
        project = api.post("/projects", json={"brief": brief, "name": "Halo, spring"}).json()["id"]
        job = api.post(f"/projects/{project}/start").json()["jobId"]

        def is_in(state: str) -> bool:
            now: Any = api.get(f"/projects/{project}").json()["state"]
            assert now != "failed"
            return bool(now == state)

        for subject, state in (("script", "script_review"), ("animatic", "animatic_review")):
            until(lambda state=state: is_in(state), seconds=180)
            api.post(f"/projects/{project}/reviews", json={"subject": subject, "decision": "approved"})
        until(lambda: is_in("completed"), seconds=180)
        link = api.post(f"/projects/{project}/links", json={}).json()
    return {"project": project, "job": job, "link": str(link["url"]).rpartition("/")[2]}


def _everything(studio: Studio, browser: Browser, names: Mapping[str, str], folder: Path) -> None:
    for width in _WIDTHS:
        for light in _LIGHTS:
            for paths, is_open in ((_PLAIN, False), (_OPEN, True)):
                page = _page(studio, browser, width, light, is_open=is_open)
                for path in paths:
                    _show(page, path.format(**names))
                    name = path.format(project="project", job="job", link="link").strip("/").replace("/", "-")
                    page.screenshot(path=folder / f"{name or 'home'}-{width}-{light}.png", full_page=True)
                page.context.close()


def _for_docs(studio: Studio, browser: Browser, names: Mapping[str, str], folder: Path) -> None:
    for name, (path, width, light) in _DOCS.items():
        page = _page(studio, browser, width, light, is_open=path.startswith("/review"))
        _show(page, path.format(**names))
        target = folder / f"{name}.png"
        if name == "storyboard":  # its timeline and scenes are below the film
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.screenshot(path=target)
        with Image.open(target) as taken:
            taken.convert("RGB").save(folder / f"{name}.webp", quality=82)
        target.unlink()
        page.context.close()


def _show(page: Page, path: str) -> None:
    page.goto(path)
    settled(page)
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state(
        "networkidle"
    )  # pictures and peaks are made when they are asked for the first time
    still(page)


def _page(studio: Studio, browser: Browser, width: int, light: Any, *, is_open: bool) -> Page:
    context = browser.new_context(
        base_url=studio.url, viewport={"width": width, "height": _WIDTHS[width]}, color_scheme=light
    )
    if not is_open:
        context.add_cookies([{"name": "limelight_access", "value": studio.access, "url": studio.url}])
    return context.new_page()


if __name__ == "__main__":
    main()
