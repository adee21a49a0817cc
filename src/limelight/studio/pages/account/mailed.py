"""Where the links in our mails lead: a proven address, a new password, an invitation.

Nothing happens by opening a link, since programs that look through mails open them too; a person chooses a button.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from limelight.accounts import invitations, organizations
from limelight.accounts.access import service_of
from limelight.accounts.endpoints.documented import limit
from limelight.accounts.limits import TOKENS
from limelight.kit.errors import LimelightError
from limelight.studio.components.api_form import ApiForm, Blank
from limelight.studio.components.button import link_button
from limelight.studio.components.text import text
from limelight.studio.pages.account.sheet import EMAIL, NEW_PASSWORD, sheet, token_of, visitor
from limelight.tables.memberships import Role

__all__ = ["forgot_password", "invitation", "reset_password", "verify_email"]


@dataclass(frozen=True, slots=True)
class _Invited:
    """What an invitation says."""

    organization: str
    email: str
    role: Role


async def forgot_password(request: Request) -> None:
    """Asks for the mail."""
    del request
    links = {"/sign-in": "Back to signing in"}
    with sheet("A new password", "Give your address, and a link is on its way to it.", links=links):
        told = text("p", "").props("role=status")
        told.set_visibility(False)

        def sent() -> None:
            told.set_text("If the address is right, a mail is on its way. Its link lasts for an hour.")
            told.set_visibility(True)

        ApiForm("/auth/forgot-password", (EMAIL,), "Send the link", on_done=sent)


async def reset_password(request: Request) -> None:
    """By the link of that mail."""
    links = {"/forgot-password": "Have another link sent"}
    sentence = "It signs you out everywhere, so that only you are in afterwards."
    with sheet("Choose a new password", sentence, links=links):
        fixed = {"token": token_of(request)}
        ApiForm("/auth/reset-password", (NEW_PASSWORD,), "Keep it", fixed=fixed, leads="/sign-in")


async def verify_email(request: Request) -> None:
    """By the link of the first mail."""
    links = {"/signed-up": "Have another link sent"}
    with sheet("Is this your address?", "Confirm it, and you can sign in.", links=links):
        fixed = {"token": token_of(request)}
        ApiForm("/auth/verify", (), "Yes, confirm it", fixed=fixed, leads="/sign-in")


async def invitation(request: Request) -> None:
    """By the link of an invitation: with the account that one has, or with a new one."""
    try:
        invited = await run_in_threadpool(_look, request)
    except LimelightError as error:
        with sheet("This invitation does not open", error.message, error.fix):
            link_button("To the start page", "/")
        return
    here = quote(f"/invitation?token={token_of(request)}")
    links = {} if visitor(request) else {f"/sign-in?next={here}": "I have an account"}
    sentence = f"You are invited as {_a(invited.role)}, under {invited.email}."
    with sheet(f"Join {invited.organization}", sentence, links=links):
        if visitor(request) is None:
            _join_anew(request)
        else:
            _join(request)


def _join(request: Request) -> None:
    fixed = {"token": token_of(request)}
    ApiForm("/auth/invitations/accept", (), "Join", fixed=fixed, leads="/", switches=True)


def _join_anew(request: Request) -> None:
    fixed = {"token": token_of(request), "cookies": True}
    name = Blank("name", "Your name", autocomplete="name", is_required=False)
    ApiForm(
        "/auth/invitations/sign-up", (name, NEW_PASSWORD), "Make the account and join", fixed=fixed, leads="/"
    )


def _look(request: Request) -> _Invited:
    service = service_of(request)
    limit(request, service, TOKENS)
    with service.database.system() as session:
        found = invitations.find(session, token_of(request))
        return _Invited(organizations.read(session, found.organization_id).name, found.email, found.role)


def _a(role: Role) -> str:
    return f"an {role}" if role[0] in "aeiou" else f"a {role}"
