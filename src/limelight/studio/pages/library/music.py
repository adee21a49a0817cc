"""Music: the moods that are composed here, each to be heard, and the organisation's own sounds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.samples.service import moods
from limelight.projects.assets.finding import Wanted, asset_ids, query_assets
from limelight.studio.components.dropzone import Dropzone
from limelight.studio.components.hear import Hear
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.library.file import open_file
from limelight.studio.pages.library.frame import frame
from limelight.studio.pages.library.shelf import Shelf
from limelight.studio.pages.library.tiles import Tiles

__all__ = ["music_page"]

_SAYS: Final[Mapping[str, str]] = {
    "upbeat": "Bright chords, claps, a step forward",
    "calm": "Pads and felt piano, room to think",
    "cinematic": "Strings and drums that grow",
    "playful": "Plucks and a wink",
    "tech": "Pulses, clean and precise",
    "warm": "Guitar and keys, close by",
    "luxe": "Slow, deep, with much air",
    "retro": "Synthesisers of another decade",
}
_SOUNDS: Final = Wanted(("music", "audio"))


async def music_page(desk: Desk) -> None:
    """Moods first; below them what was uploaded or made."""
    frame("/library/music", "Composed for each film, exactly as long. Ten seconds of each mood to hear.")
    with Element("section").classes("ll-stack"):
        text("h2", "Moods", "ll-section-title")
        with Element("div").classes("ll-library-voices"):
            for mood in moods():
                _mood(mood)
    with Element("section").classes("ll-stack"):
        text("h2", "Your own", "ll-section-title")
        if desk.may("assets.write"):
            Dropzone("Drop music or a recording", accept="audio/*").classes("ll-library-drop")
        await Shelf(desk, _sounds, lambda ids: Tiles(desk, ids, partial(open_file, desk)), _none).show()


def _mood(name: str) -> None:
    with Element("article").classes("ll-card ll-library-voice"):
        with Element("div").classes("ll-stack-s"):
            text("h3", name.capitalize(), "ll-library-name")
            text("p", _SAYS.get(name, ""), "ll-quiet")
        Hear(f"/api/v1/moods/{name}/sample", f"the mood {name}")


def _sounds(access: Access) -> list[UUID]:
    return asset_ids(access.session, query_assets(_SOUNDS))


def _none() -> None:
    text("p", "None yet. A brief can name a track of yours instead of a mood.", "ll-quiet")
