"""Organisations: who owns projects, films and credits, and what they may use at most."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from limelight.tables.base import Json, Row

__all__ = ["Organization"]


class Organization(Row):
    __tablename__ = "organizations"

    name: Mapped[str]
    max_running_steps: Mapped[int] = mapped_column(default=8, server_default="8")
    """Steps of this organisation that workers do at the same time."""
    month_cap_micros: Mapped[int | None]
    """At most this much is spent in a calendar month (UTC); None for no cap."""
    run_cap_micros: Mapped[int | None]
    """At most this much may be reserved for one run; None for no cap."""
    policies: Mapped[Json] = mapped_column(default=dict, server_default="{}")
    """What every film of this organisation is held to (`limelight.accounts.policies`)."""
    engine_choices: Mapped[Json] = mapped_column(default=dict, server_default="{}")
    """By capability, the engine that is asked where a brief names none."""
