"""A job as one sees it anywhere: what it makes, how far it is, and what can be done about it; live."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final
from uuid import UUID

from nicegui.element import Element

from limelight.jobs import runs
from limelight.jobs.history import jobs_by_id, seconds_left
from limelight.jobs.schemas import JobOut
from limelight.kit.money import credits_of
from limelight.studio.components.acting import act
from limelight.studio.components.badge import Tone, badge
from limelight.studio.components.button import Button, button
from limelight.studio.components.dialog import ask
from limelight.studio.components.icon import icon
from limelight.studio.components.moments import ago
from limelight.studio.components.progress import Progress, time_left
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.tool_icons import TOOL_ICONS
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.tables.runs import ENDED, Run, RunState

__all__ = ["JobActions", "JobBar", "JobCard", "about", "state_of"]

_STATES: Final[Mapping[RunState, tuple[str, Tone]]] = {
    "queued": ("In the queue", "plain"),
    "running": ("Under way", "live"),
    "waiting": ("Waits for you", "warn"),
    "paused": ("Paused", "plain"),
    "completed": ("Done", "ok"),
    "failed": ("Stopped by a problem", "danger"),
    "cancelled": ("Cancelled", "plain"),
}
_WORK: Final[Mapping[str, str]] = {
    "write": "Writing the script",
    "script_review": "Script to approve",
    "animatic": "Drawing the storyboard",
    "animatic_review": "Storyboard to approve",
    "shoot": "Filming scenes",
    "film": "Filming",
    "render": "Making the film",
    "refine": "Changing the script",
    "script": "Writing the script",
    "speak": "Speaking",
    "compose": "Composing",
    "caption": "Captioning",
    "convert": "Checking and converting",
    "cut": "Cutting out",
    "animate": "Setting it in motion",
    "register": "Putting it away",
    "keep": "Putting it away",
}
_WAITS: Final = "Waiting for its turn"
_SEEN: Final = (".mp4", ".png", ".jpg")


def state_of(job: JobOut) -> tuple[str, Tone]:
    """Its state in words, and their colour."""
    return _STATES[job.state]


def work_of(job: JobOut) -> str:
    """What is being done now."""
    return _WORK.get(job.stage, job.stage.replace("_", " ").capitalize() or _WAITS)


class JobActions:
    """Pause, go on, cancel, try again: those that its state allows, for whoever may.

    In a card, which is *small*, what has a sign that everybody knows shows that alone.
    """

    def __init__(self, desk: Desk, job_id: UUID, *, is_small: bool = False) -> None:
        self._desk, self._id = desk, job_id
        pause, cancel = self._does(runs.pause), self._cancel
        self._buttons: dict[str, Button] = {
            "pause": button("Pause", kind="bare" if is_small else "quiet", icon_name="pause", is_icon=is_small, on_click=pause),
            "resume": button("Go on", kind="bare" if is_small else "quiet", icon_name="play", is_icon=is_small, on_click=self._does(runs.resume)),
            "retry": button("Try again", icon_name="rotate-ccw", on_click=self._does(runs.retry)),
            "cancel": button("Cancel", kind="bare", icon_name="x", is_icon=is_small, on_click=cancel),
        }  # fmt: skip

    def show(self, job: JobOut) -> None:
        """Offer what can be done about *job* as it is now."""
        state = job.state
        may = self._desk.may("runs.manage")
        offered = {
            "pause": state in ("queued", "running"),
            "resume": state == "paused",
            "retry": state == "failed" and (job.error is None or job.error.can_retry),
            "cancel": state not in ENDED,
        }
        for name, is_offered in offered.items():
            self._buttons[name].set_visibility(may and is_offered)

    def _does(self, act: Callable[..., Run]) -> Callable[[], Awaitable[None]]:
        async def done() -> None:
            await self._desk.call("runs.manage", lambda access: act(access.session, self._id) and None)

        return done

    async def _cancel(self) -> None:
        if await ask(
            "Cancel this job?",
            "What is made already stays.",
            action="Cancel the job",
            is_dangerous=True,
            way_out="Go on",
        ):
            await self._does(runs.cancel)()


class JobBar:
    """What is being done for a job and how far that is; hidden once it has ended."""

    def __init__(self, job: JobOut) -> None:
        self._bar = Progress(work_of(job))
        self._job = job

    def show(self, job: JobOut) -> None:
        """Be where *job* is now."""
        self._job = job
        self._bar.element.set_visibility(job.state in ("queued", "running", "paused"))
        self._bar.call(work_of(job) if job.started_at else _WAITS)
        left = seconds_left(job)
        if job.state == "paused":
            self._bar.tell(job.progress, f"{job.progress} %")
        elif job.started_at is None:
            self._bar.tell(None)
        else:
            self._bar.tell(job.progress, _joined(f"{job.progress} %", left is not None and time_left(left)))

    def step(self, told: Mapping[str, Any]) -> None:
        """The step under way is *told* to be so far; ``done`` of ``total``, and ``what``."""
        done, total = int(told.get("done") or 0), int(told.get("total") or 0)
        if self._job.state != "running" or not total:
            return
        percent = min(99, round(self._job.progress + self._job.step_share * done / total))
        left = seconds_left(self._job.model_copy(update={"progress": percent}))
        self._bar.tell(
            percent,
            _joined(
                f"{done} of {total} {told.get('what', '')}",
                left is not None and time_left(left),
            ),
        )


def _joined(*parts: str | bool) -> str:
    return " · ".join(str(part).strip() for part in parts if part)


class JobCard:
    """The card of *job*; follows it while it is open, and tells *on_end* when it has ended."""

    def __init__(
        self, desk: Desk, job: JobOut, on_end: Callable[[JobOut], Awaitable[None] | None] | None = None
    ) -> None:
        self._desk, self._id, self._on_end = desk, job.id, on_end
        with Element("article").classes("ll-card ll-job") as self.element:
            with Element("div").classes("ll-job-top"):
                self._look = Element("span").classes("ll-job-kind")
                with Element("div").classes("ll-job-names"):
                    name = text("a", job.title, "ll-job-title")
                    name.props["href"] = f"/jobs/{job.id}"
                    self._about = text("p", "", "ll-quiet ll-job-about")
                self._state = badge("")
                with Element("div").classes("ll-job-actions"):
                    self._actions = JobActions(desk, job.id, is_small=True)
            self._bar = JobBar(job)
            self._problem = text("p", "", "ll-job-problem")
            self.body = Element("div").classes("ll-stack")
            if job.state not in ENDED:
                desk.follow(self._told, run_id=job.id)
        self.show(job)

    def show(self, job: JobOut) -> None:
        """Be what *job* is now."""
        words, tone = state_of(job)
        self._picture(job)
        self._state.set_text(words)
        self._state.classes(replace=f"ll-badge ll-badge-{tone}")
        self._about.set_text(about(job))
        self._bar.show(job)
        self._problem.set_text(_problem(job))
        self._problem.set_visibility(job.error is not None)
        self._actions.show(job)

    def _picture(self, job: JobOut) -> None:
        """The first thing that came of it and can be seen; until then what kind it is."""
        seen = next((file for name, file in job.artifacts.items() if name.endswith(_SEEN)), None)
        self._look.clear()
        with self._look:
            if seen is None:
                icon(TOOL_ICONS.get(job.tool or "", "clapperboard"))
            else:
                Thumbnail(seen, "")

    async def _told(self, event: Event) -> None:
        if event.kind == "step.progress":
            self._bar.step(event.data)
        if not event.kind.startswith("run."):
            return
        found = await self._desk.call("runs.read", lambda access: jobs_by_id(access.session, [self._id]))
        for job in found:
            self.show(job)
            if job.state in ENDED and self._on_end is not None:
                await act(self._look, self._on_end, job)


def about(job: JobOut) -> str:
    """Mode, variant, when and cost on one line."""
    cost = f"{credits_of(job.cost_micros)} credits" if job.cost_micros else "free"
    parts = (job.mode, job.variant if job.variant != "drawn" else None, ago(job.created_at), cost)
    return " · ".join(part for part in parts if part)


def _problem(job: JobOut) -> str:
    return "" if job.error is None else " ".join(filter(None, (job.error.message, job.error.fix)))
