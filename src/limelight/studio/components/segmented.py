"""One of a few, all in sight: native radio buttons in a row."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.components.acting import act

__all__ = ["Segmented"]


class Segmented(Element, component="segmented.js"):
    """``value`` is the chosen one of *options* (value → name)."""

    def __init__(
        self,
        label: str,
        options: Mapping[str, str],
        value: str,
        on_change: Callable[[str], Awaitable[None] | None] | None = None,
    ) -> None:
        super().__init__()
        self.props["label"], self.props["value"] = label, value
        self.props["options"] = [{"value": key, "label": name} for key, name in options.items()]
        self._changed = on_change
        self.on("change", self._heard)

    @property
    def value(self) -> str:
        return str(self.props["value"])

    def put(self, value: str) -> None:
        """Show *value* as chosen."""
        self.props["value"] = value

    async def _heard(self, event: GenericEventArguments) -> None:
        self.props["value"] = event.args
        if self._changed is not None:
            await act(self, self._changed, str(event.args))
