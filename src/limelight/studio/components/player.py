"""A film to watch: the browser's own `<video>` under controls that know frames, scenes and comments.

    player = Player(shown, on_frame=lambda frame: …)
    player.seek(96)

While it plays, the page's `Timeline` follows it in the browser; Python is told a frame when the film stops, is
moved, or comes to another scene. What is built inside a ``with`` block lies over the picture, edge to edge.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, Final

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.components.acting import act
from limelight.studio.components.icon import icon_address

__all__ = ["PLAYER_KEYS", "Mark", "Playable", "Player", "SceneMark", "time_words"]

_ICONS: Final = (
    "play", "pause", "skip-back", "skip-forward", "volume-2", "volume-x", "captions", "maximize", "minimize"
)  # fmt: skip
PLAYER_KEYS: Final = {
    "Space": "Play or stop",
    ", .": "One frame back or on",
    "← →": "One second back or on",
    "p n": "The scene before or after",
    "m": "Sound on or off",
    "c": "Captions on or off",
    "f": "Full screen",
}
"""What the first player of a page does by keyboard, for the page's `Keys`."""


@dataclass(frozen=True, slots=True)
class SceneMark:
    """A scene's frames in the film, half-open, and what it is called for people."""

    scene: str
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment's place on the scrubber."""

    id: str
    frame: int
    label: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Playable:
    """``shape`` is width : height as CSS has it; ``captions_url`` is WebVTT, which rests while words are burnt in."""

    title: str
    url: str
    frames: int
    rate: Fraction
    shape: str = "9 / 16"
    poster_url: str = ""
    captions_url: str = ""
    language: str = "en"
    scenes: tuple[SceneMark, ...] = ()


class Player(Element, component="player.js"):
    """``frame`` is the one that was told last."""

    def __init__(
        self,
        shown: Playable,
        *,
        on_frame: Callable[[int], Awaitable[None] | None] | None = None,
        on_mark: Callable[[str], Awaitable[None] | None] | None = None,
    ) -> None:
        super().__init__()
        self.frame = 0
        self._on_frame, self._on_mark = on_frame, on_mark
        self.props["icons"] = {name: icon_address(name) for name in _ICONS}
        self.show(shown)
        self.on("frame", self._told)
        self.on("mark", self._chosen)

    def show(self, shown: Playable) -> None:
        """Show another film; the same address goes on playing."""
        self.shown = shown
        self.props["film"] = _as_props(shown)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Where on the scrubber somebody said something."""
        self.props["marks"] = [asdict(mark) for mark in marks]

    def seek(self, frame: int, *, plays: bool = False) -> None:
        """Go to *frame*; with *plays* from there on."""
        self.frame = frame
        self.run_method("seek", frame, plays)

    def pause(self) -> None:
        """Stop, and tell the frame."""
        self.run_method("pause")

    async def _told(self, event: GenericEventArguments) -> None:
        self.frame = int(event.args)
        if self._on_frame is not None:
            await act(self, self._on_frame, self.frame)

    async def _chosen(self, event: GenericEventArguments) -> None:
        if self._on_mark is not None:
            await act(self, self._on_mark, str(event.args))


def time_words(frame: int, rate: Fraction) -> str:
    """*frame* as people say where in a film: ``0:03.5``."""
    tenths = int(Fraction(frame * 10) / rate)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def _as_props(shown: Playable) -> dict[str, Any]:
    rate = {"num": shown.rate.numerator, "den": shown.rate.denominator}
    return asdict(shown) | {"rate": rate, "scenes": [asdict(scene) for scene in shown.scenes]}
