"""Media: every file, found by words, kind, tag and source; dropped in, opened, changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.assets.finding import Wanted, asset_ids, query_assets, tags_of
from limelight.studio.components.dropzone import Dropzone
from limelight.studio.components.empty import empty
from limelight.studio.components.field import choice, text_field
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.live import Event
from limelight.studio.pages.library.file import open_file
from limelight.studio.pages.library.frame import frame
from limelight.studio.pages.library.shelf import Shelf
from limelight.studio.pages.library.tiles import Tiles
from limelight.tables.asset_library import AssetType

__all__ = ["media_page"]

_KINDS: Final[Mapping[str, tuple[str, tuple[AssetType, ...]]]] = {
    "all": ("All", ("image", "character", "video", "render", "audio", "music")),
    "pictures": ("Pictures", ("image", "character")),
    "videos": ("Videos", ("video", "render")),
    "sounds": ("Sounds", ("audio", "music")),
}
_SOURCES: Final = {"": "From anywhere", "uploaded": "Uploaded", "made": "Made here"}


async def media_page(desk: Desk) -> None:
    """The grid, what is above it to find something, and the place to drop more."""
    frame("/library", "Every photo, clip and sound of your organisation.")
    await _Media(desk).show()


class _Media:
    """The page's filters and the grid that they leave."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wanted = Wanted(_KINDS["all"][1])
        if desk.may("assets.write"):
            Dropzone(
                "Drop files here, or choose them",
                hint="Photos, logos, clips and sounds",
                accept="image/*,video/*,audio/*",
            ).classes("ll-library-drop")
        found = Element("div").classes("ll-stack")
        with found, Element("div").classes("ll-library-filters") as self._filters:
            text_field(
                "Search",
                "",
                self._search,
                kind="search",
                placeholder="Search names and tags",
                hidden_label=True,
            )
            Segmented("Kind", {key: name for key, (name, _) in _KINDS.items()}, "all", self._choose_kind)
            self._tags = choice("Tag", {"": "Any tag"}, "", self._choose_tag, hidden_label=True)
            choice("Source", _SOURCES, "", self._choose_source, hidden_label=True)
        with found:
            self._count = text("p", "", "ll-quiet").props("role=status")
            self._shelf = Shelf(desk, self._find, self._tiles, self._nothing)
        desk.follow(self._told)

    async def show(self) -> None:
        """Read what is there, and show it."""
        await self._list_tags()
        await self._shelf.show()

    def _find(self, access: Access) -> list[UUID]:
        return asset_ids(access.session, query_assets(self._wanted))

    def _tiles(self, ids: list[UUID]) -> Tiles:
        self._filters.set_visibility(True)
        self._count.set_text("1 file" if len(ids) == 1 else f"{len(ids):,} files")
        return Tiles(self._desk, ids, partial(open_file, self._desk))

    def _nothing(self) -> None:
        is_all = self._wanted == Wanted(_KINDS["all"][1])
        self._filters.set_visibility(not is_all)
        self._count.set_text("" if is_all else "0 files")
        if is_all:
            empty(
                "images", "No files yet", "Photos, logos and clips that you drop here can be in every film."
            )
        else:
            empty("search-x", "Nothing is like that", "Search for less, or for another kind.")

    async def _told(self, event: Event) -> None:
        if event.kind == "library.changed":
            await self._list_tags()

    async def _list_tags(self) -> None:
        tags = await self._desk.call("assets.read", lambda access: tags_of(access.session))
        options = {"": "Any tag"} | {tag: f"{tag} ({count})" for tag, count in tags.items()}
        self._tags.props["options"] = [{"value": key, "label": name} for key, name in options.items()]

    async def _search(self, words: str) -> None:
        await self._narrow(search=words.strip()[:200])

    async def _choose_kind(self, kind: str) -> None:
        await self._narrow(asset_types=_KINDS[kind][1])

    async def _choose_tag(self, tag: str) -> None:
        await self._narrow(tag=tag)

    async def _choose_source(self, source: str) -> None:
        await self._narrow(source=source or None)

    async def _narrow(self, **fields: Any) -> None:
        self._wanted = replace(self._wanted, **fields)
        await self._shelf.show()
