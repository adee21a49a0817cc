"""Files as tiles in a grid of any length, and as one of them looks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from nicegui.element import Element

from limelight.projects.assets.schemas import AssetListed
from limelight.projects.assets.uses import listed_by_ids
from limelight.studio.components.icon import icon
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.once import Once
from limelight.studio.components.sizes import clock, size_of
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.waveform import Waveform
from limelight.studio.desk import Desk

__all__ = ["Tiles", "family_of", "in_films", "measure_of"]

_CHUNK = 60
"""A multiple of all the numbers of columns that the grid can have: 2 to 6."""

_LONG = 2.2
"""A picture that is so much wider than high is a logo rather than a photo."""
OnOpen = Callable[[AssetListed], Awaitable[None]]


class Tiles(LazyList):
    """The files *ids*; *on_open* is called with the one that was chosen."""

    def __init__(self, desk: Desk, ids: Sequence[UUID], on_open: OnOpen) -> None:
        super().__init__(len(ids), self._some, chunk=_CHUNK, height=2400, classes="")
        self._desk, self._ids, self._open = desk, list(ids), on_open

    async def _some(self, start: int, end: int) -> None:
        wanted = self._ids[start:end]
        found = await self._desk.call("assets.read", lambda access: listed_by_ids(access.session, wanted))
        with Once().classes("ll-library-grid"):
            for file in found:
                self._tile(file)

    def _tile(self, file: AssetListed) -> None:
        with Element("button").props("type=button").classes("ll-library-tile") as tile:
            tile.props["data-asset"] = str(file.id)
            _picture(file)
            text("span", file.name, "ll-library-name").props["title"] = file.name
            with Element("span").classes("ll-library-facts"):
                text("span", measure_of(file), "ll-quiet ll-number")
                if file.uses:
                    text("span", in_films(file.uses), "ll-quiet")
        tile.on("click", lambda: self._open(file), [])


def _picture(file: AssetListed) -> None:
    family = family_of(file)
    if family in ("image", "video"):
        with Thumbnail(file.id, "") as box:
            if _is_drawn(file):
                box.classes("ll-library-whole")
            if family == "video" and file.duration_seconds is not None:
                text("span", clock(file.duration_seconds), "ll-library-length ll-number")
        box.classes("ll-library-picture")
    else:
        with Element("div").classes("ll-library-picture ll-library-sound"):
            if family == "audio":
                Waveform(file.id)
            else:
                icon("file-text")


def _is_drawn(file: AssetListed) -> bool:
    """Whether it is a logo or a cut-out, to all appearances: such a picture is seen whole, on paper."""
    width, height = file.metadata.get("width"), file.metadata.get("height")
    is_made = file.media_type == "image/png" and file.source != "uploaded"
    is_long = isinstance(width, int) and isinstance(height, int) and width > _LONG * height
    return file.metadata.get("kind") == "svg" or is_made or is_long


def family_of(file: AssetListed) -> str:
    """``image``, ``video``, ``audio``, or what else the file is."""
    return file.media_type.partition("/")[0]


def measure_of(file: AssetListed) -> str:
    """How large a picture is, how long a sound; of anything else its bytes."""
    width, height = file.metadata.get("width"), file.metadata.get("height")
    if family_of(file) == "audio" and file.duration_seconds is not None:
        return clock(file.duration_seconds)
    if isinstance(width, int | float) and isinstance(height, int | float):
        return f"{width:.0f} × {height:.0f}"
    return size_of(file.file_size_bytes)


def in_films(uses: int) -> str:
    """Where a file is used, in a few words."""
    return "in a film" if uses == 1 else f"in {uses} films"
