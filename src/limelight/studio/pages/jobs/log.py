"""A job's log: its steps in the order in which they were done, and what each took."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nicegui.element import Element

from limelight.jobs.schemas import JobOut, StepOut
from limelight.kit.money import credits_of
from limelight.studio.components.details import details
from limelight.studio.components.text import text
from limelight.tables.run_steps import StepState

__all__ = ["show_log"]

_STATES: Final[Mapping[StepState, str]] = {
    "queued": "waits for a worker",
    "held": "paused",
    "running": "under way",
    "done": "done",
    "failed": "failed",
    "cancelled": "cancelled",
}
_MOST: Final = 200
"""Steps that are shown; the API has them all."""


def show_log(job: JobOut) -> None:
    """The steps, folded away once everything went well."""
    if not job.steps:
        return
    with details(f"Log, {_count(len(job.steps))}", is_open=job.state != "completed"):
        with (
            Element("div").classes("ll-log").props("tabindex=0 role=region aria-label=Log"),
            Element("table"),
        ):
            with Element("thead"), Element("tr"):
                for name in ("Step", "State", "Took"):
                    text("th", name).props("scope=col")
            with Element("tbody"):
                for step in job.steps[:_MOST]:
                    _row(step)
        if len(job.steps) > _MOST:
            text("p", f"{len(job.steps) - _MOST} more are in GET /jobs/{job.id}.", "ll-quiet")


def _row(step: StepOut) -> None:
    with Element("tr").classes(f"ll-log-{step.state}"):
        text("td", f"{step.step.replace('_', ' ')}{_place(step.label)}")
        text("td", _said(step))
        text("td", _took(step), "ll-number")


def _place(label: str) -> str:
    """Which of several: ``speak[2]`` is the third."""
    _, bracket, rest = label.partition("[")
    number = rest.rstrip("]!")
    return f" {int(number) + 1}" if bracket and number.isdigit() else ""


def _said(step: StepOut) -> str:
    if step.error:
        return str(step.error.get("message", "failed"))
    if step.state == "running" and step.total:
        return f"{step.done} of {step.total} {step.what}"
    return _STATES[step.state]


def _took(step: StepOut) -> str:
    cost = f", {credits_of(step.cost_micros)} credits" if step.cost_micros else ""
    return "" if step.seconds is None else f"{step.seconds:.1f} s{cost}"


def _count(steps: int) -> str:
    return "1 step" if steps == 1 else f"{steps} steps"
