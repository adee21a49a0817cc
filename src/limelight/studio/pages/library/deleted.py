"""Deleted files: for thirty days each can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.assets.finding import Wanted, asset_ids, assets_by_ids, query_assets
from limelight.projects.assets.schemas import AssetOut
from limelight.projects.assets.service import KEPT
from limelight.studio.components.button import button
from limelight.studio.components.empty import empty
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import thumbnail
from limelight.studio.desk import Desk
from limelight.studio.pages.library.file import restore
from limelight.studio.pages.library.frame import ONLY_EDITORS, frame

__all__ = ["deleted_page"]

_CHUNK = 40


async def deleted_page(desk: Desk) -> None:
    """Newest first, with how long each can still be taken back."""
    frame("/library/deleted", "What was deleted can be taken back for 30 days.")
    await _Deleted(desk).show()


class _Deleted:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ids: list[UUID] = []
        self._place = Element("div")

    async def show(self) -> None:
        self._ids = await self._desk.call(
            "assets.read", lambda access: asset_ids(access.session, query_assets(Wanted(deleted=True)))
        )
        if self._place.is_deleted:
            return
        self._place.clear()
        with self._place:
            if self._ids:
                shown = LazyList(len(self._ids), self._build, chunk=_CHUNK, height=2800, classes="ll-stack-s")
                await shown.first()
            else:
                empty("trash-2", "Nothing is deleted", "Files that you delete stay here for 30 days.")

    async def _build(self, start: int, end: int) -> None:
        def read(access: Access) -> list[AssetOut]:
            return [AssetOut.of(asset) for asset in assets_by_ids(access.session, self._ids[start:end])]

        for file in await self._desk.call("assets.read", read):
            self._row(file)

    def _row(self, file: AssetOut) -> None:
        with Element("div").classes("ll-card ll-library-row"):
            with Element("div").classes("ll-library-mini"):
                thumbnail(file.id, "")
            with Element("div").classes("ll-stack-s"):
                text("span", file.name, "ll-library-name")
                text("span", _time_left(file), "ll-quiet")
            back = button("Restore", icon_name="undo-2", on_click=lambda: self._restore(file.id))
            if not self._desk.may("assets.write"):
                back.allow(ONLY_EDITORS)

    async def _restore(self, asset_id: UUID) -> None:
        await restore(self._desk, asset_id)
        await self.show()


def _time_left(file: AssetOut) -> str:
    if file.deleted_at is None:
        return ""
    days = (file.deleted_at + KEPT - datetime.now(UTC)).days
    return "Goes for good within a day" if days < 1 else f"Goes for good in {days} days"
