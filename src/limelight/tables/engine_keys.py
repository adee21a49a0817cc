"""How an organisation reaches an engine of its own: where it is, and the key to it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["EngineKey"]


class EngineKey(TenantRow):
    __tablename__ = "engine_keys"

    engine: Mapped[str]
    """A name of `limelight.engines.registry`."""
    settings: Mapped[Json]
    """What is no secret: an address, a model's name."""
    key_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Encrypted with the installation's secret; null for a server that wants no key."""
    hint: Mapped[str] = mapped_column(default="")
    """The key's last characters, by which a person recognises it."""
    set_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    set_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("organization_id", "engine"),)
