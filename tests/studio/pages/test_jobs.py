"""Jobs as somebody follows them: live, steered, found again, looked at closely."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Page, expect
from tests.studio.conftest import PHONE, barriers, show
from tests.studio.people import busy, composing

Open = Callable[..., Page]
WITHIN = 40_000


def ended(api: httpx.Client, job: str) -> dict[str, Any]:
    end = time.monotonic() + 40
    while (found := api.get(f"/jobs/{job}").json())["state"] not in ("completed", "failed"):
        assert time.monotonic() < end, found
        time.sleep(0.1)
    return found


def test_a_job_shows_when_it_begins_and_is_found_and_opened_when_it_is_done(
    open_page: Open, api: httpx.Client
) -> None:
    page = open_page("/jobs")
    composing(api, "retro", 4, 11)
    card = page.locator(".ll-job").filter(has_text="Retro music, 4 s")
    expect(card).to_be_visible()
    expect(card.get_by_text("Done", exact=True)).to_be_visible(timeout=WITHIN)
    page.get_by_role("radio", name="Stopped").check()
    expect(card).to_have_count(0)
    page.get_by_role("radio", name="All").check()
    page.get_by_label("Search").fill("retro")
    expect(page.locator(".ll-job")).to_have_count(1)
    page.get_by_label("Search").fill("nothing like it")
    expect(page.get_by_role("heading", name="No such jobs")).to_be_visible()
    page.get_by_label("Search").fill("retro")
    page.get_by_role("link", name="Retro music, 4 s").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Retro music, 4 s")
    expect(page.locator("audio")).to_be_visible()
    page.get_by_text("Log, 2 steps").click()
    expect(page.get_by_role("row").filter(has_text="compose music")).to_contain_text("done")
    assert barriers(page) == []
    page.get_by_text("What was asked").click()
    page.get_by_role("link", name="Ask again").click()
    expect(page.get_by_label("Length")).to_have_value("4")


def test_a_job_is_paused_goes_on_and_is_cancelled_after_a_question(
    open_page: Open, api: httpx.Client
) -> None:
    with busy(api):
        job = composing(api, "warm", 30, 1)
        page = open_page(f"/jobs/{job}")
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_text("Paused", exact=True)).to_be_visible()
        assert api.get(f"/jobs/{job}").json()["state"] == "paused"
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("button", name="Pause")).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("dialog").get_by_role("button", name="Cancel the job").click()
        expect(page.get_by_text("Cancelled", exact=True)).to_be_visible()
        expect(page.get_by_role("progressbar")).to_have_count(0)


def test_a_problem_says_what_happened_and_what_to_do_on_a_phone_in_the_dark(
    open_page: Open, api: httpx.Client
) -> None:
    workflow = {"workflow_id": "mine", "nodes": [{"id": "cut", "task": "photo.cutOut", "plane": "worker"}]}
    params = {"topic": "A photo of nobody", "form": {"image": "none"}}
    job = api.post("/workflows/run", json={"workflow": workflow, "params": params}).json()["jobId"]
    ended(api, job)
    page = open_page(f"/jobs/{job}", size=PHONE, color_scheme="dark")
    expect(page.get_by_role("alert")).to_contain_text("image: ")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)  # it would fail just so
    assert barriers(page) == []
    show(page, "/jobs")
    expect(page.locator(".ll-job").filter(has_text="A photo of nobody")).to_contain_text(
        "Stopped by a problem"
    )
    assert barriers(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] == width[1]
    show(page, f"/jobs/{job[:-4]}0000")
    expect(page.get_by_role("alert")).to_contain_text("There is no such job")
