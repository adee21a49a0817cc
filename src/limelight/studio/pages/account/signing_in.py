"""Signing in and up: with a password, or on one's own machine by the link that the server printed."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from limelight.accounts.access import service_of
from limelight.accounts.local import has_account
from limelight.runtime.service import Service
from limelight.studio.components.api_form import ApiForm, Blank
from limelight.studio.components.button import link_button
from limelight.studio.components.copyable import Copyable
from limelight.studio.components.text import text
from limelight.studio.pages.account.sheet import (
    EMAIL,
    NEW_PASSWORD,
    after,
    onward,
    sheet,
    visitor,
)

__all__ = ["sign_in", "sign_up", "signed_up"]

_PASSWORD = Blank("password", "Password", "password", autocomplete="current-password")


async def sign_in(request: Request) -> None:
    """For whoever came without a session, and goes on to where they wanted afterwards."""
    service = service_of(request)
    if visitor(request) is not None:
        with sheet("You are signed in"):
            link_button("Go on", after(request), kind="main", icon_name="arrow-right")
    elif service.config.local and not await run_in_threadpool(_has_accounts, service):
        _by_link(is_used=request.query_params.get("link") == "used")
    else:
        _by_password(request, service)


async def sign_up(request: Request) -> None:
    """A new account with an organisation of its own, where the installation allows that."""
    if not service_of(request).config.allow_sign_up:
        with sheet("By invitation", "Nobody signs up here by themselves. Ask a member for an invitation."):
            link_button("Sign in", "/sign-in")
        return
    links = {onward("/sign-in", request): "I have an account"}
    sentence = "You get an organisation of your own, and can invite others into it."
    with sheet("Make an account", sentence, links=links):
        name = Blank("name", "Your name", autocomplete="name", is_required=False)
        company = Blank("organization", "Company or team", autocomplete="organization", is_required=False)
        ApiForm("/auth/sign-up", (name, company, EMAIL, NEW_PASSWORD), "Make the account", leads="/signed-up")


async def signed_up(request: Request) -> None:
    """The same for everybody: whether the address was known is told by mail alone."""
    if service_of(request).config.mailing.host:
        with sheet("Look into your mail", "A link is there that proves that the address is yours."):
            text("p", "It lasts for three days. Nothing came? Look among the spam, or have it sent again.")
            ApiForm("/auth/verify/send", (EMAIL,), "Send it again", is_quiet=True, leads="/signed-up")
    else:
        with sheet("Your account is ready"):
            link_button("Sign in", "/sign-in", kind="main")


def _by_link(*, is_used: bool) -> None:
    title = "This link was used already" if is_used else "Open your link"
    with sheet(title, "This Limelight runs on your computer and knows you by a link, without a password."):
        text(
            "p",
            "Open the link that this command printed in your terminal. It works once; start it again for a new one.",
        )
        Copyable("limelight serve", "the command")


def _by_password(request: Request, service: Service) -> None:
    links = {"/forgot-password": "I forgot my password"}
    if service.config.allow_sign_up:
        links[onward("/sign-up", request)] = "Make an account"
    with sheet("Sign in", links=links):
        ApiForm("/auth/sign-in", (EMAIL, _PASSWORD), "Sign in", fixed={"cookies": True}, leads=after(request))
        if service.config.local:
            text(
                "p", "On this computer, the link that “limelight serve” printed signs you in too.", "ll-quiet"
            )


def _has_accounts(service: Service) -> bool:
    with service.database.system() as session:
        return has_account(session)
