"""The brief: saved as it is typed, seen by everybody at once, taken back, and what it will take beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect
from tests.served import until
from tests.studio.conftest import PHONE, Studio, barriers

Open = Callable[..., Page]
WORDS = "Halo is a quiet burr coffee grinder for small kitchens. It grinds under 50 decibels and costs $149."


@pytest.fixture
def project_id(api: httpx.Client) -> str:
    made = api.post("/projects", json={"name": "Halo", "brief": {"prompt": WORDS}})
    return str(made.raise_for_status().json()["id"])


def kept(api: httpx.Client, project_id: str, **wanted: Any) -> None:
    """Wait until the brief is stored as *wanted*."""

    def brief() -> dict[str, Any]:
        return {name: api.get(f"/projects/{project_id}").json()["brief"][name] for name in wanted}

    until(lambda: brief() == wanted, lambda: str(brief()))


def test_facts_have_sources_and_what_is_typed_is_kept_and_taken_back(
    open_page: Open, api: httpx.Client, project_id: str
) -> None:
    page = open_page(f"/projects/{project_id}/brief")
    facts = page.get_by_role("listitem")
    expect(facts.filter(has_text="Grinds under 50 decibels".lower()).first).to_contain_text(
        "From the description"
    )
    page.get_by_label("Add a fact").fill("It weighs 2 kg.")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Fact 1", exact=True)).to_have_value("It weighs 2 kg.")
    kept(api, project_id, facts=["It weighs 2 kg."])
    page.get_by_label("Web address").fill("ask at the counter!!")
    refused = page.get_by_text("This is no web address; write it like halo.example.")
    expect(refused).to_be_visible()
    page.get_by_label("Web address").fill("halo.example")
    expect(refused).to_have_count(0)
    kept(api, project_id, url="halo.example")
    page.get_by_role("button", name="Undo").click()
    kept(api, project_id, url=None, facts=["It weighs 2 kg."])
    page.get_by_role("button", name="Redo").click()
    kept(api, project_id, url="halo.example")
    page.get_by_label("Description").fill("")
    page.get_by_role("button", name="Remove fact 1").click()
    expect(page.get_by_text("there is nothing to make a film about")).to_be_visible()
    page.get_by_label("Web address").fill("halo.example/spring")
    page.goto("about:blank")  # before a pause ends the typing
    kept(api, project_id, url="halo.example/spring")


def test_choices_are_kept_and_the_estimate_follows(
    open_page: Open, api: httpx.Client, project_id: str
) -> None:
    page = open_page(f"/projects/{project_id}/brief")
    takes = page.get_by_role("complementary", name="What it will take")
    expect(takes).to_contain_text("20 s in 9:16")
    expect(takes).to_contain_text("About")
    page.get_by_role("group", name="Look").get_by_role("radio", name="Tech").check()
    page.wait_for_function(
        "[...document.querySelectorAll('.ll-loop video')].some(film => film.currentTime > 0)"
    )
    page.get_by_role("group", name="Usual lengths").get_by_role("radio", name="15 s").check()
    for _ in range(2):  # one on the heels of the other, and nobody else is here
        page.keyboard.press("ArrowRight")
    expect(takes).to_contain_text("30 s in 9:16")
    page.get_by_text("Where it will be shown").click()
    page.get_by_role("group", name="YouTube", exact=True).get_by_role("checkbox", name="Video").check()
    expect(takes).to_contain_text("30 s in 9:16 and 16:9")
    page.get_by_role("group", name="Music").get_by_role("radio", name="Calm").check()
    kept(
        api,
        project_id,
        theme="tech",
        duration=30,
        placements=["youtube/video"],
        aspects=["9:16", "16:9"],
        music="calm",
    )
    assert barriers(page) == []


def test_two_people_see_each_others_changes_and_a_viewer_changes_nothing(
    open_page: Open, api: httpx.Client, studio: Studio, project_id: str
) -> None:
    path = f"/projects/{project_id}/brief"
    page, onlooker = open_page(path), open_page(path, access=studio.somebody("viewer"), size=PHONE)
    page.get_by_label("What they should do").fill("Order today")
    expect(onlooker.get_by_label("What they should do")).to_have_value("Order today")
    expect(onlooker.get_by_label("Description")).to_be_disabled()
    expect(onlooker.get_by_role("button", name="Write the script")).to_have_count(0)
    assert onlooker.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Halo").click()
    page.get_by_label("Name of the project").fill("Halo, spring")
    page.keyboard.press("Enter")
    expect(onlooker.get_by_role("heading", level=1)).to_have_text("Halo, spring")
    expect(page.get_by_role("heading", level=1)).to_have_text("Halo, spring")
    expect(page.get_by_label("Name of the project")).to_have_count(0)


def test_who_writes_the_same_as_somebody_else_looks_at_both(
    open_page: Open, api: httpx.Client, project_id: str
) -> None:
    page = open_page(f"/projects/{project_id}/brief")
    page.get_by_label("What they should do").click()
    page.keyboard.type("Or")
    theirs = {"brief": {"cta": "Call us"}}
    api.patch(f"/projects/{project_id}", json=theirs, headers={"If-Match": "*"}).raise_for_status()
    page.keyboard.type("der today", delay=60)
    asked = page.get_by_role("dialog", name="Somebody else changed this too")
    expect(asked).to_contain_text("Theirs: Call us")
    asked.get_by_role("button", name="Take theirs").click()
    expect(page.get_by_label("What they should do")).to_have_value("Call us")
    kept(api, project_id, cta="Call us")
    api.delete(f"/projects/{project_id}").raise_for_status()
    expect(page.locator(".ll-toast")).to_contain_text("The project is deleted.")
    page.wait_for_url(lambda url: urlsplit(url).path == "/")


def test_the_script_is_written_and_written_again(open_page: Open, api: httpx.Client, project_id: str) -> None:
    page = open_page(f"/projects/{project_id}/brief")
    page.get_by_role("button", name="Write the script").click()
    page.wait_for_url("**/script")
    until(
        lambda: api.get(f"/projects/{project_id}").json()["state"] == "script_review", lambda: "not written"
    )
    page = open_page(f"/projects/{project_id}")  # leads to where somebody is awaited
    page.wait_for_url("**/script")
    page.get_by_role("link", name="Brief").click()
    page.get_by_label("Description").fill(WORDS.replace("$149", "$99"))
    expect(page.get_by_text("The script stays as it is")).to_be_visible()
    page.get_by_role("button", name="Write it again").click()
    page.get_by_role("dialog").get_by_role("button", name="Write it again").click()
    page.wait_for_url("**/script")
    until(
        lambda: len(api.get(f"/projects/{project_id}/scripts").json()["items"]) == 2,
        lambda: "no second version",
    )


def test_a_brief_that_can_not_be_made_says_so_before_and_after(
    open_page: Open, api: httpx.Client, project_id: str
) -> None:
    nobody = {"brief": {"voice": "hibari:nobody"}}
    api.patch(f"/projects/{project_id}", json=nobody, headers={"If-Match": "*"}).raise_for_status()
    page = open_page(f"/projects/{project_id}/brief")
    takes = page.get_by_role("complementary", name="What it will take")
    expect(takes).to_contain_text("Not yet")
    api.post(f"/projects/{project_id}/start").raise_for_status()
    expect(page.get_by_text("Stopped by a problem")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("nobody")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)  # it would fail just so
    page.get_by_role("group", name="Voice").get_by_role("radio", name="The usual one").check()
    expect(takes).to_contain_text("About")
    page.get_by_role("button", name="Try again").click()
    until(
        lambda: api.get(f"/projects/{project_id}").json()["state"] == "script_review", lambda: "not written"
    )
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.get_by_role("link", name=re.compile(r"Script\s*waits for you"))).to_be_visible()
