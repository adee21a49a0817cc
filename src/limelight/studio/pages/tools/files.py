"""Giving files to a tool: dropped, or taken from the library; each with its picture and a way to take it out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.tools.asking import Field
from limelight.projects.asset_names import assets_of
from limelight.projects.assets.finding import Wanted, newest
from limelight.projects.assets.schemas import AssetOut
from limelight.studio.components.button import button
from limelight.studio.components.dialog import Dialog
from limelight.studio.components.dropzone import Dropzone
from limelight.studio.components.empty import empty
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk

__all__ = ["FileField"]

_BROWSER: Final = {"image": "image/*", "video": "video/*", "audio": "audio/*"}
_KINDS: Final = {"image": "a picture", "video": "a video", "audio": "a sound"}
_LIBRARY: Final = 60


class FileField:
    """``ids`` are the files that were given, in their order."""

    def __init__(self, desk: Desk, field: Field, on_change: Callable[[], None], *, is_many: bool) -> None:
        self._desk, self._field, self._on_change, self._is_many = desk, field, on_change, is_many
        self.ids: list[str] = []

    async def build(self, given: list[str]) -> None:
        """The place for files, with what is *given* already in it."""
        ask = self._field.ask
        with Element("div").classes("ll-stack-s"):
            text("p", ask.label, "ll-tool-label")
            self._chosen = Element("ul").classes("ll-tool-files")
            several = " Several files make a job each." if self._is_many else ""
            Dropzone(
                f"Drop {_KINDS.get(ask.accepts[0], 'a file')} here, or choose one",
                self._took,
                hint=f"{ask.hint}{several}".strip(),
                accept=_BROWSER.get(ask.accepts[0], ""),
                is_many=self._is_many,
            )
            self._problem = text("p", "", "ll-field-problem").props("role=alert")
            button("From the library", kind="bare", icon_name="library", on_click=self._browse)
        if given:
            await self._add(given)

    def refuse(self, why: str) -> None:
        """Say what is wrong with what was given."""
        self._problem.set_text(why)

    async def _took(self, asset_id: UUID) -> None:
        await self._add([str(asset_id)])
        self._on_change()

    async def _add(self, ids: list[str]) -> None:
        wanted = [UUID(one) for one in ids if one not in self.ids]

        def look(access: Access) -> list[AssetOut]:
            found = assets_of(access.session, access.principal.organization_id, wanted)
            return [AssetOut.of(found[one]) for one in wanted]

        for asset in await self._desk.call("assets.read", look):
            if asset.asset_type not in self._field.ask.accepts:
                wanted_kind = _KINDS.get(self._field.ask.accepts[0], "another kind of file")
                toast(f"{asset.name} is not {wanted_kind}.", kind="problem", detail=f"Give {wanted_kind}.")
                continue
            if not self._is_many:
                self.ids.clear()
                self._chosen.clear()
            self.ids.append(str(asset.id))
            self._show(asset)
        self.refuse("")

    def _show(self, asset: AssetOut) -> None:
        with self._chosen, Element("li").classes("ll-tool-file") as line:
            _picture(asset)
            text("span", asset.name, "ll-tool-file-name")

            def drop() -> None:
                self.ids.remove(str(asset.id))
                line.delete()
                self._on_change()

            button(f"Take out {asset.name}", kind="bare", icon_name="x", is_icon=True, on_click=drop)

    async def _browse(self) -> None:
        accepts = self._field.ask.accepts

        def look(access: Access) -> list[AssetOut]:
            return [AssetOut.of(row) for row in newest(access.session, Wanted(accepts), _LIBRARY)]

        found = await self._desk.call("assets.read", look)
        with Dialog("From the library", is_wide=True) as dialog:
            if not found:
                empty("library", "Nothing that fits yet", "Drop a file into the form; it is kept here.")
            with Element("ul").classes("ll-tool-library"):
                for asset in found:
                    with Element("li"), Element("button").props("type=button") as pick:
                        pick.on("click", lambda chosen=str(asset.id): dialog.answer(chosen), [])
                        _picture(asset)
                        text("span", asset.name)
        chosen = await dialog.answered()
        if isinstance(chosen, str):
            await self._add([chosen])
            self._on_change()


def _picture(asset: AssetOut) -> None:
    if asset.media_type.startswith(("image/", "video/")):
        Thumbnail(asset.id, "")
    else:
        with Element("span").classes("ll-tool-sound"):
            icon("audio-lines")
