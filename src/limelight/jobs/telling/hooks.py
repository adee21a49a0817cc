"""An organisation's webhooks as rows: made, changed, removed, found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from limelight.jobs.telling.kinds import check_wishes
from limelight.jobs.telling.webhooks import new_secret
from limelight.kit.ids import new_id
from limelight.runtime.config import Config
from limelight.runtime.fetch import usable_address
from limelight.runtime.secrets import Secrets
from limelight.runtime.web.problems import Conflict, NotFound
from limelight.tables.deliveries import Delivery
from limelight.tables.webhooks import Webhook

__all__ = ["change", "create", "find", "find_delivery", "remove", "rotate"]

_MOST: Final = 20
"""Webhooks of an organisation: each event is sent to all of them."""


def create(
    session: Session, config: Config, secrets: Secrets, organization_id: UUID, url: str, events: Sequence[str]
) -> tuple[Webhook, str]:
    """A new webhook and its secret, which is readable only here."""
    _check_number(session, organization_id)
    secret = new_secret()
    webhook = Webhook(
        id=new_id(),
        organization_id=organization_id,
        url=usable_address(url, config.local, "A webhook's address"),
        secret_sealed=secrets.seal(secret),
        events=check_wishes(events),
        active=True,
    )
    session.add(webhook)
    session.flush()
    return webhook, secret


def find(session: Session, webhook_id: UUID, organization_id: UUID) -> Webhook:
    webhook = session.get(Webhook, webhook_id)
    if webhook is None or webhook.deleted_at is not None or webhook.organization_id != organization_id:
        raise NotFound("There is no such webhook.", fix="GET /webhooks lists yours.")
    return webhook


def find_delivery(session: Session, webhook: Webhook, delivery_id: UUID) -> Delivery:
    """One of *webhook*'s deliveries, locked."""
    delivery = session.get(Delivery, delivery_id, with_for_update=True)
    if delivery is None or delivery.webhook_id != webhook.id:
        raise NotFound("There is no such delivery.", fix="GET /webhooks/{id}/deliveries lists them.")
    return delivery


def change(
    session: Session,
    config: Config,
    webhook: Webhook,
    *,
    url: str | None,
    events: Sequence[str] | None,
    active: bool | None,
) -> None:
    """Change what is not None. Switching it on again forgives what failed."""
    if url is not None:
        webhook.url = usable_address(url, config.local, "A webhook's address")
    if events is not None:
        webhook.events = check_wishes(events)
    if active is not None:
        webhook.active = active
        webhook.failing_since = None
    session.flush()


def rotate(session: Session, secrets: Secrets, webhook: Webhook) -> str:
    """A new secret; the old one is forgotten at once."""
    secret = new_secret()
    webhook.secret_sealed = secrets.seal(secret)
    session.flush()
    return secret


def remove(session: Session, webhook: Webhook) -> None:
    webhook.deleted_at, webhook.active = func.now(), False
    session.flush()


def _check_number(session: Session, organization_id: UUID) -> None:
    mine = select(func.count()).where(
        Webhook.organization_id == organization_id, Webhook.deleted_at.is_(None)
    )
    if session.scalars(mine).one() >= _MOST:
        raise Conflict(f"There are {_MOST} webhooks already.", fix="Delete one that nobody needs.")
