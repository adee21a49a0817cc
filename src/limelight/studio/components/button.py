"""A button: one main one a page, quiet ones beside it, bare ones in rows, and danger said by colour and words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from nicegui.element import Element
from nicegui.elements.mixins.disableable_element import DisableableElement

from limelight.studio.components.acting import act
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text

__all__ = ["Button", "Look", "button", "link_button"]

Look = Literal["main", "quiet", "bare", "danger"]
Click = Callable[[], Awaitable[None] | None]


class Button(DisableableElement, component="button.js"):
    """Shows that it works while its handler runs, and takes no second click meanwhile.

    A double click is one, but for a bare button, such as Undo, which people press again and again.
    """

    def __init__(
        self, name: str, *, kind: Look, icon_name: str, is_icon: bool, on_click: Click | None
    ) -> None:
        super().__init__()
        self.props["acts"], self.props["repeats"] = on_click is not None, kind == "bare"
        self.classes(f"ll-button ll-button-{kind}")
        if is_icon:
            self.classes("ll-button-icon")
            self.props["aria-label"] = self.props["title"] = name
        with self:
            if icon_name:
                icon(icon_name)
            if not is_icon:
                self.label = text("span", name)
        self._click, self._is_busy = on_click, False
        self.on("act", self._clicked, [])

    def allow(self, reason: str = "") -> None:
        """Enable it; with a *reason* disable it, and say that to whoever points at it."""
        self.props["aria-disabled"] = "true" if reason else None
        self.props["title"] = reason or None
        self.set_enabled(not reason)

    async def _clicked(self) -> None:
        if self._click is None or self._is_busy:
            return
        self._is_busy = True
        try:
            await act(self, self._click)
        finally:
            self._is_busy = False
            self.props["answered"] = self.props.get("answered", 0) + 1


def button(
    name: str,
    *,
    kind: Look = "quiet",
    icon_name: str = "",
    is_icon: bool = False,
    on_click: Click | None = None,
) -> Button:
    """A button called *name*; *is_icon* shows the icon alone and says the name to whoever can't see it."""
    return Button(name, kind=kind, icon_name=icon_name, is_icon=is_icon, on_click=on_click)


def link_button(
    name: str, path: str, *, kind: Look = "quiet", icon_name: str = "", downloads: bool = False
) -> None:
    """What looks like a button and is a link, so that it opens in another tab too."""
    with Element("a").classes(f"ll-button ll-button-{kind}") as link:
        link.props["href"] = path
        if downloads:
            link.props["download"] = ""
        if icon_name:
            icon(icon_name)
        text("span", name)
