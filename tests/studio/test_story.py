"""The whole way as a newcomer goes it: a sentence, a script, a storyboard, a film, a client, a revision.

In the middle the server is killed and comes back, and nothing that was done is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.studio.conftest import PHONE, Studio, barriers, settled

from limelight.media.probe import probe

Open = Callable[..., Page]
MADE = 150_000
"""Milliseconds within which two busy cores have drawn a film."""

SENTENCE = "Halo is a quiet burr coffee grinder. It grinds under 50 decibels and costs $149."


@pytest.mark.slow
def test_a_newcomer_makes_a_film_a_client_approves_it_and_it_is_revised(
    open_page: Open, studio: Studio, tmp_path: Path
) -> None:
    page = open_page("/")
    a_sentence_becomes_a_script(page)
    a_small_film_is_enough(page, studio)
    words_are_edited_and_approved(page)
    the_server_is_killed_while_the_storyboard_is_drawn(page, studio)
    film = the_film_is_made_and_saved(page, tmp_path / "first.mp4")
    one_scene_is_drawn_again(page)
    again = the_film_is_made_and_saved(page, tmp_path / "second.mp4")
    assert again.read_bytes() != film.read_bytes()
    client = a_client_is_sent_a_link(page, open_page)
    the_client_comments_and_asks_for_changes(client, page)
    the_script_is_revised(page)
    the_film_is_made_and_saved(page, tmp_path / "third.mp4")
    the_client_sees_it_and_approves(client, page)


def a_sentence_becomes_a_script(page: Page) -> None:
    """Two clicks: into the field, and on the button."""
    page.get_by_label("What are we advertising?").fill(SENTENCE)
    page.get_by_role("button", name="Make it").click()
    page.wait_for_url(re.compile("/projects/[^/]+/script$"))
    expect(page.get_by_text(re.compile("^Version 1, by the writer"))).to_be_visible(timeout=MADE)


def a_small_film_is_enough(page: Page, studio: Studio) -> None:
    """What a test need not see in full size; the pages show it the same."""
    with studio.api() as api:
        brief = {"resolution": "270", "quality": "draft", "duration": 10}
        answer = api.patch(path_of(page), json={"brief": brief}, headers={"If-Match": "*"})
        answer.raise_for_status()


def words_are_edited_and_approved(page: Page) -> None:
    voice = page.get_by_role("listitem", name="Scene 1", exact=True).get_by_label("The voice says")
    voice.fill("Under 50 decibels. Listen.")
    voice.blur()
    expect(page.get_by_text(re.compile("^Version 2, by you"))).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/storyboard")


def the_server_is_killed_while_the_storyboard_is_drawn(page: Page, studio: Studio) -> None:
    expect(page.get_by_role("progressbar", name="Drawing the storyboard")).to_be_visible()
    page.evaluate("window.before = true")
    api = studio.served.child("api")
    assert api is not None
    api.kill()
    page.wait_for_function("() => !window.before", timeout=MADE)
    settled(page)
    expect(page.get_by_role("heading", name="Is this the film?")).to_be_visible(timeout=MADE)


def the_film_is_made_and_saved(page: Page, path: Path) -> Path:
    """From a storyboard that waits to a file on the person's own disk, opened again."""
    expect(page.get_by_role("heading", name="Is this the film?")).to_be_visible(timeout=MADE)
    expect(page.get_by_text("Nothing to pay")).to_be_visible()
    decide(page).get_by_role("button", name="Approve").click()
    decide(page).get_by_role("link", name="Watch the film").click(timeout=MADE)
    page.wait_for_url(re.compile("/films"))
    settled(page)
    with page.expect_download() as saving:
        page.get_by_role("link", name="Download", exact=True).first.click()
    saving.value.save_as(path)
    info = probe(path)
    assert info.video is not None
    assert info.audio is not None
    return path


def one_scene_is_drawn_again(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Storyboard")).click()
    page.wait_for_url("**/storyboard")
    page.get_by_role("button", name="Another take of scene 2").click()
    page.get_by_role("menuitem", name="Another picture").click()
    expect(decide(page).get_by_role("heading")).not_to_have_text("The film is made")


def a_client_is_sent_a_link(page: Page, open_page: Open) -> Page:
    page.get_by_role("button", name="Share for review").click()
    page.get_by_role("button", name="Make the link").click()
    address = page.locator(".ll-copyable code").inner_text()
    page.keyboard.press("Escape")
    client = open_page(re.sub("^https?://[^/]+", "", address), access="", size=PHONE)
    assert barriers(client) == []
    return client


def the_client_comments_and_asks_for_changes(client: Page, page: Page) -> None:
    client.get_by_label("Your name").fill("Grace")
    client.get_by_role("textbox", name="Comment").fill("Could it say hello?")
    client.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_text("Could it say hello?")).to_be_visible()  # on the team's page, by itself
    client.get_by_role("button", name="Ask for changes").click()
    client.get_by_label("What should change?").fill("Say hello.")
    client.get_by_role("button", name="Send").click()
    expect(client.get_by_text("asks for changes to the film")).to_be_visible()


def the_script_is_revised(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^Script")).click()
    page.wait_for_url("**/script")
    voice = page.get_by_role("listitem", name="Scene 1", exact=True).get_by_label("The voice says")
    voice.fill("Hello. Under 50 decibels. Listen.")
    voice.blur()
    expect(page.get_by_text(re.compile("^Version 3, by you"))).to_be_visible()
    page.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_url("**/storyboard")


def the_client_sees_it_and_approves(client: Page, page: Page) -> None:
    client.reload()
    settled(client)
    client.get_by_label("Your name").fill("Grace")
    client.get_by_role("button", name="Approve the film").click()
    expect(client.get_by_text("approved the film")).to_be_visible()
    page.get_by_role("link", name="History").click()
    expect(page.get_by_text("approved the film")).to_be_visible()


def decide(page: Page) -> Locator:
    return page.get_by_role("region", name="Decide")


def path_of(page: Page) -> str:
    found = re.search("/projects/[^/]+", page.url)
    assert found is not None
    return found[0]
