"""A small picture of an asset: of a photo itself, of a film one frame."""

from __future__ import annotations

from uuid import UUID

from nicegui.element import Element

__all__ = ["thumbnail"]


def thumbnail(asset_id: UUID | str, about: str, *, shape: str = "1 / 1") -> Element:
    """The picture of *asset_id* in a box of *shape*, loaded when it comes near; *about* says what it shows.

    What can't be drawn leaves the box empty; an empty *about* makes it decoration.
    """
    with Element("div").classes("ll-thumbnail") as box:
        box.style(f"aspect-ratio: {shape}")
        picture = Element("img").props("loading=lazy decoding=async draggable=false")
        picture.props["src"] = f"/api/v1/assets/{asset_id}/thumbnail"
        picture.props["alt"] = about
        picture.on("error", js_handler="(event) => { event.target.style.visibility = 'hidden'; }")
    return box
