"""Two people wrote the same thing at the same time: whoever was later looks at both and chooses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nicegui.element import Element

from limelight.studio.components.button import button
from limelight.studio.components.dialog import Dialog
from limelight.studio.components.text import text

__all__ = ["keeps_mine"]


async def keeps_mine(changed: Mapping[str, tuple[Any, Any]]) -> bool:
    """*changed* has by field theirs and mine. True when mine is to stand; whoever just closes it takes theirs."""
    with Dialog("Somebody else changed this too") as dialog:
        for name, (theirs, mine) in changed.items():
            with Element("div").classes("ll-stack-s"):
                text("h3", name.capitalize(), "ll-quiet")
                text("p", f"Theirs: {_said(theirs)}")
                text("p", f"Yours: {_said(mine)}")
        with Element("div").classes("ll-row ll-end"):
            button("Take theirs", on_click=lambda: dialog.answer(False))
            button("Keep mine", kind="main", on_click=lambda: dialog.answer(True))
    return await dialog.answered() is True


def _said(value: Any) -> str:
    match value:
        case None | "" | []:
            return "nothing"
        case list():
            return ", ".join(map(str, value))  # pyright: ignore[reportUnknownArgumentType]
        case dict():
            return str(value.get("name") or "a brand")  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        case _:
            return str(value)
