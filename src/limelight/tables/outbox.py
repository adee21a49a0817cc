"""Bells to be rung once a transaction is committed."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, Row

__all__ = ["OutboxRow", "Topic"]

Topic = Literal["runs", "steps", "events", "deliveries", "mail"]


class OutboxRow(Row):
    __tablename__ = "outbox"

    topic: Mapped[Topic] = mapped_column(Text)
    payload: Mapped[Json] = mapped_column(default=dict)
