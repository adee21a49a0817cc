"""The talk about a project's film as its team has it: what anybody says is kept by the service, and told to all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from limelight.projects.comments import endpoints
from limelight.projects.comments.schemas import CommentIn, CommentOut
from limelight.projects.wire import validated
from limelight.studio.components.comments import Remark
from limelight.studio.components.dialog import ask
from limelight.studio.components.film_talk import FilmTalk
from limelight.studio.components.player import Playable
from limelight.studio.desk import Desk

__all__ = ["TeamTalk", "remark_of"]


class TeamTalk(FilmTalk):
    """Whoever may not comment only reads; the page shows the remarks again when it is told of a new one."""

    def __init__(self, desk: Desk, project_id: UUID, film_id: UUID, shown: Playable) -> None:
        self._desk, self._project_id, self._film_id = desk, project_id, film_id
        may = desk.may("comments.write")
        super().__init__(
            shown,
            add=self._keep if may else None,
            resolve=self._resolve if may else None,
            delete=self._delete if may else None,
        )

    def turn_to(self, film_id: UUID, shown: Playable) -> None:
        """Talk about another film of the project."""
        self._film_id = film_id
        self.player.show(shown)

    async def _keep(self, words: str, frame: int | None, drawing: dict[str, Any] | None) -> None:
        film_id = None if frame is None else self._film_id
        told = {"body": words, "film_id": film_id, "at_frame": frame, "drawing": drawing}
        given = validated(CommentIn, told)
        await self._desk.call(
            "comments.write", lambda access: endpoints.add_comment(access, self._project_id, given)
        )

    async def _resolve(self, remark: Remark, resolved: bool) -> None:
        act = endpoints.resolve_comment if resolved else endpoints.reopen_comment
        await self._desk.call("comments.write", lambda access: act(access, UUID(remark.id)))

    async def _delete(self, remark: Remark) -> None:
        if await ask("Delete this comment?", "It can’t be brought back.", action="Delete", is_dangerous=True):
            await self._desk.call(
                "comments.write", lambda access: endpoints.delete_comment(access, UUID(remark.id))
            )


def remark_of(
    desk: Desk, one: CommentOut, people: Mapping[UUID, str], frame: int | None, place: str
) -> Remark:
    """*one* as it is shown to whoever sits at *desk*; *frame* and *place* are where it is in the film in sight."""
    mine = one.author_id is not None and one.author_id == desk.principal.user_id
    return Remark(
        id=str(one.id),
        author=people.get(one.author_id, "") if one.author_id else one.author_name,
        words=one.body,
        written_at=one.created_at,
        frame=frame,
        place=place,
        is_resolved=one.resolved_at is not None,
        drawing=one.drawing,
        may_delete=mine or desk.may("projects.delete"),
    )
