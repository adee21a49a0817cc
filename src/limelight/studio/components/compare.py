"""Two films over each other, in step, with an edge to wipe between them.

They play scene by scene: where a scene got longer or was added, the other film waits for it, so that both always
show the same scene.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from nicegui.element import Element

from limelight.studio.components.icon import icon_address

__all__ = ["Compare", "Pair", "Side"]

_ICONS: Final = ("play", "pause", "skip-back", "skip-forward", "volume-2", "volume-x", "move-horizontal")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it is called, and where its bytes and first picture are."""

    name: str
    url: str
    poster_url: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A scene of the newer film in seconds, and the same scene of the older one (None: it was not there)."""

    scene: str
    name: str
    start: float
    end: float
    before: tuple[float, float] | None
    is_changed: bool


class Compare(Element, component="compare.js"):
    """*before* lies on the left of the edge, *after* on the right; *shape* is width / height as CSS has it."""

    def __init__(self, before: Side, after: Side, scenes: Sequence[Pair], *, shape: str) -> None:
        super().__init__()
        self.props["icons"] = {name: icon_address(name) for name in _ICONS}
        self.props["before"], self.props["after"] = asdict(before), asdict(after)
        self.props["scenes"] = [asdict(scene) for scene in scenes]
        self.props["shape"] = shape

    def seek(self, seconds: float) -> None:
        """Go to *seconds* of the newer film."""
        self.run_method("seek", seconds)
