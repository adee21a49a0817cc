"""Files dropped, pasted or chosen: sent through the API's own way in, in pieces, with progress and a way out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.assets import address
from limelight.studio.components.acting import act

__all__ = ["Dropzone"]


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
        self.on("ready", self._ready)

    async def _ready(self, event: GenericEventArguments) -> None:
        if self._found is not None:
            await act(self, self._found, UUID(str(event.args)))
