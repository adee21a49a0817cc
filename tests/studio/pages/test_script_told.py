"""What a viewer reads phrase by phrase, and what became of each thing that the brief says."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect
from tests.studio.conftest import PHONE, Studio, barriers, show

from limelight.film.brief import Brief
from limelight.film.phrases import cut, headline
from limelight.film.script import Record, Scene, Script
from limelight.projects.projects import service as projects
from limelight.projects.scripts.service import add_version

Open = Callable[..., Page]
SALE = "Shirts are 40% off. Only until Sunday."
OPEN = "Open daily from 10 to 6."
BRIEF = Brief.model_validate({"prompt": f"{SALE} {OPEN} Woven in Portugal.", "duration": 9})
RECORDS = (
    Record(id="r1", kind="offer", text="Shirts are 40% off", rank=1),
    Record(id="r2", kind="deadline", text="Only until Sunday", rank=2),
    Record(id="r3", kind="hours", text="Open daily from 10 to 6", rank=3),
    Record(id="r4", kind="feature", text="Woven in Portugal", rank=4),
)


def in_phrases(name: str, narration: str, *records: str) -> Scene:
    shown = headline(narration, "en")
    beats = cut(narration, "en", records)
    return Scene(id=name, layout="statement", narration=narration, on_screen_text=shown, beats=beats)


SCRIPT = Script(
    title="Sale", genre="offer", tone="energetic", records=RECORDS, brief=BRIEF,
    scenes=(
        in_phrases("s1", SALE, "r1", "r2"),
        in_phrases("s2", OPEN, "r3"),
        Scene(id="s3", layout="end_card", on_screen_text="Fern"),
    ),
)  # fmt: skip


@pytest.fixture
def path(studio: Studio) -> str:
    """A project with a script as the writer makes one."""
    with studio.database.tenant(studio.owner.claims) as session:
        project = projects.create(
            session, organization_id=studio.owner.organization_id,
            created_by=studio.owner.user_id, brief=BRIEF, name="Sale",
        )  # fmt: skip
        add_version(session, project, SCRIPT, origin="writer", author_id=None)
        return f"/projects/{project.id}"


def scene(page: Page, number: int) -> Locator:
    return page.get_by_role("listitem", name=f"Scene {number}", exact=True)


def phrases(page: Page, number: int) -> Locator:
    return scene(page, number).get_by_role("list", name="On screen, phrase by phrase").get_by_role("listitem")


def record(page: Page, words: str) -> Locator:
    return (
        page.get_by_role("list", name="In the brief's order").get_by_role("listitem").filter(has_text=words)
    )


def test_the_phrases_follow_the_voice_until_own_words_stand_there(open_page: Open, path: str) -> None:
    page = open_page(f"{path}/script")
    voice, line = (scene(page, 1).get_by_label(name, exact=True) for name in ("The voice says", "On screen"))
    expect(phrases(page, 1)).to_have_text(["Shirts are 40% off", "Only until Sunday"])
    expect(line).to_have_accessible_description("Used where one line must do, such as chapters. Your own words here replace the phrases.")  # fmt: skip
    voice.fill("Shirts are half off. Only until Sunday.")
    voice.blur()
    expect(phrases(page, 1)).to_have_text(["Shirts are half off", "Only until Sunday"])
    expect(line).to_have_value("Shirts are half off")
    line.fill("Hurry!")
    line.blur()
    expect(scene(page, 1).get_by_text("your own words under “On screen” stand there instead")).to_be_visible()
    expect(phrases(page, 1)).to_have_count(0)
    assert barriers(page) == []
    line.fill("")
    line.blur()
    expect(phrases(page, 1)).to_have_count(2)
    expect(scene(page, 3).get_by_text("phrase by phrase")).to_have_count(0)


def test_both_lines_written_in_one_go_are_nobody_elses(open_page: Open, path: str) -> None:
    page = open_page(f"{path}/script")
    scene(page, 1).get_by_label("The voice says").fill("Half off.")
    scene(page, 1).get_by_label("On screen", exact=True).press_sequentially("!")
    scene(page, 1).get_by_label("On screen", exact=True).blur()
    expect(scene(page, 1).get_by_text("stand there instead")).to_be_visible()
    expect(scene(page, 1).get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("size", [(1280, 800), PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_says_what_became_of_the_brief(
    open_page: Open, path: str, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(f"{path}/script", size=size, color_scheme=scheme)
    expect(page.get_by_text("3 of 4 in the film")).to_be_visible()
    page.get_by_role("heading", name="What the brief says").click()
    expect(page.get_by_text("Taken for: an offer, energetic")).to_be_visible()
    expect(record(page, "Shirts are 40% off")).to_contain_text("Matters most")
    expect(record(page, "Woven in Portugal")).to_contain_text("Had no time")
    record(page, "Open daily").get_by_role("link", name="Scene 2").click()
    expect(scene(page, 2).get_by_role("heading", name="Scene 2")).to_be_focused()
    expect(scene(page, 2)).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert barriers(page) == []


def test_a_record_whose_words_are_taken_out_is_not_in_the_film(open_page: Open, path: str) -> None:
    page = open_page(f"{path}/script")
    page.get_by_role("heading", name="What the brief says").click()
    scene(page, 1).get_by_label("The voice says").fill("Shirts are 40% off.")
    scene(page, 1).get_by_label("The voice says").blur()
    expect(record(page, "Only until Sunday").get_by_role("link")).to_have_count(0)
    expect(record(page, "Shirts are 40% off").get_by_role("link", name="Scene 1")).to_be_visible()
    show(page, f"{path}/script/versions/1/2")
    expect(page.get_by_text("Spoken anew")).to_be_visible()
    expect(page.get_by_text("Phrases on screen")).to_have_count(0)  # they only follow the words


def test_a_script_without_records_shows_no_panel(open_page: Open, api: httpx.Client) -> None:
    made = api.post("/projects", json={"name": "Plain", "brief": {"prompt": "A kettle."}}).json()["id"]
    scenes = [{"id": "s1", "layout": "statement", "narration": "A kettle."}]
    body = {"title": "Plain", "scenes": scenes}
    api.put(f"/projects/{made}/script", json=body, headers={"If-Match": "*"}).raise_for_status()
    page = open_page(f"/projects/{made}/script")
    expect(scene(page, 1)).to_be_visible()
    expect(page.get_by_text("What the brief says")).to_be_hidden()
