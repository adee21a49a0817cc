"""Accounts: signing up and in, links from mails, other organisations, and out."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import httpx
from playwright.sync_api import Page, expect
from tests.studio.conftest import PHONE, Studio, barriers, settled

from limelight.accounts import invitations
from limelight.accounts.one_time import issue
from limelight.accounts.principal import Principal
from limelight.tables.memberships import Role

Open = Callable[..., Page]
PASSWORD = "correct horse battery"  # noqa: S105 - nobody has it


def fill_in(page: Page, email: str, password: str, action: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name=action).click()


def new_person(studio: Studio) -> tuple[str, UUID]:
    """Somebody with an account: their address and id."""
    email = f"{uuid4().hex[:12]}@example.org"
    body = {"email": email, "password": PASSWORD, "name": "Ada"}
    with httpx.Client(base_url=f"{studio.url}/api/v1", timeout=30) as nobody:
        assert nobody.post("/auth/sign-up", json=body).status_code == 202
        signed_in = nobody.post("/auth/sign-in", json={"email": email, "password": PASSWORD}).json()
    return email, UUID(signed_in["user_id"])


def invite(studio: Studio, email: str, role: Role) -> str:
    """The token of an invitation into the owner's organisation."""
    owner = Principal.of(studio.owner.user_id, studio.owner.organization_id, "owner")
    with studio.database.tenant(owner.claims) as session:
        return invitations.invite(session, owner, email, role)[1]


def test_somebody_signs_up_and_in_and_gets_where_they_wanted(open_page: Open) -> None:
    page = open_page("/settings/account", access="", size=PHONE)
    if page.get_by_role("heading", name="Open your link").count():
        expect(page.locator("code")).to_have_text("limelight serve")
        page.goto("/sign-up?next=/settings/account")
        settled(page)
    else:
        page.get_by_role("link", name="Make an account").click()
    email = f"{uuid4().hex[:12]}@example.org"
    page.get_by_label("Your name").fill("Ada")
    fill_in(page, "no address", "short", "Make the account")
    expect(page.get_by_text("This is no mail address.")).to_be_visible()
    expect(page.get_by_text("Give it ten characters or more.")).to_be_visible()
    assert barriers(page) == []
    fill_in(page, email, PASSWORD, "Make the account")
    expect(page.get_by_role("heading", name="Your account is ready")).to_be_visible()
    page.goto("/sign-in?next=/settings/account")
    fill_in(page, email, "another password", "Sign in")
    expect(page.get_by_role("alert")).to_be_visible()
    assert barriers(page) == []
    fill_in(page, email, PASSWORD, "Sign in")
    expect(page.get_by_role("heading", name="Account")).to_be_visible()
    assert page.url.endswith("/settings/account")
    expect(page.locator("#page")).to_contain_text(email)
    page.goto("/")
    page.get_by_label("What are we advertising?").fill("Ada's own secret.")
    page.goto("/settings/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url("**/sign-in")
    page.goto("/jobs")
    assert page.url.endswith("/sign-in?next=/jobs")
    page.goto("/sign-in?next=/")
    fill_in(page, email, PASSWORD, "Sign in")  # it could be anybody
    expect(page.get_by_label("What are we advertising?")).to_have_value("")


def test_a_stranger_takes_an_invitation_with_a_new_account(open_page: Open, studio: Studio) -> None:
    email = f"{uuid4().hex[:12]}@example.org"
    token = invite(studio, email, "reviewer")
    page = open_page(f"/invitation?token={token}", access="")
    expect(page.get_by_role("heading", level=1)).to_have_text("Join Local")
    expect(page.locator("#page")).to_contain_text(f"as a reviewer, under {email}")
    assert barriers(page) == []
    page.get_by_label("Your name").fill("Grace")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Make the account and join").click()
    page.wait_for_url(f"{studio.url}/")
    expect(page.get_by_role("link", name="Reviewer")).to_be_visible()
    page.goto(f"/invitation?token={token}")
    expect(page.get_by_role("heading", level=1)).to_have_text("This invitation does not open")


def test_a_member_elsewhere_joins_with_their_account_and_goes_to_and_fro(
    open_page: Open, studio: Studio
) -> None:
    email, _ = new_person(studio)
    page = open_page(f"/invitation?token={invite(studio, email, 'editor')}", access="")
    page.get_by_role("link", name="I have an account").click()
    fill_in(page, email, PASSWORD, "Sign in")
    page.get_by_role("button", name="Join").click()
    page.wait_for_url(f"{studio.url}/")
    expect(page.get_by_role("link", name="Editor")).to_be_visible()
    page.goto("/settings/account")
    page.locator("li", has_text="Owner").get_by_role("button", name="Work here").click()
    page.wait_for_url(f"{studio.url}/")
    expect(page.get_by_role("link", name="Owner")).to_be_visible()


def test_a_mailed_link_lets_one_choose_a_new_password_once(open_page: Open, studio: Studio) -> None:
    email, user_id = new_person(studio)
    with studio.database.system() as session:
        token = issue(session, user_id, "reset_password")
    page = open_page(f"/reset-password?token={token}", access="")
    page.get_by_label("Password", exact=True).fill("a much better password")
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url("**/sign-in")
    fill_in(page, email, "a much better password", "Sign in")
    page.wait_for_url(f"{studio.url}/")
    again = open_page(f"/reset-password?token={token}", access="")
    again.get_by_label("Password", exact=True).fill("yet another password")
    again.get_by_role("button", name="Keep it").click()
    expect(again.get_by_role("alert")).to_be_visible()
    page.goto("/settings/account")
    page.get_by_role("button", name="Sign out everywhere").click()
    page.wait_for_url("**/sign-in")


def test_asking_for_a_password_tells_nothing_about_the_address(open_page: Open) -> None:
    page = open_page("/forgot-password", access="")
    page.get_by_label("Email").fill("nobody@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("status").filter(has_text="If the address is right")).to_be_visible()
    assert barriers(page) == []
