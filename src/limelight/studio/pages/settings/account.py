"""Account: who one is, where else one belongs, the password, and out."""

from __future__ import annotations

from functools import partial

from nicegui.element import Element
from starlette.concurrency import run_in_threadpool

from limelight.accounts.endpoints.organizations import list_organizations
from limelight.accounts.endpoints.people import me
from limelight.accounts.schemas import MeOut, OrganizationOut
from limelight.studio.components.api_form import ApiForm, Blank
from limelight.studio.components.badge import badge
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, settings

__all__ = ["account"]


async def account(desk: Desk) -> None:
    """What changes cookies goes from the browser to the API."""
    who = await run_in_threadpool(partial(me, desk.principal, desk.request))
    theirs = await desk.personal(list_organizations)
    with settings("/settings/account", "You, and where you work."):
        _person(who)
        _organizations(who, theirs)
        if who.way == "session":
            _password()
        _out(who)


def _person(who: MeOut) -> None:
    with Element("section").classes("ll-card ll-stack-s"):
        with Element("div").classes("ll-settings-name"):
            text("h2", who.name or who.email, "ll-section-title")
            badge(who.role.capitalize())
            if who.is_operator:
                badge("Runs this installation", "ok")
        how = "Signed in by the link of this computer" if who.way == "local" else who.email
        text("p", how, "ll-quiet")


def _organizations(who: MeOut, theirs: list[OrganizationOut]) -> None:
    with card("Organisations", "Films, credits and people belong to one; you can be in several."):
        with Element("ul").classes("ll-settings-list"):
            for one in theirs:
                with Element("li"):
                    _organization(one, is_here=one.id == who.organization_id)
        name = Blank("name", "A new organisation", placeholder="Analytical Films")
        ApiForm("/organizations", (name,), "Open it", leads="/", switches=True, is_quiet=True)


def _organization(one: OrganizationOut, *, is_here: bool) -> None:
    with Element("div").classes("ll-stack-s"):
        with Element("div").classes("ll-settings-name"):
            text("span", one.name)
            if is_here:
                badge("Here", "ok")
        text("p", one.role.capitalize(), "ll-quiet")
    if not is_here:
        fixed = {"organization_id": str(one.id)}
        ApiForm("/auth/switch", (), "Work here", fixed=fixed, leads="/", is_quiet=True)


def _password() -> None:
    now = Blank("current", "Password now", "password", autocomplete="current-password")
    new = Blank(
        "new", "New password", "password", autocomplete="new-password",
        hint="Ten characters or more.", wrong="Give it ten characters or more.",
    )  # fmt: skip
    with card("Password", "A new one signs you out everywhere, here too."):
        ApiForm("/auth/password", (now, new), "Change it", leads="/sign-in", is_quiet=True)


def _out(who: MeOut) -> None:
    sentence = "API keys stay; revoke them one by one."
    if who.way == "local":
        sentence = "To come back, start “limelight serve” again: it prints a new link."
    with card("Sign out", sentence), Element("div").classes("ll-row"):
        ApiForm("/auth/sign-out", (), "Sign out", leads="/sign-in", is_quiet=True)
        ApiForm("/auth/sign-out-everywhere", (), "Sign out everywhere", leads="/sign-in", is_quiet=True)
