"""One file: seen or heard, renamed, tagged, where it is used, and deleted with a way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from nicegui import context
from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.assets import service as assets
from limelight.projects.assets.products import PRODUCT, mark_product
from limelight.projects.assets.schemas import AssetChange, AssetDetail, AssetOut
from limelight.projects.assets.uses import brands_of, uses_of
from limelight.projects.wire import validated
from limelight.studio.components.button import button, link_button
from limelight.studio.components.dialog import Dialog, ask
from limelight.studio.components.field import Field, switch, text_field
from limelight.studio.components.moments import ago
from limelight.studio.components.result import Shown, result, shown_of
from limelight.studio.components.sizes import clock, size_of
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.components.waveform import Waveform
from limelight.studio.desk import Desk
from limelight.studio.pages.library.frame import ONLY_EDITORS, comma_list

__all__ = ["open_file", "restore"]

_IS_OPEN: Final = "file is open"
"""Where a tab remembers that it shows a file, or is about to."""


@dataclass(frozen=True, slots=True)
class _Read:
    detail: AssetDetail
    shown: Shown


async def open_file(desk: Desk, file: AssetOut) -> None:
    """Show *file* in a dialog until that is closed; a second click meanwhile opens no second dialog."""
    tab = context.client.storage
    if tab.get(_IS_OPEN):
        return
    tab[_IS_OPEN] = True
    try:
        await _show(desk, file)
    finally:
        tab[_IS_OPEN] = False


async def _show(desk: Desk, file: AssetOut) -> None:
    read = await desk.call("assets.read", lambda access: _read(desk, access, file.id))
    with Dialog(read.detail.name, is_wide=True) as dialog:
        _File(desk, dialog, read)
    await dialog.answered()


def _read(desk: Desk, access: Access, asset_id: UUID) -> _Read:
    asset = assets.find_asset(access.session, asset_id)
    detail = AssetDetail.with_uses(asset, uses_of(access.session, asset_id), brands_of(access.session, asset))
    return _Read(detail, shown_of(desk, access, [asset_id])[0])


class _File:
    def __init__(self, desk: Desk, dialog: Dialog, read: _Read) -> None:
        self._desk, self._dialog, self._file = desk, dialog, read.detail
        with Element("div").classes("ll-library-file"):
            with Element("div").classes("ll-stack-s ll-library-seen"):
                if read.shown.kind == "audio":
                    with Element("div").classes("ll-library-wave"):
                        Waveform(read.detail.id)
                result(read.shown)
            with Element("div").classes("ll-stack"):
                self._facts()
                self._form()
                self._used_in()

    def _facts(self) -> None:
        file, metadata = self._file, self._file.metadata
        facts = {"Size": size_of(file.file_size_bytes)}
        if metadata.get("width") and metadata.get("height"):
            facts["Pixels"] = f"{metadata['width']:.0f} × {metadata['height']:.0f}"
        if file.duration_seconds is not None:
            facts["Length"] = clock(file.duration_seconds)
        facts["Added"] = ago(file.created_at)
        facts["Source"] = "Uploaded" if file.source == "uploaded" else "Made here"
        with Element("dl").classes("ll-library-dl"):
            for name, value in facts.items():
                text("dt", name)
                text("dd", value, "ll-number")

    def _form(self) -> None:
        may = self._desk.may("assets.write")
        self._name = text_field("Name", self._file.name)
        tags = ", ".join(tag for tag in self._file.tags if tag != PRODUCT)
        self._tags = text_field("Tags", tags, hint="With commas between.", placeholder="hero, summer")
        self._product: Field | None = None
        if self._file.media_type.startswith("image/"):
            self._product = switch("It shows a product", PRODUCT in self._file.tags)
        with Element("div").classes("ll-row"):
            save = button("Save", kind="main", on_click=self._save)
            delete = button("Delete", icon_name="trash-2", kind="bare", on_click=self._delete)
        if not may:
            save.allow(ONLY_EDITORS)
            delete.allow(ONLY_EDITORS)

    def _used_in(self) -> None:
        with Element("section").classes("ll-stack-s ll-library-users"):
            text("h3", "Used in", "ll-library-small")
            if not self._file.used_in and not self._file.brand_kits:
                text("p", "No film names it yet.", "ll-quiet")
            for use in self._file.used_in:
                link_button(use.name, f"/projects/{use.project_id}", kind="bare", icon_name="clapperboard")
            for name in self._file.brand_kits:
                link_button(f"{name}, as its logo", "/library/brands", kind="bare", icon_name="palette")

    async def _save(self) -> None:
        name, tags = str(self._name.value).strip(), comma_list(str(self._tags.value))
        if not name:
            self._name.refuse("A file has a name.")
            return
        is_product = PRODUCT in self._file.tags if self._product is None else bool(self._product.value)

        given = validated(AssetChange, {"name": name, "tags": tags})

        def change(access: Access) -> None:
            asset = assets.find_asset(access.session, self._file.id)
            assets.change_asset(access.session, asset, name=given.name, tags=given.tags)
            mark_product(access.session, asset, is_one=is_product)

        await self._desk.call("assets.write", change)
        toast("Saved.")
        self._dialog.answer(None)

    async def _delete(self) -> None:
        users = [use.name for use in self._file.used_in] + self._file.brand_kits
        if users and not await self._confirmed(users):
            return
        file_id = self._file.id

        def delete(access: Access) -> None:
            asset = assets.find_asset(access.session, file_id)
            assets.delete_asset(access.session, asset, force=bool(users))

        await self._desk.call("assets.write", delete)
        toast(f"{self._file.name} is deleted.", action="Undo", on_action=lambda: restore(self._desk, file_id))
        self._dialog.answer(None)

    async def _confirmed(self, users: list[str]) -> bool:
        named = ", ".join(users[:5]) + (" and others" if len(users) > 5 else "")
        return await ask(
            f"Delete {self._file.name}?",
            f"It is used in {named}. Films that are made keep their pictures; what shows it can't be made anew "
            "unless you restore it within 30 days.",
            action="Delete it",
            is_dangerous=True,
        )


async def restore(desk: Desk, asset_id: UUID) -> None:
    """Take *asset_id* back out of what was deleted."""

    def take_back(access: Access) -> str:
        return assets.restore_asset(
            access.session, assets.find_asset(access.session, asset_id, deleted=True)
        ).name

    toast(f"{await desk.call('assets.write', take_back)} is back.")
