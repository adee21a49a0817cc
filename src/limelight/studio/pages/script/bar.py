"""What stands above the script and stays in sight: the version, the way back, and the decision."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from nicegui.element import Element

from limelight.projects.scripts.history import Line
from limelight.studio.components.button import button, link_button
from limelight.studio.components.deciding import decide, what_should_change
from limelight.studio.components.moments import ago
from limelight.studio.components.project_states import path_of
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.navigation import go
from limelight.studio.pages.script.edits import Edits
from limelight.studio.pages.script.snapshot import Snapshot
from limelight.studio.pages.script.trail import Trail

__all__ = ["Bar", "author_of"]


class Bar:
    """Undo and redo go over the versions that this tab has seen."""

    def __init__(self, desk: Desk, project_id: UUID, edits: Edits, refresh: Callable[[], Awaitable[None]]) -> None:  # fmt: skip
        self._desk, self._id, self._edits, self._refresh = desk, project_id, edits, refresh
        self._trail = Trail()
        self._one_by_one = asyncio.Lock()
        self._judged: tuple[bool, str, bool] | None = None
        with Element("div").classes("ll-script-bar"):
            self._words = text("p", "", "ll-quiet ll-script-version")
            self._words.props("aria-live=polite")
            with Element("div").classes("ll-row ll-script-acts"):
                if desk.may("projects.write"):
                    self._undo = button(
                        "Undo", icon_name="undo-2", kind="bare", is_icon=True, on_click=self.undo
                    )
                    self._redo = button("Redo", icon_name="redo-2", kind="bare", is_icon=True, on_click=self.redo)  # fmt: skip
                link_button("Versions", f"{path_of(project_id, 'script')}/versions", kind="bare", icon_name="history")  # fmt: skip
                self._verdict = Element("div").classes("ll-row ll-script-verdict")

    def show(self, seen: Snapshot) -> None:
        """*seen* has a version."""
        if seen.version is None:
            return
        line = seen.version.line
        self._trail.arrive(line.version, line.parent)
        self._words.set_text(f"Version {line.version}, {author_of(line, self._desk)}, {ago(line.created_at)}")
        if self._desk.may("projects.write"):
            busy = "Wait until the run is done." if seen.is_busy else ""
            self._undo.allow(busy or ("" if self._trail.back else "There is no version before this one."))
            self._redo.allow(busy or ("" if self._trail.forth else "There is nothing to redo."))
        self._show_verdict(seen, line)

    async def undo(self) -> None:
        """Back to the version before."""
        async with self._one_by_one:
            await self._catch_up()
            if (version := self._trail.back) is not None:
                await self._go_to(version)
                toast(f"Back at version {version}.", action="Redo", on_action=self.redo)

    async def redo(self) -> None:
        """Forth to the version that was undone."""
        async with self._one_by_one:
            await self._catch_up()
            if (version := self._trail.forth) is not None:
                await self._go_to(version)

    async def _catch_up(self) -> None:
        """Words that were typed until the click are a version too, and the first to go back from."""
        await self._edits.settled()
        await self._refresh()

    async def _go_to(self, version: int) -> None:
        await self._edits.go_to(version)
        await self._refresh()

    def _show_verdict(self, seen: Snapshot, line: Line) -> None:
        """Built anew only where it is another one: a button that goes takes the click on it along."""
        judged = line.is_approved, seen.project.state, seen.is_busy
        if judged == self._judged:
            return
        self._judged = judged
        self._verdict.clear()
        with self._verdict:
            if line.is_approved and seen.project.state != "script_review":
                link_button("Go to the storyboard", path_of(self._id, "storyboard"), kind="main", icon_name="arrow-right")  # fmt: skip
            elif self._desk.may("reviews.decide"):
                reason = "Wait until the run is done." if seen.is_busy else ""
                button("Ask for changes", on_click=self._ask_changes).allow(reason)
                button("Approve", kind="main", icon_name="check", on_click=self._approve).allow(reason)

    async def _approve(self) -> None:
        await self._edits.settled()
        await decide(self._desk, self._id, "script", "approved")
        toast("Approved. The storyboard is being drawn, which is free.")
        go(path_of(self._id, "storyboard"))

    async def _ask_changes(self) -> None:
        note = await what_should_change()
        if note:
            await decide(self._desk, self._id, "script", "changes_requested", note)
            await self._refresh()


def author_of(line: Line, desk: Desk) -> str:
    """Who made the version, as the person at the desk would say it."""
    if line.origin == "writer":
        return "by the writer"
    if line.author_id == desk.principal.user_id:
        return "by you"
    return f"by {line.author}" if line.author else "by hand"
