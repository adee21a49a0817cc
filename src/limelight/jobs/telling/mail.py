"""Mails of notifications: tried again every few minutes, given up after a day."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from limelight.runtime.mail import send
from limelight.runtime.outbox import put
from limelight.runtime.service import Service
from limelight.tables.notifications import Notification
from limelight.tables.users import User

__all__ = ["ring_due_mails", "send_mail"]

_AGAIN: Final = timedelta(minutes=5)
_GIVEN_UP: Final = timedelta(days=1)
_RING_AGAIN: Final = timedelta(seconds=30)


def send_mail(service: Service, notification_id: UUID | str) -> None:
    """Send a notification's mail, unless it has gone; raises `Retriable` when the server does not take it.

    It is put off before it is sent: who dies in between has it sent a second time, minutes later.
    """
    with service.database.system() as session:
        claimed = _claim(session, UUID(str(notification_id)))
    if claimed is None:
        return
    notification, address = claimed
    text = "\n\n".join(part for part in (notification.body, _where(service, notification)) if part)
    send(service.config.mailing, address, notification.title, text)
    with service.database.system() as session:
        _done(session, notification.id)


def _where(service: Service, notification: Notification) -> str:
    """The page on which there is something to do about it."""
    project_id = notification.data.get("project_id")
    return f"{service.config.public_url.rstrip('/')}/" + (f"projects/{project_id}" if project_id else "inbox")


def ring_due_mails(session: Session, limit: int = 100) -> int:
    """Ring for mails that nobody sent; drop those that are too old to be news."""
    now = func.now()
    session.execute(
        update(Notification)
        .where(Notification.mail_due_at.is_not(None), Notification.created_at < now - _GIVEN_UP)
        .values(mail_due_at=None)
    )
    late = (
        select(Notification.id)
        .where(Notification.mail_due_at < now - _RING_AGAIN)
        .order_by(Notification.mail_due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    # Due from now on, so that the next bell waits its time as well.
    told = update(Notification).where(Notification.id.in_(late)).values(mail_due_at=now)
    found = session.scalars(told.returning(Notification.id)).all()
    for notification_id in found:
        put(session, "mail", {"queue": "net", "notification_id": str(notification_id)})
    return len(found)


def _claim(session: Session, notification_id: UUID) -> tuple[Notification, str] | None:
    now = func.now()
    notification = session.scalars(
        update(Notification)
        .where(Notification.id == notification_id, Notification.mail_due_at <= now)
        .values(mail_due_at=now + _AGAIN)
        .returning(Notification)
    ).first()
    if notification is None:
        return None
    return notification, session.get_one(User, notification.user_id).email


def _done(session: Session, notification_id: UUID) -> None:
    session.execute(update(Notification).where(Notification.id == notification_id).values(mail_due_at=None))
