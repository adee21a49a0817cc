"""A form whose words go from the browser straight to the API: passwords, keys, and whatever changes cookies.

Nothing of it passes through the page's socket or stays in its elements.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui.element import Element

from limelight.studio.components.acting import act

__all__ = ["ApiForm", "Blank"]


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in. *autocomplete* is the browser's word for it, such as ``current-password``.

    *wrong* is said when the API refuses what is in it; without one, the API's own words are.
    """

    name: str
    label: str
    type: str = "text"
    value: str = ""
    hint: str = ""
    wrong: str = ""
    placeholder: str = ""
    autocomplete: str = "off"
    options: Mapping[str, str] | None = None
    is_required: bool = True

    def to_props(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "label": self.label,
            "type": self.type,
            "value": self.value,
            "hint": self.hint,
            "wrong": self.wrong,
            "placeholder": self.placeholder,
            "autocomplete": self.autocomplete,
            "options": None if self.options is None else dict(self.options),
            "required": self.is_required,
        }


class ApiForm(Element, component="api_form.js"):
    """Sends its *blanks* and what is *fixed* to *path* of the API when *action* is chosen, or says what is wrong.

    Afterwards the browser goes to *leads*, with *switches* as somebody of the organisation in the answer; and
    *on_done* is called.
    """

    def __init__(
        self,
        path: str,
        blanks: Sequence[Blank],
        action: str,
        *,
        method: str = "POST",
        fixed: Mapping[str, Any] | None = None,
        leads: str = "",
        switches: bool = False,
        is_quiet: bool = False,
        on_done: Callable[[], Awaitable[None] | None] | None = None,
    ) -> None:
        super().__init__()
        self.props["path"], self.props["method"], self.props["action"] = path, method, action
        self.props["fields"] = [blank.to_props() for blank in blanks]
        self.props["fixed"], self.props["leads"] = dict(fixed or {}), leads
        self.props["switches"], self.props["quiet"] = switches, is_quiet
        self._done = on_done
        self.on("done", self._told, [])

    async def _told(self) -> None:
        if self._done is not None:
            await act(self, self._done)
