"""Pictures, clips, the product, the logo, a track; and the brand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.brand_kits.service import brand_of, query_kits
from limelight.projects.projects.files import BriefFile, Part, fields_of, file_of, files_of, with_part
from limelight.studio.components.brief_files import brief_files
from limelight.studio.components.dropzone import Dropzone
from limelight.studio.components.field import choice
from limelight.studio.components.text import text
from limelight.studio.pages.brief.draft import Draft

__all__ = ["Media", "brand"]


class Media:
    """The files that the brief names, and the way in for more."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._files: tuple[BriefFile, ...] = ()
        self._shown: Any = None
        self._place = Element("div").classes("ll-brief-media")
        Dropzone(
            "Drop photos, clips, the logo, the product, a track",
            self._dropped,
            hint="or choose files",
            accept="image/*,video/*,audio/*",
            project_id=draft.project.id,
        )
        draft.shows(self.show)

    async def show(self) -> None:
        """Show the files anew where they are others."""
        brief = self._draft.brief
        named = (brief.media, brief.product, brief.logo, brief.track)
        if named != self._shown:
            self._shown = named
            self._files = await self._draft.desk.call(
                "assets.read", lambda access: files_of(access.session, brief)
            )
            self._place.clear()
            with self._place:
                brief_files(self._files, self._moved, self._left_out)

    async def _dropped(self, asset_id: UUID) -> None:
        file = await self._draft.desk.call("assets.read", lambda access: file_of(access.session, asset_id))
        await self._moved(file, file.part)

    async def _moved(self, file: BriefFile, part: Part) -> None:
        await self._put(with_part(self._files, file, part))

    async def _left_out(self, file: BriefFile) -> None:
        await self._put(tuple(one for one in self._files if one.asset_id != file.asset_id))

    async def _put(self, files: tuple[BriefFile, ...]) -> None:
        mood = None if self._draft.brief.track else self._draft.value("music")
        await self._draft.put(fields_of(files, mood))


async def brand(draft: Draft) -> None:
    """One of the organisation's kits, whose value the brief gets; a kit that changes later changes no film."""
    kits = await draft.desk.call("projects.read", _kits)
    own: Mapping[str, Any] | None = draft.value("brand")
    options = {"": "No brand", **{name: name for name in kits}}
    if own is not None and _kit_like(own, kits) == "?":
        options["?"] = f"{own['name'] or 'A brand'}, of this film alone"

    async def changed(name: str) -> None:
        if name != "?":
            await draft.put({"brand": kits.get(name)})
            show()

    def show() -> None:
        field.put(_kit_like(draft.value("brand"), kits))
        _swatches(place, draft.value("brand"))

    with Element("div").classes("ll-brief-brand"):
        field = choice("Brand", options, "", changed)
        place = Element("div").classes("ll-brief-swatches")
    if not kits:
        with Element("p").classes("ll-quiet"):
            text("span", "Colours, fonts and words of a brand are kept in ")
            text("a", "the library").props("href=/library/brands")
            text("span", ".")
    show()
    draft.shows(show)


def _kits(access: Access) -> dict[str, dict[str, Any]]:
    return {kit.name: brand_of(kit).model_dump(mode="json") for kit in access.session.scalars(query_kits())}


def _kit_like(own: Mapping[str, Any] | None, kits: Mapping[str, Mapping[str, Any]]) -> str:
    if own is None:
        return ""
    return next((name for name, kit in kits.items() if kit == own), "?")


def _swatches(place: Element, own: Mapping[str, Any] | None) -> None:
    place.clear()
    with place:
        for colour in (own or {}).get("colours", ()):
            Element("span").classes("ll-brief-swatch").style(f"background: {colour}").props["title"] = colour
