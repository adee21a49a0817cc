"""All that the script's page shows, read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from limelight.accounts.access import Access
from limelight.film.script import Script
from limelight.jobs import making
from limelight.jobs.schemas import JobOut, job_of
from limelight.projects.projects.schemas import ProjectOut
from limelight.projects.projects.service import find
from limelight.projects.reviews.service import Asked, last_asked
from limelight.projects.scripts import service as scripts
from limelight.projects.scripts.history import Line, line_of
from limelight.projects.scripts.reading import ScriptReading, read_script
from limelight.projects.states import WORKING
from limelight.tables.projects import Project
from limelight.tables.runs import ENDED, Run

__all__ = ["Snapshot", "Version", "look"]


@dataclass(frozen=True, slots=True)
class Version:
    """The current version: its line in the history, what it says, and how that reads."""

    id: UUID
    project_id: UUID
    line: Line
    script: Script
    reading: ScriptReading


@dataclass(frozen=True, slots=True)
class Snapshot:
    project: ProjectOut
    version: Version | None
    rewriting: JobOut | None
    """The newest run that was to change the script as somebody asked."""
    making: JobOut | None
    """The run that moves the project now."""
    asked: Asked | None
    """What a reviewer asks to change of this version."""

    @property
    def is_rewriting(self) -> bool:
        return self.rewriting is not None and self.rewriting.state not in ENDED

    @property
    def is_being_written(self) -> bool:
        return self.version is None and self.making is not None and self.making.state not in ENDED

    @property
    def is_busy(self) -> bool:
        """A run works from this version, so it can't change."""
        return self.project.state in WORKING or self.is_rewriting


def look(access: Access, project_id: UUID, known: Version | None = None) -> Snapshot:
    """The project as it is now; a version that is *known* already is not judged again."""
    project = find(access.session, project_id)
    moving = access.session.get(Run, project.current_run_id) if project.current_run_id else None
    rewriting = making.refining(access.session, project_id)
    return Snapshot(
        project=ProjectOut.model_validate(project),
        version=_version(access, project, known) if project.current_script_id else None,
        rewriting=rewriting and job_of(rewriting),
        making=moving and job_of(moving),
        asked=last_asked(access.session, project, "script"),
    )


def _version(access: Access, project: Project, known: Version | None) -> Version:
    row = scripts.current(access.session, project)
    line = line_of(access.session, row.id)
    script = scripts.film_script(row, scripts.brief_of(project))
    if known is not None and known.id == row.id and known.script == script:
        return replace(known, line=line)
    return Version(row.id, project.id, line, script, read_script(script))
