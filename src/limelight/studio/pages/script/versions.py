"""All versions of a script: what each changed, two of them side by side, and the way back to any."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.projects.service import find
from limelight.projects.scripts import service as scripts
from limelight.projects.scripts.differences import compare
from limelight.projects.scripts.history import Line, lines
from limelight.projects.scripts.schemas import ScriptDifference
from limelight.runtime.web.problems import NotFound
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button, link_button
from limelight.studio.components.empty import empty
from limelight.studio.components.field import choice
from limelight.studio.components.moments import ago
from limelight.studio.components.project_header import project_header
from limelight.studio.components.project_states import path_of
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.navigation import go
from limelight.studio.pages.script.bar import author_of
from limelight.studio.pages.script.comparison import Contents, in_words, show_comparison
from limelight.studio.pages.script.edits import Edits

__all__ = ["change_in_words", "project_id_of", "versions_page"]

_MOST = 60
"""Versions that are listed at once."""


async def versions_page(desk: Desk, project_id: str, before: str = "", after: str = "") -> None:
    """The versions of *project_id*; *before* and *after* are the two that are compared. Raises `NotFound`."""
    page = _Page(desk, project_id_of(project_id))
    await project_header(desk, page.id, "script")
    await page.build(_number(before), _number(after))


async def change_in_words(desk: Desk, project_id: UUID, before: int, after: int) -> str:
    """What the version *after* changed of the version *before*, in a line."""

    def work(access: Access) -> str:
        return in_words(_compared(access, project_id, before, after)[0])

    return await desk.call("projects.read", work)


@dataclass(frozen=True, slots=True)
class _History:
    current: int
    listed: list[Line]


class _Page:
    def __init__(self, desk: Desk, project_id: UUID) -> None:
        self.id, self._desk = project_id, desk
        self._edits = Edits(desk, project_id)
        self._path = f"{path_of(project_id, 'script')}/versions"

    async def build(self, before: int | None, after: int | None) -> None:
        history = await self._desk.call("projects.read", self._read)
        with Element("div").classes("ll-head"):
            text("h2", "Versions of the script", "ll-section-title")
            link_button("Back to the script", path_of(self.id, "script"), icon_name="arrow-left")
        if history is None:
            empty("history", "Nothing is written yet", "Each change of the script will be a version here.")
            return
        newest = after or history.current
        oldest = before or next((line.parent for line in history.listed if line.version == newest), None) or newest  # fmt: skip
        with Element("div").classes("ll-columns"):
            with Element("section").classes("ll-stack"):
                if len(history.listed) == 1:
                    text("p", "This is the first version. Every change makes another, and the two are compared here.", "ll-lead")  # fmt: skip
                else:
                    self._choose(history, oldest, newest)
                    await self._compare(oldest, newest)
            with Element("section").props('aria-label="All versions"'):
                self._list = Element("ol").classes("ll-script-versions")
                self._show_lines(history, history.listed)
                self._more(history)

    def _read(self, access: Access) -> _History | None:
        project = find(access.session, self.id)
        if project.current_script_id is None:
            return None
        current = scripts.current(access.session, project).version
        return _History(current, lines(access.session, project, most=_MOST))

    def _choose(self, history: _History, before: int, after: int) -> None:
        known = {line.version for line in history.listed} | {before, after}
        options = {str(number): f"Version {number}" for number in sorted(known, reverse=True)}
        with Element("div").classes("ll-script-pair ll-script-choice"):
            choice("Before", options, str(before), lambda chosen: go(f"{self._path}/{chosen}/{after}"))
            choice("After", options, str(after), lambda chosen: go(f"{self._path}/{before}/{chosen}"))

    async def _compare(self, before: int, after: int) -> None:
        difference, contents = await self._desk.call(
            "projects.read", lambda access: _compared(access, self.id, before, after)
        )
        text("p", in_words(difference), "ll-lead")
        show_comparison(difference, contents)

    def _show_lines(self, history: _History, listed: list[Line]) -> None:
        with self._list:
            for line in listed:
                with Element("li").classes("ll-script-line"):
                    self._show_line(line, is_current=line.version == history.current, current=history.current)

    def _show_line(self, line: Line, *, is_current: bool, current: int) -> None:
        with Element("div").classes("ll-row ll-between"):
            text("h3", f"Version {line.version}", "ll-script-label")
            with Element("div").classes("ll-row"):
                if line.is_approved:
                    badge("Approved", "ok")
                if is_current:
                    badge("Current")
        text("p", line.note or "Written from the brief.")
        text("p", f"{author_of(line, self._desk).capitalize()}, {ago(line.created_at)}", "ll-quiet")
        if is_current:
            return
        with Element("div").classes("ll-row"):
            link_button(
                "Compare", f"{self._path}/{line.version}/{current}", kind="bare", icon_name="columns-2"
            )
            if self._desk.may("projects.write"):
                button("Go back to it", kind="bare", icon_name="undo-2", on_click=partial(self._go_back, line.version))  # fmt: skip

    def _more(self, history: _History) -> None:
        if not history.listed or history.listed[-1].version == 1:
            return
        below = history.listed[-1].version

        async def more() -> None:
            older = await self._desk.call(
                "projects.read",
                lambda access: lines(access.session, find(access.session, self.id), most=_MOST, before=below),
            )
            shown.delete()
            self._show_lines(history, older)
            self._more(_History(history.current, older))

        with self._list:
            shown = Element("li")
            with shown:
                button("Older versions", on_click=more)

    async def _go_back(self, version: int) -> None:
        await self._edits.go_to(version)
        go(path_of(self.id, "script"))
        toast(
            f"Version {version} is the current one again.", detail="The others stay in the list of versions."
        )


def project_id_of(told: str) -> UUID:
    """The id in an address; raises `NotFound` for what is none."""
    try:
        return UUID(told)
    except ValueError as error:
        raise NotFound("There is no such project.", fix="The start page has all of them.") from error


def _number(told: str) -> int | None:
    """A version in an address. Raises `NotFound` for what is no number."""
    if told and not (told.isdecimal() and len(told) < 10):
        raise NotFound("There is no such version.", fix="The list of versions has all of them.")
    return int(told) if told else None


def _compared(access: Access, project_id: UUID, before: int, after: int) -> tuple[ScriptDifference, Contents]:
    project = find(access.session, project_id)
    old, new = (scripts.version(access.session, project, number) for number in (before, after))
    return compare(old, new), (old.content, new.content)
