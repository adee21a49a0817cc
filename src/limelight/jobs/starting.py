"""Beginning a workflow for a person: checked against what can be done here, then a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from limelight.accounts.access import Access
from limelight.jobs.catalogue import CATALOGUE
from limelight.jobs.runs import start_run
from limelight.jobs.workflows.manifest import check_workflow, manifest_of
from limelight.jobs.workflows.spec import shipped
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import Project
from limelight.tables.runs import ENDED, Run

__all__ = ["Hands", "hands_of", "start", "start_for_project"]


@dataclass(frozen=True, slots=True)
class Hands:
    """Whoever may act: a member, or a guest (without a user) whose link lets them decide."""

    session: Session
    service: Service
    organization_id: UUID
    user_id: UUID | None


def hands_of(access: Access) -> Hands:
    who = access.principal
    return Hands(access.session, access.service, who.organization_id, who.user_id)


def start(hands: Hands, workflow_id: str, params: Mapping[str, Any], project_id: UUID | None = None) -> Run:
    """A run of the shipped workflow. Raises `NotSupported` (reason, remedy) when no engine here can do it."""
    workflow = shipped()[workflow_id]
    check_workflow(workflow, manifest_of(CATALOGUE, hands.service), params)
    return start_run(
        hands.session,
        organization_id=hands.organization_id,
        user_id=hands.user_id,
        workflow=workflow,
        params=params,
        project_id=project_id,
    )


def start_for_project(hands: Hands, project: Project, workflow_id: str, params: Mapping[str, Any]) -> Run:
    """The same, moving *project*; raises `Conflict` while another run moves it."""
    if project.current_run_id is not None:
        current = hands.session.get(Run, project.current_run_id)
        if current is not None and current.state not in ENDED:
            raise Conflict(
                "The project is being made at this moment.",
                fix="Wait for it, or cancel its job first.",
                job_id=str(current.id),
            )
    run = start(hands, workflow_id, params, project.id)
    project.current_run_id = run.id
    return run
