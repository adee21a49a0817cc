"""Decisions: recorded with the project, and acted upon by the run that waits for them."""

from __future__ import annotations

from uuid import UUID

from limelight.billing import service as billing
from limelight.jobs import making, runs
from limelight.jobs.filming import shot_costs
from limelight.jobs.making import AHEAD
from limelight.jobs.starting import Hands, start_for_project
from limelight.projects.links.guests import Visit
from limelight.projects.reviews.schemas import GuestReviewIn, ReviewIn
from limelight.projects.reviews.service import record_review
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import Project
from limelight.tables.reviews import Decision, Review, Subject
from limelight.tables.runs import Run

__all__ = ["decide", "decide_as_guest"]


def decide(
    hands: Hands, project: Project, given: ReviewIn, *, name: str = "", link_id: UUID | None = None
) -> Review:
    """Note the decision, and have the waiting run go on or a new one begin. A guest has a *name* and a link.

    Raises `Conflict` when nothing waits for it, and `InsufficientCredits` before anything that costs is begun.
    """
    review = record_review(
        hands.session,
        project,
        subject=given.subject,
        decision=given.decision,
        note=given.note,
        reviewer_id=hands.user_id,
        reviewer_name=name,
        link_id=link_id,
    )
    _act_on(hands, project, given.subject, given.decision)
    return review


def decide_as_guest(visit: Visit, given: GuestReviewIn) -> Review:
    """The same for whoever holds a link; raises `Forbidden` when it is only for looking."""
    visit.guest.require_decision()
    hands = Hands(visit.session, visit.service, visit.guest.organization_id, None)
    return decide(hands, visit.project, given, name=given.name, link_id=visit.guest.link_id)


def _act_on(hands: Hands, project: Project, subject: Subject, decision: Decision) -> Run | None:
    match subject, decision:
        case "script", "approved":
            return _script_approved(hands, project)
        case "animatic", "approved":
            return _animatic_approved(hands, project)
        case "animatic", "changes_requested":
            return runs.decide(hands.session, _waiting(hands, project).id, "animatic_review", decision)
        case _:
            return None


def _script_approved(hands: Hands, project: Project) -> Run:
    at_script = making.waiting_at(hands, project, "script_review")
    if at_script is not None:
        return runs.decide(hands.session, at_script.id, "script_review", "approved")
    at_animatic = making.waiting_at(hands, project, "animatic_review")
    if at_animatic is not None:
        return runs.decide(hands.session, at_animatic.id, "animatic_review", "script_approved")
    return start_for_project(hands, project, "remake_film_v1", {"topic": project.name, **AHEAD})


def _animatic_approved(hands: Hands, project: Project) -> Run:
    if project.state != "animatic_review":
        raise Conflict(
            f"The project is in {project.state}: this draft is not what it is now.",
            fix="Approve the script first; a new draft follows.",
            state=project.state,
        )
    run = _waiting(hands, project)
    cost = shot_costs(hands, project)
    if cost:
        _put_aside(hands, project, run, cost)
    return runs.decide(hands.session, run.id, "animatic_review", "approved")


def _put_aside(hands: Hands, project: Project, run: Run, micros: int) -> None:
    """Reserve what filming costs at most, so that nobody else spends it meanwhile."""
    billing.ensure_account(hands.session, project.organization_id, hands.service.config.welcome_micros)
    caps = billing.caps_of(
        hands.session, project.organization_id, project_id=project.id, run_cap=run.spend_cap_micros
    )
    reservation = billing.reserve(
        hands.session,
        organization_id=project.organization_id,
        run_id=run.id,
        project_id=project.id,
        micros=micros,
        caps=caps,
    )
    run.reservation_id = reservation.id


def _waiting(hands: Hands, project: Project) -> Run:
    run = making.waiting_at(hands, project, "animatic_review")
    if run is None:
        raise Conflict(
            "No draft waits for a decision.", fix="Look at the project's state.", state=project.state
        )
    return run
