"""Two people on one brief: what each writes is kept, and nobody's words are written over unseen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from limelight.projects.projects.service import change
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import Project

__all__ = ["change_seen"]


def change_seen(
    session: Session, project: Project, fields: Mapping[str, Any], seen: Mapping[str, Any]
) -> tuple[str, ...]:
    """Set *fields* of the locked *project*'s brief; *seen* is the brief as whoever changes it had it before them.

    Returns what the person should know, as `change` does. Raises `Conflict`, with the names in ``changed``, when
    somebody else changed one of the fields since: other fields don't matter.
    """
    theirs = [name for name, mine in fields.items() if project.brief.get(name) not in (seen.get(name), mine)]
    if theirs:
        raise Conflict(
            "Somebody else changed this at the same time.",
            fix="Look at both, and choose.",
            changed=" ".join(theirs),
        )
    return change(session, project, {"brief": dict(fields)})
