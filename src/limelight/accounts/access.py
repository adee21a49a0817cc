"""The dependency of every endpoint: who asks, whether they may, and their transaction.

    @router.get("/projects")
    def list_projects(access: Annotated[Access, needs("projects.read")], page: PageQuery) -> Page[ProjectOut]: …

The transaction is committed before the answer goes out; the request's `Idempotency-Key` and audit address are
at hand. An endpoint without `needs` is public, and a test lists those.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Annotated, Any, cast

from fastapi import Depends, Request
from sqlalchemy.orm import Session
from starlette.requests import HTTPConnection

from limelight.accounts.authentication import authenticate
from limelight.accounts.policy import Permission
from limelight.accounts.principal import Principal
from limelight.runtime.service import Service
from limelight.runtime.web.idempotency import begin_idempotent
from limelight.runtime.web.problems import Forbidden

__all__ = ["Access", "Anyone", "Person", "Personal", "current", "needs", "person", "service_of"]


@dataclass(frozen=True, slots=True)
class Access:
    """A permitted request: its person, its transaction under row-level security, the service's clients."""

    principal: Principal
    session: Session
    service: Service
    request: Request


def service_of(request: HTTPConnection) -> Service:
    return cast("Service", request.app.state.service)


def current(request: HTTPConnection) -> Principal:
    """Who is asking; raises `Unauthorized`."""
    return authenticate(request, service_of(request))


Anyone = Annotated[Principal, Depends(current)]
"""Whoever asks, an API key too."""


def person(principal: Anyone) -> Principal:
    """Who is signed in, for what concerns a person and no program; raises `Forbidden` for an API key."""
    if principal.way == "api_key":
        raise Forbidden("This is for people, not for API keys.", fix="Sign in.")
    return principal


Person = Annotated[Principal, Depends(person)]
"""Anybody who is signed in, whatever their role."""


def _personal(request: Request, principal: Person) -> Generator[Access]:
    service = service_of(request)
    with service.database.system() as session:
        begin_idempotent(
            request,
            session,
            service.secrets,
            organization_id=principal.organization_id,
            user_id=principal.user_id,
        )
        yield Access(principal, session, service, request)


Personal = Annotated[Access, Depends(_personal, scope="function")]
"""The same with a transaction of the house's own, for what lies across organisations."""


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
