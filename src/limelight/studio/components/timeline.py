"""A film's parts along its time: scenes and the joins between them, voice, captions, music; under a playhead.

    with Element("section"):
        player = Player(shown)
        Timeline(player, tracks)

It follows its player in the browser. A click, or the arrow keys on the playhead, move the film.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, Final, Literal

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.components.acting import act
from limelight.studio.components.icon import icon_address
from limelight.studio.components.player import Mark, Player

__all__ = ["Part", "Timeline", "Track", "Tracks"]

_ICONS: Final = ("zoom-in", "zoom-out")
TrackKind = Literal["scenes", "joins", "voice", "captions", "music"]


@dataclass(frozen=True, slots=True)
class Part:
    """Something from the frame ``start`` until before ``end``; ``tone`` is ``problem`` where a person should look."""

    id: str
    start: int
    end: int
    words: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """Parts of one kind. ``peaks_url`` answers ``{"peaks": [0–100, …]}`` of the whole film's length."""

    kind: TrackKind
    name: str
    parts: tuple[Part, ...] = ()
    peaks_url: str = ""


@dataclass(frozen=True, slots=True)
class Tracks:
    frames: int
    rate: Fraction
    tracks: tuple[Track, ...]


class Timeline(Element, component="timeline.js"):
    """*on_scene* is told the scene that somebody chose."""

    def __init__(
        self,
        player: Player,
        tracks: Tracks,
        *,
        on_scene: Callable[[str], Awaitable[None] | None] | None = None,
    ) -> None:
        super().__init__()
        self._on_scene = on_scene
        self.props["player"] = player.id
        self.props["icons"] = {name: icon_address(name) for name in _ICONS}
        self.show(tracks)
        self.on("scene", self._chosen)

    def show(self, tracks: Tracks) -> None:
        """Show other parts, where they stand now."""
        self.props["film"] = _as_props(tracks)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Where somebody said something."""
        self.props["marks"] = [asdict(mark) for mark in marks]

    async def _chosen(self, event: GenericEventArguments) -> None:
        if self._on_scene is not None:
            await act(self, self._on_scene, str(event.args))


def _as_props(tracks: Tracks) -> dict[str, Any]:
    rate = {"num": tracks.rate.numerator, "den": tracks.rate.denominator}
    return asdict(tracks) | {"rate": rate}
