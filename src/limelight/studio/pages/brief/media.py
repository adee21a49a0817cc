"""Pictures, clips, the product, the logo, a track; and the brand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from nicegui.element import Element

from limelight.film.brief import Brief
from limelight.projects.projects.files import BriefFile, Part, fields_of, file_of, files_of, with_part
from limelight.studio.components.brief_files import brief_files
from limelight.studio.components.dropzone import Dropzone
from limelight.studio.components.field import choice
from limelight.studio.components.text import text
from limelight.studio.pages.brief.draft import Draft

__all__ = ["Media", "brand"]


class Media:
    """The files that the brief names, and the way in for more."""

    def __init__(self, draft: Draft, files: tuple[BriefFile, ...]) -> None:
        self._draft = draft
        self._files = files
        self._shown = _named(draft.brief)
        self._place = Element("div").classes("ll-brief-media")
        Dropzone(
            "Drop photos, clips, the logo, the product, a track",
            self._dropped,
            hint="or choose files",
            accept="image/*,video/*,audio/*",
            project_id=draft.project.id,
        )
        self._fill()
        draft.shows(self.show)

    async def show(self) -> None:
        """Show the files anew where they are others."""
        brief = self._draft.brief
        if _named(brief) != self._shown:
            self._shown = _named(brief)
            self._files = await self._draft.desk.call(
                "assets.read", lambda access: files_of(access.session, brief)
            )
            self._fill()

    def _fill(self) -> None:
        self._place.clear()
        with self._place:
            brief_files(self._files, self._moved, self._left_out)

    async def _dropped(self, asset_id: UUID) -> None:
        file = await self._draft.desk.call("assets.read", lambda access: file_of(access.session, asset_id))
        await self._moved(file, file.part)

    async def _moved(self, file: BriefFile, part: Part) -> None:
        await self._put(lambda: with_part(self._files, file, part))

    async def _left_out(self, file: BriefFile) -> None:
        await self._put(lambda: tuple(one for one in self._files if one.asset_id != file.asset_id))

    async def _put(self, files: Callable[[], tuple[BriefFile, ...]]) -> None:
        """*files* is asked when those before are saved and shown: several are dropped at once."""
        await self._draft.put(lambda brief: fields_of(files(), None if brief["track"] else brief["music"]))


def brand(draft: Draft, kits: Mapping[str, dict[str, Any]]) -> None:
    """One of the organisation's *kits*, whose value the brief gets; a kit that changes later changes no film."""
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


def _named(brief: Brief) -> tuple[Any, ...]:
    return brief.media, brief.product, brief.logo, brief.track


def _kit_like(own: Mapping[str, Any] | None, kits: Mapping[str, Mapping[str, Any]]) -> str:
    if own is None:
        return ""
    return next((name for name, kit in kits.items() if kit == own), "?")


def _swatches(place: Element, own: Mapping[str, Any] | None) -> None:
    place.clear()
    with place:
        for colour in (own or {}).get("colours", ()):
            Element("span").classes("ll-brief-swatch").style(f"background: {colour}").props["title"] = colour
