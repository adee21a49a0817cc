"""What guests decide and say through a link, as it is told to whoever sent them that link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from limelight.tables.comments import Comment
from limelight.tables.review_links import ReviewLink
from limelight.tables.reviews import Decision, Review
from limelight.tables.run_events import RunEvent

__all__ = ["Saying", "saying_of"]

T = TypeVar("T", Review, Comment)

_DID: Final[dict[Decision, str]] = {"approved": "approved", "changes_requested": "asked for changes to"}


@dataclass(frozen=True, slots=True)
class Saying:
    """``opening`` goes before the project's name: “Ada commented on”."""

    opening: str
    words: str
    shared_by: UUID | None


def saying_of(session: Session, event: RunEvent) -> Saying | None:
    """What *event* tells of a guest; nothing where a member did it, whom the team meets at work."""
    review = _row(session, Review, event.data.get("review_id"))
    if review is not None and review.link_id is not None:
        opening = f"{_one_line(review.reviewer_name)} {_DID[review.decision]}"
        return Saying(opening, review.note, _shared_by(session, review.link_id))
    comment = _row(session, Comment, event.data.get("comment_id"))
    if comment is not None and comment.link_id is not None:
        opening = f"{_one_line(comment.author_name)} commented on"
        return Saying(opening, comment.body, _shared_by(session, comment.link_id))
    return None


def _one_line(name: str) -> str:
    """As a mail's subject has to be."""
    return " ".join(name.split())


def _row(session: Session, table: type[T], row_id: object) -> T | None:
    """None as well for what was taken back since."""
    return None if row_id is None else session.get(table, UUID(str(row_id)))


def _shared_by(session: Session, link_id: UUID) -> UUID | None:
    link = session.get(ReviewLink, link_id)
    return None if link is None else link.created_by
