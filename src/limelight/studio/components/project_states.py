"""What a project's state is called on pages, and the step at which it is to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal
from uuid import UUID

from limelight.studio.components.badge import Tone
from limelight.tables.projects import ProjectState

__all__ = ["STATES", "STEPS", "WAITING", "Step", "path_of", "standing", "step_of", "tone_of"]

Step = Literal["brief", "script", "storyboard", "films"]

STEPS: Final[Mapping[Step, str]] = {
    "brief": "Brief",
    "script": "Script",
    "storyboard": "Storyboard",
    "films": "Films",
}
STATES: Final[Mapping[ProjectState, str]] = {
    "draft": "A brief so far",
    "scripting": "Being written",
    "script_review": "Script to approve",
    "animatic": "Being drawn",
    "animatic_review": "Storyboard to approve",
    "generating": "Being filmed",
    "completed": "Finished",
    "failed": "Stopped by a problem",
    "cancelled": "Cancelled",
}
WAITING: Final[frozenset[ProjectState]] = frozenset(("script_review", "animatic_review"))
"""A person is awaited."""
_AT: Final[Mapping[ProjectState, Step]] = {
    "draft": "brief",
    "scripting": "script",
    "script_review": "script",
    "animatic": "storyboard",
    "animatic_review": "storyboard",
    "generating": "films",
    "completed": "films",
}
_TONES: Final[Mapping[ProjectState, Tone]] = {
    "scripting": "live",
    "script_review": "warn",
    "animatic": "live",
    "animatic_review": "warn",
    "generating": "live",
    "completed": "ok",
    "failed": "danger",
}


def step_of(state: ProjectState, *, has_script: bool, has_film: bool) -> Step:
    """Where there is something to do or to see; what ended early is looked at where it got to."""
    reached: Step = "storyboard" if has_film else "script" if has_script else "brief"
    return _AT.get(state, reached)


def path_of(project_id: UUID, step: Step | None = None) -> str:
    """The address of the project, or of one of its steps."""
    return f"/projects/{project_id}/{step}" if step else f"/projects/{project_id}"


def tone_of(state: ProjectState) -> Tone:
    """The colour of its badge."""
    return _TONES.get(state, "plain")


def standing(state: ProjectState, *, is_paused: bool) -> tuple[str, Tone]:
    """Its badge, in words and their colour: what is paused is not being made, however far it is."""
    return ("Paused", "plain") if is_paused else (STATES[state], tone_of(state))
