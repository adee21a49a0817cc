"""What the endpoints of webhooks and notifications take and answer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from limelight.tables.deliveries import Delivery, DeliveryState
from limelight.tables.notifications import Notification
from limelight.tables.webhooks import Webhook

__all__ = [
    "DeliveryOut",
    "NotificationOut",
    "ReadOut",
    "WebhookIn",
    "WebhookOut",
    "WebhookPatch",
    "WebhookWithSecret",
]

# PostgreSQL's text has no NUL.
_Url = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^https?://[^\s\x00-\x1f]+$")]
_Kinds = Annotated[list[Annotated[str, StringConstraints(max_length=50)]], Field(max_length=50)]


class WebhookIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    url: _Url = Field(examples=["https://example.org/limelight"])
    events: _Kinds = Field(
        default=[],
        examples=[["film.ready", "run.*"]],
        description="Kinds of events, or all of a noun as `run.*`; empty for all but the steps' and the progress.",
    )


class WebhookPatch(BaseModel):
    """What is left out stays."""

    model_config = ConfigDict(extra="forbid")

    url: _Url | None = None
    events: _Kinds | None = None
    active: bool | None = Field(None, description="True switches one on again that failed for days.")


class WebhookOut(BaseModel):
    id: UUID
    url: str
    events: list[str]
    active: bool
    failing_since: datetime | None = Field(description="Since when nothing was taken; off after three days.")
    created_at: datetime

    @classmethod
    def of(cls, webhook: Webhook) -> WebhookOut:
        return cls.model_validate(webhook, from_attributes=True)


class WebhookWithSecret(WebhookOut):
    """The secret is shown this once; deliveries are signed with it as Standard Webhooks has it."""

    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])

    @classmethod
    def with_secret(cls, webhook: Webhook, secret: str) -> WebhookWithSecret:
        return cls(**WebhookOut.of(webhook).model_dump(), secret=secret)


class DeliveryOut(BaseModel):
    """An event on its way to a webhook, with what came of the last attempt."""

    id: UUID
    payload: dict[str, Any] = Field(description="What is sent: `id`, `type`, `created_at`, `data`.")
    state: DeliveryState
    attempts: int
    next_at: datetime | None = Field(description="When it is tried (again).")
    response_status: int | None = Field(description="Null when nobody answered.")
    response_excerpt: str
    delivered_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, delivery: Delivery) -> DeliveryOut:
        return cls.model_validate(delivery, from_attributes=True)


class NotificationOut(BaseModel):
    id: UUID
    kind: str = Field(examples=["film.ready"])
    title: str = Field(examples=["“Spring tea” is ready"])
    body: str
    data: dict[str, Any] = Field(description="`project_id` and `run_id` where there are such.")
    read_at: datetime | None
    created_at: datetime

    @classmethod
    def of(cls, notification: Notification) -> NotificationOut:
        return cls.model_validate(notification, from_attributes=True)


class ReadOut(BaseModel):
    read: int = Field(description="How many became read.")
