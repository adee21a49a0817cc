"""The dependency of every endpoint: who asks, whether they may, and their transaction.

    @router.get("/projects")
    def list_projects(access: Annotated[Access, needs("projects.read")], page: PageQuery) -> Page[ProjectOut]: …

The transaction is committed before the answer goes out; the request's `Idempotency-Key` and audit address are
at hand. An endpoint without `needs` is public, and a test lists those.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, cast

from fastapi import Depends, Request
from sqlalchemy.orm import Session

from limelight.accounts.authentication import authenticate
from limelight.accounts.policy import Permission
from limelight.accounts.principal import Principal
from limelight.runtime.service import Service
from limelight.runtime.web.idempotency import begin_idempotent

__all__ = ["Access", "current", "needs", "service_of"]


@dataclass(frozen=True, slots=True)
class Access:
    """A permitted request: its person, its transaction under row-level security, the service's clients."""

    principal: Principal
    session: Session
    service: Service
    request: Request


def service_of(request: Request) -> Service:
    return cast("Service", request.app.state.service)


def current(request: Request) -> Principal:
    """Who is asking; raises `Unauthorized`."""
    return authenticate(request, service_of(request))


def needs(permission: Permission) -> Any:
    """A dependency: an `Access` for whoever has *permission*."""

    def provide(request: Request) -> Generator[Access]:
        principal = current(request)
        principal.require(permission)
        service = service_of(request)
        with service.database.tenant(principal.claims) as session:
            begin_idempotent(
                request,
                session,
                service.secrets,
                organization_id=principal.organization_id,
                user_id=principal.user_id,
            )
            yield Access(principal, session, service, request)

    setattr(provide, "permission", permission)  # noqa: B010 - read by the tests that list every endpoint's
    return Depends(cast("Callable[..., Access]", provide), scope="function")
