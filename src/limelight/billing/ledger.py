"""The ledger itself: an organisation's four accounts, and transfers between them.

    granted ──grant──▶ available ──reserve──▶ reserved ──settle──▶ spent
                           ▲ ◀────release────────┘                   │
                           └─────────────────refund──────────────────┘

Each transfer is two lines that sum to zero. Whoever moves an organisation's credit holds the locks of all its
accounts, taken by one statement in one order, so that two of them wait for each other and never for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from limelight.kit.ids import new_id
from limelight.tables.credit_accounts import AccountName, CreditAccount
from limelight.tables.credit_entries import CreditEntry, EntryKind

__all__ = ["ACCOUNTS", "Accounts", "Reason", "discrepancies", "locked_accounts", "open_accounts", "transfer"]

ACCOUNTS: Final[tuple[AccountName, ...]] = ("available", "granted", "reserved", "spent")
Accounts = Mapping[AccountName, CreditAccount]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why credit moves, as it stands on both lines."""

    kind: EntryKind
    note: str = ""
    reservation_id: UUID | None = None
    run_id: UUID | None = None
    project_id: UUID | None = None
    step_id: UUID | None = None


def open_accounts(session: Session, organization_id: UUID) -> bool:
    """Open the organisation's accounts; whether it was this call that did."""
    rows = [
        {"id": new_id(), "organization_id": organization_id, "name": name, "balance_micros": 0}
        for name in ACCOUNTS
    ]
    opened = session.scalars(
        postgresql.insert(CreditAccount).values(rows).on_conflict_do_nothing().returning(CreditAccount.id)
    )
    return bool(opened.all())


def locked_accounts(session: Session, organization_id: UUID) -> Accounts:
    """The organisation's accounts, nobody else's to change until this transaction ends."""
    found = _lock(session, organization_id)
    if not found:
        open_accounts(session, organization_id)
        found = _lock(session, organization_id)
    return found


def transfer(
    session: Session, accounts: Accounts, source: AccountName, target: AccountName, micros: int, why: Reason
) -> None:
    """Move *micros* (above zero) between locked *accounts*."""
    if micros <= 0:
        raise ValueError(f"a transfer moves more than nothing, not {micros}")
    giver, taker = accounts[source], accounts[target]
    common = {"transfer_id": new_id(), "organization_id": giver.organization_id, **asdict(why)}
    lines = [
        {"id": new_id(), "account_id": giver.id, "amount_micros": -micros, **common},
        {"id": new_id(), "account_id": taker.id, "amount_micros": micros, **common},
    ]
    # One statement: the database refuses lines that do not sum to zero.
    session.execute(insert(CreditEntry).values(lines))
    giver.balance_micros -= micros
    taker.balance_micros += micros
    session.flush()


def discrepancies(session: Session) -> list[UUID]:
    """Accounts whose balance is not the sum of their entries; empty unless something is broken."""
    total = func.coalesce(func.sum(CreditEntry.amount_micros), 0)
    query = (
        select(CreditAccount.id)
        .outerjoin(CreditEntry, CreditEntry.account_id == CreditAccount.id)
        .group_by(CreditAccount.id)
        .having(total != CreditAccount.balance_micros)
    )
    return list(session.scalars(query))


def _lock(session: Session, organization_id: UUID) -> Accounts:
    found = session.scalars(
        select(CreditAccount)
        .where(CreditAccount.organization_id == organization_id)
        .order_by(CreditAccount.name)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {account.name: account for account in found}
