"""Webhooks: who wants to hear what, and one signed attempt to tell them (standardwebhooks.com, symmetric).

A delivery keeps its ``webhook-id`` over all attempts, so a receiver that knows it already can drop it. It is
leased while somebody is at it; who dies leaves it to the next after the lease.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets as random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import httpx
from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from limelight.jobs.telling.kinds import PING, is_wanted
from limelight.jobs.telling.notices import tell_of_switched_off
from limelight.kit.errors import LimelightError
from limelight.kit.ids import new_id
from limelight.runtime.fetch import guarded_client
from limelight.runtime.outbox import put
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.tables.base import Json
from limelight.tables.deliveries import Delivery
from limelight.tables.run_events import RunEvent
from limelight.tables.webhooks import Webhook

__all__ = [
    "BACKOFF",
    "deliver",
    "due",
    "new_secret",
    "ping",
    "plan_deliveries",
    "redeliver",
    "ring",
    "signature",
]

BACKOFF: Final = tuple(timedelta(seconds=s) for s in (10, 60, 300, 1_800, 7_200, 21_600))
"""Waits between attempts; after the last the delivery has failed."""
PATIENCE: Final = timedelta(days=3)
"""A webhook that only failed for so long is switched off."""
_LEASE: Final = timedelta(seconds=60)
_RING_AGAIN: Final = timedelta(seconds=30)
_EXCERPT: Final = 500
"""Characters of an answer that are kept."""
_PREFIX: Final = "whsec_"


@dataclass(frozen=True, slots=True)
class _Attempt:
    delivery_id: UUID
    number: int
    url: str
    secret_sealed: bytes
    payload: Json


@dataclass(frozen=True, slots=True)
class _Outcome:
    """``status`` is None when nobody answered."""

    status: int | None
    excerpt: str

    @property
    def delivered(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def new_secret() -> str:
    return _PREFIX + base64.b64encode(random.token_bytes(32)).decode()


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """``v1,`` and the base64 of an HMAC-SHA256 of id, time and body."""
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()


def plan_deliveries(session: Session, events: Sequence[RunEvent]) -> None:
    """A delivery, and its bell, for each event and active webhook that wants it, once."""
    organizations = {event.organization_id for event in events}
    hooks = session.scalars(
        select(Webhook).where(
            Webhook.organization_id.in_(organizations), Webhook.active, Webhook.deleted_at.is_(None)
        )
    ).all()
    rows = [
        _row(hook, event.seq, event.kind, event.created_at, _data(event))
        for event in events
        for hook in hooks
        if hook.organization_id == event.organization_id and is_wanted(event.kind, hook.events)
    ]
    if rows:
        statement = postgresql.insert(Delivery).values(rows).on_conflict_do_nothing().returning(Delivery.id)
        ring(session, session.scalars(statement).all())


def ping(session: Session, webhook: Webhook) -> Delivery:
    """Tell *webhook* that nothing happened. Its number is below zero, out of the events' way."""
    row = _row(webhook, -time.time_ns(), PING, datetime.now(UTC), {"webhook_id": str(webhook.id)})
    delivery = session.scalars(postgresql.insert(Delivery).values(row).returning(Delivery)).one()
    ring(session, [delivery.id])
    return delivery


def redeliver(session: Session, delivery: Delivery) -> None:
    """Tell it once more, from the first attempt on."""
    delivery.state, delivery.attempts, delivery.delivered_at = "pending", 0, None
    delivery.next_at = delivery.rung_at = func.now()
    session.flush()
    session.refresh(delivery)
    ring(session, [delivery.id])


def ring(session: Session, deliveries: Sequence[UUID]) -> None:
    for delivery_id in deliveries:
        put(session, "deliveries", {"queue": "net", "delivery_id": str(delivery_id)})


def due(session: Session, limit: int = 100) -> list[UUID]:
    """Deliveries whose time has come and of which nobody was told lately; they count as told from now on."""
    now = func.now()
    found = (
        select(Delivery.id)
        .where(
            Delivery.state == "pending",
            Delivery.next_at <= now,
            or_(Delivery.lease_until.is_(None), Delivery.lease_until < now),
            or_(Delivery.rung_at.is_(None), Delivery.rung_at < now - _RING_AGAIN),
        )
        .order_by(Delivery.next_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    told = update(Delivery).where(Delivery.id.in_(found)).values(rung_at=now).returning(Delivery.id)
    return list(session.scalars(told))


def deliver(service: Service, delivery_id: UUID | str) -> None:
    """Make one attempt, unless it is not its time, or somebody else is at it."""
    with service.database.system() as session:
        attempt = _claim(session, UUID(str(delivery_id)))
    if attempt is None:
        return
    outcome = _send(attempt, service.secrets, service.config.local)
    with service.database.system() as session:
        _note(session, attempt, outcome)


def _row(webhook: Webhook, seq: int, kind: str, at: datetime, data: Json) -> Json:
    delivery_id = new_id()
    return {
        "id": delivery_id,
        "organization_id": webhook.organization_id,
        "webhook_id": webhook.id,
        "event_seq": seq,
        "payload": {"id": str(delivery_id), "type": kind, "created_at": at.isoformat(), "data": data},
        "state": "pending",
        "attempts": 0,
        "next_at": func.now(),
        "rung_at": func.now(),
        "response_excerpt": "",
    }


def _data(event: RunEvent) -> Json:
    ids = {"run_id": event.run_id, "project_id": event.project_id, "organization_id": event.organization_id}
    names = {name: None if value is None else str(value) for name, value in ids.items()}
    return {**event.data, **names, "seq": event.seq}


def _claim(session: Session, delivery_id: UUID) -> _Attempt | None:
    now = func.now()
    claimed = session.scalars(
        update(Delivery)
        .where(
            Delivery.id == delivery_id,
            Delivery.state == "pending",
            Delivery.next_at <= now,
            or_(Delivery.lease_until.is_(None), Delivery.lease_until < now),
        )
        .values(lease_until=now + _LEASE, attempts=Delivery.attempts + 1)
        .returning(Delivery)
    ).first()
    if claimed is None:
        return None
    webhook = session.get_one(Webhook, claimed.webhook_id)
    why_not = _why_not(claimed, webhook)
    if why_not:
        claimed.state, claimed.response_excerpt = "failed", why_not
        claimed.lease_until = claimed.next_at = None
        return None
    return _Attempt(claimed.id, claimed.attempts, webhook.url, webhook.secret_sealed, claimed.payload)


def _why_not(delivery: Delivery, webhook: Webhook) -> str:
    if not webhook.active or webhook.deleted_at is not None:
        return "The webhook is switched off."
    return "Every attempt broke off." if delivery.attempts > len(BACKOFF) + 1 else ""


def _send(attempt: _Attempt, secrets: Secrets, allow_private: bool) -> _Outcome:
    try:
        return _post(attempt, secrets.unseal(attempt.secret_sealed), allow_private)
    except LimelightError as error:
        return _Outcome(None, error.message)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        return _Outcome(None, f"{type(error).__name__}: {error}"[:_EXCERPT])


def _post(attempt: _Attempt, secret: str, allow_private: bool) -> _Outcome:
    body = json.dumps(attempt.payload, separators=(",", ":"), ensure_ascii=False).encode()
    name, timestamp = str(attempt.delivery_id), int(time.time())
    headers = {
        "content-type": "application/json",
        "user-agent": "Limelight-Webhooks/1",
        "webhook-id": name,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, name, timestamp, body),
    }
    with (
        guarded_client(allow_private) as client,
        client.stream("POST", attempt.url, content=body, headers=headers) as response,
    ):
        return _Outcome(response.status_code, _excerpt(response))


def _excerpt(response: httpx.Response) -> str:
    """The beginning of an answer. That it breaks off later is no failure: the status was said."""
    kept = b""
    try:
        for chunk in response.iter_raw(1_024):
            kept += chunk
            if len(kept) >= 4 * _EXCERPT:
                break
    except httpx.HTTPError:
        pass
    return kept.decode("utf-8", "replace").replace("\x00", "")[:_EXCERPT]


def _note(session: Session, attempt: _Attempt, outcome: _Outcome) -> None:
    """Remember how it went, unless the lease was lost to a later attempt."""
    delivery = session.get(Delivery, attempt.delivery_id, with_for_update=True)
    if delivery is None or delivery.state != "pending" or delivery.attempts != attempt.number:
        return
    webhook = session.get_one(Webhook, delivery.webhook_id, with_for_update=True)
    delivery.response_status, delivery.response_excerpt = outcome.status, outcome.excerpt
    delivery.lease_until = delivery.rung_at = None
    now = datetime.now(UTC)
    if outcome.delivered:
        delivery.state, delivery.delivered_at, delivery.next_at = "delivered", now, None
        webhook.failing_since = None
        return
    _put_off(delivery, now)
    since = webhook.failing_since = webhook.failing_since or now
    if webhook.active and now - since > PATIENCE:
        webhook.active = False
        tell_of_switched_off(session, webhook)


def _put_off(delivery: Delivery, now: datetime) -> None:
    if delivery.attempts > len(BACKOFF):
        delivery.state, delivery.next_at = "failed", None
    else:
        delivery.next_at = now + BACKOFF[delivery.attempts - 1]
