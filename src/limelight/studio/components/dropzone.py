"""Files dropped, pasted or chosen: sent through the API's own way in, in pieces, with progress and a way out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from nicegui import context
from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.assets import address
from limelight.studio.components.acting import act
from limelight.studio.components.toasts import toast

__all__ = ["Dropzone", "is_all_here"]


class Dropzone(Element, component="dropzone.js"):
    """A place for files. *on_file* gets the id of each asset that became of one.

    *accept* is the browser's list of types, such as ``image/*,video/*``. What is refused says why, in its line.
    """

    def __init__(
        self,
        label: str,
        on_file: Callable[[UUID], Awaitable[None] | None] | None = None,
        *,
        hint: str = "",
        accept: str = "",
        project_id: UUID | None = None,
        is_many: bool = True,
    ) -> None:
        super().__init__()
        self.props["label"], self.props["hint"], self.props["accept"] = label, hint, accept
        self.props["many"], self.props["sprite"] = is_many, address("icons.svg")
        self.props["project"] = None if project_id is None else str(project_id)
        self._found = on_file
        self._coming = self._arriving = 0
        self.on("coming", self._told)
        self.on("ready", self._ready)

    @property
    def under_way(self) -> int:
        """How many files are sent, wait to be, or are just handed to *on_file*."""
        return self._coming + self._arriving

    def _told(self, event: GenericEventArguments) -> None:
        self._coming = int(event.args)

    def _ready(self, event: GenericEventArguments) -> Awaitable[None]:
        self._arriving += 1  # at once: what is told next is that one less is coming
        return self._arrived(UUID(str(event.args)))

    async def _arrived(self, asset_id: UUID) -> None:
        try:
            if self._found is not None:
                await act(self, self._found, asset_id)
        finally:
            self._arriving -= 1


def is_all_here() -> bool:
    """Whether no file is on its way into this tab's page; else says so. What is begun now would be without it."""
    zones = [one for one in context.client.elements.values() if isinstance(one, Dropzone)]
    missing = sum(zone.under_way for zone in zones)
    if missing:
        said = "One file is still on its way." if missing == 1 else f"{missing} files are still on their way."
        toast(said, kind="note", detail="Wait a moment, or cancel what you don't need.")
    return not missing
