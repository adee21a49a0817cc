"""Fields of a form: a label above, a hint or what is wrong below, and the value as Python sees it.

While somebody types, the browser keeps what is in the field; it is told a moment after the last key, and at once
when the field is left. What the server sets meanwhile does not overwrite it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Literal

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from limelight.studio.components.acting import act

__all__ = ["Field", "choice", "number_field", "slider", "switch", "text_field"]

FieldKind = Literal["text", "area", "number", "choice", "switch", "range", "date", "password", "search"]
Changed = Callable[[Any], Awaitable[None] | None]


class Field(Element, component="field.js"):
    """``value`` is what is in it now; *on_change* is called with each new one."""

    def __init__(
        self, kind: FieldKind, label: str, value: Any, on_change: Changed | None, **props: Any
    ) -> None:
        super().__init__()
        self.props["kind"], self.props["label"], self.props["value"] = kind, label, value
        for name, given in props.items():
            if given not in ("", None, False):
                self.props[name.replace("_", "-")] = given
        self._changed = on_change
        self.on("change", self._heard)

    @property
    def value(self) -> Any:
        return self.props["value"]

    def put(self, value: Any) -> None:
        """Show *value*, unless somebody is typing there."""
        self.props["value"] = value

    def remember(self, name: str) -> None:
        """Have a browser's tab keep by *name* what is in it, until it is `kept` here or somebody else's is put."""
        self.props["keep"], self.props["is-stored"] = name, True

    def begin(self) -> None:
        """Give it the focus."""
        self.run_method("begin")

    def kept(self, value: Any) -> None:
        """*value*, which was in it, is stored: no tab needs to remember it."""
        self.run_method("keeps", value)

    def refuse(self, why: str) -> None:
        """Say below the field what is wrong with it; an empty *why* takes that back."""
        self.props["problem"] = why

    async def _heard(self, event: GenericEventArguments) -> None:
        self.props["value"] = event.args
        if self._changed is not None:
            await act(self, self._changed, event.args)


def text_field(
    label: str,
    value: str = "",
    on_change: Changed | None = None,
    *,
    hint: str = "",
    placeholder: str = "",
    rows: int = 1,
    most: int | None = None,
    kind: Literal["text", "password", "search", "date"] = "text",
    hidden_label: bool = False,
    keep: str = "",
) -> Field:
    """A line, or with *rows* a text that grows; *most* characters are counted once they run out.

    By a name *keep* a browser's tab remembers what is sent to nobody yet, until the field is put empty.
    """
    chosen: FieldKind = "area" if rows > 1 else kind
    return Field(
        chosen, label, value, on_change,
        hint=hint, placeholder=placeholder, rows=rows, most=most, hidden_label=hidden_label, keep=keep,
    )  # fmt: skip


def number_field(
    label: str,
    value: float | None = None,
    on_change: Changed | None = None,
    *,
    least: float | None = None,
    most: float | None = None,
    step: float = 1,
    unit: str = "",
    hint: str = "",
) -> Field:
    """A number, or None while the field is empty."""
    return Field(
        "number", label, value, on_change, least=least, greatest=most, step=step, unit=unit, hint=hint
    )


def choice(
    label: str,
    options: Mapping[str, str] | Sequence[str],
    value: str = "",
    on_change: Changed | None = None,
    *,
    hint: str = "",
    hidden_label: bool = False,
) -> Field:
    """One of *options* (value → what is read), as the system's own list."""
    named = options if isinstance(options, Mapping) else {option: option for option in options}
    listed = [{"value": key, "label": name} for key, name in named.items()]
    return Field("choice", label, value, on_change, options=listed, hint=hint, hidden_label=hidden_label)


def switch(label: str, value: bool = False, on_change: Changed | None = None, *, hint: str = "") -> Field:
    """On or off, at once."""
    return Field("switch", label, value, on_change, hint=hint)


def slider(
    label: str,
    value: float,
    on_change: Changed | None = None,
    *,
    least: float,
    most: float,
    step: float = 1,
    unit: str = "",
) -> Field:
    """A number within a range where the exact one matters little."""
    return Field("range", label, value, on_change, least=least, greatest=most, step=step, unit=unit)
