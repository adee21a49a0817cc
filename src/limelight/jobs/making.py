"""What a person may have made of a project, and what it would cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.billing import service as billing
from limelight.film.plan import plan
from limelight.film.steps import STEPS
from limelight.jobs import runs
from limelight.jobs.filming import ShotCost, costs_of
from limelight.jobs.starting import Hands, start, start_for_project
from limelight.jobs.tasks.films import film_given, film_work
from limelight.projects.making import film_request
from limelight.projects.projects.service import find, find_locked
from limelight.projects.scripts import service as scripts
from limelight.projects.scripts.permitting import require_permitted
from limelight.projects.states import refuse_while_working
from limelight.projects.takes.service import next_take
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import Project
from limelight.tables.runs import ENDED, Run
from limelight.tables.takes import TakeKind

__all__ = [
    "Estimate",
    "estimate",
    "live_run",
    "refine",
    "refining",
    "remake",
    "retake",
    "rewrite",
    "start_project",
    "waiting_at",
]

AHEAD = {"ahead": "script_review"}
"""The script is approved as it stands; the free animatic comes next, then the person again."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """``cost_micros`` is the most that can be charged; what is known already costs nothing."""

    cost_micros: int
    available_micros: int
    shots: tuple[ShotCost, ...]
    steps_known: int
    steps_to_make: int
    seconds: float


def start_project(hands: Hands, project_id: UUID) -> Run:
    """Write the script, then stop at its review."""
    project = find_locked(hands.session, project_id)
    if project.state not in ("draft", "failed", "cancelled"):
        raise Conflict(
            f"The project is in {project.state} already.",
            fix="Approve what waits for you, or edit the script.",
            state=project.state,
        )
    return start_for_project(hands, project, "make_film_v1", {"topic": project.name})


def rewrite(hands: Hands, project_id: UUID) -> Run:
    """Write the script anew from the brief; a run that waits for a decision about the old one ends.

    Every version stays. Raises `Conflict` while a run is at work.
    """
    project = find_locked(hands.session, project_id)
    refuse_while_working(project)
    run = live_run(hands, project)
    if run is not None:
        runs.cancel(hands.session, run.id)
    return start_for_project(hands, project, "make_film_v1", {"topic": project.name})


def remake(hands: Hands, project_id: UUID) -> Run:
    """The animatic of the current script, then the film; whatever did not change is reused."""
    project = find_locked(hands.session, project_id)
    require_permitted(hands.session, project, scripts.current(hands.session, project), hands.user_id)
    waiting = waiting_at(hands, project, "animatic_review")
    if waiting is not None:
        return runs.decide(hands.session, waiting.id, "animatic_review", "script_approved")
    return start_for_project(hands, project, "remake_film_v1", {"topic": project.name, **AHEAD})


def retake(hands: Hands, project_id: UUID, scenes: Sequence[str], kind: TakeKind) -> Run:
    """Another take of *scenes*, chosen at once; every earlier one stays."""
    project = find_locked(hands.session, project_id)
    for scene in scenes:
        next_take(hands.session, project, scene, kind, str(project.shots.get(scene, "")))
    return remake(hands, project_id)


def refine(hands: Hands, script_id: UUID, instruction: str) -> Run:
    """A new version of the script, by the writer, as *instruction* says."""
    script = scripts.get(hands.session, script_id)
    params = {"script_id": str(script_id), "instruction": instruction}
    return start(hands, "refine_script_v1", params, script.project_id)


def refining(session: Session, project_id: UUID) -> Run | None:
    """The newest run that changes the project's script as somebody asked, whatever became of it."""
    query = select(Run).where(
        Run.project_id == project_id, Run.workflow["workflow_id"].astext == "refine_script_v1"
    )
    return session.scalars(query.order_by(Run.id.desc()).limit(1)).first()


def estimate(hands: Hands, project_id: UUID) -> Estimate:
    """A dry run of the film: what the store knows, what is to be made, what that costs at most."""
    project = find(hands.session, project_id)
    request = film_request(hands.session, hands.service, project, scripts.current(hands.session, project))
    shots = costs_of(hands, project, request)
    billing.ensure_account(hands.session, project.organization_id, hands.service.config.welcome_micros)
    own = hands.service.store.on_shelf(str(project.organization_id))
    workshop = replace(hands.service.workshop, store=own, uploads=request.uploads)
    work = film_work(request.brief, request, None, workshop)
    dry = plan(work.graph, film_given(work.values), STEPS, hands.service.store)
    return Estimate(
        cost_micros=sum(shot.cost_micros for shot in shots),
        available_micros=billing.balance(hands.session, project.organization_id).available,
        shots=shots,
        steps_known=len(dry.known) + sum(shot.known for shot in shots),
        steps_to_make=sum(one.count for one in dry.unknown) + sum(not shot.known for shot in shots),
        seconds=round(dry.seconds(workshop.workers), 1),
    )


def current_run(session: Session, project: Project) -> Run | None:
    """The run that moves the project, or moved it last."""
    return session.get(Run, project.current_run_id) if project.current_run_id else None


def live_run(hands: Hands, project: Project) -> Run | None:
    """The run that moves the project at this moment."""
    run = current_run(hands.session, project)
    return run if run is not None and run.state not in ENDED else None


def waiting_at(hands: Hands, project: Project, gate: str) -> Run | None:
    run = live_run(hands, project)
    waiting = run is not None and run.state == "waiting" and (run.waiting_for or {}).get("gate") == gate
    return run if waiting else None
