"""The script as somebody works on it: words, scenes, the writer, versions, another person, the decision."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import func, update
from tests.studio.conftest import PHONE, Studio, barriers, show

from limelight.accounts.cookies import ACCESS_COOKIE
from limelight.accounts.tokens import read_access
from limelight.tables.sessions import Session

Open = Callable[..., Page]
WITHIN = 40_000

BRIEF = {
    "prompt": "Halo, a quiet burr coffee grinder for small kitchens. $149.",
    "facts": ["It grinds 20 g in 9 seconds.", "Under 50 decibels."],
    "duration": 20,
}
SCENES: list[dict[str, Any]] = [
    {"id": "s1", "layout": "kinetic_hook", "narration": "Under 50 decibels? Listen."},
    {"id": "s2", "layout": "statement", "narration": "It grinds 20 g in 9 seconds.", "on_screen_text": "9 seconds"},
    {"id": "s3", "layout": "end_card", "narration": "Halo. $149.", "cta": "Try Halo"},
]  # fmt: skip


@pytest.fixture
def path(api: httpx.Client) -> str:
    """A project with a script of three scenes."""
    project = new_project(api)
    wrote(api, f"/projects/{project}", SCENES)
    return f"/projects/{project}"


def new_project(api: httpx.Client) -> str:
    answer = api.post("/projects", json={"name": "Halo", "brief": BRIEF})
    answer.raise_for_status()
    return str(answer.json()["id"])


def wrote(api: httpx.Client, path: str, scenes: list[dict[str, Any]]) -> None:
    answer = api.put(f"{path}/script", json={"title": "Halo", "scenes": scenes}, headers={"If-Match": "*"})
    answer.raise_for_status()


def script(api: httpx.Client, path: str) -> dict[str, Any]:
    return dict(api.get(f"{path}/script").json())


def said(api: httpx.Client, path: str) -> list[str]:
    return [scene["narration"] for scene in script(api, path)["content"]["scenes"]]


def scene(page: Page, number: int) -> Locator:
    return page.get_by_role("listitem", name=f"Scene {number}", exact=True)


def voice(page: Page, number: int) -> Locator:
    return scene(page, number).get_by_label("The voice says")


def more(page: Page, number: int, what: str) -> None:
    scene(page, number).get_by_role("button", name="More for this scene").click()
    page.get_by_role("menuitem", name=what).click()


def at_version(page: Page, number: int) -> None:
    expect(page.get_by_text(re.compile(rf"^Version {number}, "))).to_be_visible()


def test_words_are_kept_as_they_are_typed_and_what_no_fact_supports_is_marked(
    open_page: Open, api: httpx.Client, path: str
) -> None:
    page = open_page(f"{path}/script")
    at_version(page, 1)
    expect(scene(page, 2).get_by_text("Supported by fact 1")).to_be_visible()
    voice(page, 2).press_sequentially(" The fastest in 5 seconds.")
    at_version(page, 2)
    expect(scene(page, 2).locator("mark")).to_have_text(["fastest", "5 seconds"])
    expect(voice(page, 2)).to_have_accessible_description(re.compile("No fact says “fastest”"))
    expect(page.get_by_text("2 words have no fact behind them; they are marked.")).to_be_visible()
    page.get_by_label("Title of the film").fill("Halo grinds")
    page.get_by_label("The hook").fill("Hear that?")
    page.get_by_label("The hook").blur()
    at_version(page, 4)
    scene(page, 2).get_by_label("Layout").select_option("Big number")
    scene(page, 2).get_by_label("Figure").fill("9")
    scene(page, 2).get_by_label("Unit").fill("seconds")
    scene(page, 2).get_by_label("Unit").blur()
    at_version(page, 7)
    content = script(api, path)["content"]
    assert (content["title"], content["hook"]) == ("Halo grinds", "Hear that?")
    assert content["scenes"][1]["narration"].endswith("9 seconds. The fastest in 5 seconds.")
    assert (content["scenes"][1]["figure"], content["scenes"][1]["unit"]) == ("9", "seconds")
    page.get_by_role("button", name="Undo").click()
    expect(scene(page, 2).get_by_label("Unit")).to_have_value("")
    expect(page.get_by_role("button", name="Redo", exact=True).first).to_be_enabled()
    page.locator("body").press("r")
    expect(scene(page, 2).get_by_label("Unit")).to_have_value("seconds")
    voice(page, 2).press_sequentially(" Quiet.")
    page.get_by_role("button", name="Undo").first.click()  # takes back these words, which no version has yet
    expect(page.get_by_text("Back at version 7.")).to_be_visible()
    page.get_by_role("button", name="Redo", exact=True).first.click()
    at_version(page, 8)
    expect(voice(page, 2)).to_have_value(re.compile(r"Quiet\.$"))
    assert barriers(page) == []


def test_scenes_are_added_split_merged_moved_dropped_and_brought_back(
    open_page: Open, api: httpx.Client, path: str
) -> None:
    page = open_page(f"{path}/script")
    voice(page, 2).focus()
    voice(page, 2).evaluate("field => field.setSelectionRange(9, 9)")
    voice(page, 2).press("Control+Enter")
    expect(voice(page, 3)).to_be_focused()
    assert said(api, path)[1:3] == ["It grinds", "20 g in 9 seconds."]
    more(page, 2, "Merge with the next")
    expect(voice(page, 2)).to_have_value("It grinds 20 g in 9 seconds.")
    page.get_by_role("button", name="Add a scene").click()
    expect(voice(page, 3)).to_be_focused()
    voice(page, 3).fill("Small kitchens.")
    grip = scene(page, 3).get_by_role("button", name=re.compile("^Move"))
    grip.press("ArrowUp")
    expect(voice(page, 2)).to_have_value("Small kitchens.")
    expect(scene(page, 2).get_by_role("button", name=re.compile("^Move"))).to_be_focused()
    drag(page, 1, 2)
    expect(voice(page, 1)).to_have_value("Small kitchens.")
    more(page, 1, "Drop this scene")
    expect(page.locator("#script-s5-narration")).to_have_count(0)  # it first tells what is still typed in it
    expect(voice(page, 1)).to_have_value("Under 50 decibels? Listen.")
    page.get_by_role("button", name="Undo").last.click()
    expect(voice(page, 1)).to_have_value("Small kitchens.")
    assert said(api, path) == [
        "Small kitchens.",
        SCENES[0]["narration"],
        SCENES[1]["narration"],
        "Halo. $149.",
    ]


def drag(page: Page, number: int, to: int) -> None:
    scene(page, number).evaluate("card => card.scrollIntoView()")
    start, end = (scene(page, one).bounding_box() for one in (number, to))
    assert start
    assert end
    page.mouse.move(start["x"] + 30, start["y"] + 30)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, end["y"] + 30, steps=4)
    page.mouse.up()


def test_two_people_write_and_neither_loses_a_word(
    open_page: Open, api: httpx.Client, studio: Studio, path: str
) -> None:
    mine = open_page(f"{path}/script")
    access = studio.somebody("editor")
    theirs = open_page(f"{path}/script", access=access)
    voice(theirs, 1).fill("Listen closely.")
    voice(theirs, 1).blur()
    expect(voice(mine, 1)).to_have_value("Listen closely.")
    mine.clock.install()  # words are told when somebody leaves the field, and not by themselves
    mine.clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
    voice(mine, 2).press_sequentially(" Mine")
    change(api, path, "s2", "Theirs.")
    expect(voice(theirs, 2)).to_have_value("Theirs.")
    voice(mine, 2).blur()
    asked = scene(mine, 2).get_by_role("alert")
    expect(asked).to_contain_text("Neither is lost")
    asked.get_by_role("button", name="Keep mine").click()
    expect(voice(theirs, 2)).to_have_value("It grinds 20 g in 9 seconds. Mine")
    voice(mine, 2).press_sequentially("!")
    api.delete(f"{path}/script/scenes/s2", headers={"If-Match": "*"}).raise_for_status()
    mine.get_by_role("button", name="Bring it back with your words").click()
    expect(voice(theirs, 2)).to_have_value("It grinds 20 g in 9 seconds. Mine!")
    claims = read_access(studio.secrets, access)
    assert claims is not None
    with studio.database.system() as session:
        ends = Session.id == claims.session_id
        session.execute(update(Session).where(ends).values(revoked_at=func.now()))
    voice(theirs, 1).press_sequentially(" Not lost.")
    theirs.wait_for_url("**/sign-in?next=**")
    theirs.context.add_cookies([{"name": ACCESS_COOKIE, "value": studio.access, "url": studio.url}])
    theirs.goto(f"{path}/script")
    expect(voice(mine, 1)).to_have_value("Listen closely. Not lost.")


def change(api: httpx.Client, path: str, scene_id: str, words: str) -> None:
    where = f"{path}/script/scenes/{scene_id}"
    api.patch(where, json={"narration": words}, headers={"If-Match": "*"}).raise_for_status()


def test_the_writer_is_told_and_its_version_is_compared_and_taken_back(
    open_page: Open, api: httpx.Client
) -> None:
    project = new_project(api)
    path = f"/projects/{project}"
    page = open_page(f"{path}/script")
    page.get_by_role("button", name="Write the script").click()
    expect(voice(page, 1)).to_be_visible(timeout=WITHIN)
    before = said(api, path)
    page.get_by_label("In your own words").fill("Juggle")
    page.get_by_role("button", name="Rewrite").click()
    expect(page.get_by_role("alert")).to_contain_text("does not understand", timeout=WITHIN)
    page.get_by_label("Title of the film").fill("Halo, soon")
    page.get_by_role("button", name="Shorter").click()  # of what was just typed
    page.get_by_role("button", name="See what changed").click(timeout=WITHIN)
    expect(page.get_by_role("heading", name="Versions of the script")).to_be_visible()
    expect(page.locator("del").first).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("listitem").filter(has_text="Version 1").get_by_role(
        "button", name="Go back to it"
    ).click()
    at_version(page, 1)
    assert said(api, path) == before


def test_whoever_may_only_read_reads_and_whoever_decides_asks_or_approves(
    open_page: Open, api: httpx.Client, studio: Studio, path: str
) -> None:
    viewer = open_page(f"{path}/script", access=studio.somebody("viewer"))
    expect(viewer.get_by_text("You may read the script here")).to_be_visible()
    expect(voice(viewer, 1)).not_to_be_editable()
    for name in ("Approve", "Ask for changes", "Undo", "Add a scene", "Rewrite"):
        expect(viewer.get_by_role("button", name=name, exact=True)).to_have_count(0)
    reviewer = open_page(f"{path}/script", access=studio.somebody("reviewer"))
    reviewer.get_by_role("button", name="Ask for changes").click()
    reviewer.get_by_label("For whoever changes it").fill("Warmer, please.")
    reviewer.get_by_role("dialog").get_by_role("button", name="Ask for changes").click()
    page = open_page(f"{path}/script", size=PHONE)
    expect(page.get_by_text("Warmer, please.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Hand it to the writer").click()
    expect(page.get_by_label("In your own words")).to_have_value("Warmer, please.")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert barriers(page) == []
    page.get_by_role("button", name="Approve").click()
    expect(page).to_have_url(re.compile(r"/storyboard$"))
    show(viewer, f"{path}/script")
    expect(viewer.get_by_role("link", name="Go to the storyboard")).to_be_visible()


def test_a_long_script_is_there_at_once_and_what_was_typed_survives_a_reload(
    open_page: Open, api: httpx.Client, path: str
) -> None:
    wrote(api, path, [{**SCENES[1], "id": f"s{number}"} for number in range(120)])
    page = open_page(f"{path}/script")
    expect(page.get_by_role("list", name="Scenes").get_by_role("listitem")).to_have_count(120)
    voice(page, 120).evaluate(
        "field => { field.value += ' Still here.'; field.dispatchEvent(new Event('input')) }"
    )
    page.reload()
    expect(voice(page, 120)).to_have_value(re.compile("Still here"))
    at_version(page, 3)
    assert said(api, path)[-1].endswith("Still here.")
