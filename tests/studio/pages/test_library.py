"""The library in the browser: found, opened, changed, deleted and taken back; thousands of files; and a viewer who only looks."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager

import httpx
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page, Route, expect
from tests.api.serving import access_of
from tests.services import new_member
from tests.studio.conftest import PHONE, Studio, barriers, settled
from tests.studio.people import keep_many

from limelight.studio.pages.library import ROUTES

Open = Callable[..., Page]
PAGES = [route.path for route in ROUTES]
MANY = 5_000


@pytest.fixture
def curator(studio: Studio) -> str:
    """The access token of the owner of an organisation without anything yet."""
    return access_of(studio.database, studio.secrets, new_member(studio.database))


def mug(colour: str = "firebrick") -> bytes:
    photo = Image.new("RGB", (600, 600), "whitesmoke")
    ImageDraw.Draw(photo).rounded_rectangle((180, 120, 420, 480), 30, fill=colour)
    target = io.BytesIO()
    photo.save(target, "PNG")
    return target.getvalue()


def tile(page: Page, name: str) -> Locator:
    return page.locator(".ll-library-tile", has_text=name)


def go(page: Page, tab: str) -> None:
    page.get_by_role("navigation", name="Library").get_by_role("link", name=tab).click()
    expect(page.locator(".ll-tab[aria-current]")).to_have_text(tab)
    settled(page)


def drawn(picture: Locator) -> None:
    """Wait until *picture* is there to see."""
    expect(picture).to_be_visible()
    picture.evaluate(
        "async (img) => { if (!img.complete) await new Promise((done, no) => { img.onload = done; img.onerror = no; }); }"
    )
    assert picture.evaluate("(img) => img.naturalWidth") > 0


def frames(page: Page, pixels: int) -> list[float]:
    """Scroll on by *pixels* in each of 120 frames; how many milliseconds these took, in order of length."""
    gaps: list[float] = page.evaluate(
        """async (pixels) => {
          const gaps = [];
          for (let at = 0, last = performance.now(); at < 120; at++) {
            scrollBy(0, pixels);
            await new Promise(requestAnimationFrame);
            gaps.push(performance.now() - last);
            last = performance.now();
          }
          return gaps.sort((a, b) => a - b);
        }""",
        pixels,
    )
    return gaps


@contextmanager
def broken_line(page: Page, *methods: str) -> Generator[None]:
    """The first request with each of *methods* about an upload does not get through."""
    left = list(methods)

    def pass_on(route: Route) -> None:
        if route.request.method in left:
            left.remove(route.request.method)
            route.abort("internetdisconnected")
        else:
            route.continue_()

    about_uploads = re.compile("/api/v1/uploads")
    page.route(about_uploads, pass_on)
    yield
    page.unroute(about_uploads)
    assert left == []


def two_files_arrive_though_the_line_breaks(page: Page) -> None:
    files = [{"name": f"{name}.png", "mimeType": "image/png", "buffer": mug()} for name in ("mug", "tray")]
    with broken_line(page, "POST", "PATCH", "GET"):
        page.locator(".ll-dropzone input").set_input_files(files)  # pyright: ignore[reportArgumentType]
        expect(page.get_by_role("status").filter(has_text="2 files")).to_be_visible()


def a_few_are_sent_at_a_time_and_cancelled_ones_are_given_back(page: Page) -> None:
    stalled = "**/api/v1/uploads/*"
    page.route(stalled, lambda route: None if route.request.method == "PATCH" else route.continue_())
    many = [{"name": f"{n}.png", "mimeType": "image/png", "buffer": mug()} for n in range(5)]
    begun: list[str] = []
    page.on(
        "request", lambda request: begun.append(request.method) if request.url.endswith("/uploads") else None
    )
    with page.expect_request(lambda request: request.method == "PATCH"):
        page.locator(".ll-dropzone input").set_input_files(many)  # pyright: ignore[reportArgumentType]
    for n in range(3):
        with page.expect_request(lambda request: request.method == "DELETE"):
            page.get_by_role("button", name=f"Cancel {n}.png").click()
    assert len(begun) < 6  # a few at a time, and what was cancelled is given back
    page.get_by_role("button", name="Cancel 4.png").click()
    page.get_by_role("button", name="Cancel 3.png").click()
    page.unroute(stalled)
    assert barriers(page) == []


def test_a_file_is_dropped_found_named_used_deleted_and_taken_back(
    open_page: Open, studio: Studio, curator: str
) -> None:
    page = open_page("/library", access=curator, reduced_motion="reduce")
    expect(page.get_by_role("heading", name="No files yet")).to_be_visible()
    two_files_arrive_though_the_line_breaks(page)
    drawn(tile(page, "mug.png").locator("img"))
    a_few_are_sent_at_a_time_and_cancelled_ones_are_given_back(page)

    tile(page, "mug.png").dblclick()  # opens it once
    dialog = page.get_by_role("dialog", name="mug.png")
    drawn(dialog.locator("img"))
    assert barriers(page) == []
    dialog.get_by_label("Name").fill("red mug")
    dialog.get_by_label("Tags").fill("hero, summer,hero")
    dialog.locator("label", has_text="It shows a product").click()
    dialog.get_by_role("button", name="Save").click()
    expect(tile(page, "red mug.png")).to_be_visible()
    expect(page.get_by_label("Tag", exact=True)).to_contain_text("hero (1)")
    page.get_by_label("Search").fill("MUG")
    expect(page.get_by_role("status").filter(has_text="1 file")).to_be_visible()
    page.get_by_label("Search").fill("nothing at all")
    expect(page.get_by_role("heading", name="Nothing is like that")).to_be_visible()
    page.get_by_label("Search").fill("")
    expect(page.get_by_role("status").filter(has_text="2 files")).to_be_visible()

    with studio.api(curator) as api:
        tray = api.get("/assets?search=tray").json()["items"][0]
        api.patch(f"/assets/{tray['id']}", json={"name": "a tray"}).raise_for_status()
        expect(tile(page, "a tray.png")).to_be_visible()  # somebody else's doing, seen here
        api.delete(f"/assets/{tray['id']}").raise_for_status()
        expect(page.get_by_role("status").filter(has_text="1 file")).to_be_visible()
        asset = api.get("/assets?search=red").json()["items"][0]
        assert asset["tags"] == ["hero", "summer", "product"]
        brief = {"prompt": "A red mug.", "product": asset["storage_url"]}
        api.post("/projects", json={"name": "Spring", "brief": brief}).raise_for_status()
    go(page, "Products")
    drawn(page.locator(".ll-library-cutout img"))
    page.locator(".ll-library-product", has_text="in a film").dblclick()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    question = page.get_by_role("dialog", name="Delete red mug.png?")
    expect(question).to_contain_text("It is used in Spring.")
    question.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("heading", name="No products yet")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".ll-library-product")).to_have_count(1)

    with studio.api(curator) as api:
        api.delete(f"/assets/{asset['id']}?force=true").raise_for_status()
    go(page, "Deleted")
    expect(page.locator(".ll-library-row", has_text="red mug")).to_contain_text("Goes for good in 29 days")
    for left in (1, 0):
        page.get_by_role("button", name="Restore").first.click()
        expect(page.get_by_role("button", name="Restore")).to_have_count(left)
    expect(page.get_by_role("heading", name="Nothing is deleted")).to_be_visible()


def test_thousands_of_files_scroll_smoothly_and_no_picture_is_asked_for_that_flies_by(
    open_page: Open, studio: Studio
) -> None:
    access = access_of(studio.database, studio.secrets, new_member(studio.database))
    keep_many(studio, MANY, access)
    page = open_page("/library", access=access)
    expect(page.get_by_role("status").filter(has_text="5,000 files")).to_be_visible()
    drawn(tile(page, f"photo {MANY - 2}.png").locator("img"))
    gaps = frames(page, 90)
    assert gaps[60] < 40

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    frames(page, 900)
    assert len([url for url in asked if url.endswith("/thumbnail")]) < 200  # of two thousand
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    drawn(tile(page, "first.png").locator("img"))
    assert page.locator(".ll-library-tile").count() <= 420


def test_brands_people_and_presets_are_kept(open_page: Open, studio: Studio, curator: str) -> None:
    page = open_page("/library/brands", access=curator, reduced_motion="reduce")
    page.get_by_role("button", name="New brand").click()
    form = page.get_by_role("dialog", name="New brand")
    form.get_by_label("Name").fill("Harbour")
    form.locator(".ll-dropzone input").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": mug("teal")}
    )
    drawn(form.get_by_role("img", name="The logo"))
    form.get_by_role("button", name="Add a colour").click()
    form.get_by_label("Colours 1").evaluate(
        "(input) => { input.value = '#0f3d3e'; input.dispatchEvent(new Event('change')); }"
    )
    form.get_by_label("Headlines").select_option("Inter")
    form.get_by_label("Words to avoid").fill("cheap, free")
    assert barriers(page) == []
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Harbour")).to_be_visible()
    with studio.api(curator) as api:
        (kit,) = api.get("/brand-kits").json()["items"]
        preset = {"tool": "speak", "name": "Calm", "settings": {"voice": "hibari:heart"}}
        api.post("/presets", json=preset).raise_for_status()
    brand = kit["brand"]
    assert (brand["colours"], brand["fonts"], brand["words_to_avoid"]) == (
        ["#0f3d3e"],
        ["Inter"],
        ["cheap", "free"],
    )
    assert re.fullmatch(r"asset:[0-9a-f-]{36}\.png", brand["logo"])

    go(page, "Profiles")
    page.get_by_role("button", name="Record a consent").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Person").fill("Ada Lovelace")
    form.locator("label", has_text="Let a portrait talk").click()
    form.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("alert")).to_contain_text("minors are not used")
    form.locator("label", has_text="They are an adult").click()
    form.get_by_role("button", name="Record it").click()
    expect(page.locator(".ll-library-row")).to_contain_text("Let a portrait talk")
    page.get_by_role("button", name="New profile").click()
    form = page.get_by_role("dialog", name="New profile")
    form.get_by_label("Name").fill("Ada, studio")
    form.get_by_label("Consent").select_option("Ada Lovelace")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Ada Lovelace agreed")).to_be_visible()
    page.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke it").click()
    expect(page.get_by_text("Revoked")).to_have_count(2)

    go(page, "Presets")
    page.get_by_role("button", name="More about Calm").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(page.get_by_role("heading", name="No presets yet")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Calm")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_a_mood_and_a_voice_are_heard_one_at_a_time(open_page: Open, api: httpx.Client) -> None:
    for path in ("/moods/warm/sample", "/moods/tech/sample"):
        api.get(path).raise_for_status()
    page = open_page("/library/music")
    warm, tech = (
        page.locator(".ll-library-voice", has_text=name).get_by_role("button") for name in ("Warm", "Tech")
    )
    warm.click()
    expect(warm).to_have_attribute("aria-pressed", "true")
    tech.click()
    expect(tech).to_have_attribute("aria-pressed", "true")
    expect(warm).to_have_attribute("aria-pressed", "false")
    tech.click()
    expect(tech).to_have_attribute("aria-pressed", "false")
    go(page, "Voices")
    expect(page.get_by_role("button", name="Hear the voice Heart")).to_be_visible()


def test_a_viewer_looks_and_is_told_so_and_a_phone_shows_it_all(open_page: Open, studio: Studio) -> None:
    with studio.api() as api:
        api.post("/assets", params={"name": "for all to see.png"}, content=mug("navy")).raise_for_status()
    page = open_page("/library", access=studio.somebody("viewer"), reduced_motion="reduce")
    expect(page.locator(".ll-dropzone")).to_have_count(0)
    tile(page, "for all to see.png").first.click()
    save = page.get_by_role("dialog").get_by_role("button", name="Save")
    expect(save).to_be_disabled()
    expect(save).to_have_attribute("title", "Your role here only lets you look.")
    phone = open_page("/library", size=PHONE, color_scheme="dark", reduced_motion="reduce")
    for path in PAGES:
        phone.locator(f".ll-tabs a[href='{path}']").click()
        expect(phone.locator(f".ll-tab[aria-current][href='{path}']")).to_be_visible()
        settled(phone)
        assert phone.evaluate("document.documentElement.scrollWidth") == PHONE[0], path
        assert barriers(phone) == [], path
