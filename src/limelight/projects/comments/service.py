"""Comments: made on a scene or at a frame, resolved, reopened, taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from limelight.accounts.principal import Principal
from limelight.kit.errors import InvalidInput, Rejected
from limelight.projects.comments.schemas import CommentIn
from limelight.projects.scripts import service as scripts
from limelight.runtime.events import emit
from limelight.runtime.web.problems import Forbidden, NotFound
from limelight.tables.comments import Comment
from limelight.tables.films import Film
from limelight.tables.projects import Project

__all__ = ["add", "delete_comment", "find", "query_comments", "resolve", "said_of"]

MOST_OF_A_LINK = 500
"""Comments through one link; whoever has it could go on for ever."""


def add(
    session: Session,
    project: Project,
    given: CommentIn,
    *,
    author_id: UUID | None = None,
    author_name: str = "",
    link_id: UUID | None = None,
) -> Comment:
    """Raises InvalidInput for a scene, film or frame that is not there."""
    if link_id is not None:
        _check_link(session, link_id)
    film = _film(session, project, given)
    if given.scene_id is not None:
        _check_scene(session, project, film, given.scene_id)
    comment = Comment(
        organization_id=project.organization_id,
        project_id=project.id,
        film_id=film.id if film else None,
        scene_id=given.scene_id or (film and _scene_at(film, given.at_frame)),
        at_frame=given.at_frame,
        body=given.body,
        drawing=given.drawing.model_dump(mode="json") if given.drawing else None,
        author_id=author_id,
        author_name=author_name,
        link_id=link_id,
    )
    session.add(comment)
    session.flush()
    session.refresh(comment)
    _tell(session, comment)
    return comment


def query_comments(
    project: Project, *, film_id: UUID | None = None, resolved: bool | None = None
) -> Select[Comment]:
    query = select(Comment).where(Comment.project_id == project.id)
    if film_id is not None:
        query = query.where(Comment.film_id == film_id)
    if resolved is None:
        return query
    return query.where(Comment.resolved_at.is_not(None) if resolved else Comment.resolved_at.is_(None))


def said_of(session: Session, project: Project, film: Film | None = None, most: int = 500) -> list[Comment]:
    """The newest *most* of the project; with a *film* those on it, and those that are on none."""
    query = query_comments(project)
    if film is not None:
        query = query.where((Comment.film_id == film.id) | Comment.film_id.is_(None))
    return list(session.scalars(query.order_by(Comment.id.desc()).limit(most)))


def find(session: Session, comment_id: UUID) -> Comment:
    """Raises `NotFound`; so does a comment on a deleted project."""
    query = select(Comment).join(Project, Project.id == Comment.project_id)
    comment = session.scalar(query.where(Comment.id == comment_id, Project.deleted_at.is_(None)))
    if comment is None:
        raise NotFound("There is no such comment.", fix="List the project's comments.")
    return comment


def resolve(session: Session, comment: Comment, *, resolved: bool) -> None:
    """Mark it as dealt with, or open it again."""
    if (comment.resolved_at is not None) != resolved:
        comment.resolved_at = datetime.now(UTC) if resolved else None
        session.flush()
        _tell_change(session, comment, resolved=resolved)


def delete_comment(session: Session, comment: Comment, who: Principal) -> None:
    """By whoever wrote it, or by those who may delete projects; raises `Forbidden` for others."""
    if comment.author_id != who.user_id and "projects.delete" not in who.permissions:
        raise Forbidden("Somebody else wrote this comment.", fix="Resolve it instead.")
    session.delete(comment)
    session.flush()
    _tell_change(session, comment, deleted=True)


def _film(session: Session, project: Project, given: CommentIn) -> Film | None:
    """The film that is commented: the named one, or the current one for a comment at a frame."""
    film_id = given.film_id or (project.current_film_id if given.at_frame is not None else None)
    if film_id is None and given.at_frame is not None:
        raise InvalidInput("There is no film yet to comment at a frame.", fix="Comment on a scene.")
    film = session.get(Film, film_id) if film_id else None
    if film_id and (film is None or film.project_id != project.id):
        raise InvalidInput("There is no such film in this project.", fix="List the project's films.")
    if film and given.at_frame is not None and given.at_frame >= film.frames:
        raise InvalidInput(
            f"The film has {film.frames} frames.", fix=f"Give a frame from 0 to {film.frames - 1}."
        )
    return film


def _check_scene(session: Session, project: Project, film: Film | None, scene: str) -> None:
    slots = film.keys.get("slots", ()) if film else ()
    known = {slot["scene"] for slot in slots} | scripts.scene_ids(session, project)
    if scene not in known:
        raise InvalidInput(f"There is no scene {scene}.", fix="Give a scene of the script.")


def _scene_at(film: Film, frame: int | None) -> str | None:
    slots = film.keys.get("slots", ())
    return next(
        (slot["scene"] for slot in slots if frame is not None and slot["start"] <= frame < slot["end"]), None
    )


def _check_link(session: Session, link_id: UUID) -> None:
    count = session.scalar(select(func.count()).where(Comment.link_id == link_id)) or 0
    if count >= MOST_OF_A_LINK:
        raise Rejected(
            f"Through one link come at most {MOST_OF_A_LINK} comments.", fix="Ask for another link."
        )


def _tell(session: Session, comment: Comment) -> None:
    data = {
        "comment_id": str(comment.id),
        "scene_id": comment.scene_id,
        "at_frame": comment.at_frame,
        "by": comment.author_name or (str(comment.author_id) if comment.author_id else ""),
    }
    emit(session, comment.organization_id, "comment.added", data, project_id=comment.project_id)


def _tell_change(session: Session, comment: Comment, **data: bool) -> None:
    told = {"what": "comment", "comment_id": str(comment.id), **data}
    emit(session, comment.organization_id, "project.changed", told, project_id=comment.project_id)
