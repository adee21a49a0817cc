"""What tasks of a project share: its state moves with the run, and its film is asked for in one way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from limelight.film.workshop import Workshop
from limelight.jobs.engines.own import model_of
from limelight.jobs.tasks.task import RunContext
from limelight.kit.blob import Blob
from limelight.projects import states
from limelight.projects.making import FilmRequest, film_request
from limelight.tables.projects import Project, ProjectState
from limelight.tables.scripts import Script

__all__ = ["at_state", "request_of", "workshop_for"]


def at_state(context: RunContext, state: ProjectState) -> None:
    """Have the run's project in *state*; nothing happens when it is there, or when another run moves it now."""
    with context.service.database.system() as session:
        project = session.get_one(Project, context.project_id, with_for_update=True)
        if project.current_run_id == context.run.id and project.state != state:
            states.move(session, project, state)


def request_of(context: RunContext) -> tuple[FilmRequest, UUID | None]:
    """The project's film as it stands (brief, current script, files, chosen takes), and the script's id."""
    with context.service.database.system() as session:
        project = session.get_one(Project, context.project_id)
        script = session.get(Script, project.current_script_id) if project.current_script_id else None
        return film_request(session, context.service, project, script), project.current_script_id


def workshop_for(context: RunContext, uploads: Mapping[str, Blob]) -> Workshop:
    """How films are made here, with the request's files and nothing else of the disk."""
    workshop = replace(context.service.workshop, store=context.store, uploads=uploads)
    return replace(workshop, llm_model=model_of(context.service, context.organization_id))
