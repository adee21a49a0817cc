"""What is to be decided about the storyboard, and what that would cost before anything is paid."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from nicegui import background_tasks
from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs import making
from limelight.jobs.making import Estimate
from limelight.jobs.starting import hands_of
from limelight.kit.errors import LimelightError
from limelight.projects.projects.service import find
from limelight.projects.states import WORKING
from limelight.studio.components.button import Button, button, link_button
from limelight.studio.components.deciding import decide, what_should_change
from limelight.studio.components.project_states import path_of
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.pages.storyboard.reading import Board
from limelight.studio.wording import credit_words
from limelight.tables.projects import ProjectState

__all__ = ["Deciding"]

_NOT_YOU = "Somebody who may decide has to do this."
_NOT_MAKE = "Somebody who may make films has to do this."


class Deciding:
    """One sentence about where the project is, and the buttons that lead on."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._place = Element("section").classes("ll-board-decide").props('aria-label="Decide"')

    def show(self, board: Board) -> None:
        """As things are now; the estimate follows when it is worked out."""
        self._board = board
        asks = board.project.state not in WORKING and (board.project.state == "animatic_review" or board.is_stale)  # fmt: skip
        self._place.classes(replace=f"ll-board-decide{' is-asking' if asks else ''}")
        self._place.clear()
        with self._place:
            with Element("div").classes("ll-stack-s"):
                self._title = text("h2", "", "ll-section-title")
                self._told = text("p", "", "ll-quiet")
            with Element("div").classes("ll-row"):
                self._ways().get(board.project.state, self._begin)()

    def _ways(self) -> dict[ProjectState, Callable[[], None]]:
        return {
            "animatic": self._drawing,
            "animatic_review": self._review,
            "generating": self._filming,
            "completed": self._done,
        }

    def _begin(self) -> None:
        """The script waits, or whatever was being made ended early."""
        if self._board.project.state == "script_review" and not self._board.reel:
            if self._board.is_script_approved:
                self._drawing()  # the run is told in this moment
                return
            self._say("The script comes first", "Approve it, and the whole film is drawn for free.")
            link_button("Look at the script", path_of(self._id, "script"), kind="main")
            return
        if self._board.is_stale:
            title = "This draft is out of date"
        elif self._board.project.state == "script_review":
            title = "The script is open for changes"
        else:
            title = "Nothing is being drawn now"
        self._say(title, "Draw it again to go on. It is free, and what did not change is reused.")
        self._again("main")

    def _drawing(self) -> None:
        again = (
            "Scenes that did not change are reused."
            if self._board.reel
            else "You can close this page; it goes on."
        )
        self._goes_on("The film is being drawn", f"It is free. {again}")

    def _review(self) -> None:
        stale = self._board.is_stale
        if stale:
            self._say("Something changed since this was drawn", "Draw it again to see it before you decide.")
        else:
            self._say("Is this the film?", "Nothing is paid before you approve.")
        button("Ask for changes", on_click=self._changes).allow(self._refusal("reviews.decide", _NOT_YOU))
        if stale:
            self._again("main")
        approve = button(
            "Approve", kind="quiet" if stale else "main", icon_name="check", on_click=self._approve
        )
        approve.allow(self._refusal("reviews.decide", _NOT_YOU))
        background_tasks.create(self._price(approve), name="estimate")

    def _filming(self) -> None:
        self._goes_on("The film is being made", "You can close this page; it goes on.")

    def _goes_on(self, title: str, words: str) -> None:
        """Say so while it does; that it is paused changes nothing of the board, so it is looked at apart."""
        place = self._title

        async def look() -> None:
            is_paused = await self._desk.call("projects.read", self._is_paused)
            if not place.is_deleted:
                self._say(*(("Paused", self._until()) if is_paused else (title, words)))

        async def told(event: Event) -> None:
            if event.kind in ("run.paused", "run.resumed"):
                await look()

        self._say(title, words)
        self._desk.follow(told, project_id=self._id)
        background_tasks.create(look(), name="paused")

    def _is_paused(self, access: Access) -> bool:
        run = making.current_run(access.session, find(access.session, self._id))
        return run is not None and run.state == "paused"

    def _until(self) -> str:
        return f"Nothing is being made until {'you go' if self._desk.may('runs.manage') else 'somebody goes'} on."

    def _done(self) -> None:
        if self._board.is_stale:
            self._say(
                "Something changed since this film", "Draw it again to see it; nothing is paid for that."
            )
            self._again("main")
            return
        self._say("The film is made", "Change any scene here, and only that is made again.")
        link_button("Watch the film", path_of(self._id, "films"), kind="main", icon_name="clapperboard")

    async def _price(self, approve: Button) -> None:
        """What approving would cost at most, on the button and in words."""
        project_id = self._id
        try:
            estimate = await self._desk.call(
                "projects.read", lambda access: making.estimate(hands_of(access), project_id)
            )
        except LimelightError as error:
            approve.allow(f"{error.message} {error.fix}")
            return
        if approve.is_deleted:
            return
        if estimate.cost_micros:
            approve.label.set_text(f"Approve for {credit_words(estimate.cost_micros)}")
        if not self._board.is_stale:
            self._told.set_text(_estimated(estimate))
        if estimate.cost_micros > estimate.available_micros:
            approve.allow(f"You have {credit_words(estimate.available_micros)}.")

    def _again(self, kind: str) -> None:
        again = button(
            "Draw it again",
            kind="main" if kind == "main" else "quiet",
            icon_name="refresh-cw",
            on_click=self._remake,
        )
        again.allow(self._refusal("runs.start", _NOT_MAKE))

    def _refusal(self, permission: str, why: str) -> str:
        return "" if permission in self._desk.principal.permissions else why

    def _say(self, title: str, words: str) -> None:
        self._title.set_text(title)
        self._told.set_text(words)

    @property
    def _id(self) -> UUID:
        return self._board.project.id

    async def _approve(self) -> None:
        await decide(self._desk, self._id, "animatic", "approved")
        toast("Approved. The film is being made.")

    async def _remake(self) -> None:
        if self._board.project.state == "script_review" and self._desk.may("reviews.decide"):
            await decide(self._desk, self._id, "script", "approved")
            return
        project_id = self._id
        await self._desk.call("runs.start", lambda access: making.remake(hands_of(access), project_id).id)

    async def _changes(self) -> None:
        note = await what_should_change()
        if note:
            await decide(self._desk, self._id, "animatic", "changes_requested", note)
            toast("The script is open for changes.")


def _estimated(estimate: Estimate) -> str:
    paid = [shot for shot in estimate.shots if shot.cost_micros]
    if not paid:
        return f"Nothing to pay: every scene is drawn here, in about {max(1, round(estimate.seconds))} s."
    scenes = "1 scene" if len(paid) == 1 else f"{len(paid)} scenes"
    return (
        f"Filming {scenes} costs at most {credit_words(estimate.cost_micros)}; "
        f"you have {credit_words(estimate.available_micros)}. Nothing is paid before you approve."
    )
