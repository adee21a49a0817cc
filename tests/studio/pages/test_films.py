"""Films: watched and talked about, checked, compared, gone back to; a viewer only looks."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.studio.conftest import PHONE, Studio, barriers, settled
from tests.studio.screening import screening

Open = Callable[..., Page]


def test_a_film_is_watched_and_talked_about_at_a_moment_with_a_drawing(
    open_page: Open, studio: Studio
) -> None:
    kettle = screening(studio)
    page = open_page(kettle.path)
    page.get_by_role("button", name="2. 90 seconds").click()
    expect(page.get_by_text("At 0:01.5")).to_be_visible()
    page.get_by_role("button", name="Draw on the picture").click()
    draw_across(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".ll-sketch-line")).to_have_count(0)
    draw_across(page)
    page.get_by_role("button", name="Done drawing").click()
    page.get_by_role("textbox", name="Comment").fill("Move this up.")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("article").filter(has_text="Move this up.")).to_contain_text("0:01.5")
    expect(page.locator(".ll-sketch-line")).to_have_count(0)
    assert barriers(page) == []
    other = open_page(f"{kettle.path}/2", size=PHONE)
    other.get_by_role("button", name=re.compile("show the drawing")).click()
    expect(other.locator(".ll-sketch-line")).to_have_count(1)
    other.get_by_role("button", name="Approve the film").click()
    expect(page.get_by_text("approved the film")).to_be_visible()
    page.get_by_role("button", name="Done", exact=True).click()
    expect(other.get_by_role("article").get_by_text("Done", exact=True).first).to_be_visible()


def test_a_film_is_checked_and_its_passport_reads(open_page: Open, studio: Studio) -> None:
    page = open_page(f"{screening(studio).path}/2/files")
    spotlight = page.get_by_role("article").filter(has_text="Snapchat, spotlight")
    expect(spotlight.get_by_text("Does not fit")).to_be_visible()
    expect(spotlight.get_by_text(re.compile("with a length of 5 s"))).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("link", name="Download: Captions", exact=True).click()
    assert saving.value.suggested_filename == "Kettle, film 2.srt"
    assert barriers(page) == []
    page.get_by_role("link", name="Passport").click()
    expect(page.get_by_text("made for 2.5 credits")).to_be_visible()
    expect(page.get_by_text("Apache-2.0")).to_be_visible()
    assert barriers(page) == []


def test_two_films_are_wiped_against_each_other_by_keyboard_and_one_is_gone_back_to(
    open_page: Open, studio: Studio
) -> None:
    kettle = screening(studio)
    page = open_page(f"{kettle.path}/2/compare")
    expect(page.get_by_role("heading", name="One scene differs")).to_be_visible()
    expect(page.get_by_text("Narration: “Here is Kettle.” → “Meet Kettle.”")).to_be_visible()
    edge = page.get_by_role("slider", name="Wipe between the two")
    edge.press("End")
    expect(edge).to_have_attribute("aria-valuetext", "100 % Film 1")
    page.get_by_role("button", name="2. 90 seconds").click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('video')].every((one) => one.currentTime > 1.4)"
    )
    assert barriers(page) == []
    page.get_by_role("link", name="History").click()
    page.get_by_role("button", name="Go back to this one").click()
    expect(page.get_by_text("The project shows film 1 now.")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("article").filter(has_text="Film 2").get_by_text("Shown now")).to_be_visible()


def test_a_viewer_looks_and_a_reviewer_speaks(open_page: Open, studio: Studio) -> None:
    kettle = screening(studio)
    viewer = open_page(kettle.path, access=studio.somebody("viewer"))
    expect(viewer.get_by_role("heading", name="Comments")).to_be_visible()
    for name in ("Share for review", "Comment", "Approve the film"):
        expect(viewer.get_by_role("button", name=name, exact=True)).to_have_count(0)
    expect(viewer.get_by_role("link", name="Download", exact=True)).to_be_visible()
    reviewer = open_page(kettle.path, access=studio.somebody("reviewer"))
    reviewer.get_by_role("button", name="Ask for changes").click()
    reviewer.get_by_role("button", name="Send").click()
    expect(reviewer.get_by_text("Say in a few words what should change.")).to_be_visible()
    reviewer.get_by_label("What should change?").fill("Warmer.")
    reviewer.get_by_role("button", name="Send").click()
    expect(viewer.get_by_text("asks for changes to the film")).to_be_visible()
    expect(reviewer.get_by_role("button", name="Share for review")).to_have_count(0)


def test_a_project_without_a_film_says_where_to_go_on(open_page: Open, studio: Studio) -> None:
    with studio.api() as api:
        made = api.post("/projects", json={"brief": {"prompt": "Kettle boils."}}).json()
    page = open_page(f"/projects/{made['id']}/films")
    page.get_by_role("button", name="Go to the brief").click()
    page.wait_for_url("**/brief")
    settled(page)
    assert "/films/9" not in page.url
    expect(open_page(f"/projects/{made['id']}/films/9").get_by_text("No film yet")).to_be_visible()


def draw_across(page: Page) -> None:
    """A stroke over the middle of the picture, once the pen is there."""
    expect(page.get_by_role("button", name="Done drawing")).to_be_focused()
    box = page.locator(".ll-player-frame").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=6)
    page.mouse.up()
    expect(page.locator(".ll-sketch-line")).to_have_count(1)
