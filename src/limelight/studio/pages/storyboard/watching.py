"""The newest film to watch and to talk about, its timeline below it."""

from __future__ import annotations

from collections.abc import Callable

from limelight.projects.comments.schemas import CommentOut
from limelight.studio.components.comments import Remark
from limelight.studio.components.player import Mark, Player, time_words
from limelight.studio.components.team_talk import TeamTalk, remark_of
from limelight.studio.components.text import text
from limelight.studio.components.timeline import Timeline
from limelight.studio.desk import Desk
from limelight.studio.pages.storyboard.reading import Board, Reel

__all__ = ["Watching"]

_CALLED = {"animatic": "Draft", "final": "Film"}


class Watching:
    """*on_scene* is told the scene that somebody chose on the timeline."""

    def __init__(self, desk: Desk, board: Board, reel: Reel, on_scene: Callable[[str], None]) -> None:
        self._desk, self._reel = desk, reel
        self._talk = TeamTalk(desk, board.project.id, reel.id, reel.shown)
        with self._talk.below:
            self._name = text("p", _called(reel), "ll-quiet")
        self._timeline = Timeline(self._talk.player, reel.tracks, on_scene=on_scene)

    @property
    def player(self) -> Player:
        return self._talk.player

    async def show(self, board: Board) -> None:
        """Another film when there is a newer one, and what was said until now."""
        reel = board.reel
        if reel is None:
            return
        if reel.id != self._reel.id:
            self._reel = reel
            self._talk.turn_to(reel.id, reel.shown)
            self._timeline.show(reel.tracks)
            self._name.set_text(_called(reel))
        remarks = [self._remark(board, reel, one) for one in board.comments]
        await self._talk.show(remarks)
        self._timeline.show_marks(
            [Mark(one.id, one.frame, one.words, one.is_resolved) for one in remarks if one.frame is not None]
        )

    def _remark(self, board: Board, reel: Reel, one: CommentOut) -> Remark:
        """Of an earlier film: where its scene begins now."""
        frame = board.moment_of(one)
        if frame is not None and one.film_id == reel.id and one.at_frame is not None:
            place = time_words(frame, reel.shown.rate)
        else:
            place = next((f"Scene {scene.number}" for scene in board.scenes if scene.id == one.scene_id), "")
        return remark_of(self._desk, one, board.people, frame, place)


def _called(reel: Reel) -> str:
    return f"{_CALLED[reel.kind]} {reel.number}"
