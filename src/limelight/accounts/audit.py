"""The audit log: who did what, when, from where."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from starlette.requests import HTTPConnection

from limelight.accounts.caller import Caller
from limelight.accounts.principal import Principal
from limelight.tables.audit_log import AuditEntry

__all__ = ["audit"]


def audit(
    session: Session,
    who: Principal | UUID | None,
    action: str,
    *,
    organization_id: UUID | None = None,
    target: tuple[str, UUID] | None = None,
    request: HTTPConnection | None = None,
    **data: Any,
) -> None:
    """Note that *who* did *action* (``noun.verb``) to *target* (its kind and id), in this very transaction.

    A `Principal`'s organisation is taken unless *organization_id* says another.
    """
    if isinstance(who, Principal):
        organization_id = organization_id or who.organization_id
        who = who.user_id
    caller = Caller() if request is None else Caller.of(request)
    kind, target_id = target or ("", None)
    session.add(
        AuditEntry(
            organization_id=organization_id,
            user_id=who,
            action=action,
            target_type=kind,
            target_id=target_id,
            address=caller.address,
            request_id=caller.request_id,
            data=data,
        )
    )
