"""One of several, each of which can be seen moving or heard before it is chosen: native radio buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final, Literal

from nicegui.element import Element

from limelight.studio.components.hear import Hear
from limelight.studio.components.text import text

__all__ = ["Loop", "Option", "Picker"]

_numbers: Final = count(1)


@dataclass(frozen=True, slots=True)
class Option:
    """``loop`` is a film without sound, ``sound`` what is heard: addresses, empty for none."""

    value: str
    name: str
    hint: str = ""
    loop: str = ""
    sound: str = ""


class Loop(Element, component="picker.js"):
    """A short film that goes round while it is in sight; for whoever wants less motion its last moment."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.props["path"] = path


class Picker:
    """``value`` is the chosen one's; *shape* sets them as tiles in a grid or as rows."""

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        value: str,
        on_change: Callable[[str], Awaitable[None] | None],
        *,
        shape: Literal["tiles", "rows"],
    ) -> None:
        self._inputs: dict[str, Element] = {}
        self._on_change = on_change
        self._group = f"picker-{next(_numbers)}"
        with Element("fieldset").classes(f"ll-picker ll-picker-{shape}"):
            text("legend", label, "ll-unseen")
            for option in options:
                self._one(option)
        self.put(value)

    def put(self, value: str) -> None:
        """Show *value* as chosen."""
        self.value = value
        for own, field in self._inputs.items():
            field.props["checked"] = own == value

    def _one(self, option: Option) -> None:
        with Element("div").classes("ll-pick"):
            with Element("label"):
                field = Element("input").props("type=radio")
                field.props["name"], field.props["value"] = self._group, option.value
                field.on("change", lambda: self._chosen(option.value), [])
                self._inputs[option.value] = field
                if option.loop:
                    Loop(option.loop)
                with Element("span").classes("ll-pick-words"):
                    text("span", option.name, "ll-pick-name")
                    if option.hint:
                        text("span", option.hint, "ll-quiet")
            if option.sound:
                Hear(option.sound, option.name, is_icon=True)

    def _chosen(self, value: str) -> Awaitable[None] | None:
        self.put(value)
        return self._on_change(value)
