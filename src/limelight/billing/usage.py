"""Who spent how much: sums over the ledger."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from limelight.kit.errors import InvalidInput
from limelight.tables.credit_accounts import CreditAccount
from limelight.tables.credit_entries import CreditEntry
from limelight.tables.projects import Project

__all__ = ["ProjectUse", "micros_by", "month_of", "usage"]


@dataclass(frozen=True, slots=True)
class ProjectUse:
    """What a project cost; without an id what was spent outside of projects."""

    project_id: UUID | None
    name: str
    micros: int


def micros_by(
    session: Session, by: Literal["project", "run"], ids: Collection[UUID] | None = None
) -> dict[UUID, int]:
    """Micros spent, less refunds, by project or run: of *ids*, or of all that the session sees."""
    column = CreditEntry.project_id if by == "project" else CreditEntry.run_id
    query = (
        select(column, func.sum(CreditEntry.amount_micros))
        .join(CreditAccount, CreditAccount.id == CreditEntry.account_id)
        .where(CreditAccount.name == "spent", column.is_not(None))
        .group_by(column)
    )
    if ids is not None:
        query = query.where(column.in_(ids))
    return {key: int(total) for key, total in session.execute(query) if key is not None}


def usage(session: Session, organization_id: UUID, month: str) -> Sequence[ProjectUse]:
    """What each project cost in *month* (``2026-11``, UTC), the dearest first."""
    start, end = month_of(month)
    total = func.sum(CreditEntry.amount_micros)
    query = (
        select(CreditEntry.project_id, func.coalesce(Project.name, ""), total)
        .join(CreditAccount, CreditAccount.id == CreditEntry.account_id)
        .outerjoin(Project, Project.id == CreditEntry.project_id)
        .where(
            CreditAccount.organization_id == organization_id,
            CreditAccount.name == "spent",
            CreditEntry.created_at >= start,
            CreditEntry.created_at < end,
        )
        .group_by(CreditEntry.project_id, Project.name)
        .order_by(total.desc(), CreditEntry.project_id)
    )
    return [ProjectUse(key, name, int(micros)) for key, name, micros in session.execute(query)]


def month_of(month: str) -> tuple[datetime, datetime]:
    """The first moment of *month* and of the next; raises `InvalidInput` for what is no month."""
    try:
        start = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
        end = start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    except ValueError as error:
        raise InvalidInput(f"“{month}” is no month.", fix="Write it as 2026-11.") from error
    return start, end
