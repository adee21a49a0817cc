"""`/webhooks` and `/notifications`."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from sqlalchemy import select

from limelight.accounts.access import Access, needs
from limelight.accounts.audit import audit
from limelight.jobs.telling import hooks, inbox
from limelight.jobs.telling.schemas import (
    DeliveryOut,
    NotificationOut,
    ReadOut,
    WebhookIn,
    WebhookOut,
    WebhookPatch,
    WebhookWithSecret,
)
from limelight.jobs.telling.webhooks import ping, redeliver
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.deliveries import Delivery
from limelight.tables.notifications import Notification
from limelight.tables.webhooks import Webhook

__all__ = ["routers"]

webhooks = APIRouter(prefix="/webhooks", tags=["webhooks"])
notifications = APIRouter(prefix="/notifications", tags=["notifications"])
routers = (webhooks, notifications)

Managing = Annotated[Access, needs("webhooks.manage")]
Reading = Annotated[Access, needs("notifications.read")]


@webhooks.get("")
def list_webhooks(access: Managing, page: PageQuery) -> Page[WebhookOut]:
    """The organisation's webhooks, newest first."""
    mine = select(Webhook).where(
        Webhook.organization_id == access.principal.organization_id, Webhook.deleted_at.is_(None)
    )
    return page.read(access.session, mine, Webhook.id, WebhookOut.of)


@webhooks.post("", status_code=201)
def create_webhook(access: Managing, body: WebhookIn) -> WebhookWithSecret:
    """Have events sent to an address from now on. The answer alone has the secret."""
    service, organization_id = access.service, access.principal.organization_id
    webhook, secret = hooks.create(
        access.session, service.config, service.secrets, organization_id, body.url, body.events
    )
    _audit(access, "webhook.create", webhook.id, url=webhook.url)
    return WebhookWithSecret.with_secret(webhook, secret)


@webhooks.get("/{webhook_id}")
def get_webhook(access: Managing, webhook_id: UUID) -> WebhookOut:
    return WebhookOut.of(_webhook(access, webhook_id))


@webhooks.patch("/{webhook_id}")
def change_webhook(access: Managing, webhook_id: UUID, body: WebhookPatch) -> WebhookOut:
    """Change its address or events, or switch it on or off."""
    webhook = _webhook(access, webhook_id)
    hooks.change(
        access.session,
        access.service.config,
        webhook,
        url=body.url,
        events=body.events,
        active=body.active,
    )
    _audit(access, "webhook.change", webhook.id, **body.model_dump(exclude_unset=True))
    return WebhookOut.of(webhook)


@webhooks.delete("/{webhook_id}", status_code=204)
def delete_webhook(access: Managing, webhook_id: UUID) -> None:
    """Send nothing to it any more; its log goes with it."""
    hooks.remove(access.session, _webhook(access, webhook_id))
    _audit(access, "webhook.delete", webhook_id)


@webhooks.post("/{webhook_id}/rotate")
def rotate_secret(access: Managing, webhook_id: UUID) -> WebhookWithSecret:
    """A new secret, which signs from the next delivery on."""
    webhook = _webhook(access, webhook_id)
    secret = hooks.rotate(access.session, access.service.secrets, webhook)
    _audit(access, "webhook.rotate", webhook_id)
    return WebhookWithSecret.with_secret(webhook, secret)


@webhooks.post("/{webhook_id}/ping", status_code=202)
def ping_webhook(access: Managing, webhook_id: UUID) -> DeliveryOut:
    """Send an event of type `ping`, to see whether it arrives."""
    return DeliveryOut.of(ping(access.session, _webhook(access, webhook_id)))


@webhooks.get("/{webhook_id}/deliveries")
def list_deliveries(access: Managing, webhook_id: UUID, page: PageQuery) -> Page[DeliveryOut]:
    """What was sent, newest first, and how it went."""
    theirs = select(Delivery).where(Delivery.webhook_id == _webhook(access, webhook_id).id)
    return page.read(access.session, theirs, Delivery.id, DeliveryOut.of)


@webhooks.post("/{webhook_id}/deliveries/{delivery_id}/redeliver", status_code=202)
def redeliver_event(access: Managing, webhook_id: UUID, delivery_id: UUID) -> DeliveryOut:
    """Send it again, delivered or not, with the same `webhook-id`."""
    delivery = hooks.find_delivery(access.session, _webhook(access, webhook_id), delivery_id)
    redeliver(access.session, delivery)
    return DeliveryOut.of(delivery)


@notifications.get("")
def list_notifications(
    access: Reading,
    page: PageQuery,
    unread: Annotated[bool, Query(description="Only what was not read yet.")] = False,
) -> Page[NotificationOut]:
    """One's own notifications in this organisation, newest first."""
    mine = inbox.query_notifications(access.principal, unread=unread)
    return page.read(access.session, mine, Notification.id, NotificationOut.of)


@notifications.post("/read")
def read_all(access: Reading) -> ReadOut:
    """Mark all of one's own as read."""
    return ReadOut(read=inbox.read_all(access.session, access.principal))


@notifications.post("/{notification_id}/read")
def read_one(access: Reading, notification_id: UUID) -> NotificationOut:
    """Mark one as read; it stays as it is when it was."""
    return NotificationOut.of(inbox.read_one(access.session, access.principal, notification_id))


def _webhook(access: Access, webhook_id: UUID) -> Webhook:
    return hooks.find(access.session, webhook_id, access.principal.organization_id)


def _audit(access: Access, action: str, webhook_id: UUID, **data: Any) -> None:
    target = ("webhook", webhook_id)
    audit(access.session, access.principal, action, target=target, request=access.request, **data)
