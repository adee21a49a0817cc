"""`/audit-log`: who did what in the organisation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from sqlalchemy import select

from limelight.accounts.access import Access, needs
from limelight.accounts.endpoints.documented import problems
from limelight.accounts.schemas import AuditOut
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.audit_log import AuditEntry

__all__ = ["router"]

router = APIRouter(prefix="/audit-log", tags=["organizations"])


@router.get("", summary="Audit log", responses=problems(401, 403, 404, 422))
def read_log(access: Annotated[Access, needs("audit.read")], page: PageQuery) -> Page[AuditOut]:
    """What people and programs did here, the newest first."""
    return page.read(access.session, select(AuditEntry), AuditEntry.id, AuditOut.model_validate)
