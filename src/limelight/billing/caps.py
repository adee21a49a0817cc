"""Caps: how much a month, a run or a project may cost at most, reserved credit included."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from limelight.billing.errors import cap_reached
from limelight.billing.ledger import Accounts
from limelight.tables.credit_entries import CreditEntry
from limelight.tables.organizations import Organization
from limelight.tables.projects import Project

__all__ = ["Caps", "caps_of", "check_caps"]


@dataclass(frozen=True, slots=True)
class Caps:
    """Micros at most; None for no cap."""

    month: int | None = None
    run: int | None = None
    project: int | None = None


def caps_of(
    session: Session, organization_id: UUID, *, project_id: UUID | None = None, run_cap: int | None = None
) -> Caps:
    """The organisation's caps and the project's; *run_cap* is the run's own, and the smaller of the two holds."""
    organization = session.get_one(Organization, organization_id)
    project = None if project_id is None else session.get(Project, project_id)
    runs = [cap for cap in (organization.run_cap_micros, run_cap) if cap is not None]
    return Caps(
        month=organization.month_cap_micros,
        run=min(runs, default=None),
        project=None if project is None else project.spend_cap_micros,
    )


def check_caps(
    session: Session, accounts: Accounts, caps: Caps, *, run_id: UUID, project_id: UUID | None, micros: int
) -> None:
    """Raise `CapReached` when *micros* more would pass a cap. The accounts are locked, so nobody slips in."""
    if caps.month is not None:
        taken = _spent_this_month(session, accounts) + accounts["reserved"].balance_micros
        _hold(taken, micros, caps.month, "month", "Raise the month's cap, or wait for the next month.")
    if caps.run is not None:
        taken = _committed(session, accounts, CreditEntry.run_id == run_id)
        _hold(taken, micros, caps.run, "run", "Raise the run's cap, or ask for less in one run.", run_id)
    if caps.project is not None and project_id is not None:
        taken = _committed(session, accounts, CreditEntry.project_id == project_id)
        _hold(taken, micros, caps.project, "project", "Raise the project's cap.", project_id)


def _hold(taken: int, micros: int, limit: int, cap: str, fix: str, about: UUID | None = None) -> None:
    if taken + micros > limit:
        raise cap_reached(cap, limit, taken, micros, fix, about)


def _spent_this_month(session: Session, accounts: Accounts) -> int:
    month = func.date_trunc("month", func.now(), "UTC")
    query = select(func.coalesce(func.sum(CreditEntry.amount_micros), 0)).where(
        CreditEntry.account_id == accounts["spent"].id, CreditEntry.created_at >= month
    )
    return int(session.scalars(query).one())


def _committed(session: Session, accounts: Accounts, whose: ColumnElement[bool]) -> int:
    """What was settled and is still reserved, less what was refunded."""
    holding = [accounts["spent"].id, accounts["reserved"].id]
    query = select(func.coalesce(func.sum(CreditEntry.amount_micros), 0)).where(
        CreditEntry.account_id.in_(holding), whose
    )
    return int(session.scalars(query).one())
