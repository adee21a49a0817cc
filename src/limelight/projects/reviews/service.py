"""Reviews: the record of who approved what, or asked for changes. The run's gate is not decided here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from limelight.projects.changes import lock
from limelight.projects.scripts import service as scripts
from limelight.projects.scripts.permitting import require_permitted
from limelight.runtime.events import emit
from limelight.runtime.web.problems import Conflict
from limelight.tables.films import Film, FilmKind
from limelight.tables.projects import Project
from limelight.tables.reviews import Decision, Review, Subject
from limelight.tables.users import User

__all__ = ["Asked", "last_asked", "newest", "query_reviews", "record_review"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to be changed; ``name`` is empty for whoever has none."""

    name: str
    note: str


def record_review(
    session: Session,
    project: Project,
    *,
    subject: Subject,
    decision: Decision,
    note: str = "",
    reviewer_id: UUID | None = None,
    reviewer_name: str = "",
    link_id: UUID | None = None,
) -> Review:
    """Note a decision about the current script, animatic or final film.

    An approved script's version says so. Raises `Conflict` when there is nothing of that kind to review, and
    `Rejected` where the organisation's policies speak against it.
    """
    lock(session, project)
    decided_at = datetime.now(UTC)
    script = scripts.current(session, project) if subject == "script" else None
    film = None if subject == "script" else _shown(session, project, subject)
    if script is not None and decision == "approved":
        require_permitted(session, project, script, reviewer_id)
        script.approved_by, script.approved_at = reviewer_id, decided_at
    review = Review(
        organization_id=project.organization_id,
        project_id=project.id,
        subject=subject,
        script_id=script.id if script else film and film.script_id,
        film_id=film.id if film else None,
        decision=decision,
        note=note,
        reviewer_id=reviewer_id,
        reviewer_name=reviewer_name,
        link_id=link_id,
        decided_at=decided_at,
    )
    session.add(review)
    session.flush()
    data = {"review_id": str(review.id), "subject": subject, "decision": decision}
    emit(session, project.organization_id, "review.decided", data, project_id=project.id)
    return review


def query_reviews(project: Project) -> Select[Review]:
    return select(Review).where(Review.project_id == project.id)


def newest(session: Session, project: Project, film: Film | None = None, most: int = 200) -> list[Review]:
    """The last decisions about *film*, or about anything of the project's."""
    query = (
        query_reviews(project) if film is None else query_reviews(project).where(Review.film_id == film.id)
    )
    return list(session.scalars(query.order_by(Review.decided_at.desc()).limit(most)))


def last_asked(session: Session, project: Project, subject: Subject) -> Asked | None:
    """What the newest review of that kind asks for; nothing when it approves."""
    query = query_reviews(project).where(Review.subject == subject)
    review = session.scalar(query.order_by(Review.decided_at.desc()).limit(1))
    if review is None or review.decision == "approved":
        return None
    user = session.get(User, review.reviewer_id) if review.reviewer_id else None
    return Asked(user.name if user else review.reviewer_name, review.note)


def _shown(session: Session, project: Project, subject: Subject) -> Film:
    """The film of that kind that the project shows, else the newest one."""
    kind: FilmKind = "animatic" if subject == "animatic" else "final"
    current = session.get(Film, project.current_film_id) if project.current_film_id else None
    if current is not None and current.kind == kind:
        return current
    query = select(Film).where(Film.project_id == project.id, Film.kind == kind)
    film = session.scalar(query.order_by(Film.number.desc()).limit(1))
    if film is None:
        raise Conflict(f"The project has no {subject} to review yet.", fix="Wait until a run has made it.")
    return film
