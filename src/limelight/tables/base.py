"""What every table has: a UUIDv7 ``id`` and ``created_at``; a tenant's row also its organisation.

Row-level security is not written here but in the migrations: `limelight.runtime.migrations`. Every table whose
class derives from `TenantRow` gets the same forced policy there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import TIMESTAMP, BigInteger, Computed, ForeignKey, MetaData, Text, Uuid, func
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from limelight.kit.ids import new_id

__all__ = ["Json", "Row", "Table", "TenantRow", "ids_in"]

Json = dict[str, Any]
"""A ``jsonb`` object."""


class Table(DeclarativeBase):
    """Base of every table. Times carry their zone, money is in millionths (`limelight.kit.money`)."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: TIMESTAMP(timezone=True),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        list[str]: ARRAY(Text),
        str: Text,
        int: BigInteger,
        UUID: Uuid,
    }


class Row(Table):
    """A row with its id and the moment at which it was written."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-10)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=100)


class TenantRow(Row):
    """A row that belongs to an organisation; nobody else's transaction can see it."""

    __abstract__ = True

    @declared_attr
    def organization_id(cls) -> Mapped[UUID]:  # noqa: N805 - SQLAlchemy calls it with the class
        return mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"), index=True, sort_order=-9)


def ids_in(column: str) -> MappedColumn[list[UUID]]:
    """A column that PostgreSQL keeps: every id that the ``jsonb`` *column* names, so that uses are found quickly."""
    computed = Computed(f"limelight_ids_in({column})", persisted=True)
    return mapped_column(ARRAY(Uuid), computed, deferred=True, sort_order=103)
