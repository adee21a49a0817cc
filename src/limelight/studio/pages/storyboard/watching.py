"""The newest film to watch, its timeline below it."""

from __future__ import annotations

from collections.abc import Callable

from nicegui.element import Element

from limelight.studio.components.player import Mark, Player
from limelight.studio.components.text import text
from limelight.studio.components.timeline import Timeline
from limelight.studio.pages.storyboard.reading import Board, Reel

__all__ = ["Watching"]

_CALLED = {"animatic": "Draft", "final": "Film"}


class Watching:
    """A player in one place and a timeline in another; *on_frame* and *on_scene* are told where somebody went."""

    def __init__(self, reel: Reel, on_frame: Callable[[int], None], on_scene: Callable[[str], None]) -> None:
        self._reel, self._on_scene = reel, on_scene
        self._marked: tuple[Mark, ...] = ()
        with Element("section").classes("ll-board-watch"):
            self.player = Player(reel.shown, on_frame=on_frame)
            self._name = text("p", _called(reel), "ll-quiet")

    def lay_timeline(self) -> None:
        """Build the timeline here."""
        self._timeline = Timeline(self.player, self._reel.tracks, on_scene=self._on_scene)

    def show(self, board: Board) -> None:
        """Another film when there is a newer one, and its comments' places."""
        reel = board.reel
        if reel is None:
            return
        if reel.id != self._reel.id:
            self._reel = reel
            self.player.show(reel.shown)
            self._timeline.show(reel.tracks)
            self._name.set_text(_called(reel))
        marks = tuple(_marks(board))
        if marks != self._marked:
            self._marked = marks
            self.player.show_marks(marks)
            self._timeline.show_marks(marks)


def _called(reel: Reel) -> str:
    return f"{_CALLED[reel.kind]} {reel.number}"


def _marks(board: Board) -> list[Mark]:
    """Where somebody said something; of an earlier film, where its scene begins now."""
    placed = [(one, board.moment_of(one)) for one in board.comments]
    return [
        Mark(str(one.id), frame, one.body[:80], one.resolved_at is not None)
        for one, frame in placed
        if frame is not None
    ]
