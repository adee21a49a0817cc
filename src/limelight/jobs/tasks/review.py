"""Gates of a project: nothing that costs is begun before a person has seen the script and a free draft."""

from __future__ import annotations

from typing import Final

from limelight.jobs.tasks.project import at_state
from limelight.jobs.tasks.task import Gate, RunContext

__all__ = ["REVIEW_ANIMATIC", "REVIEW_SCRIPT"]


def _script(context: RunContext) -> None:
    at_state(context, "script_review")


def _animatic(context: RunContext) -> None:
    at_state(context, "animatic_review")


REVIEW_SCRIPT: Final = Gate("review.script", "Wait until somebody approves the script.", _script)
REVIEW_ANIMATIC: Final = Gate("review.animatic", "Wait until somebody approves the free draft.", _animatic)
