"""What may be done with credit. Every function can be repeated: what was done is not done a second time.

`ensure_account` comes before anything else that an organisation does with credit, since it makes the welcome
grant. What is charged for is up to the caller: memo hits, failures of ours and embedded engines never come here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.billing.caps import Caps, caps_of, check_caps
from limelight.billing.errors import insufficient
from limelight.billing.ledger import Accounts, Reason, locked_accounts, open_accounts, transfer
from limelight.billing.usage import micros_by
from limelight.kit.errors import InvalidInput
from limelight.kit.ids import new_id
from limelight.runtime.web.problems import NotFound
from limelight.tables.credit_accounts import AccountName, CreditAccount
from limelight.tables.credit_entries import CreditEntry, EntryKind
from limelight.tables.credit_reservations import CreditReservation

__all__ = [
    "LARGEST",
    "Balance",
    "Caps",
    "balance",
    "caps_of",
    "ensure_account",
    "grant",
    "micros_by",
    "refund",
    "release",
    "reserve",
    "rest",
    "settle",
]

LARGEST = 10**15
"""Micros of one grant or reservation: a billion dollars, far below what the columns hold."""


@dataclass(frozen=True, slots=True)
class Balance:
    """Micros that can be used, are put aside for runs, and are gone."""

    available: int
    reserved: int
    spent: int


def ensure_account(session: Session, organization_id: UUID, welcome_micros: int = 0) -> None:
    """Open the organisation's accounts and grant the welcome, unless that was done before."""
    known = select(CreditAccount.id).where(CreditAccount.organization_id == organization_id).limit(1)
    if session.scalars(known).first() is not None:
        return
    if open_accounts(session, organization_id) and welcome_micros > 0:
        grant(session, organization_id, welcome_micros, "Welcome")


def balance(session: Session, organization_id: UUID) -> Balance:
    """Zeros for an organisation without accounts."""
    rows = session.execute(
        select(CreditAccount.name, CreditAccount.balance_micros).where(
            CreditAccount.organization_id == organization_id
        )
    )
    micros: dict[AccountName, int] = dict(rows.all())
    return Balance(micros.get("available", 0), micros.get("reserved", 0), micros.get("spent", 0))


def grant(session: Session, organization_id: UUID, micros: int, note: str) -> None:
    """Give an organisation *micros*. The one function here that gives again when it is called again."""
    _check_amount(micros, least=1)
    accounts = locked_accounts(session, organization_id)
    transfer(session, accounts, "granted", "available", micros, Reason("grant", note))


def reserve(
    session: Session,
    *,
    organization_id: UUID,
    run_id: UUID,
    project_id: UUID | None,
    micros: int,
    caps: Caps | None = None,
) -> CreditReservation:
    """Put *micros* aside for a run (also none at all); raises `InsufficientCredits` or `CapReached`."""
    _check_amount(micros, least=0)
    reservation = CreditReservation(
        id=new_id(), organization_id=organization_id, run_id=run_id, project_id=project_id,
        amount_micros=micros, settled_micros=0,
    )  # fmt: skip
    if micros > 0:
        accounts = locked_accounts(session, organization_id)
        check_caps(session, accounts, caps or Caps(), run_id=run_id, project_id=project_id, micros=micros)
        if (available := accounts["available"].balance_micros) < micros:
            raise insufficient(micros, available)
        transfer(session, accounts, "available", "reserved", micros, _reason("reserve", reservation))
    session.add(reservation)
    session.flush()
    return reservation


def settle(session: Session, reservation_id: UUID, *, step_id: UUID, micros: int, note: str = "") -> int:
    """Charge a step to its reservation, once; returns what it was charged, now or before.

    A step that costs more than the reservation still holds is charged the rest: the estimate was a promise.
    """
    _check_amount(micros, least=0)
    accounts, reservation = _locked(session, reservation_id)
    before = _moved(session, "settle", step_id, accounts)
    if before is not None:
        return before
    charged = min(micros, _rest(reservation))
    if charged > 0:
        why = _reason("settle", reservation, note=note, step_id=step_id)
        reservation.settled_micros += charged
        transfer(session, accounts, "reserved", "spent", charged, why)
    return charged


def release(session: Session, reservation_id: UUID) -> int:
    """Give back what the run did not use and close the reservation; returns how much, nothing the second time."""
    accounts, reservation = _locked(session, reservation_id)
    unused = _rest(reservation)
    if unused > 0:
        transfer(session, accounts, "reserved", "available", unused, _reason("release", reservation))
    if reservation.released_at is None:
        reservation.released_at = datetime.now(UTC)
        session.flush()
    return unused


def rest(session: Session, reservation_id: UUID) -> int:
    """Micros that the reservation still holds."""
    return _rest(_locked(session, reservation_id)[1])


def refund(session: Session, *, step_id: UUID, note: str = "") -> int:
    """Give back what a step was charged, once; returns how much, zero for a step that was never charged."""
    line = session.scalars(
        select(CreditEntry).where(
            CreditEntry.step_id == step_id, CreditEntry.kind == "settle", CreditEntry.amount_micros > 0
        )
    ).first()
    if line is None:
        return 0
    accounts = locked_accounts(session, line.organization_id)
    before = _moved(session, "refund", step_id, accounts)
    if before is None:
        why = Reason("refund", note, line.reservation_id, line.run_id, line.project_id, step_id)
        transfer(session, accounts, "spent", "available", line.amount_micros, why)
    return line.amount_micros


def _locked(session: Session, reservation_id: UUID) -> tuple[Accounts, CreditReservation]:
    """The accounts are always locked first; under their lock the reservation is read as it is now."""
    whose = session.scalars(
        select(CreditReservation.organization_id).where(CreditReservation.id == reservation_id)
    ).first()
    if whose is None:
        raise NotFound("There is no such reservation.", fix="Look at GET /credits/entries for what there is.")
    accounts = locked_accounts(session, whose)
    reservation = session.get_one(CreditReservation, reservation_id, populate_existing=True)
    return accounts, reservation


def _rest(reservation: CreditReservation) -> int:
    closed = reservation.released_at is not None
    return 0 if closed else reservation.amount_micros - reservation.settled_micros


def _moved(session: Session, kind: EntryKind, step_id: UUID, accounts: Accounts) -> int | None:
    """What a step's *kind* of transfer moved into or out of ``spent``, None when there is none yet."""
    amount = session.scalars(
        select(CreditEntry.amount_micros).where(
            CreditEntry.step_id == step_id,
            CreditEntry.kind == kind,
            CreditEntry.account_id == accounts["spent"].id,
        )
    ).first()
    return None if amount is None else abs(amount)


def _reason(
    kind: EntryKind, reservation: CreditReservation, *, note: str = "", step_id: UUID | None = None
) -> Reason:
    return Reason(kind, note, reservation.id, reservation.run_id, reservation.project_id, step_id)


def _check_amount(micros: int, *, least: int) -> None:
    if not least <= micros <= LARGEST:
        raise InvalidInput(
            f"{micros} micros cannot be moved.", fix=f"Give a whole number from {least} to {LARGEST}."
        )
