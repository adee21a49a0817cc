"""A small picture of an asset: of a photo itself, of a film one frame."""

from __future__ import annotations

from uuid import UUID

from nicegui.element import Element

__all__ = ["Thumbnail"]


class Thumbnail(Element, component="thumbnail.js"):
    """The picture of *asset_id* in a box of *shape*, loaded when it comes into sight; *about* says what it shows.

    What can't be drawn leaves the box empty; an empty *about* makes it decoration.
    """

    def __init__(self, asset_id: UUID | str, about: str, *, shape: str = "1 / 1") -> None:
        super().__init__()
        self.props["asset"] = str(asset_id)
        self.props["about"] = about
        self.style(f"aspect-ratio: {shape}")
