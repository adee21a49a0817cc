"""Telling the writer what to change: a word or a sentence, how far it is, and what it said."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.jobs import runs
from limelight.jobs.schemas import JobOut
from limelight.studio.components.button import button
from limelight.studio.components.field import text_field
from limelight.studio.components.problem import failure_card
from limelight.studio.components.progress import Progress
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.script.edits import Edits
from limelight.studio.pages.script.snapshot import Snapshot
from limelight.studio.wording import for_pages

__all__ = ["Writer"]

_WISHES: Final = (
    "Shorter", "Longer", "Warmer", "More energetic", "Open with a question", "A stronger call to action",
    "Fewer words on screen",
)  # fmt: skip


class Writer:
    """The card beside the scenes."""

    def __init__(self, desk: Desk, edits: Edits) -> None:
        self._desk, self._edits = desk, edits
        self._run: JobOut | None = None
        self._progress: Progress | None = None
        with Element("section").classes("ll-card ll-stack ll-script-writer") as self.element:
            text("h2", "Tell the writer", "ll-section-title")
            self._form = Element("div").classes("ll-stack")
            self._work = Element("div").props("aria-live=polite").classes("ll-stack-s")
            self._notes = Element("ul").classes("ll-script-notes ll-quiet")
        with self._form:
            with Element("div").classes("ll-script-wishes"):
                for wish in _WISHES:
                    button(wish, on_click=partial(self.ask, wish))
            self._wish = text_field(
                "In your own words", placeholder="Remove the scene about the price", rows=2, most=2_000
            )
            button("Rewrite", icon_name="sparkles", on_click=self._ask_own)

    def show(self, seen: Snapshot) -> None:
        """*seen* has a version."""
        version, run = seen.version, seen.rewriting
        self._form.set_visibility(self._desk.may("projects.write") and not seen.is_busy)
        if run != self._run:
            self._show_run(run, seen)
        self._run = run
        self._notes.clear()
        with self._notes:
            for notice in version.script.notices if version else ():
                text("li", for_pages(notice))
        self.element.set_visibility(self._desk.may("projects.write") or bool(version and version.script.notices))  # fmt: skip

    def move(self, percent: int) -> None:
        """Show how far the writer is."""
        if self._progress is not None:
            self._progress.tell(percent or None, f"{percent} %" if percent else "")

    def suggest(self, wish: str) -> None:
        """Put *wish* in the field, for the person to send or to change."""
        self._wish.put(wish)

    async def ask(self, wish: str) -> None:
        """Have the writer make a version as *wish* says."""
        if not wish.strip():
            self._wish.refuse("Say what to change, such as “shorter”.")
            return
        self._wish.refuse("")
        await self._edits.rewrite(wish.strip())

    async def _ask_own(self) -> None:
        await self.ask(str(self._wish.value or ""))

    def _show_run(self, run: JobOut | None, seen: Snapshot) -> None:
        self._work.clear()
        self._progress = None
        with self._work:
            if run is not None and seen.is_rewriting:
                self._progress = Progress(f"Rewriting: {run.title}")
                self.move(run.progress)
                if self._desk.may("runs.manage"):
                    button("Cancel", kind="bare", on_click=partial(self._cancel, run.id))
            elif run is not None and run.state == "failed" and run.error is not None and _is_news(run, seen):
                failure_card(run.error.model_dump())
            elif run is not None and run.state == "completed":
                self._wish.put("")

    async def _cancel(self, run_id: UUID) -> None:
        await self._desk.call("runs.manage", lambda access: runs.cancel(access.session, run_id).id)


def _is_news(run: JobOut, seen: Snapshot) -> bool:
    """Nothing was written since it failed."""
    made = seen.version.line.created_at if seen.version else None
    return run.finished_at is not None and (made is None or run.finished_at > made)
