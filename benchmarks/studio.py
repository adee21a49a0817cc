"""How fast the Studio is in a real browser, on a server of its own: section (s).

The floor of a page change is a socket's round trip with nothing to do; the floor of scrolling is an empty page's
frames. Chromium draws without a GPU here, so frames are worse than on anybody's desk.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil
from playwright.sync_api import Browser, Page
from tests.studio.people import Studio, browsing, chromium, keep_many, serving_studio, settled

from benchmarks.film import Figure

__all__ = ["studio_figures"]

_PAGES = ("/tools", "/jobs", "/library", "/settings", "/")
_TABS = 10
_IDLE = 10.0
"""Seconds for which ten tabs do nothing."""
_SCENES, _ASSETS = 500, 5_000
_SCROLL = """async () => {
  const frames = []; let before = performance.now();
  const end = before + 4000;
  while (performance.now() < end) {
    await new Promise(requestAnimationFrame);
    const now = performance.now(); frames.push(now - before); before = now;
    scrollBy(0, 90);
  }
  frames.sort((a, b) => a - b);
  return { p95: frames[Math.floor(frames.length * .95)], worst: frames[frames.length - 1], y: scrollY };
}"""


def studio_figures(runs: int) -> Iterator[Figure]:
    """Nothing where no Chromium is installed."""
    program = chromium()
    if program is None:
        return
    with _studio() as studio, browsing(program) as browser:
        yield from _first(studio, browser, runs)
        yield from _changes(studio, browser, runs)
        yield from _scrolling(studio, browser)
        yield _idle(studio, browser)


@contextmanager
def _studio() -> Iterator[Studio]:
    with tempfile.TemporaryDirectory() as vendor, serving_studio(Path(vendor)) as studio:
        yield studio


def _first(studio: Studio, browser: Browser, runs: int) -> Iterator[Figure]:
    """From the address to a field that takes words, in a browser that has nothing cached."""
    taken = []
    for _ in range(max(runs, 5)):
        page = _page(studio, browser)
        began = time.perf_counter()
        page.goto("/")
        settled(page)
        page.locator("#page textarea, #page input").first.fill("Halo")
        taken.append(time.perf_counter() - began)
        page.context.close()
    floor = _bare(studio)
    yield Figure(
        "s", "first page usable, cold", statistics.median(taken), 1.5, "s", f"the answer alone {floor:.3f} s"
    )


def _bare(studio: Studio) -> float:
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        httpx.get(studio.url, headers={"Cookie": f"limelight_access={studio.access}"})
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def _changes(studio: Studio, browser: Browser, runs: int) -> Iterator[Figure]:
    page = _page(studio, browser)
    page.goto("/")
    settled(page)
    taken: list[float] = []
    for _ in range(max(runs, 3)):
        taken.extend([_change(page, path) for path in _PAGES])
    floor = page.evaluate(
        "async () => { const t = performance.now(); await studio.ask('/auth/me'); return performance.now() - t; }"
    )
    page.context.close()
    yield Figure(
        "s",
        "page change, median",
        1000 * statistics.median(taken),
        300,
        "ms",
        f"one question to the API {floor:.0f} ms",
    )
    yield Figure("s", "page change, slowest", 1000 * max(taken), 300, "ms", f"of {len(taken)}")


def _change(page: Page, path: str) -> float:
    """Seconds from the click to the whole page."""
    page.evaluate("document.querySelector('#page > .ll-content').dataset.old = ''")
    began = time.perf_counter()
    page.evaluate("(path) => studio.go(path)", path)
    page.wait_for_function("() => !document.querySelector('[data-old]')")
    settled(page)
    return time.perf_counter() - began


def _scrolling(studio: Studio, browser: Browser) -> Iterator[Figure]:
    page = _page(studio, browser)
    empty = _scroll(page, "/settings/appearance")
    project = _long_project(studio)
    keep_many(studio, _ASSETS)
    for what, path in (
        (f"{_SCENES} scenes of a script", f"/projects/{project}/script"),
        (f"{_SCENES} scenes of a storyboard", f"/projects/{project}/storyboard"),
        (f"{_ASSETS} assets", "/library"),
    ):
        found = _scroll(page, path)
        yield Figure(
            "s",
            f"scrolling {what}, p95 frame",
            found["p95"],
            34,
            "ms",
            f"nothing: {empty['p95']:.0f} ms; got {found['y']:.0f} px far",
        )
    page.context.close()


def _scroll(page: Page, path: str) -> dict[str, float]:
    page.goto(path)
    settled(page)
    found: dict[str, float] = page.evaluate(_SCROLL)
    return found


def _long_project(studio: Studio) -> str:
    with studio.api() as api:
        project = api.post(
            "/projects", json={"brief": {"prompt": "Halo, a quiet grinder.", "duration": 180}}
        ).json()
        scenes = [{"id": f"s{n}", "narration": f"Scene {n} says something short.", "layout": "statement", "on_screen_text": f"Scene {n}"} for n in range(1, _SCENES + 1)]  # fmt: skip
        script = {"title": "Five hundred", "scenes": scenes}
        answer = api.put(f"/projects/{project['id']}/script", json=script, headers={"If-Match": "*"})
        answer.raise_for_status()
    return str(project["id"])


def _idle(studio: Studio, browser: Browser) -> Figure:
    """What ten tabs cost the server while nobody touches them, in per cent of one core."""
    pages = [_page(studio, browser) for _ in range(_TABS)]
    for number, page in enumerate(pages):
        page.goto(_PAGES[number % len(_PAGES)])
        settled(page)
    child = studio.served.child("api")
    assert child is not None
    api = psutil.Process(child.pid)
    before = sum(api.cpu_times()[:2])
    time.sleep(_IDLE)
    spent = sum(api.cpu_times()[:2]) - before
    for page in pages:
        page.context.close()
    return Figure(
        "s", f"{_TABS} idle tabs, of one core", 100 * spent / _IDLE, 1, "%", "the server's own process"
    )


def _page(studio: Studio, browser: Browser) -> Page:
    context = browser.new_context(base_url=studio.url, viewport={"width": 1280, "height": 800})
    context.add_cookies([{"name": "limelight_access", "value": studio.access, "url": studio.url}])
    return context.new_page()
