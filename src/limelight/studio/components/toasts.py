"""Short messages at the edge of the page: what happened, and at times one button, such as Undo."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Literal

from nicegui import context
from nicegui.element import Element

from limelight.studio.components.button import button
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text

__all__ = ["Kind", "Toasts", "toast"]

Kind = Literal["done", "note", "problem"]
_ICONS = {"done": "check", "note": "info", "problem": "circle-alert"}


class Toasts(Element, component="toasts.js"):
    """Where a tab's messages stand; they go by themselves, except a problem, and not while they are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.classes("ll-toasts")
        self.client.storage["toasts"] = self

    def say(
        self,
        words: str,
        *,
        kind: Kind = "done",
        detail: str = "",
        action: str = "",
        on_action: Callable[[], Awaitable[None] | None] | None = None,
    ) -> None:
        """Show *words*; *action* is a button's name."""
        with self, Element("div").classes(f"ll-toast ll-toast-{kind}") as shown:
            shown.props("role=alert" if kind == "problem" else "role=status")
            icon(_ICONS[kind])
            with Element("div").classes("ll-toast-words"):
                text("p", words)
                if detail:
                    text("p", detail, "ll-quiet")
            if action and on_action is not None:
                button(action, kind="quiet", on_click=partial(_once, shown, on_action))
            button("Dismiss", icon_name="x", kind="bare", is_icon=True, on_click=shown.delete)
        if kind != "problem":
            shown.props("data-goes")
        shown.on("gone", shown.delete)


def _once(shown: Element, act: Callable[[], Awaitable[None] | None]) -> Awaitable[None] | None:
    """Do what a message offers, and take it away: done, it offers it no more."""
    shown.delete()
    return act()


def toast(
    words: str,
    *,
    kind: Kind = "done",
    detail: str = "",
    action: str = "",
    on_action: Callable[[], Awaitable[None] | None] | None = None,
) -> None:
    """Say *words* in this tab."""
    place: Toasts = context.client.storage["toasts"]
    place.say(words, kind=kind, detail=detail, action=action, on_action=on_action)
