"""A person at a page: who they are, what they may, and the way from a click to a service.

    project = await desk.call("projects.read", lambda access: find(access.session, project_id))

Each call looks at the session anew, asks the same policy as the API, and is one transaction under row-level
security, in a thread: a page never blocks its neighbours.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar, cast
from urllib.parse import urlsplit
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from limelight.accounts.access import Access, service_of
from limelight.accounts.authentication import still
from limelight.accounts.policy import Permission
from limelight.accounts.principal import Principal
from limelight.projects.assets.links import Disposition, signed_url
from limelight.runtime.service import Service
from limelight.studio.live import Event, Live
from limelight.studio.news import News
from limelight.tables.asset_library import Asset

__all__ = ["Desk"]

T = TypeVar("T")
_DAY = 24 * 3600


@dataclass
class Desk:
    """One tab of one person. ``principal`` is who they were when last looked at."""

    request: Request
    principal: Principal
    live: Live

    def __post_init__(self) -> None:
        self.news = News(self)

    @classmethod
    def of(cls, request: Request) -> Desk | None:
        """The desk of whoever sent *request*; None when nobody is signed in."""
        principal = cast("Principal | None", request.state.principal)
        return None if principal is None else cls(request, principal, Live(request, principal.claims))

    @property
    def service(self) -> Service:
        return service_of(self.request)

    def may(self, permission: Permission) -> bool:
        """Whether to offer what needs *permission*; `call` asks again."""
        return permission in self.principal.permissions

    async def call(self, permission: Permission, work: Callable[[Access], T]) -> T:
        """What *work* answers, in a transaction of this person's. Raises `LimelightError`."""
        return await run_in_threadpool(self._call, permission, work)

    async def apart(self, work: Callable[[Principal, Service], T]) -> T:
        """What *work* answers that asks somebody else and may take long: its transactions are its own."""
        return await run_in_threadpool(self._apart, work)

    async def personal(self, work: Callable[[Access], T]) -> T:
        """The same for what concerns the person across their organisations: nothing filters the rows but *work*."""
        return await run_in_threadpool(self._personal, work)

    def follow(
        self,
        handler: Callable[[Event], Awaitable[None] | None],
        *,
        project_id: UUID | None = None,
        run_id: UUID | None = None,
    ) -> None:
        """Tell *handler* the newest event of each kind and run whenever something happened, as long as this part of the page is there."""
        self.live.follow(handler, project_id=project_id, run_id=run_id)

    def url(self, asset: Asset, disposition: Disposition = "inline", name: str = "") -> str:
        """Where the browser finds *asset*'s bytes, for a day, ranges included; saved under *name*."""
        link = urlsplit(signed_url(self.service, asset, seconds=_DAY, disposition=disposition, name=name))
        return link.path

    def _call(self, permission: Permission, work: Callable[[Access], T]) -> T:
        self.principal = still(self.principal, self.service)
        self.principal.require(permission)
        with self.service.database.tenant(self.principal.claims) as session:
            return work(Access(self.principal, session, self.service, self.request))

    def _apart(self, work: Callable[[Principal, Service], T]) -> T:
        self.principal = still(self.principal, self.service)
        return work(self.principal, self.service)

    def _personal(self, work: Callable[[Access], T]) -> T:
        self.principal = still(self.principal, self.service)
        with self.service.database.system() as session:
            return work(Access(self.principal, session, self.service, self.request))
