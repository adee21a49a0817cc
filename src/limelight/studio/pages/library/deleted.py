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
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.desk import Desk
from limelight.studio.pages.library.file import restore
from limelight.studio.pages.library.frame import ONLY_EDITORS, frame
from limelight.studio.pages.library.shelf import Shelf

__all__ = ["deleted_page"]

_CHUNK = 40


async def deleted_page(desk: Desk) -> None:
    """Newest first, with how long each can still be taken back."""
    frame("/library/deleted", "What was deleted can be taken back for 30 days.")
    await Shelf(desk, _deleted, lambda ids: _Rows(desk, ids), _nothing).show()


def _deleted(access: Access) -> list[UUID]:
    return asset_ids(access.session, query_assets(Wanted(deleted=True)))


def _nothing() -> None:
    empty("trash-2", "Nothing is deleted", "Files that you delete stay here for 30 days.")


class _Rows(LazyList):
    """The deleted files *ids*."""

    def __init__(self, desk: Desk, ids: list[UUID]) -> None:
        super().__init__(len(ids), self._some, chunk=_CHUNK, height=2800, classes="ll-stack-s")
        self._desk, self._ids = desk, ids

    async def _some(self, start: int, end: int) -> None:
        def read(access: Access) -> list[AssetOut]:
            return [AssetOut.of(asset) for asset in assets_by_ids(access.session, self._ids[start:end])]

        for file in await self._desk.call("assets.read", read):
            self._row(file)

    def _row(self, file: AssetOut) -> None:
        with Element("div").classes("ll-card ll-library-row"):
            with Element("div").classes("ll-library-mini"):
                Thumbnail(file.id, "")
            with Element("div").classes("ll-stack-s"):
                text("span", file.name, "ll-library-name")
                text("span", _time_left(file), "ll-quiet")
            back = button("Restore", icon_name="undo-2", on_click=lambda: restore(self._desk, file.id))
            if not self._desk.may("assets.write"):
                back.allow(ONLY_EDITORS)


def _time_left(file: AssetOut) -> str:
    if file.deleted_at is None:
        return ""
    days = (file.deleted_at + KEPT - datetime.now(UTC)).days
    return "Goes for good within a day" if days < 1 else f"Goes for good in {days} days"
