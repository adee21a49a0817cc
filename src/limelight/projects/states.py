"""The states of a project, and every move between them, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy.orm import Session

from limelight.projects.changes import changed, lock
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import Project, ProjectState

__all__ = ["TRANSITIONS", "WORKING", "move", "refuse_while_working"]

TRANSITIONS: Final[Mapping[ProjectState, tuple[ProjectState, ...]]] = {
    # A person may bring a script of their own, so a draft need not be written by us.
    "draft": ("scripting", "script_review", "cancelled"),
    "scripting": ("script_review", "failed", "cancelled"),
    "script_review": ("scripting", "animatic", "failed", "cancelled"),
    "animatic": ("animatic_review", "failed", "cancelled"),
    # Changes were asked for: of the words (script_review, scripting) or of a take (animatic).
    "animatic_review": ("generating", "script_review", "scripting", "animatic", "failed", "cancelled"),
    "generating": ("completed", "failed", "cancelled"),
    # Whatever ended goes on from new words or a new animatic, which always comes before what costs.
    "completed": ("scripting", "script_review", "animatic"),
    # Only a failure is taken up where it happened; what is finished there is not paid again.
    "failed": ("scripting", "script_review", "animatic", "generating", "cancelled"),
    "cancelled": ("scripting", "script_review", "animatic"),
}

WORKING: Final[frozenset[ProjectState]] = frozenset(("scripting", "animatic", "generating"))
"""A run is at work, from what was there when its stage began."""


def move(session: Session, project: Project, to: ProjectState) -> None:
    """Put *project* into the state *to*, and tell; the state that it has already is no move.

    Raises `Conflict` for a move that the machine does not have.
    """
    lock(session, project)
    before = project.state
    if to == before:
        return
    if to not in TRANSITIONS[before]:
        raise Conflict(
            f"A project cannot go from {before} to {to}.",
            fix=f"From {before} it goes to {', '.join(TRANSITIONS[before])}.",
            state=before,
            wanted=to,
        )
    project.state = to
    changed(session, project, "state", state=to, before=before)


def refuse_while_working(project: Project) -> None:
    """Raise `Conflict` while a run makes something of what is to be changed."""
    if project.state in WORKING:
        raise Conflict(
            f"The project is in {project.state}: a run is working on it.",
            fix="Wait until it asks for you, or cancel the run.",
            state=project.state,
        )
