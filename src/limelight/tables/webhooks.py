"""Webhooks: where an organisation wants to hear what happens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import TenantRow

__all__ = ["Webhook"]


class Webhook(TenantRow):
    __tablename__ = "webhooks"

    url: Mapped[str]
    secret_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    """Encrypted with the installation's secret (`limelight.runtime.secrets`)."""
    events: Mapped[list[str]]
    """Kinds of events; empty for all."""
    active: Mapped[bool] = mapped_column(default=True)
    failing_since: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
