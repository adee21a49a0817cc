"""Storage: how much the organisation keeps, by kind."""

from __future__ import annotations

from typing import Final

from nicegui.element import Element

from limelight.projects.assets.storage import KeptOut, StorageOut, read_storage
from limelight.studio.components.button import link_button
from limelight.studio.components.empty import empty
from limelight.studio.components.sizes import size_of
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, is_for, settings
from limelight.tables.asset_library import AssetType

__all__ = ["storage"]

_KINDS: Final[dict[AssetType, str]] = {
    "video": "Clips and films",
    "audio": "Sound",
    "render": "Renditions",
    "intermediate": "Parts of films",
    "image": "Pictures",
    "character": "Characters",
    "music": "Music",
}


async def storage(desk: Desk) -> None:
    """Figures only: what is deleted is decided in the library."""
    with settings(
        "/settings/storage",
        "What your organisation keeps here. A file that is kept twice takes its room once.",
    ):
        if not is_for(desk, "assets.read", "members", "storage"):
            return
        found = await desk.call("assets.read", read_storage)
        if not found.kinds:
            empty("hard-drive", "Nothing is kept yet", "Uploads, clips and films are counted here.")
            return
        with Element("dl").classes("ll-card ll-settings-figures"):
            for name, amount in (("kept in all", size_of(found.bytes)), ("files", f"{found.assets:,}")):
                with Element("div").classes("ll-settings-figure"):
                    text("dt", name)
                    text("dd", amount)
        _kinds(found)


def _kinds(found: StorageOut) -> None:
    with card("By kind"):
        with Element("ul").classes("ll-settings-list"):
            for one in found.kinds:
                with Element("li"):
                    _kind(one, found.bytes)
        with Element("div").classes("ll-row"):
            link_button("Open the library", "/library", icon_name="library")


def _kind(one: KeptOut, whole: int) -> None:
    name = _KINDS[one.asset_type] + (", deleted and gone after 30 days" if one.deleted else "")
    text("span", name)
    files = "1 file" if one.assets == 1 else f"{one.assets:,} files"
    text("span", f"{size_of(one.bytes)} · {files}", "ll-quiet ll-number")
    with Element("div").props("aria-hidden=true").classes("ll-settings-bar ll-settings-wide"):
        Element("div").style(f"width: {100 * one.bytes / max(1, whole):.1f}%")
