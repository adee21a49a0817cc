"""A guest at a page: whoever holds the link, without an account. The counterpart of `Desk`.

Each call looks at the link anew, so that a link that was taken back ends what is open too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from limelight.jobs.reviewing import decide_as_guest
from limelight.projects.assets.links import signed_url
from limelight.projects.comments.schemas import GuestCommentIn
from limelight.projects.films.service import find
from limelight.projects.links.guests import Visit, comment, look, visiting
from limelight.projects.links.schemas import GuestView
from limelight.projects.reviews.schemas import GuestReviewIn
from limelight.studio.components.player import Playable
from limelight.studio.playing import playable, shapes
from limelight.tables.asset_library import Asset

__all__ = ["Sight", "Visitor"]

T = TypeVar("T")
_HOLDS = 6 * 3600
"""Seconds that a film's address holds for a guest."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a guest is shown; ``shown`` is None while there is no film, ``shapes`` is by file name."""

    view: GuestView
    shown: Playable | None
    shapes: dict[str, str]


class Visitor:
    """Raises `NotFound` from every call once the link is over."""

    def __init__(self, request: Request, token: str) -> None:
        self.request, self._token = request, token

    async def call(self, work: Callable[[Visit], T]) -> T:
        """What *work* answers, in a transaction of this guest's."""

        def do() -> T:
            with visiting(self.request, self._token) as visit:
                return work(visit)

        return await run_in_threadpool(do)

    async def look(self, rendition: str | None = None) -> Sight:
        return await self.call(lambda visit: _sight(visit, rendition))

    async def comment(self, given: GuestCommentIn) -> None:
        await self.call(lambda visit: comment(visit, given))

    async def decide(self, given: GuestReviewIn) -> None:
        await self.call(lambda visit: decide_as_guest(visit, given))


def _sight(visit: Visit, rendition: str | None) -> Sight:
    view = look(visit)
    if view.film is None:
        return Sight(view, None, {})
    film = find(visit.session, view.film.id)
    shown = playable(visit.session, film, lambda asset: _url(visit, asset), rendition)
    return Sight(view, shown, shapes(film))


def _url(visit: Visit, asset: Asset) -> str:
    return urlsplit(signed_url(visit.service, asset, seconds=_HOLDS)).path
