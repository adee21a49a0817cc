"""Drawing on a frame: strokes in shares of its width and height, as comments keep them.

    with player:
        sketch = Sketch(player)
    sketch.begin()

It lies over the picture and lets everything through while nobody draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.components.icon import icon_address
from limelight.studio.components.player import Player

__all__ = ["MOST_POINTS", "MOST_STROKES", "Sketch"]

MOST_STROKES: Final = 100
MOST_POINTS: Final = 2_000
"""What a comment takes; the pen lifts itself there."""
_ICONS: Final = ("undo-2", "eraser", "check")


class Sketch(Element, component="sketch.js"):
    """``drawing`` is what was drawn since it was empty, or None, and ``frame`` where; what is shown does not count."""

    def __init__(self, player: Player) -> None:
        super().__init__()
        self.props["icons"] = {name: icon_address(name) for name in _ICONS}
        self.props["most"] = {"strokes": MOST_STROKES, "points": MOST_POINTS}
        self._player = player
        self._strokes: list[Any] = []
        self.frame = 0
        self.on("strokes", self._drawn)

    @property
    def drawing(self) -> dict[str, Any] | None:
        return {"strokes": self._strokes} if self._strokes else None

    def begin(self) -> None:
        """Stop the film and give the pen; a drawing that was begun goes on, at its frame."""
        self._player.pause()
        if self._strokes:
            self._player.seek(self.frame)
        self.run_method("begin")

    def show(self, drawing: Mapping[str, Any] | None) -> None:
        """Show somebody's *drawing* until the film plays; none clears the frame."""
        self._strokes = []
        self.run_method("show", list(drawing.get("strokes", ())) if drawing else [])

    def _drawn(self, event: GenericEventArguments) -> None:
        if not self._strokes:
            self.frame = self._player.frame
        self._strokes = list(event.args)
