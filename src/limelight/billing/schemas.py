"""What the credit endpoints take and answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.billing.service import LARGEST, Balance
from limelight.billing.usage import ProjectUse
from limelight.kit.money import credits_of
from limelight.tables.credit_accounts import AccountName
from limelight.tables.credit_entries import CreditEntry, EntryKind

__all__ = ["BalanceOut", "CapsBody", "EntryOut", "GrantIn", "ProjectUseOut", "UsageOut"]


class BalanceOut(BaseModel):
    """Amounts in millionths of a US dollar and in credits (one is a cent)."""

    available_micros: int = Field(examples=[5_000_000])
    reserved_micros: int = Field(examples=[250_000])
    spent_micros: int = Field(examples=[1_000_000])
    available_credits: float = Field(examples=[500])
    reserved_credits: float = Field(examples=[25])
    spent_credits: float = Field(examples=[100])

    @classmethod
    def of(cls, balance: Balance) -> BalanceOut:
        return cls(
            available_micros=balance.available,
            reserved_micros=balance.reserved,
            spent_micros=balance.spent,
            available_credits=float(credits_of(balance.available)),
            reserved_credits=float(credits_of(balance.reserved)),
            spent_credits=float(credits_of(balance.spent)),
        )


class EntryOut(BaseModel):
    """One line of the ledger; the other of the same transfer has the opposite amount."""

    id: UUID
    transfer_id: UUID
    account: AccountName
    kind: EntryKind
    amount_micros: int = Field(description="What the account gained; below zero what it gave.")
    run_id: UUID | None
    project_id: UUID | None
    step_id: UUID | None
    note: str
    created_at: datetime

    @classmethod
    def of(cls, entry: CreditEntry, account: AccountName) -> EntryOut:
        return cls(
            id=entry.id, transfer_id=entry.transfer_id, account=account, kind=entry.kind,
            amount_micros=entry.amount_micros, run_id=entry.run_id, project_id=entry.project_id,
            step_id=entry.step_id, note=entry.note, created_at=entry.created_at,
        )  # fmt: skip


class ProjectUseOut(BaseModel):
    project_id: UUID | None = Field(description="Null for what was spent outside of projects.")
    name: str
    micros: int
    credits: float

    @classmethod
    def of(cls, use: ProjectUse) -> ProjectUseOut:
        return cls(
            project_id=use.project_id, name=use.name, micros=use.micros, credits=float(credits_of(use.micros))
        )


class UsageOut(BaseModel):
    """What a month cost, by project, the dearest first."""

    month: str = Field(examples=["2026-11"])
    micros: int
    credits: float
    projects: list[ProjectUseOut]


class GrantIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    micros: int = Field(ge=1, le=LARGEST, examples=[5_000_000])
    note: str = Field("", max_length=500, pattern=r"^[^\x00]*$", examples=["Invoice 17"])


class CapsBody(BaseModel):
    """Caps in micros; null lifts one. They hold for what is reserved from then on."""

    model_config = ConfigDict(extra="forbid")

    month_cap_micros: int | None = Field(strict=True, ge=0, le=LARGEST, examples=[20_000_000])
    run_cap_micros: int | None = Field(strict=True, ge=0, le=LARGEST, examples=[2_000_000])
