"""Watching a film: its scenes, what is said about it, and whether it is approved."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from uuid import UUID

from limelight.accounts.access import Access
from limelight.projects.comments.schemas import CommentOut
from limelight.projects.comments.service import said_of
from limelight.projects.films.service import find as find_film
from limelight.projects.projects.service import find
from limelight.studio.components.comments import Remark
from limelight.studio.components.keys import Keys
from limelight.studio.components.player import PLAYER_KEYS, Playable, time_words
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.team_talk import TeamTalk, remark_of
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.navigation import go
from limelight.studio.pages.films.head import film_head
from limelight.studio.pages.films.reading import Seen, address, film_numbered, people_of
from limelight.studio.pages.films.scenes import scene_list
from limelight.studio.pages.films.verdicts import Verdicts
from limelight.studio.playing import playable
from limelight.studio.wording import for_pages

__all__ = ["newest_page", "watch_page"]


async def newest_page(desk: Desk, project_id: str) -> None:
    """The film that the project shows."""
    await _watch(desk, project_id, None)


async def watch_page(desk: Desk, project_id: str, number: str) -> None:
    """One of its films."""
    await _watch(desk, project_id, number)


async def _watch(desk: Desk, project_id: str, number: str | None) -> None:
    seen = await film_head(desk, project_id, number, "")
    if seen is not None:
        watching = _Watching(desk, seen)
        await watching.build()
        desk.follow(watching.told, project_id=seen.project_id)


class _Watching:
    def __init__(self, desk: Desk, seen: Seen) -> None:
        self._desk, self._seen, self._film = desk, seen, seen.film

    async def build(self) -> None:
        main = next(iter(self._seen.shapes), None)
        shown = await self._shown(main)
        self._talk = TeamTalk(self._desk, self._seen.project_id, self._film.id, shown)
        Keys(PLAYER_KEYS)
        with self._talk.below:
            if len(self._seen.shapes) > 1 and main is not None:
                Segmented("Shape", self._seen.shapes, main, self._show)
            for notice in self._film.notices:
                text("p", for_pages(notice), "ll-quiet")
            scene_list(self._talk.player)
        with self._talk.beside:
            self._verdicts = Verdicts(self._desk, self._seen.project_id, self._film.id)
        await self._say()
        await self._verdicts.show()

    async def told(self, event: Event) -> None:
        """Somebody said something, decided, or another film is there."""
        if event.kind == "film.ready":
            number = int(event.data["number"])
            path = address(self._seen.project_id, number)
            toast("A new film is ready.", kind="note", action="Watch it", on_action=lambda: go(path))
        elif event.kind in ("review.decided", "comment.added", "project.changed"):
            await self._verdicts.show()
            await self._say()

    async def _shown(self, rendition: str | None) -> Playable:
        project_id, number = self._seen.project_id, self._film.number

        def read(access: Access) -> Playable:
            film = film_numbered(access, project_id, number)
            return playable(access.session, film, self._desk.url, rendition)

        return await self._desk.call("projects.read", read)

    async def _show(self, rendition: str) -> None:
        self._talk.player.show(await self._shown(rendition))

    async def _say(self) -> None:
        await self._talk.show(await self._desk.call("projects.read", self._remarks))

    def _remarks(self, access: Access) -> list[Remark]:
        """Those of this film, and those of the whole project."""
        project = find(access.session, self._seen.project_id)
        found = said_of(access.session, project, find_film(access.session, self._film.id))
        people = people_of(access)
        return [self._remark(CommentOut.model_validate(comment), people) for comment in found]

    def _remark(self, one: CommentOut, people: Mapping[UUID, str]) -> Remark:
        starts = {slot.scene: slot.start for slot in self._film.scenes}
        frame = starts.get(one.scene_id or "") if one.at_frame is None else one.at_frame
        place = "" if frame is None else time_words(frame, Fraction(self._film.rate))
        return remark_of(self._desk, one, people, frame, place)
