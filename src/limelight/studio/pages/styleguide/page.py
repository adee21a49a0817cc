"""The components as they are, to look at while building and to hold new ones against."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from nicegui import ui
from nicegui.element import Element

from limelight.kit.errors import NotConfigured
from limelight.studio.components.api_form import ApiForm, Blank
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button
from limelight.studio.components.checks import Checks
from limelight.studio.components.colours import Colours
from limelight.studio.components.copyable import Copyable
from limelight.studio.components.details import details
from limelight.studio.components.dialog import ask
from limelight.studio.components.dropzone import Dropzone
from limelight.studio.components.empty import empty
from limelight.studio.components.field import choice, number_field, slider, switch, text_field
from limelight.studio.components.hear import Hear
from limelight.studio.components.keys import Keys, show_keys
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.menu import Item, Menu
from limelight.studio.components.once import Once
from limelight.studio.components.picker import Option, Picker
from limelight.studio.components.problem import problem_card
from limelight.studio.components.progress import Progress, time_left
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.skeleton import skeleton
from limelight.studio.components.sortable import Sortable, handle
from limelight.studio.components.tabs import tabs
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.styleguide.films import show_comparing, show_deciding, show_film
from limelight.studio.pages.styleguide.own import show_own

__all__ = ["styleguide"]


async def styleguide(desk: Desk) -> None:
    """A section for each kind of component."""
    text("h1", "Style guide", "ll-title")
    for name, show in _SECTIONS.items():
        with _section(name):
            answer = show()
            if answer is not None:
                await answer
    with _section("What you made"):
        await show_own(desk)
    ui.page_title("Style guide · Limelight")  # not the project's, whose header stands there


def _section(name: str) -> Element:
    section = Element("section").classes("ll-stack ll-guide")
    with section:
        text("h2", name, "ll-section-title")
    return section


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
    Progress("Drawing the scenes", 64, time_left(12))
    Progress("Writing the script")
    skeleton(2)


def _states() -> None:
    with Element("div").classes("ll-row"):
        badge("Draft")
        badge("Being filmed", "live")
        badge("Approved", "ok")
        badge("Waits for you", "warn")
        badge("Failed", "danger")


def _choosing() -> None:
    tabs("Kinds", {"/styleguide": "Media", "/library": "Voices", "/jobs": "Music"}, "/styleguide")
    with Element("div").classes("ll-row"):
        Segmented("Aspect", {"9:16": "9:16", "1:1": "1:1", "16:9": "16:9"}, "9:16")
        Menu(
            "More",
            [Item("Rename", "pencil", _nothing), Item("Delete", "trash-2", _nothing, is_dangerous=True)],
        )
    Checks("Shapes", {"9:16": "Upright", "1:1": "Square", "16:9": "Wide"}, ["9:16"], _chosen)
    looks = [
        Option(name, name.capitalize(), loop=f"/api/v1/themes/{name}/sample") for name in ("tech", "luxe")
    ]
    Picker("Look", looks, "tech", _chosen, shape="tiles")
    moods = [
        Option("calm", "Calm", "Slow and warm", sound="/api/v1/moods/calm/sample"),
        Option("none", "No music"),
    ]
    Picker("Music", moods, "none", _chosen, shape="rows")
    with details("What it is made of"):
        text("p", "Seventeen steps, of which twelve were known already.")


def _chosen(value: object) -> None:
    """What is chosen here changes nothing."""


def _lists() -> None:
    with Element("div").classes("ll-card"):
        order = ["Hook", "Tension", "Product", "End card"]
        with Sortable("Scenes", lambda key, to: toast(f"{key} to place {to + 1}.")).classes("ll-stack-s"):
            for name in order:
                with Element("div").props(f'role=listitem data-key="{name}"').classes("ll-card ll-row"):
                    handle(name)
                    text("span", name)
    with Element("div").classes("ll-guide-long").props("role=region aria-label=Things tabindex=0"):
        LazyList(500, _things, chunk=12, height=400, classes="")


def _things(first: int, last: int) -> None:
    with Once().classes("ll-grid"):
        for number in range(first, min(last, 500)):
            with Element("div").classes("ll-card"):
                text("p", f"Thing {number + 1}")


def _files() -> None:
    Dropzone(
        "Drop photos, a logo or a clip here, or choose them",
        lambda _: toast("It is here."),
        hint="Up to 20 GB",
    )
    empty("film", "No films yet", "Say what you advertise, and the first one is here in a minute.")


def _secrets() -> None:
    Copyable("limelight serve", "the command")
    with Element("div").classes("ll-card"):
        ApiForm(
            "/auth/forgot-password",
            (Blank("email", "Email", "email", hint="Goes to the API alone."),),
            "Send",
        )


def _sounds() -> None:
    with Element("div").classes("ll-row"):
        Hear("/api/v1/moods/calm/sample", "the mood calm")
        Hear("/api/v1/voices/hibari:heart/sample", "the voice Heart", is_icon=True)
    Colours("Colours", ["#0f3d3e", "#c97b3a"], hint="The first is the accent.")


def _nothing() -> None:
    toast("Nothing changed.", kind="note")


def _keyboard() -> None:
    Keys({"k": "Say so"}, lambda key: toast(f"{key} was pressed."))
    with Element("div").classes("ll-row"):
        button("What the keys do", icon_name="keyboard", on_click=show_keys)


_SECTIONS: Final[dict[str, Callable[[], Awaitable[None] | None]]] = {
    "Type": _type,
    "Buttons": _buttons,
    "Fields": _fields,
    "States": _states,
    "Choosing": _choosing,
    "Messages": _messages,
    "Keyboard": _keyboard,
    "Waiting": _waiting,
    "Files": _files,
    "Secrets and commands": _secrets,
    "Sounds and colours": _sounds,
    "Lists": _lists,
    "Films": show_film,
    "Two films": show_comparing,
    "Decisions": show_deciding,
}
