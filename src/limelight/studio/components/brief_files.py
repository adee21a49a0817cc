"""Files that somebody gave for a film: each with its picture, the part it has, and a way to leave it out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from nicegui.element import Element

from limelight.projects.projects.files import BriefFile, Part, parts_for
from limelight.studio.components.button import button
from limelight.studio.components.field import choice
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail

__all__ = ["PARTS", "brief_files"]

PARTS: Final[dict[Part, str]] = {"media": "Shown in it", "product": "The product", "logo": "The logo", "music": "Its music"}  # fmt: skip
Moved = Callable[[BriefFile, Part], Awaitable[None] | None]
Removed = Callable[[BriefFile], Awaitable[None] | None]


def brief_files(files: Sequence[BriefFile], on_part: Moved, on_remove: Removed) -> None:
    """*on_part* is told of another part for a file, *on_remove* of one that is left out."""
    if not files:
        return
    with Element("ul").classes("ll-brief-files"):
        for file in files:
            with Element("li").classes("ll-brief-file"):
                _one(file, on_part, on_remove)


def _one(file: BriefFile, on_part: Moved, on_remove: Removed) -> None:
    if file.part == "music":
        icon("music", "ll-brief-file-icon")
    else:
        Thumbnail(file.asset_id, "")
    with Element("div").classes("ll-brief-file-words"):
        text("p", file.name, "ll-brief-file-name").props["title"] = file.name
        parts = parts_for(file.kind)
        if len(parts) > 1:
            options = {part: PARTS[part] for part in parts}
            choice(f"What {file.name} is", options, file.part, lambda part: on_part(file, part), hidden_label=True)  # fmt: skip
        else:
            text("p", PARTS[file.part], "ll-quiet")
    button(f"Leave out {file.name}", kind="bare", icon_name="x", is_icon=True, on_click=lambda: on_remove(file))  # fmt: skip
