"""Who gets in, how long they stay, and what a page that was left open may still do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import httpx
from playwright.sync_api import Page, expect
from sqlalchemy import func, update
from tests.api.serving import access_of
from tests.services import join
from tests.studio.conftest import Studio, settled

from limelight.accounts.caller import Caller
from limelight.accounts.cookies import ACCESS_COOKIE, REFRESH_COOKIE
from limelight.accounts.sessions import start
from limelight.kit.ids import new_id
from limelight.runtime.events import emit
from limelight.tables.sessions import Session
from limelight.tables.users import User

Open = Callable[..., Page]
_HANDSHAKE = """(address) => new Promise((done) => {
  const socket = new WebSocket(address);
  socket.onmessage = ({ data }) => data[0] === "0" ? socket.send("40") : done(data);
})"""
"""The first answer to a socket that says it is a tab's."""


def fetch(studio: Studio, path: str = "/styleguide", **cookies: str) -> httpx.Response:
    kept = "; ".join(f"{name}={value}" for name, value in cookies.items())
    return httpx.get(f"{studio.url}{path}", headers={"Cookie": kept})


def test_a_session_whose_short_token_ran_out_goes_on_with_new_cookies(studio: Studio) -> None:
    member = join(studio.database, studio.owner, "editor")
    with studio.database.system() as session:
        user = session.get_one(User, member.user_id)
        signed_in = start(
            session, studio.secrets, user, Caller(), organization_id=studio.owner.organization_id
        )
    old = access_of(studio.database, studio.secrets, member, timedelta(seconds=-1))
    assert signed_in.refresh is not None
    given = {ACCESS_COOKIE: old, REFRESH_COOKIE: signed_in.refresh}
    answers = [fetch(studio, **given) for _ in range(3)]  # a browser's tabs, woken together
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    fresh = answers[0].cookies[ACCESS_COOKIE]
    assert fresh != old
    assert "HttpOnly" in answers[0].headers["set-cookie"]
    assert fetch(studio, **{ACCESS_COOKIE: fresh}).status_code == 200


def test_a_forged_token_and_none_at_all_lead_to_signing_in(studio: Studio) -> None:
    for cookies in ({}, {ACCESS_COOKIE: "a.b.c"}, {REFRESH_COOKIE: "nothing"}):
        answer = fetch(studio, **cookies)
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/styleguide")


def test_signing_in_leads_nowhere_but_here(studio: Studio) -> None:
    for elsewhere in (
        "//evil.example",
        "/\\evil.example",
        "/%09/evil.example",
        "%0a//evil.example",
        "https://evil.example",
    ):
        answer = fetch(studio, f"/sign-in?next={elsewhere}", **{ACCESS_COOKIE: studio.access})
        assert "You are signed in" in answer.text
        assert "evil" not in answer.text


def test_nothing_is_posted_to_a_page_and_no_program_gets_one(studio: Studio) -> None:
    assert httpx.post(f"{studio.url}/styleguide").status_code == 404
    for path in (
        "/robots.txt",
        "/wp-login.php",
        "/_nicegui/nothing.js",
        "/_nicegui_ws/socket.io/?EIO=4&transport=polling",
    ):
        assert httpx.get(f"{studio.url}{path}").status_code == 404


def test_a_tab_is_nobody_elses_even_when_its_ids_are_known(open_page: Open, studio: Studio) -> None:
    page = open_page("/styleguide")
    with page.expect_websocket() as opened:
        page.reload()
    settled(page)
    other = open_page("/", access=studio.somebody("viewer"))
    said = other.evaluate(_HANDSHAKE, re.sub(r"next_message_id=\d+", "next_message_id=0", opened.value.url))
    assert said.startswith("44"), said


def test_a_broken_line_is_mended_though_the_browser_has_another_session_by_then(
    open_page: Open, studio: Studio
) -> None:
    member = join(studio.database, studio.owner, "editor")
    first, next_ = (access_of(studio.database, studio.secrets, member) for _ in range(2))
    page = open_page("/", access=first)
    page.context.add_cookies([{"name": ACCESS_COOKIE, "value": next_, "url": studio.url}])
    page.evaluate(
        "() => new Promise((done) => { socket.once('connect', () => done()); socket.io.engine.close(); })"
    )
    page.get_by_role("link", name="Inbox").click()
    page.wait_for_url("**/inbox")


def test_a_page_that_was_left_open_can_do_nothing_once_its_session_is_over(
    open_page: Open, studio: Studio
) -> None:
    member = join(studio.database, studio.owner, "editor")
    page = open_page("/", access=access_of(studio.database, studio.secrets, member))
    with studio.database.system() as session:
        mine = Session.user_id == member.user_id
        session.execute(update(Session).where(mine).values(revoked_at=func.now()))
    page.get_by_role("link", name="Inbox").click()
    page.wait_for_url("**/sign-in?next=**")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_news_reach_the_inbox_without_a_reload(open_page: Open, studio: Studio) -> None:
    page = open_page("/styleguide")
    with studio.api() as api:
        api.post("/notifications/read")
        project = api.post("/projects", json={"brief": {"prompt": "A teapot."}, "name": "Teapot"}).json()
    run = new_id()

    def happens(*kinds: str, **of: object) -> None:
        with studio.database.system() as session:
            for kind in kinds:
                emit(session, studio.owner.organization_id, kind, {"film_id": "x"}, **of)

    happens("film.ready", "run.waiting", project_id=project["id"])
    happens("run.waiting", run_id=run)
    link = page.get_by_role("link", name="Inbox, 3 unread")
    expect(link).to_be_visible()
    link.click()
    page.get_by_role("link", name="“Teapot” is ready").click()
    page.wait_for_url(re.compile(f"/projects/{project['id']}"))  # and on to the step where it is
    page.get_by_role("link", name="Inbox, 2 unread").click()
    happens("run.resumed", run_id=run)
    expect(page.get_by_role("link", name="Inbox, 1 unread")).to_be_visible()
    read_all = page.get_by_role("button", name="Mark all as read")
    read_all.click()
    expect(page.get_by_role("link", name="Inbox, 0 unread")).to_be_visible()
    expect(read_all).to_be_hidden()


def test_what_happens_elsewhere_sends_an_open_page_to_sign_in_once_its_session_is_over(
    open_page: Open, studio: Studio
) -> None:
    member = join(studio.database, studio.owner, "viewer")
    page = open_page("/inbox", access=access_of(studio.database, studio.secrets, member))
    with studio.database.system() as session:
        mine = Session.user_id == member.user_id
        session.execute(update(Session).where(mine).values(revoked_at=func.now()))
        emit(session, studio.owner.organization_id, "film.ready", {"film_id": "x"})
    page.wait_for_url("**/sign-in?next=**")
