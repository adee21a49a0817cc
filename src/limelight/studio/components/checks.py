"""Any number of several things: native check boxes as chips."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.components.text import text

__all__ = ["Checks"]


class Checks:
    """``values`` are those that are ticked of *options* (value → name), in the order of *options*."""

    def __init__(
        self,
        label: str,
        options: Mapping[str, str],
        values: Collection[str],
        on_change: Callable[[list[str]], Awaitable[None] | None],
        *,
        drawn: Callable[[str], object] | None = None,
    ) -> None:
        self._boxes: dict[str, Element] = {}
        self._on_change = on_change
        with Element("fieldset").classes("ll-checks"):
            text("legend", label)
            for value, name in options.items():
                with Element("label").classes("ll-check"):
                    box = Element("input").props("type=checkbox")
                    box.on(
                        "change",
                        lambda event, value=value: self._ticked(value, event),
                        js_handler="(event) => emit(event.target.checked)",
                    )
                    self._boxes[value] = box
                    if drawn is not None:
                        drawn(value)
                    text("span", name)
        self.put(values)

    def put(self, values: Collection[str]) -> None:
        """Show *values* as ticked."""
        self.values = [value for value in self._boxes if value in values]
        for value, box in self._boxes.items():
            box.props["checked"] = value in values

    def _ticked(self, value: str, event: GenericEventArguments) -> Awaitable[None] | None:
        self.put({*self.values, value} if event.args else {*self.values} - {value})
        return self._on_change(self.values)
