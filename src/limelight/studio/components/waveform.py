"""A recording as one sees it: how loud it is from beginning to end, asked of the API when it comes into sight."""

from __future__ import annotations

from uuid import UUID

from nicegui.element import Element

__all__ = ["Waveform"]


class Waveform(Element, component="waveform.js"):
    """The peaks of *asset_id*'s sound, as a picture that says nothing to a screen reader."""

    def __init__(self, asset_id: UUID) -> None:
        super().__init__()
        self.props["asset"] = str(asset_id)
