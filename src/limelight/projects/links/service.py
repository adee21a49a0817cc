"""Review links: made, listed, revoked, and opened by guests. A token is shown once and kept as its hash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from limelight.kit.errors import Rejected
from limelight.projects.comments.service import query_comments
from limelight.projects.films.schemas import FilmOut
from limelight.projects.links.schemas import GuestComment, GuestDecision, GuestFilm, GuestScene, GuestView
from limelight.projects.reviews.service import query_reviews
from limelight.runtime.claims import Claims
from limelight.runtime.database import Database
from limelight.runtime.events import emit
from limelight.runtime.secrets import hash_token, new_token
from limelight.runtime.web.problems import Forbidden, NotFound
from limelight.tables.asset_library import Asset
from limelight.tables.comments import Comment
from limelight.tables.films import Film
from limelight.tables.projects import Project
from limelight.tables.review_links import ReviewLink
from limelight.tables.reviews import Review, Subject
from limelight.tables.scripts import Script

__all__ = [
    "LONGEST_DAYS",
    "Guest",
    "create",
    "find",
    "guest_view",
    "link_of",
    "living",
    "query_links",
    "revoke",
    "waits_for",
]

LONGEST_DAYS = 90
MOST_LINKS = 50
"""Links of a project that hold at the same time."""
MOST_COMMENTS = 200
"""Comments that a guest is shown, newest first."""
_SHOWN = (".mp4", ".vtt", ".srt", ".jpg")
"""Files of a film that a guest may have; what it was made with is not theirs."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever holds a link: sees one project of one organisation."""

    link_id: UUID
    organization_id: UUID
    project_id: UUID
    may_decide: bool

    @property
    def claims(self) -> Claims:
        return Claims(None, self.organization_id)

    def require_decision(self) -> None:
        """Raise `Forbidden` when the link is only for looking and commenting."""
        if not self.may_decide:
            raise Forbidden(
                "This link does not let you approve or ask for changes.", fix="Leave a comment instead."
            )


def create(
    session: Session, project: Project, *, days: int, may_decide: bool, created_by: UUID | None
) -> tuple[ReviewLink, str]:
    """A link that holds for *days* (at most ninety), and its token, which is never shown again."""
    if len(living(session, project)) >= MOST_LINKS:
        raise Rejected(f"A project has at most {MOST_LINKS} open links.", fix="Revoke some of them.")
    token = new_token("llr_")
    link = ReviewLink(
        organization_id=project.organization_id,
        project_id=project.id,
        token_hash=hash_token(token),
        may_decide=may_decide,
        created_by=created_by,
        expires_at=datetime.now(UTC) + timedelta(days=min(days, LONGEST_DAYS)),
    )
    session.add(link)
    session.flush()
    session.refresh(link)
    _tell(session, link)
    return link, token


def living(session: Session, project: Project) -> list[ReviewLink]:
    """Those through which somebody can come in now, newest first."""
    query = query_links(project).where(ReviewLink.revoked_at.is_(None), ReviewLink.expires_at > func.now())
    return list(session.scalars(query.order_by(ReviewLink.id.desc())))


def query_links(project: Project) -> Select[ReviewLink]:
    return select(ReviewLink).where(ReviewLink.project_id == project.id)


def find(session: Session, project: Project, link_id: UUID) -> ReviewLink:
    """Raises `NotFound`."""
    link = session.scalar(query_links(project).where(ReviewLink.id == link_id))
    if link is None:
        raise NotFound("There is no such link.", fix="List the project's links.")
    return link


def revoke(session: Session, link: ReviewLink) -> None:
    """From now on nobody comes through *link*; whoever looks through it at this moment is told."""
    if link.revoked_at is None:
        link.revoked_at = datetime.now(UTC)
        session.flush()
        _tell(session, link)


def link_of(database: Database, token: str) -> Guest:
    """Who holds *token*. Raises `NotFound` alike for what never was, is over, revoked or of a deleted project."""
    query = (
        select(ReviewLink)
        .join(Project, Project.id == ReviewLink.project_id)
        .where(
            ReviewLink.token_hash == hash_token(token),
            ReviewLink.revoked_at.is_(None),
            ReviewLink.expires_at > func.now(),
            Project.deleted_at.is_(None),
        )
    )
    with database.system() as session:
        link = session.scalar(query)
    if link is None:
        raise NotFound("This link is not valid, or not any more.", fix="Ask for a new one.")
    return Guest(link.id, link.organization_id, link.project_id, link.may_decide)


def guest_view(session: Session, project: Project, guest: Guest, url_of: Callable[[Asset], str]) -> GuestView:
    """What a guest sees: the project's name and state, its current script and film, the comments."""
    film = session.get(Film, project.current_film_id) if project.current_film_id else None
    script = session.get(Script, project.current_script_id) if project.current_script_id else None
    newest = query_comments(project).order_by(Comment.id.desc()).limit(MOST_COMMENTS)
    return GuestView(
        project=project.name,
        state=project.state,
        may_decide=guest.may_decide,
        script_version=script.version if script else None,
        scenes=[GuestScene.model_validate(scene) for scene in script.content["scenes"]] if script else [],
        film=_film(session, film, url_of) if film else None,
        comments=[_comment(comment, guest) for comment in session.scalars(newest)],
        waits_for=waits_for(project, film),
        decided=_decided(session, project, guest),
    )


def _film(session: Session, film: Film, url_of: Callable[[Asset], str]) -> GuestFilm:
    told = FilmOut.of(film)
    ids = {asset_id: name for name, asset_id in told.files.items() if name.endswith(_SHOWN)}
    assets = session.scalars(select(Asset).where(Asset.id.in_(ids), Asset.deleted_at.is_(None)))
    files = {ids[asset.id]: url_of(asset) for asset in assets}
    return GuestFilm(**told.model_dump(include=set(GuestFilm.model_fields) - {"files"}), files=files)


def waits_for(project: Project, film: Film | None) -> Subject | None:
    """A finished film can be judged at any time; a script or a draft while its run waits."""
    if project.state == "script_review":
        return "script"
    if project.state == "animatic_review":
        return "animatic"
    return "film" if project.state == "completed" and film and film.kind == "final" else None


def _decided(session: Session, project: Project, guest: Guest) -> GuestDecision | None:
    query = query_reviews(project).where(Review.link_id == guest.link_id)
    review = session.scalar(query.order_by(Review.id.desc()).limit(1))
    return None if review is None else GuestDecision.model_validate(review)


def _tell(session: Session, link: ReviewLink) -> None:
    data = {"what": "links", "link_id": str(link.id)}
    emit(session, link.organization_id, "project.changed", data, project_id=link.project_id)


def _comment(comment: Comment, guest: Guest) -> GuestComment:
    shown = GuestComment.model_validate(comment)
    return shown.model_copy(update={"yours": comment.link_id == guest.link_id})
