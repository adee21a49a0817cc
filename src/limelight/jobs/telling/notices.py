"""Notifications: which people an event concerns, and what they read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from limelight.accounts.policy import may
from limelight.jobs.telling.guests import saying_of
from limelight.kit.ids import new_id
from limelight.runtime.outbox import put
from limelight.tables.base import Json
from limelight.tables.memberships import ROLES, Membership, Role
from limelight.tables.notifications import Notification
from limelight.tables.projects import Project
from limelight.tables.run_events import RunEvent
from limelight.tables.runs import Run
from limelight.tables.users import User
from limelight.tables.webhooks import Webhook

__all__ = ["plan_notices", "tell_of_switched_off"]

_TOLD: Final = ("film.ready", "run.waiting", "run.failed", "review.decided", "comment.added")
_SETTLING: Final = ("run.resumed", "run.cancelled")
"""After these a run waits for nobody."""
_DECIDERS: Final[tuple[Role, ...]] = tuple(role for role in ROLES if may(role, "reviews.decide"))
_MANAGERS: Final[tuple[Role, ...]] = tuple(role for role in ROLES if may(role, "webhooks.manage"))
_GATES: Final[Mapping[str, str]] = {
    "script_review": "The script of {name} waits for you",
    "animatic_review": "The storyboard of {name} waits for you",
}


@dataclass(frozen=True, slots=True)
class _Notice:
    title: str
    body: str
    people: frozenset[UUID]
    data: Json


def plan_notices(session: Session, events: Sequence[RunEvent]) -> None:
    """A notification for each person whom one of *events* concerns, and a mail where their address is proven.

    In the order of the events, so that a decision settles what waited even when both are told at once.
    """
    for event in events:
        if event.kind in _SETTLING:
            _settle(session, event)
        elif event.kind in _TOLD and event.data.get("kind") != "animatic":  # of that its gate tells
            notice = _notice(session, event)
            if notice is not None:
                _tell_all(session, event.organization_id, event.kind, notice)


def tell_of_switched_off(session: Session, webhook: Webhook) -> None:
    """Tell those who manage webhooks that *webhook* failed for so long that nothing is sent to it any more."""
    people = _with_role(session, webhook.organization_id, _MANAGERS)
    body = f"Nothing was taken at {webhook.url[:200]} for days. Switch it on again once it works."
    notice = _Notice("A webhook was switched off", body, people, {"webhook_id": str(webhook.id)})
    _tell_all(session, webhook.organization_id, "webhook.switched_off", notice)


def _settle(session: Session, event: RunEvent) -> None:
    """Somebody decided: what said that the run waits is read, whoever has it, and no more mailed."""
    session.execute(
        update(Notification)
        .where(
            Notification.organization_id == event.organization_id,
            Notification.kind == "run.waiting",
            Notification.data["run_id"].astext == str(event.run_id),
            Notification.read_at.is_(None),
        )
        .values(read_at=func.now(), mail_due_at=None)
    )


def _notice(session: Session, event: RunEvent) -> _Notice | None:
    project = None if event.project_id is None else session.get(Project, event.project_id)
    run = None if event.run_id is None else session.get(Run, event.run_id)
    ids = {"run_id": event.run_id, "project_id": event.project_id}
    data: Json = {key: str(value) for key, value in ids.items() if value is not None} | {"seq": event.seq}
    name = _named(project, run)
    match event.kind:
        case "film.ready":
            return _Notice(f"{name} is ready", "", _known(_creator(project), _starter(run)), data)
        case "run.waiting":
            title = _GATES.get(str(event.data.get("gate")), "{name} waits for a decision").format(name=name)
            people = _with_role(session, event.organization_id, _DECIDERS)
            return _Notice(title, "", people, data)
        case "run.failed":
            what = [str(event.data[key]) for key in ("message", "fix") if event.data.get(key)]
            return _Notice(f"{name} could not be made", " ".join(what)[:2_000], _known(_starter(run)), data)
        case _:
            return _guest_notice(session, event, project, name, data)


def _guest_notice(
    session: Session, event: RunEvent, project: Project | None, name: str, data: Json
) -> _Notice | None:
    saying = saying_of(session, event)
    if saying is None:
        return None
    title = f"{saying.opening} {name}"
    people = _known(_creator(project), saying.shared_by)
    if event.kind == "comment.added":
        people -= _with_unread(session, event, title)
    return _Notice(title, saying.words[:2_000], people, data)


def _with_unread(session: Session, event: RunEvent, title: str) -> frozenset[UUID]:
    """Those who have yet to read the same of this project: who looks at one comment sees them all."""
    mine = Notification.organization_id == event.organization_id
    same = Notification.data["project_id"].astext == str(event.project_id)
    query = select(Notification.user_id).where(mine, same, Notification.title == title)
    return frozenset(session.scalars(query.where(Notification.read_at.is_(None))))


def _named(project: Project | None, run: Run | None) -> str:
    """What the project is called; of a job outside of projects what was asked."""
    asked = "" if run is None else str(run.params.get("topic") or "")
    words = " ".join((asked if project is None else project.name).split())
    return f"“{words[:100]}”" if words else "A job"


def _creator(project: Project | None) -> UUID | None:
    return None if project is None else project.created_by


def _starter(run: Run | None) -> UUID | None:
    return None if run is None else run.user_id


def _known(*people: UUID | None) -> frozenset[UUID]:
    return frozenset(person for person in people if person is not None)


def _with_role(session: Session, organization_id: UUID, roles: Sequence[Role]) -> frozenset[UUID]:
    return frozenset(
        session.scalars(
            select(Membership.user_id).where(
                Membership.organization_id == organization_id, Membership.role.in_(roles)
            )
        )
    )


def _members(session: Session, organization_id: UUID, people: Iterable[UUID]) -> Sequence[User]:
    """Those of *people* who still belong to the organisation."""
    return session.scalars(
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organization_id == organization_id, User.id.in_(people), User.disabled_at.is_(None))
        .order_by(User.id)
    ).all()


def _tell_all(session: Session, organization_id: UUID, kind: str, notice: _Notice) -> None:
    for member in _members(session, organization_id, notice.people):
        mailed = member.email_verified_at is not None
        notification = Notification(
            id=new_id(),
            organization_id=organization_id,
            user_id=member.id,
            kind=kind,
            title=notice.title,
            body=notice.body,
            data=notice.data,
            mail_due_at=func.now() if mailed else None,
        )
        session.add(notification)
        if mailed:
            put(session, "mail", {"queue": "net", "notification_id": str(notification.id)})
    session.flush()
