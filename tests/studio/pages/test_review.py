"""A review link: somebody without an account looks, draws, speaks and decides, and sees nothing else."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.studio.conftest import PHONE, Studio, barriers
from tests.studio.pages.test_films import draw_across
from tests.studio.screening import screening

Open = Callable[..., Page]


def test_a_client_and_the_team_hear_each_other(open_page: Open, studio: Studio) -> None:
    kettle = screening(studio, "Kettle for a client")
    team = open_page(kettle.path)
    team.get_by_role("button", name="Share for review").click()
    team.get_by_role("button", name="Make the link").click()
    link = team.locator(".ll-copyable code").inner_text()
    assert barriers(team) == []
    team.get_by_role("dialog", name="Share for review").get_by_role("button", name="Close").click()

    client = open_page(link.removeprefix(studio.url), access="", size=PHONE)
    assert barriers(client) == []
    expect(client.get_by_role("heading", level=1)).to_have_text("Kettle for a client")
    client.get_by_role("button", name="Approve the film").click()
    expect(client.get_by_text("Say who you are first.")).to_be_visible()
    client.get_by_label("Your name").fill("Grace")
    client.get_by_role("button", name="Draw on the picture").click()
    draw_across(client)
    client.get_by_role("textbox", name="Comment").fill("A little lower.")
    client.get_by_role("button", name="Comment", exact=True).click()
    expect(team.get_by_role("article").filter(has_text="A little lower.")).to_contain_text("Grace")

    team.get_by_role("textbox", name="Comment").fill("We will.")
    team.get_by_role("button", name="Comment", exact=True).click()
    answer = client.get_by_role("article").filter(has_text="We will.")
    expect(answer).to_contain_text("The team")
    client.get_by_role("button", name="Approve the film").click()
    expect(client.get_by_text("approved the film")).to_be_visible()
    expect(team.get_by_text("approved the film, through a link")).to_be_visible()
    shown = client.content()
    for secret in ("Local", str(studio.owner.user_id), "/settings", "film.json"):
        assert secret not in shown

    client.reload()
    expect(client.get_by_label("Your name")).to_have_value("Grace")
    expect(client.get_by_text("approved the film")).to_be_visible()
    client.get_by_role("button", name="Ask for changes").click()
    expect(client.get_by_label("What should change?")).to_be_focused()
    client.get_by_label("Your name").fill("Grace Hopper")
    client.get_by_label("What should change?").press_sequentially("Warmer")
    with studio.api() as api:
        films = f"/projects/{kettle.project_id}/films"
        other = api.get(films).json()["items"][-1]
        assert api.post(f"{films}/{other['id']}/current").is_success
    expect(client.get_by_text("There is a new version.")).to_be_visible()
    expect(client.get_by_label("Your name")).to_have_value("Grace Hopper")
    expect(client.get_by_label("What should change?")).to_have_value("Warmer")
    client.get_by_role("button", name="Send").click()
    expect(client.get_by_text("asks for changes to")).to_be_visible()
    expect(client.get_by_label("What should change?")).to_be_hidden()  # sent words do not come back


def test_a_link_that_is_taken_back_closes_what_is_open(open_page: Open, studio: Studio) -> None:
    kettle = screening(studio)
    with studio.api() as api:
        made = api.post(f"/projects/{kettle.project_id}/links", json={"may_decide": False}).json()
    client = open_page(f"/review/{made['token']}", access="")
    expect(client.get_by_role("heading", name="Comments")).to_be_visible()
    expect(client.get_by_role("button", name="Approve the film")).to_have_count(0)
    team = open_page(kettle.path)
    team.get_by_role("button", name="Share for review").click()
    team.get_by_role("button", name="Take back").click()
    team.get_by_role("button", name="Take it back").click()
    expect(client.get_by_role("heading", level=1)).to_have_text("This link is closed")
    assert barriers(client) == []
    expect(client.locator("body")).not_to_contain_text("Kettle")
    nobody = open_page("/review/llr_nothing", access="", size=PHONE)
    expect(nobody.get_by_role("heading", level=1)).to_have_text("This link is closed")


def test_a_client_reads_a_script_before_there_is_a_film(open_page: Open, studio: Studio) -> None:
    scenes = [{"id": "s1", "layout": "statement", "narration": "Meet Kettle.", "on_screen_text": "Meet it"}]
    with studio.api() as api:
        made = api.post("/projects", json={"brief": {"prompt": "Kettle boils."}, "name": "Kettle"}).json()
        path = f"/projects/{made['id']}"
        script = {"title": "Kettle", "scenes": scenes}
        assert api.put(f"{path}/script", json=script, headers={"If-Match": "*"}).is_success
        link = api.post(f"{path}/links", json={}).json()
    client = open_page(f"/review/{link['token']}", access="")
    expect(client.get_by_text("Meet Kettle.")).to_be_visible()
    client.get_by_label("Your name").fill("Ada")
    client.get_by_role("textbox", name="Comment").fill("Nice.")
    client.get_by_role("button", name="Comment", exact=True).click()
    expect(client.get_by_role("article").filter(has_text="Nice.")).to_contain_text("Ada")
    client.get_by_role("button", name="Ask for changes").click()
    client.get_by_label("What should change?").fill("Shorter.")
    client.get_by_role("button", name="Send").click()
    expect(client.get_by_text("asks for changes to the script")).to_be_visible()
    assert barriers(client) == []
