"""What the pages of the settings share: their list beside them, a title, and how times are said."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from nicegui import context
from nicegui.element import Element

from limelight.accounts.policy import Permission
from limelight.studio.components.empty import empty
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.desk import Desk

__all__ = ["card", "day", "is_for", "moment", "settings"]

_PAGES: Final[tuple[tuple[str, str, str], ...]] = (
    ("/settings", "cpu", "Engines"),
    ("/settings/team", "users", "Team"),
    ("/settings/keys", "key-round", "API keys"),
    ("/settings/credits", "coins", "Credits"),
    ("/settings/webhooks", "webhook", "Webhooks"),
    ("/settings/storage", "hard-drive", "Storage"),
    ("/settings/policies", "shield-check", "Policies"),
    ("/settings/audit", "scroll-text", "Audit log"),
    ("/settings/appearance", "sun-moon", "Appearance"),
    ("/settings/account", "circle-user-round", "Account"),
)
_SHOW_HERE: Final = "document.querySelector('.ll-settings-link[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })"
"""On a phone the list is a row that is longer than the screen."""


@contextmanager
def settings(path: str, lead: str) -> Generator[None]:
    """What is built inside is the page at *path*, below its title and the sentence *lead*."""
    name = next(name for address, _, name in _PAGES if address == path)
    with Element("div").classes("ll-settings"):
        with Element("nav").props('aria-label="Settings"').classes("ll-settings-nav"):
            for address, drawn, page in _PAGES:
                _entry(address, drawn, page, is_here=address == path)
        context.client.run_javascript(_SHOW_HERE)
        with Element("div").classes("ll-settings-page"):
            with Element("div").classes("ll-stack-s"):
                text("h1", name, "ll-title")
                text("p", lead, "ll-lead")
            yield


@contextmanager
def card(title: str, sentence: str = "") -> Generator[Element]:
    """A part of a page under its own heading."""
    with Element("section").classes("ll-card ll-stack") as shown:
        with Element("div").classes("ll-stack-s"):
            text("h2", title, "ll-section-title")
            if sentence:
                text("p", sentence, "ll-quiet")
        yield shown


def is_for(desk: Desk, permission: Permission, who: str, what: str) -> bool:
    """Whether the person may see this; else the page says plainly that only *who* see *what*."""
    if desk.may(permission):
        return True
    role = desk.principal.role
    empty(
        "lock",
        f"Only {who} see {what}",
        f"Your role here is {role}. Ask an owner or admin of your organisation.",
    )
    return False


def day(at: datetime) -> str:
    """The day of *at*, where its minute says nothing to anybody."""
    return f"{at.astimezone(UTC):%-d %b %Y}"


def moment(at: datetime) -> str:
    """A time as it is said in a list."""
    return f"{day(at)}, {at.astimezone(UTC):%H:%M} UTC"


def _entry(path: str, drawn: str, name: str, *, is_here: bool) -> None:
    with Element("a").classes("ll-settings-link") as link:
        link.props["href"] = path
        if is_here:
            link.props["aria-current"] = "page"
        icon(drawn)
        text("span", name)
