"""The script of a project: its scenes as cards, the writer beside them, and the way on to the storyboard."""

from __future__ import annotations

import asyncio
from typing import Final, Literal
from uuid import UUID

from nicegui import context
from nicegui.element import Element

from limelight.jobs import making
from limelight.jobs.schemas import JobOut
from limelight.jobs.starting import hands_of
from limelight.projects.projects.service import find
from limelight.projects.reviews.service import Asked
from limelight.projects.scripts import scenes as changes
from limelight.projects.scripts import service as scripts
from limelight.studio.components.button import button
from limelight.studio.components.empty import empty
from limelight.studio.components.keys import Keys
from limelight.studio.components.project_header import project_header
from limelight.studio.components.project_states import path_of
from limelight.studio.components.skeleton import skeleton
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.navigation import go
from limelight.studio.pages.script.bar import Bar
from limelight.studio.pages.script.cards import Cards
from limelight.studio.pages.script.edits import Edits
from limelight.studio.pages.script.snapshot import Snapshot, Version, look
from limelight.studio.pages.script.sums import Sums
from limelight.studio.pages.script.told import Told
from limelight.studio.pages.script.versions import change_in_words, project_id_of
from limelight.studio.pages.script.writer import Writer

__all__ = ["script_page"]

Mode = Literal["empty", "writing", "script"]
_KEYS: Final = {
    "u": "Undo the last version",
    "r": "Redo it",
    "a": "Add a scene",
    "w": "Tell the writer",
    "v": "All versions",
}
_IN_FIELDS: Final = {"Ctrl Enter": "Split the scene at the cursor", "↑ ↓": "Move a scene, on its handle"}


async def script_page(desk: Desk, project_id: str) -> None:
    """The page of the script of *project_id*. Raises `NotFound`."""
    page = _Page(desk, project_id_of(project_id))
    await project_header(desk, page.id, "script")
    await page.build()
    desk.follow(page.told, project_id=page.id)


class _Page:
    def __init__(self, desk: Desk, project_id: UUID) -> None:
        self.id, self._desk = project_id, desk
        self._edits = Edits(desk, project_id)
        self._turn = asyncio.Lock()
        self._seen: Snapshot | None = None
        self._mode: Mode | None = None

    async def build(self) -> None:
        Keys(_KEYS | _IN_FIELDS, self._key)
        self._body = Element("div").classes("ll-script")
        await self.refresh()

    async def told(self, event: Event) -> None:
        """How far the writer is comes with the event; all else is read."""
        rewriting = self._seen.rewriting if self._seen else None
        if event.kind == "run.progress" and rewriting is not None and event.run_id == rewriting.id:
            if self._mode == "script":
                self._writer.move(int(event.data.get("progress", 0)))
        else:
            await self.refresh()

    async def refresh(self) -> None:
        """Show what the services say now; one at a time, so that nothing older is shown last."""
        async with self._turn:
            before = self._seen
            known = before.version if before else None
            self._seen = await self._desk.call("projects.read", lambda access: look(access, self.id, known))
            if self._body.is_deleted:
                return
            self._show(self._seen)
        if before is not None and _has_ended(before.rewriting, self._seen.rewriting):
            await self._tell_rewritten(self._seen)

    def _show(self, seen: Snapshot) -> None:
        mode: Mode = "script" if seen.version else "writing" if seen.is_being_written else "empty"
        if mode != self._mode:
            self._mode = mode
            self._body.clear()
            with self._body:
                self._build(mode, seen)
        if mode == "script" and seen.version is not None:
            self._show_script(seen, seen.version)

    def _build(self, mode: Mode, seen: Snapshot) -> None:
        if mode == "script" and seen.version is not None:
            self._bar = Bar(self._desk, self.id, self._edits, self.refresh)
            self._notice = text("p", "", "ll-script-notice")
            with Element("div").classes("ll-script-columns"):
                with Element("div").classes("ll-script-aside ll-stack"):
                    self._asked = Element("section").classes("ll-card ll-stack-s")
                    self._asked.set_visibility(False)
                    self._wish: Asked | None = None
                    self._sums = Sums(self.id)
                    self._told = Told()
                    self._writer = Writer(self._desk, self._edits)
                self._cards = Cards(seen.version, self._edits, self.refresh, self._why_locked(seen))
        elif mode == "writing":
            text(
                "p",
                "The script is being written. Its scenes appear here as soon as they are there.",
                "ll-lead",
            )
            skeleton(6)
        else:
            self._build_empty()

    def _build_empty(self) -> None:
        said = "The writer makes scenes from the brief, and says only what its facts support."
        with empty("scroll-text", "Nothing is written yet", said), Element("div").classes("ll-row"):
            if self._desk.may("runs.start"):
                button("Write the script", kind="main", icon_name="sparkles", on_click=self._start)
            if self._desk.may("projects.write"):
                button("Write it myself", on_click=self._begin)

    def _show_script(self, seen: Snapshot, version: Version) -> None:
        locked = self._why_locked(seen)
        self._bar.show(seen)
        self._notice.set_text(locked)
        self._notice.set_visibility(bool(locked))
        self._show_asked(seen)
        self._sums.show(version.script, version.reading)
        self._writer.show(seen)
        self._told.show(version.script, version.reading)
        self._cards.show(version, locked)

    def _show_asked(self, seen: Snapshot) -> None:
        if seen.asked == self._wish:
            return
        self._wish = seen.asked
        self._asked.set_visibility(seen.asked is not None)
        self._asked.clear()
        if seen.asked is None:
            return
        note = seen.asked.note
        with self._asked:
            text("h2", f"{seen.asked.name or 'A reviewer'} asks for changes", "ll-section-title")
            text("p", note, "ll-script-asked")
            if self._desk.may("projects.write") and note:
                button("Hand it to the writer", on_click=lambda: self._writer.suggest(note))

    def _why_locked(self, seen: Snapshot) -> str:
        if not self._desk.may("projects.write"):
            return "You may read the script here; an editor can change it."
        if seen.is_rewriting:
            return "The writer is changing this version; it can be edited again in a moment."
        if seen.is_busy:
            return "A run works from this version. Wait for it or cancel it to change the words."
        return ""

    async def _start(self) -> None:
        await self._desk.call("runs.start", lambda access: making.start_project(hands_of(access), self.id).id)
        await self.refresh()

    async def _begin(self) -> None:
        """One empty scene to write in."""
        brief = await self._desk.call("projects.read", lambda access: scripts.brief_of(find(access.session, self.id)))  # fmt: skip
        first = {"id": "s1", "layout": "kinetic_hook"}
        await self._edits.keep(changes.replacing({"scenes": [first]}, brief), "Begun by hand.")
        await self.refresh()

    async def _tell_rewritten(self, seen: Snapshot) -> None:
        """What the writer changed, once it is done."""
        run, line = seen.rewriting, seen.version.line if seen.version else None
        if run is None or line is None or line.parent is None or line.origin != "writer":
            return
        detail = await change_in_words(self._desk, self.id, line.parent, line.version)
        path = f"{path_of(self.id, 'script')}/versions/{line.parent}/{line.version}"
        with self._body:
            toast(f"Version {line.version}: {run.title}", detail=detail, action="See what changed", on_action=lambda: go(path))  # fmt: skip

    async def _key(self, key: str) -> None:
        if key == "v":
            go(f"{path_of(self.id, 'script')}/versions")
        elif self._mode == "script" and self._seen is not None and not self._why_locked(self._seen):
            await self._act(key)

    async def _act(self, key: str) -> None:
        match key:
            case "u":
                await self._bar.undo()
            case "r":
                await self._bar.redo()
            case "a":
                await self._cards.add_last()
            case _:
                context.client.run_javascript("document.querySelector('.ll-script-writer textarea')?.focus()")


def _has_ended(before: JobOut | None, now: JobOut | None) -> bool:
    """Whether *now* was done since; a quick one may never have been seen at work."""
    is_new = before is None or now is None or before.id != now.id or before.state != now.state
    return is_new and now is not None and now.state == "completed"
