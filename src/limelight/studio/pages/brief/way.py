"""A project's plain address leads to the step at which there is something to do or to see."""

from __future__ import annotations

from uuid import UUID

from nicegui import context, json

from limelight.projects.projects import service
from limelight.projects.projects.schemas import ProjectOut
from limelight.studio.components.project_states import path_of, step_of
from limelight.studio.desk import Desk

__all__ = ["way_in"]


async def way_in(desk: Desk, project_id: str) -> None:
    """Go on to the step, in the place of this address: the way back leads past it."""
    found = await desk.call(
        "projects.read",
        lambda access: ProjectOut.model_validate(service.find(access.session, UUID(project_id))),
    )
    step = step_of(
        found.state,
        has_script=found.current_script_id is not None,
        has_film=found.current_film_id is not None,
    )
    path = json.dumps(path_of(found.id, step))
    context.client.run_javascript(f"history.replaceState({{}}, '', {path}); studio.go({path})")
