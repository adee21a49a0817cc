"""The storyboard as people use it: watched, talked about, one scene made anew, decided upon with its price."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from tests.served import until
from tests.studio.conftest import PHONE, Studio, barriers, show
from tests.studio.people import busy

Open = Callable[..., Page]
MADE = 60_000
_BRIEF = {
    "prompt": "Halo, a quiet burr coffee grinder.",
    "duration": 5, "resolution": "144", "fps": "24", "voice": "none", "music": "none",
}  # fmt: skip


@pytest.fixture(scope="module")
def drawn(studio: Studio) -> str:
    """The path of a project whose draft of two scenes waits for a decision."""
    with studio.api() as api:
        path = written(api, ["Under 50 decibels?", "Halo grinds."], duration=2.5)
        approve(api, path)
        until(lambda: api.get(path).json()["state"] == "animatic_review")
    return path


def written(api: httpx.Client, lines: list[str], **fields: Any) -> str:
    """The path of a project whose scenes say *lines*."""
    project = api.post("/projects", json={"name": "Halo", "brief": _BRIEF}).raise_for_status().json()["id"]
    scenes = [
        {"id": f"s{number}", "layout": "statement", "on_screen_text": line, **fields}
        for number, line in enumerate(lines, start=1)
    ]
    script = {"title": "Halo", "scenes": scenes}
    api.put(f"/projects/{project}/script", json=script, headers={"If-Match": "*"}).raise_for_status()
    return f"/projects/{project}"


def approve(api: httpx.Client, path: str) -> None:
    api.post(f"{path}/reviews", json={"subject": "script", "decision": "approved"}).raise_for_status()


def card(page: Page, number: int) -> Locator:
    return page.get_by_role("article").filter(
        has=page.get_by_role("heading", name=re.compile(f"^{number}\\. "))
    )


def place(page: Page) -> Locator:
    return page.get_by_role("slider", name="Place in the film")


def decide(page: Page) -> Locator:
    return page.get_by_role("region", name="Decide")


def test_a_film_is_watched_and_talked_about_at_a_moment(open_page: Open, studio: Studio, drawn: str) -> None:
    page = open_page(f"{drawn}/storyboard")
    expect(page.get_by_role("region", name="Timeline").get_by_text("1. Under 50 decibels?")).to_be_visible()
    card(page, 2).get_by_role("button", name="Play from scene 2").click()
    page.wait_for_function("() => document.querySelector('video').currentTime > 2.6")
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.get_by_role("button", name=re.compile("Go to a time")).click()
    page.get_by_label("Go to a time, or a frame").fill("24f")
    page.keyboard.press("Enter")
    expect(place(page)).to_have_attribute("aria-valuetext", re.compile("^0:01.0 of .*1. Under 50 decibels"))
    playhead = page.get_by_role("slider", name="Playhead")
    expect(playhead).to_have_attribute("aria-valuenow", "24")
    playhead.press("PageDown")
    expect(place(page)).to_have_attribute("aria-valuetext", re.compile("2. Halo grinds"))
    page.get_by_label("Comment", exact=True).fill("Bigger, please.")
    page.get_by_role("button", name="Comment", exact=True).click()
    comment = page.get_by_role("article").filter(has_text="Bigger, please.")
    expect(page.get_by_role("button", name="Bigger, please.")).to_be_visible()
    with studio.api(studio.somebody("reviewer")) as other:
        other.post(f"{drawn}/comments", json={"body": "I like it.", "at_frame": 3}).raise_for_status()
    theirs = page.get_by_role("article").filter(has_text="I like it.")
    theirs.get_by_role("button", name="show it").click()
    expect(place(page)).to_have_value("3")
    comment.get_by_role("button", name="Done").click()
    expect(comment.get_by_text("Done", exact=True)).to_be_visible()
    expect(comment.get_by_role("button", name="Open it again")).to_be_visible()


def test_one_scene_is_drawn_again_and_its_takes_are_chosen(open_page: Open, drawn: str) -> None:
    page = open_page(f"{drawn}/storyboard")
    scene = card(page, 1)
    scene.get_by_role("button", name="Another take of scene 1").click()
    page.get_by_role("menuitem", name="Another picture").click()
    expect(scene.get_by_role("progressbar", name="Drawing take 2")).to_be_visible()
    expect(scene.get_by_role("progressbar")).to_be_hidden(timeout=MADE)
    takes = scene.get_by_label("Picture of scene 1")
    expect(takes).to_have_value(takes.get_by_role("option", name="Picture 2").get_attribute("value") or "")
    expect(decide(page).get_by_role("heading", name="Is this the film?")).to_be_visible(timeout=MADE)
    expect(page.get_by_text("Draft 2")).to_be_visible()
    takes.select_option("Picture 1")
    expect(scene.get_by_text("Changed")).to_be_visible()
    expect(decide(page).get_by_role("button", name="Draw it again")).to_be_enabled()
    page.get_by_role("button", name="Undo").click()
    expect(scene.get_by_text("Changed")).to_be_hidden()
    lock, other = (page.get_by_role("button", name=f"Lock scene {number}") for number in (1, 2))
    other.click()
    lock.press("Enter")  # before the other is shown as locked
    for one in (lock, other):
        expect(one).to_have_attribute("aria-pressed", "true")
    expect(lock).to_be_focused()
    other.click()
    expect(other).to_have_attribute("aria-pressed", "false")
    expect(takes).to_be_disabled()
    scene.get_by_role("button", name="Another take of scene 1").click()
    expect(page.get_by_role("menuitem", name="Another picture")).to_have_attribute("aria-disabled", "true")


def test_a_take_that_nobody_waits_for_any_more_is_cancelled_and_forgotten(
    open_page: Open, api: httpx.Client, drawn: str
) -> None:
    page = open_page(f"{drawn}/storyboard")
    scene = card(page, 2)
    with busy(api):
        scene.get_by_role("button", name="Another take of scene 2").click()
        page.get_by_role("menuitem", name="Another picture").click()
        expect(scene.get_by_role("progressbar", name="Drawing take 2")).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("dialog").get_by_role("button", name="Cancel it").click()
        expect(scene.get_by_text("Picture 2 was not made.")).to_be_visible()
    scene.get_by_role("button", name="Do without it").click()
    expect(scene.get_by_text("Picture 2 was not made.")).to_be_hidden()
    assert [take["number"] for take in api.get(f"{drawn}/takes?kind=picture&scene=s2").json()["items"]] == [1]
    decide(page).get_by_role("button", name="Draw it again").click()
    expect(decide(page).get_by_role("heading", name="Is this the film?")).to_be_visible(timeout=MADE)


def test_what_is_paid_for_is_priced_before_it_is_approved(
    open_page: Open, api: httpx.Client, drawn: str
) -> None:
    page = open_page(f"{drawn}/storyboard")
    expect(decide(page)).to_contain_text("Nothing to pay")
    engine = card(page, 2).get_by_role("radio", name="Make-believe film")
    price = re.search(r"[\d.]+ credits", card(page, 2).get_by_role("group").inner_text())
    assert price is not None
    engine.check()
    approve = decide(page).get_by_role("button", name=f"Approve for {price[0]}")
    expect(approve).to_be_visible()
    have = float(api.get("/credits").json()["available_credits"])
    expect(approve).to_be_enabled(enabled=have >= float(price[0].split()[0]))
    expect(decide(page)).to_contain_text(f"you have {have:g} credits")
    card(page, 2).get_by_role("radio", name="Drawn, free").check()
    expect(decide(page).get_by_role("button", name="Approve", exact=True)).to_be_enabled()
    page.get_by_label("Caption style").select_option("Karaoke")
    expect(decide(page).get_by_role("heading", name="Something changed since this was drawn")).to_be_visible()
    page.get_by_label("Caption style").select_option("Boxed")
    expect(decide(page).get_by_role("heading", name="Is this the film?")).to_be_visible()


def test_everybody_can_use_it_and_a_viewer_only_looks(open_page: Open, studio: Studio, drawn: str) -> None:
    page = open_page(f"{drawn}/storyboard", size=PHONE, color_scheme="dark")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    expect(decide(page).get_by_role("button", name=re.compile("^Approve"))).to_be_in_viewport()
    assert barriers(page) == []
    page = open_page(f"{drawn}/storyboard", access=studio.somebody("viewer"))
    expect(page.get_by_role("button", name="Play the film")).to_be_visible()
    assert page.get_by_label("Comment", exact=True).count() == 0
    expect(decide(page).get_by_role("button", name="Ask for changes")).to_be_disabled()
    expect(page.get_by_label("Caption style")).to_be_disabled()
    card(page, 2).get_by_role("button", name="Another take of scene 2").click()
    expect(page.get_by_role("menuitem", name="Another picture")).to_have_attribute("aria-disabled", "true")
    assert barriers(page) == []


def test_a_long_script_is_on_the_page_only_where_somebody_looks(open_page: Open, api: httpx.Client) -> None:
    path = written(api, [f"Line {number}." for number in range(1, 121)])
    page = open_page(f"{path}/storyboard")
    expect(page.get_by_role("heading", name="The script comes first")).to_be_visible()
    assert page.get_by_role("article").count() < 60
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    last = page.get_by_role("heading", name="120. Line 120.")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    assert page.get_by_role("article").count() < 60
    empty = api.post("/projects", json={"brief": _BRIEF}).json()["id"]
    show(page, f"/projects/{empty}/storyboard")
    page.get_by_role("button", name="Go to the script").click()
    page.wait_for_url("**/script")


def test_changes_are_asked_for_with_a_reason(open_page: Open, api: httpx.Client, drawn: str) -> None:
    page = open_page(f"{drawn}/storyboard")
    decide(page).get_by_role("button", name="Ask for changes").click()
    page.get_by_label("For whoever changes it").fill("The second scene is too long.")
    page.get_by_role("dialog").get_by_role("button", name="Ask for changes").click()
    expect(decide(page).get_by_role("heading", name="The script is open for changes")).to_be_visible(
        timeout=MADE
    )
    reviews = api.get(f"{drawn}/reviews").json()["items"]
    assert reviews[0]["note"] == "The second scene is too long."


def test_what_is_paused_says_so_and_goes_on_from_its_own_page(open_page: Open, api: httpx.Client) -> None:
    path = written(api, ["A pause."])
    with busy(api):
        approve(api, path)
        until(lambda: api.get(path).json()["state"] == "animatic")
        page, home = open_page(f"{path}/storyboard"), open_page("/")
        card = home.locator(f".ll-film[href^='{path}']")
        expect(decide(page).get_by_role("heading", name="The film is being drawn")).to_be_visible()
        expect(card).to_contain_text("Being drawn")
        api.post(f"/jobs/{api.get(path).json()['current_run_id']}/pause").raise_for_status()
        badge = page.locator(".ll-project-top .ll-badge")
        expect(badge).to_have_text("Paused")
        expect(card).to_contain_text("Paused")
        expect(decide(page)).to_contain_text("Nothing is being made until you go on.")
        show(page, f"{path}/storyboard")
        expect(decide(page).get_by_role("heading", name="Paused")).to_be_visible()
        page.get_by_role("button", name="Go on").click()
        expect(badge).to_have_text("Being drawn")
        expect(card).to_contain_text("Being drawn")
        expect(decide(page).get_by_role("heading", name="The film is being drawn")).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("dialog").get_by_role("button", name="Cancel it").click()
        expect(badge).to_have_text("Cancelled")
