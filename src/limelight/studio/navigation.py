"""The way around: a rail on wide screens, a bar at the bottom of a phone's."""

from __future__ import annotations

from typing import Final

from nicegui import background_tasks, context, json
from nicegui.element import Element

from limelight.studio.components.icon import icon
from limelight.studio.components.keys import show_keys
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.route import Section

__all__ = ["Navigation", "go"]

_ENTRIES: Final[tuple[tuple[Section, str, str, str], ...]] = (
    ("home", "/", "house", "Home"),
    ("tools", "/tools", "wand-sparkles", "Tools"),
    ("jobs", "/jobs", "list-checks", "Jobs"),
    ("library", "/library", "library", "Library"),
    ("settings", "/settings", "sliders-horizontal", "Settings"),
)


def go(path: str) -> None:
    """Show the page at *path* in this tab, as a click on a link to it does."""
    context.client.run_javascript(f"studio.go({json.dumps(path)})")


class Navigation:
    """The entries, of which one is lit."""

    def __init__(self, desk: Desk) -> None:
        self._links: dict[Section, Element] = {}
        with Element("nav").props('aria-label="Limelight"').classes("ll-nav"):
            with Element("a").props('href=/ aria-label="Limelight, start page"').classes("ll-nav-brand"):
                Element("span").classes("ll-mark")
                text("span", "Limelight", "ll-nav-name")
            with Element("ul").classes("ll-nav-list"):
                for section, path, drawn, name in _ENTRIES:
                    self._links[section] = _entry(path, drawn, name)
            _keys()
            self._links["inbox"] = _inbox(desk)
            _person(desk)

    def light(self, section: Section) -> None:
        """Show that *section* is where the page belongs."""
        for name, link in self._links.items():
            if name == section:
                link.props("aria-current=page")
            else:
                link.props(remove="aria-current")


def _entry(path: str, drawn: str, name: str) -> Element:
    with Element("li"), Element("a").props(f"href={path}").classes("ll-nav-link") as link:
        icon(drawn)
        text("span", name)
    return link


def _keys() -> None:
    """For whoever does not know that `?` does the same."""
    with Element("button").props('type=button aria-label="Shortcuts, what the keyboard does"') as opener:
        opener.classes("ll-nav-link ll-nav-keys")
        icon("keyboard")
        text("span", "Shortcuts")
    opener.on("click", show_keys, [])


def _inbox(desk: Desk) -> Element:
    """With the number of what was not read, said in words too."""
    with Element("a").props("href=/inbox").classes("ll-nav-link ll-nav-inbox") as link:
        icon("inbox")
        text("span", "Inbox")
        count = text("b", "", "ll-nav-count")

    async def shown() -> None:
        count.set_text(str(desk.news.unread) if desk.news.unread else "")
        link.props["aria-label"] = f"Inbox, {desk.news.unread} unread"

    desk.news.follow(shown)
    desk.follow(desk.news.heard)
    background_tasks.create(desk.news.look(), name="news", context=link)
    return link


def _person(desk: Desk) -> None:
    name = "This computer" if desk.principal.way == "local" else desk.principal.role.capitalize()
    with Element("a").props("href=/settings/account").classes("ll-nav-link ll-nav-person"):
        icon("circle-user-round")
        text("span", name)
