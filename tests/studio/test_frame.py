"""What is around every page: the way around it, the door, and what happens when the house goes away for a moment."""

from __future__ import annotations

import io
import re
import wave
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import text
from tests.served import until
from tests.studio.conftest import PHONE, Studio, barriers, settled

import limelight.studio
from limelight.accounts.cookies import ACCESS_COOKIE
from limelight.studio.routes import ROUTES

Open = Callable[..., Page]
_IS_SEEN = """(element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


def something_of_each_kind(api: httpx.Client) -> None:
    """A picture, a sound, a project and a job, for components that show what somebody made."""
    Image.new("RGB", (64, 64), "firebrick").save(picture := io.BytesIO(), "PNG")
    with wave.open(sound := io.BytesIO(), "wb") as written:
        written.setparams((1, 2, 16_000, 0, "NONE", ""))
        written.writeframes(bytes(range(256)) * 125)
    asset = api.post("/assets", params={"name": "mug.png"}, content=picture.getvalue()).json()["id"]
    api.post("/assets", params={"name": "tone.wav"}, content=sound.getvalue()).raise_for_status()
    brief = {"prompt": "Halo is a quiet burr coffee grinder.", "media": [f"asset:{asset}"]}
    api.post("/projects", json={"brief": brief, "name": "Halo"}).raise_for_status()
    api.post("/generate/cut-out", json={"image": asset}).raise_for_status()


def test_pages_change_without_a_reload_and_the_browser_goes_back(open_page: Open) -> None:
    page = open_page("/")
    page.evaluate("window.stayed = true")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/settings**")
    page.go_back()
    expect(page.get_by_role("link", name="Home")).to_have_attribute("aria-current", "page")
    assert page.evaluate("window.stayed")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_address_without_a_page_says_so(open_page: Open, studio: Studio) -> None:
    page = open_page("/projects/nothing/nowhere")
    expect(page.get_by_role("alert")).to_contain_text("There is no page at this address")
    cookie = {"Cookie": f"limelight_access={studio.access}"}
    assert httpx.get(f"{studio.url}/nowhere", headers=cookie).status_code == 404
    answer = httpx.get(f"{studio.url}/api/v1/nothing")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_nobody_is_sent_to_sign_in_and_told_where_they_wanted_to_go(studio: Studio) -> None:
    answer = httpx.get(f"{studio.url}/library?tag=a")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/library%3Ftag%3Da")


def test_a_page_may_load_nothing_that_is_not_ours(studio: Studio) -> None:
    answer = httpx.get(f"{studio.url}/", headers={"Cookie": f"limelight_access={studio.access}"})
    rules = answer.headers["content-security-policy"]
    assert "default-src 'none'" in rules
    assert "unsafe-inline" not in rules.replace("style-src-attr 'unsafe-inline'", "")
    assert answer.text.count("<script") == answer.text.count("<script nonce=")
    assert answer.headers["cache-control"] == "no-store"


def test_a_socket_opens_from_our_own_pages_only(studio: Studio) -> None:
    from websockets.exceptions import InvalidStatus
    from websockets.sync.client import connect

    address = studio.url.replace("http", "ws") + "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
    with pytest.raises(InvalidStatus):
        connect(address, origin="http://127.0.0.1:1")  # pyright: ignore[reportArgumentType]


def test_everything_is_reached_on_a_phone_and_in_the_dark(open_page: Open) -> None:
    page = open_page("/styleguide", size=PHONE, color_scheme="dark")
    assert barriers(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] == width[1]
    more = page.get_by_role("button", name="More", exact=True).last
    more.evaluate("button => scrollBy(0, button.getBoundingClientRect().bottom - innerHeight + 120)")
    more.click()  # down to the end of the window there is room, but the bar stands there
    expect(page.get_by_role("menuitem", name="Rename")).to_be_focused()
    assert page.get_by_role("menuitem", name="Delete").evaluate(_IS_SEEN)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Home").click()
    page.wait_for_url("**/")


def test_the_style_guide_shows_every_component_and_of_a_long_list_only_what_is_in_sight(
    open_page: Open, api: httpx.Client
) -> None:
    something_of_each_kind(api)
    page = open_page("/styleguide")
    page.get_by_role("button", name="Shortcuts, what the keyboard does").click()
    expect(page.get_by_role("dialog", name="Shortcuts")).to_be_visible()
    styles = sorted((Path(limelight.studio.__file__).parent / "components").glob("*.css"))
    looks = {
        path.stem: found[0] for path in styles if (found := re.search(r"\.ll-[a-z-]+", path.read_text()))
    }
    assert [name for name, look in looks.items() if page.locator(look).count() == 0] == []
    page.keyboard.press("Escape")
    things = page.get_by_role("region", name="Things")
    things.scroll_into_view_if_needed()
    things.evaluate("box => box.scrollTo(0, box.scrollHeight)")
    expect(page.get_by_text("Thing 500", exact=True)).to_be_visible()
    expect(page.get_by_text("Thing 1", exact=True)).to_have_count(0)
    assert page.locator(".ll-lazy .ll-card").count() < 150


def test_a_killed_api_comes_back_and_the_page_with_what_was_typed_meanwhile(
    open_page: Open, studio: Studio
) -> None:
    with studio.api() as api:
        project = api.post("/projects", json={"brief": {"prompt": "A teapot."}}).json()["id"]
        scene = {"id": "s1", "narration": "Listen.", "layout": "statement", "on_screen_text": "Listen"}
        script = {"title": "Tea", "scenes": [scene]}
        api.put(f"/projects/{project}/script", json=script, headers={"If-Match": "*"}).raise_for_status()
        page, other = (open_page(f"/projects/{project}/{step}") for step in ("brief", "script"))
        for one in (page, other):
            one.evaluate("window.before = true")
        child = studio.served.child("api")
        assert child is not None
        child.kill()
        page.get_by_label("Description").fill("A teapot that whistles a waltz.")
        voice = other.get_by_label("The voice says")
        voice.fill("Listen. It")
        voice.blur()  # sent to nobody
        voice.fill("Listen. It whistles.")
        page.wait_for_function("() => !window.before", timeout=60_000)
        settled(page)
        expect(page.get_by_label("Description")).to_have_value("A teapot that whistles a waltz.")
        for key in "gh":  # the rest of what somebody types, whose field went away with the page
            page.keyboard.press(key)
        page.keyboard.press("Tab")
        for key in "gs":
            page.keyboard.press(key)
        page.wait_for_url("**/settings**")
        page.go_back()
        expect(page.get_by_label("Description")).to_be_visible()
        expect(voice).to_have_value("Listen. It whistles.", timeout=60_000)
        until(lambda: "It whistles." in api.get(f"/projects/{project}/script").text)
        expect(other.get_by_role("alert")).to_have_count(0)
        until(lambda: "waltz" in api.get(f"/projects/{project}").json()["brief"]["prompt"])


def test_a_machine_that_stands_still_while_it_builds_a_page_answers_with_it_afterwards(
    studio: Studio,
) -> None:
    api = studio.served.child("api")
    assert api is not None
    with ThreadPoolExecutor(1) as pool, studio.database.engine.connect() as connection:
        connection.execute(text("begin; lock table asset_library"))
        asked = pool.submit(
            httpx.get,
            f"{studio.url}/library/music",
            headers={"Cookie": f"{ACCESS_COOKIE}={studio.access}"},
            timeout=60,
        )
        waiting = text(
            "select count(*) from pg_locks where not granted and relation = 'asset_library'::regclass"
        )
        until(lambda: connection.execute(waiting).scalar())
        api.suspend()
        assert wait([asked], timeout=3.5).not_done  # how long it stands still
        api.resume()
        answer = asked.result()
        connection.execute(text("rollback"))
    assert answer.status_code == 200
    assert "ll-skeleton" in answer.text


def test_every_page_has_a_place_of_its_own() -> None:
    paths = [route.path for route in ROUTES]
    assert len(paths) == len(set(paths))
