"""`/credits`: what there is, where it went, and how much may go."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from sqlalchemy import select

from limelight.accounts.access import Access, needs
from limelight.accounts.audit import audit
from limelight.billing import service
from limelight.billing.schemas import BalanceOut, CapsBody, EntryOut, GrantIn, ProjectUseOut, UsageOut
from limelight.billing.usage import usage
from limelight.kit.money import credits_of
from limelight.runtime.web.pages import Page, PageQuery
from limelight.runtime.web.problems import Forbidden
from limelight.tables.credit_accounts import AccountName, CreditAccount
from limelight.tables.credit_entries import CreditEntry
from limelight.tables.organizations import Organization

__all__ = ["routers"]

router = APIRouter(prefix="/credits", tags=["credits"])
routers = (router,)

Reading = Annotated[Access, needs("credits.read")]
Managing = Annotated[Access, needs("credits.manage")]


@router.get("")
def get_balance(access: Reading) -> BalanceOut:
    """What the organisation has, has put aside and has spent."""
    return _balance(access)


@router.get("/entries")
def list_entries(
    access: Reading,
    page: PageQuery,
    account: Annotated[AccountName | None, Query(description="Only this account's lines.")] = None,
    run_id: UUID | None = None,
    project_id: UUID | None = None,
) -> Page[EntryOut]:
    """The ledger's lines, newest first."""
    mine = CreditAccount.organization_id == access.principal.organization_id
    rows = access.session.execute(select(CreditAccount.id, CreditAccount.name).where(mine))
    names = dict(rows.all())
    wanted = [key for key, name in names.items() if account in (None, name)]
    query = select(CreditEntry).where(CreditEntry.account_id.in_(wanted))
    if run_id is not None:
        query = query.where(CreditEntry.run_id == run_id)
    if project_id is not None:
        query = query.where(CreditEntry.project_id == project_id)
    return page.read(
        access.session, query, CreditEntry.id, lambda row: EntryOut.of(row, names[row.account_id])
    )


@router.get("/usage")
def get_usage(
    access: Reading,
    month: Annotated[
        str | None, Query(pattern=r"^[0-9]{4}-[0-9]{2}$", examples=["2026-11"], description="UTC; this one.")
    ] = None,
) -> UsageOut:
    """What a month cost, by project."""
    month = month or f"{datetime.now(UTC):%Y-%m}"
    uses = usage(access.session, access.principal.organization_id, month)
    total = sum(use.micros for use in uses)
    projects = [ProjectUseOut.of(use) for use in uses]
    return UsageOut(month=month, micros=total, credits=float(credits_of(total)), projects=projects)


@router.post("/grants", status_code=201)
def grant_credit(access: Managing, body: GrantIn) -> BalanceOut:
    """Give the organisation credit; for whoever operates this installation."""
    if not access.principal.is_operator:
        raise Forbidden("Only who operates this installation grants credit.", fix="Ask them for more credit.")
    _ensure(access)
    service.grant(access.session, access.principal.organization_id, body.micros, body.note)
    audit(access.session, access.principal, "credits.grant", request=access.request, **body.model_dump())
    return _balance(access)


@router.get("/caps")
def get_caps(access: Reading) -> CapsBody:
    """The organisation's caps."""
    return _caps(access.session.get_one(Organization, access.principal.organization_id))


@router.put("/caps")
def put_caps(access: Managing, body: CapsBody) -> CapsBody:
    """Set the organisation's caps; runs that have their credit reserved keep it."""
    organization = access.session.get_one(Organization, access.principal.organization_id)
    organization.month_cap_micros = body.month_cap_micros
    organization.run_cap_micros = body.run_cap_micros
    audit(access.session, access.principal, "credits.caps", request=access.request, **body.model_dump())
    return _caps(organization)


def _balance(access: Access) -> BalanceOut:
    _ensure(access)
    return BalanceOut.of(service.balance(access.session, access.principal.organization_id))


def _ensure(access: Access) -> None:
    welcome = access.service.config.welcome_micros
    service.ensure_account(access.session, access.principal.organization_id, welcome)


def _caps(organization: Organization) -> CapsBody:
    return CapsBody(
        month_cap_micros=organization.month_cap_micros, run_cap_micros=organization.run_cap_micros
    )
