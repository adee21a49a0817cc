"""Brand kits: what a brand's owner fixes for every film, by name."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, TenantRow

__all__ = ["BrandKit"]


class BrandKit(TenantRow):
    __tablename__ = "brand_kits"

    name: Mapped[str]
    brand: Mapped[Json]
    """A `limelight.film.brand.Brand` whose logo is ``asset:<id><suffix>``; a project made with it has a copy."""
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=101)

    __table_args__ = (UniqueConstraint("organization_id", "name"),)
