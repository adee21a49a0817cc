"""What a person was told in an organisation, and what of it they have not read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from limelight.accounts.principal import Principal
from limelight.runtime.web.problems import NotFound
from limelight.tables.notifications import Notification
from limelight.tables.run_events import EventCounter

__all__ = ["is_told", "newest", "query_notifications", "read_all", "read_one", "unread"]


def query_notifications(principal: Principal, *, unread: bool = False) -> Select[Any]:
    """Those of *principal*, in the organisation that they are in now."""
    mine = select(Notification).where(
        Notification.user_id == principal.user_id, Notification.organization_id == principal.organization_id
    )
    return mine.where(Notification.read_at.is_(None)) if unread else mine


def newest(session: Session, principal: Principal, limit: int = 100) -> list[Notification]:
    """The *limit* newest, the newest first."""
    return list(session.scalars(query_notifications(principal).order_by(Notification.id.desc()).limit(limit)))


def unread(session: Session, principal: Principal) -> int:
    """How many were not read yet."""
    query = query_notifications(principal, unread=True).subquery()
    return session.scalar(select(func.count()).select_from(query)) or 0


def is_told(session: Session, principal: Principal, seq: int) -> bool:
    """Whether the event *seq* has become notifications already, where it is to."""
    mine = EventCounter.organization_id == principal.organization_id
    return (session.scalar(select(EventCounter.told_seq).where(mine)) or 0) >= seq


def read_all(session: Session, principal: Principal) -> int:
    """Mark all as read; how many became so."""
    read = session.scalars(
        update(Notification)
        .where(
            Notification.user_id == principal.user_id,
            Notification.organization_id == principal.organization_id,
            Notification.read_at.is_(None),
        )
        .values(read_at=func.now())
        .returning(Notification.id)
    )
    return len(read.all())


def read_one(session: Session, principal: Principal, notification_id: UUID) -> Notification:
    """Mark one as read; it stays as it is when it was. Raises `NotFound`."""
    notification = session.get(Notification, notification_id)
    if notification is None or notification.user_id != principal.user_id:
        raise NotFound("There is no such notification.", fix="GET /notifications lists yours.")
    if notification.read_at is None:
        notification.read_at = func.now()
        session.flush()
        session.refresh(notification)
    return notification
