"""The head of every page of a project: its name, its state in words, its steps, and the run that moves it, live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from nicegui import ui
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.accounts.access import Access
from limelight.jobs import runs
from limelight.jobs.making import current_run
from limelight.jobs.schemas import JobOut, job_of
from limelight.projects.projects import managing, service
from limelight.projects.projects.schemas import ProjectOut, ProjectPatch
from limelight.projects.wire import validated
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button, link_button
from limelight.studio.components.dialog import ask
from limelight.studio.components.problem import failure_card
from limelight.studio.components.progress import Progress
from limelight.studio.components.project_states import STEPS, WAITING, Step, path_of, standing, step_of
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.navigation import go
from limelight.tables.runs import ENDED

__all__ = ["project_header"]

_UNDER_WAY: Final = {
    "scripting": "Writing the script",
    "animatic": "Drawing the storyboard",
    "generating": "Making the film",
}


async def project_header(desk: Desk, project_id: UUID, at: Step) -> ProjectOut:
    """Show it with the step *at* lit; answers the project as it is now. Raises `NotFound`."""
    seen = await _look(desk, project_id)
    header = _Header(desk, seen, at)
    desk.follow(header.told, project_id=project_id)
    return seen.project


@dataclass(frozen=True, slots=True)
class _Seen:
    project: ProjectOut
    run: JobOut | None
    may_help: bool
    """Whether to try a failed run again can come out otherwise."""

    @property
    def live(self) -> JobOut | None:
        return self.run if self.run is not None and self.run.state not in ENDED else None

    @property
    def is_paused(self) -> bool:
        return self.run is not None and self.run.state == "paused"


async def _look(desk: Desk, project_id: UUID) -> _Seen:
    def look(access: Access) -> _Seen:
        project = service.find(access.session, project_id)
        run = current_run(access.session, project)
        may_help = run is not None and runs.may_help(run, project)
        return _Seen(ProjectOut.model_validate(project), run and job_of(run), may_help)

    return await desk.call("projects.read", look)


class _Name(Element, component="project_header.js"):
    """The page's heading; whoever may, writes in it."""

    def __init__(self, desk: Desk, project: ProjectOut) -> None:
        super().__init__()
        self._desk, self._project_id = desk, project.id
        self.props["editable"] = desk.may("projects.write")
        self.show(project.name)
        self.on("renamed", self._renamed)

    def show(self, name: str) -> None:
        self.props["name"] = name
        ui.page_title(f"{name} · Limelight")

    async def _renamed(self, event: GenericEventArguments) -> None:
        fields = validated(ProjectPatch, {"name": event.args}).model_dump(exclude_unset=True)

        def rename(access: Access) -> None:
            service.change(access.session, service.find_locked(access.session, self._project_id), fields)

        await self._desk.call("projects.write", rename)


class _Header:
    def __init__(self, desk: Desk, seen: _Seen, at: Step) -> None:
        self._desk, self._id, self._at = desk, seen.project.id, at
        self._failed: tuple[object, ...] = ()
        self._is_gone = False
        with Element("header").classes("ll-project"):
            with Element("div").classes("ll-project-top"):
                self._name = _Name(desk, seen.project)
                self._state = badge("")
                if desk.may("projects.delete"):
                    self._delete = button(
                        "Delete the project",
                        kind="bare",
                        icon_name="trash-2",
                        is_icon=True,
                        on_click=self._drop,
                    )
            self._steps = _Steps(
                seen.project, at, "waits for you" if desk.may("reviews.decide") else "waits for approval"
            )
            self._work = _Work(desk)
            self._failure = Element("div")
        self._show(seen)

    async def told(self, event: Event) -> None:
        """Progress is shown as it is told; whatever else happened is read."""
        if event.kind == "run.progress":
            self._work.move(int(event.data.get("progress", 0)))
        elif event.data.get("what") == "deleted":
            self._leave()
        elif not event.kind.startswith("step."):
            self._show(await _look(self._desk, self._id))

    def _show(self, seen: _Seen) -> None:
        project = seen.project
        self._name.show(project.name)
        words, tone = standing(project.state, is_paused=seen.is_paused)
        self._state.set_text(words)
        self._state.classes(replace=f"ll-badge ll-badge-{tone}")
        self._steps.show(project)
        self._work.show(project, seen.live)
        self._show_failure(seen)
        if self._desk.may("projects.delete"):
            self._delete.allow("Cancel what is being made first." if project.state in _UNDER_WAY else "")

    def _show_failure(self, seen: _Seen) -> None:
        """Said once: what stands there already is left alone."""
        run = seen.run if seen.project.state == "failed" else None
        failed = (run and run.id, run and run.error, seen.may_help)
        if failed != self._failed:
            self._failed = failed
            self._failure.clear()
            if run is not None and run.error is not None:
                with self._failure:
                    failure_card(run.error.model_dump(), lambda: self._onward(run, may_help=seen.may_help))

    def _onward(self, run: JobOut, *, may_help: bool) -> None:
        """To try again where that may help, else to what has to change first."""

        async def again() -> None:
            await self._desk.call("runs.manage", lambda access: runs.retry(access.session, run.id) and None)

        step: Step = "storyboard" if run.stage == "shoot" else "brief"
        if may_help and self._desk.may("runs.manage"):
            button("Try again", kind="main", on_click=again)
        elif not may_help and step != self._at and self._desk.may("projects.write"):
            link_button(f"Change the {STEPS[step].lower()}", path_of(self._id, step), kind="main")

    async def _drop(self) -> None:
        await self._desk.call("projects.delete", lambda access: managing.delete(access, self._id))
        self._leave()

    def _leave(self) -> None:
        """Go where there is something to see, and say why once: whoever deleted it hears of it too."""
        if self._is_gone:
            return
        self._is_gone = True
        go("/")
        back = "Undo" if self._desk.may("projects.delete") else ""
        toast(
            "The project is deleted.",
            kind="note",
            detail="It can be restored for 30 days.",
            action=back,
            on_action=self._restore,
        )

    async def _restore(self) -> None:
        await self._desk.call("projects.delete", lambda access: managing.restore(access, self._id).id)
        go(path_of(self._id))


class _Steps:
    """Brief, script, storyboard, films; where the project is has a mark when it waits for somebody."""

    def __init__(self, project: ProjectOut, at: Step, waits: str) -> None:
        self._links: dict[Step, Element] = {}
        self._waits: dict[Step, Element] = {}
        with (
            Element("nav").props('aria-label="Steps of the film"'),
            Element("ol").classes("ll-project-steps"),
        ):
            for step, name in STEPS.items():
                with Element("li"), Element("a").props(f"href={path_of(project.id, step)}") as link:
                    text("span", name)
                    self._waits[step] = text("span", waits, "ll-project-waits")
                if step == at:
                    link.props("aria-current=page")
                self._links[step] = link

    def show(self, project: ProjectOut) -> None:
        now = step_of(
            project.state,
            has_script=project.current_script_id is not None,
            has_film=project.current_film_id is not None,
        )
        for step, mark in self._waits.items():
            mark.set_visibility(step == now and project.state in WAITING)


class _Work:
    """What the run does at this moment, how far it is, and the ways on and out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._run: JobOut | None = None
        self._progress: Progress | None = None
        self._place = Element("div").classes("ll-project-work")

    def show(self, project: ProjectOut, run: JobOut | None) -> None:
        works = run is not None and run.state in ("queued", "running", "paused")
        self._run = run
        self._place.clear()
        self._place.set_visibility(works)
        if run is None or not works:
            self._progress = None
            return
        doing = _UNDER_WAY.get(project.state, "Getting ready")
        with self._place:
            self._progress = Progress(f"{doing}: paused" if run.state == "paused" else doing)
            if self._desk.may("runs.manage"):
                self._ways(run)
        self.move(run.progress)

    def _ways(self, run: JobOut) -> None:
        async def resume() -> None:
            await self._desk.call("runs.manage", lambda access: runs.resume(access.session, run.id) and None)

        with Element("div").classes("ll-row"):
            if run.state == "paused":
                button("Go on", icon_name="play", on_click=resume)
            button("Cancel", kind="bare", on_click=self._stop)

    def move(self, percent: int) -> None:
        if self._progress is not None:
            self._progress.tell(percent or None, f"{percent} %" if percent else "")

    async def _stop(self) -> None:
        run = self._run
        if run is None or not await ask(
            "Cancel what is being made?",
            "What is made already stays, and you can begin again from there.",
            action="Cancel it",
            is_dangerous=True,
            way_out="Go on",
        ):
            return
        await self._desk.call("runs.manage", lambda access: runs.cancel(access.session, run.id))
