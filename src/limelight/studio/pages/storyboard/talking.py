"""Comments on the project's film: the page's side of `components.comments`."""

from __future__ import annotations

from limelight.accounts.access import Access
from limelight.projects.comments import endpoints
from limelight.projects.comments.schemas import CommentIn, CommentOut
from limelight.projects.wire import validated
from limelight.studio.components.comments import Comments, Remark
from limelight.studio.components.dialog import ask
from limelight.studio.components.player import Player, time_words
from limelight.studio.desk import Desk
from limelight.studio.pages.storyboard.reading import Board

__all__ = ["Talking"]


class Talking:
    """The comments of *board*'s project; *player* goes to the moment of one that somebody chooses."""

    def __init__(self, desk: Desk, board: Board, player: Player | None) -> None:
        self._desk, self._board, self._player = desk, board, player
        may = desk.may("comments.write")
        self._comments = Comments(
            self._add if may else None,
            choose=self._choose,
            resolve=self._resolve if may else None,
            delete=self._delete if may else None,
            focus=player.pause if player else None,
        )
        self.at(0)

    def at(self, frame: int) -> None:
        """The film stands at *frame*."""
        if self._player is not None:
            self._comments.at(frame, time_words(frame, self._player.shown.rate))

    async def show(self, board: Board) -> None:
        self._board = board
        await self._comments.show([self._remark(one) for one in board.comments])

    def _remark(self, one: CommentOut) -> Remark:
        mine = one.author_id is not None and one.author_id == self._desk.principal.user_id
        return Remark(
            id=str(one.id),
            author=self._board.people.get(one.author_id, "") if one.author_id else one.author_name,
            words=one.body,
            written_at=one.created_at,
            frame=one.at_frame,
            place=self._place(one),
            is_resolved=one.resolved_at is not None,
            drawing=one.drawing,
            may_delete=mine or self._desk.may("projects.delete"),
        )

    def _place(self, one: CommentOut) -> str:
        reel = self._board.reel
        if reel is not None and one.film_id == reel.id and one.at_frame is not None:
            return time_words(one.at_frame, reel.shown.rate)
        return next((f"Scene {scene.number}" for scene in self._board.scenes if scene.id == one.scene_id), "")

    def _choose(self, remark: Remark) -> None:
        frame = self._board.moment_of(self._of(remark))
        if self._player is not None and frame is not None:
            self._player.seek(frame)

    async def _add(self, words: str, frame: int | None) -> None:
        film = self._board.reel.id if self._board.reel and frame is not None else None
        given = validated(CommentIn, {"body": words, "at_frame": frame if film else None, "film_id": film})
        project_id = self._board.project.id
        await self._desk.call(
            "comments.write", lambda access: endpoints.add_comment(access, project_id, given)
        )

    async def _resolve(self, remark: Remark, resolved: bool) -> None:
        comment_id = self._of(remark).id

        def resolve(access: Access) -> CommentOut:
            act = endpoints.resolve_comment if resolved else endpoints.reopen_comment
            return act(access, comment_id)

        await self._desk.call("comments.write", resolve)

    async def _delete(self, remark: Remark) -> None:
        comment_id = self._of(remark).id
        if await ask("Delete this comment?", "It can’t be brought back.", action="Delete", is_dangerous=True):
            await self._desk.call(
                "comments.write", lambda access: endpoints.delete_comment(access, comment_id)
            )

    def _of(self, remark: Remark) -> CommentOut:
        return next(one for one in self._board.comments if str(one.id) == remark.id)
