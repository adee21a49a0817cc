"""Home: from a sentence to a script that is being written, and every film found again."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager

import httpx
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect
from tests.studio.conftest import PHONE, Studio, barriers, settled, show

Open = Callable[..., Page]


def picture(name: str) -> FilePayload:
    drawn = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(drawn, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": drawn.getvalue()}


@contextmanager
def on_its_way(page: Page, file: FilePayload) -> Generator[None]:
    """Until the block ends, *file* was dropped and does not get through."""
    sending = re.compile("/api/v1/uploads$")
    page.route(sending, lambda _: None)
    with page.expect_request(sending):
        page.locator("input[type=file]").set_input_files(file)
    yield
    page.unroute(sending)


def test_two_clicks_lead_from_a_sentence_to_a_script(open_page: Open, api: httpx.Client) -> None:
    page = open_page("/")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("Say in a sentence what it is about.")).to_be_visible()
    page.get_by_role("button", name="An app").click()
    page.get_by_label("What are we advertising?").press_sequentially("For Tidely.")
    page.reload()
    settled(page)
    expect(page.get_by_label("What are we advertising?")).to_have_value(re.compile("Tidely"))
    with on_its_way(page, picture("tidely-logo.png")):
        for name in ("Make it", "Brief first"):
            page.get_by_role("button", name=name).click()
            expect(page.get_by_text("One file is still on its way.")).to_be_visible()
            page.get_by_role("button", name="Dismiss", exact=True).click()
    expect(page.get_by_label("What tidely-logo.png is")).to_have_value("logo")
    assert barriers(page) == []
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url("**/projects/*/script")
    project_id = page.url.split("/")[-2]
    made = api.get(f"/projects/{project_id}").json()
    assert made["brief"]["logo"].startswith("asset:")
    assert made["current_run_id"] is not None
    expect(
        page.get_by_role("navigation", name="Steps of the film").get_by_role("link", name="Script")
    ).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_label("What are we advertising?")).to_have_value("")


def test_films_are_found_by_name_and_by_what_they_wait_for(open_page: Open, api: httpx.Client) -> None:
    for name in ("Teapot, autumn", "Teapot, winter"):
        api.post(
            "/projects", json={"name": name, "brief": {"prompt": "A teapot for two."}}
        ).raise_for_status()
    page = open_page("/")
    card = page.get_by_role("link").filter(has_text="Teapot, winter")
    expect(card).to_contain_text("A brief so far")
    page.get_by_role("link", name="All films").click()
    page.get_by_label("Search films").fill("autumn")
    expect(page.get_by_role("link").filter(has_text="Teapot, winter")).to_have_count(0)
    page.get_by_role("link").filter(has_text="Teapot, autumn").click()
    page.wait_for_url("**/brief")
    page.get_by_role("button", name="Delete the project").click()
    page.wait_for_url(lambda url: url.endswith("/"))
    expect(page.get_by_role("link").filter(has_text="Teapot, autumn")).to_have_count(0)
    page.locator(".ll-toast").get_by_role("button", name="Undo").click()
    page.wait_for_url("**/brief")
    expect(page.get_by_role("heading", level=1)).to_have_text("Teapot, autumn")


def test_who_only_looks_on_finds_the_films_and_no_composer(open_page: Open, studio: Studio) -> None:
    page = open_page("/", access=studio.somebody("viewer"), size=PHONE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your team's films")
    expect(page.get_by_role("button", name="Make it")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    show(page, "/new")
    expect(page.get_by_role("alert")).to_be_visible()
    show(page, "/projects")
    expect(page.get_by_role("heading", level=1)).to_have_text("All films")
    assert barriers(page) == []
