"""The components as they are, to look at while building and to hold new ones against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from nicegui.element import Element

from limelight.kit.errors import NotConfigured
from limelight.studio.components.button import button
from limelight.studio.components.dialog import ask
from limelight.studio.components.field import choice, number_field, slider, switch, text_field
from limelight.studio.components.problem import problem_card
from limelight.studio.components.skeleton import skeleton
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk

__all__ = ["styleguide"]


async def styleguide(desk: Desk) -> None:
    """A section for each kind of component."""
    del desk
    text("h1", "Style guide", "ll-title")
    for name, show in _SECTIONS.items():
        with Element("section").classes("ll-stack"):
            text("h2", name, "ll-section-title")
            show()


def _type() -> None:
    text("p", "Display: what are we advertising?", "ll-display")
    text("p", "Title: Halo, a quiet grinder", "ll-title")
    text("p", "Section title", "ll-section-title")
    text("p", "Lead: a free draft of the whole film in a minute, before anything is paid for.", "ll-lead")
    text("p", "Body: change one word, pay for one word.")
    text("p", "Quiet: 12 seconds, 3 scenes reused", "ll-quiet")


def _buttons() -> None:
    with Element("div").classes("ll-row"):
        button("Make the film", kind="main", icon_name="clapperboard")
        button("Share for review", icon_name="share-2")
        button("Skip", kind="bare")
        button("Delete", kind="danger", icon_name="trash-2", on_click=_delete)
        button("More", kind="bare", icon_name="ellipsis", is_icon=True)
        button("Not now").allow("Approve the script first.")


async def _delete() -> None:
    if await ask("Delete this film?", "It can be restored for 30 days.", action="Delete", is_dangerous=True):
        toast("Deleted.", action="Undo", on_action=lambda: toast("It is back."))


def _fields() -> None:
    with Element("div").classes("ll-grid"):
        text_field("Product", "Halo", hint="As it stands on the box.")
        text_field("Brief", "A quiet burr coffee grinder.", rows=3, most=6000)
        number_field("Length", 20, least=5, most=180, unit="seconds")
        choice("Voice", {"heart": "Heart, English", "none": "No voice"}, "heart")
        switch("Burn captions in", True)
        slider("Music under the voice", 17, least=12, most=24, unit="dB")
        text_field("Address", "halo").refuse("An address has a dot in it.")


def _messages() -> None:
    problem_card(NotConfigured("There is no engine that films.", fix="Connect one under Settings, Engines."))
    with Element("div").classes("ll-row"):
        button("Say that it is done", on_click=lambda: toast("The link is copied."))
        button("Say a problem", on_click=lambda: toast("The server is away.", kind="problem"))


def _waiting() -> None:
    skeleton(2)


_SECTIONS: Final[dict[str, Callable[[], None]]] = {
    "Type": _type,
    "Buttons": _buttons,
    "Fields": _fields,
    "Messages": _messages,
    "Waiting": _waiting,
}
