"""Settings: what an owner decides, what a viewer is told, and that what is secret is seen once or never."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
from playwright.sync_api import Page, expect
from tests.jobs.engines.model_server import model_server
from tests.studio.conftest import PHONE, Studio, barriers, settled

from limelight.studio.pages.settings import ROUTES

Open = Callable[..., Page]
PAGES = [route.path for route in ROUTES if "{" not in route.path]
KEY = "sk-only-for-this-organisation-9f3a"


def go(page: Page, path: str) -> None:
    """Another page of the same tab."""
    page.get_by_role("navigation", name="Settings").locator(f"a[href='{path}']").click()
    expect(page.locator("#page h1")).to_have_count(1)
    settled(page)


def test_every_page_is_for_everybody_to_read_and_fits_a_phone(open_page: Open) -> None:
    page = open_page(PAGES[0], reduced_motion="reduce")  # what is fading in has no contrast yet
    for path in PAGES:
        go(page, path)
        assert barriers(page) == [], path
    phone = open_page(PAGES[0], size=PHONE, color_scheme="dark")
    for path in PAGES:
        go(phone, path)
        assert phone.evaluate("document.documentElement.scrollWidth") == PHONE[0], path


def test_a_language_model_is_named_checked_and_forgotten_and_its_key_is_never_shown(open_page: Open) -> None:
    page = open_page("/settings")
    with model_server() as server:
        page.get_by_role("button", name="Use your own").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Address").fill("ftp://nowhere/v1")
        dialog.get_by_label("Model").fill("qwen3")
        dialog.get_by_label("Key").fill(KEY)
        dialog.get_by_role("button", name="Keep it").click()
        expect(dialog).to_contain_text("cannot be used")
        dialog.get_by_label("Address").fill(server.url)
        dialog.get_by_role("button", name="Keep it").click()
        expect(page.locator("#page")).to_contain_text("key ends in 9f3a")
        page.get_by_role("button", name="Check").click()
        expect(page.locator("#page")).to_contain_text("It answered.")
        assert server.keys == [f"Bearer {KEY}"]
        assert KEY not in page.content()
    page.get_by_role("button", name="Forget").click()
    page.get_by_role("dialog").get_by_role("button", name="Forget it").click()
    expect(page.get_by_role("button", name="Use your own")).to_be_visible()


def test_people_are_invited_and_keys_are_shown_once(open_page: Open, studio: Studio) -> None:
    page = open_page("/settings/team")
    page.get_by_label("Email").fill("grace@example.org")
    page.get_by_label("As", exact=True).select_option("reviewer")
    page.get_by_role("button", name="Invite").click()
    grace = page.locator("li", has_text="grace@example.org")
    expect(grace).to_contain_text("As reviewer")
    grace.get_by_role("button", name="Take back").click()
    expect(grace).to_have_count(0)
    go(page, "/settings/keys")
    page.get_by_role("button", name="Make a key").click()
    page.get_by_label("Name").fill("Nightly")
    page.get_by_label("It may").select_option("read")
    page.get_by_role("button", name="Make the key").click()
    key = page.get_by_role("dialog").locator("code").inner_text()
    with studio.api(key) as program:
        assert program.get("/projects").status_code == 200
        assert program.post("/projects", json={"brief": {"prompt": "A kettle."}}).status_code == 403
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.get_by_role("dialog").locator("code")).to_have_text(key)
    page.get_by_role("button", name="I have it").click()
    nightly = page.locator("li", has_text="Nightly")
    expect(nightly).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert key not in page.content()
    nightly.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(nightly).to_have_count(0)
    with studio.api(key) as program:
        assert program.get("/projects").status_code == 401


def test_policies_are_kept_as_they_are_set_and_money_is_given_and_capped(
    open_page: Open, api: httpx.Client, studio: Studio
) -> None:
    here = f"/organizations/{studio.owner.organization_id}"
    page = open_page("/settings/policies")
    page.get_by_text("Facts only").click()
    page.get_by_label("Never say").fill("cure\nbest ever")
    page.get_by_label("Always show").focus()
    expect(page.get_by_role("status").filter(has_text="Held from now on.")).to_have_count(2)
    kept = api.get(here).json()["policies"]
    assert (kept["facts_only"], kept["never_say"], kept["four_eyes"]) == (True, ["cure", "best ever"], False)
    api.patch(here, json={"policies": {"facts_only": False, "never_say": []}})
    go(page, "/settings/credits")
    before = float(api.get("/credits").json()["available_credits"])
    page.get_by_role("button", name="Give it").click()
    expect(page.locator("dd").first).to_have_text(f"{before + 500:,.10g}")
    page.get_by_label("In a month").fill("40")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="The caps hold")).to_be_visible()
    assert api.get("/credits/caps").json()["month_cap_micros"] == 400_000
    api.put("/credits/caps", json={"month_cap_micros": None, "run_cap_micros": None})


def test_a_webhook_is_added_tested_and_deleted(open_page: Open) -> None:
    page = open_page("/settings/webhooks")
    page.get_by_role("button", name="Add a webhook").click()
    page.get_by_label("Address").fill("http://127.0.0.1:9/hook")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("dialog").locator("code")).to_have_text(re.compile("^whsec_"))
    page.get_by_role("button", name="I have it").click()
    page.get_by_role("link", name="Log and test").first.click()
    page.get_by_role("button", name="Send a test").click()
    expect(page.locator("li", has_text="ping").first).to_contain_text("attempt")
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("#page")).to_contain_text("It is gone")


def test_the_look_is_chosen_and_stays(open_page: Open) -> None:
    page = open_page("/settings/appearance")
    page.get_by_label("Dark").check()
    expect(page.locator("html")).to_have_attribute("data-look", "dark")
    page.reload()
    settled(page)
    expect(page.locator("html")).to_have_attribute("data-look", "dark")
    expect(page.get_by_label("Dark")).to_be_checked()


def test_a_viewer_sees_what_they_may_and_is_told_what_they_may_not(open_page: Open, studio: Studio) -> None:
    page = open_page("/settings", access=studio.somebody("viewer"), reduced_motion="reduce")
    expect(page.get_by_role("button", name="Use your own")).to_be_disabled()
    told = {
        "/settings/keys": "Only editors, admins and owners see API keys",
        "/settings/webhooks": "Only admins and owners see webhooks",
        "/settings/audit": "Only admins and owners see the audit log",
        "/settings/policies": "Only an owner of the organisation changes these.",
        "/settings/credits": "Only an owner or admin sets caps.",
    }
    for path, sentence in told.items():
        go(page, path)
        expect(page.locator("#page")).to_contain_text(sentence)
    expect(page.get_by_label("In a month")).to_be_disabled()
    go(page, "/settings/team")
    expect(page.get_by_role("button", name="Invite")).to_have_count(0)
    go(page, "/settings/audit")
    assert barriers(page) == []
