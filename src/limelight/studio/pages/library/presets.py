"""Presets: settings of quick tools that somebody wants to have again."""

from __future__ import annotations

from itertools import groupby

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.tools.table import TOOLS
from limelight.projects.presets import service as presets
from limelight.projects.presets.schemas import PresetOut, PresetPatch
from limelight.projects.wire import validated
from limelight.studio.components.button import button, link_button
from limelight.studio.components.dialog import Dialog
from limelight.studio.components.empty import empty
from limelight.studio.components.field import text_field
from limelight.studio.components.menu import Item, Menu
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.navigation import go
from limelight.studio.pages.library.frame import ONLY_EDITORS, frame
from limelight.studio.tool_words import said

__all__ = ["presets_page"]

_MOST_SHOWN = 6


async def presets_page(desk: Desk) -> None:
    """By tool, in the order of their names."""
    frame("/library/presets", "Settings of the quick tools, kept by name for everybody here.")
    await _Presets(desk).show()


class _Presets:
    def __init__(self, desk: Desk) -> None:
        self._desk, self._place = desk, Element("div").classes("ll-stack ll-library-parts")

    async def show(self) -> None:
        found = await self._desk.call("assets.read", _all)
        if self._place.is_deleted:
            return
        self._place.clear()
        with self._place:
            if not found:
                empty(
                    "sliders-horizontal",
                    "No presets yet",
                    "Fill in a quick tool's form and save its settings under a name.",
                    "Open the quick tools",
                    lambda: go("/tools"),
                )
            for tool, group in groupby(found, key=lambda preset: preset.tool):
                self._tool(tool, list(group))

    def _tool(self, tool: str, group: list[PresetOut]) -> None:
        with Element("section").classes("ll-stack-s"):
            text("h2", TOOLS[tool].title if tool in TOOLS else tool, "ll-section-title")
            for preset in group:
                self._row(preset)

    def _row(self, preset: PresetOut) -> None:
        why_not = "" if self._desk.may("assets.write") else ONLY_EDITORS
        with Element("article").classes("ll-card ll-library-row"):
            with Element("div").classes("ll-stack-s"):
                text("h3", preset.name, "ll-library-name")
                text("p", _said(preset), "ll-quiet")
            with Element("div").classes("ll-row"):
                if preset.tool in TOOLS:
                    link_button("Use", f"/tools/{preset.tool}/preset/{preset.id}", icon_name="wand-sparkles")
                Menu(
                    f"More about {preset.name}",
                    [
                        Item("Rename", "pencil", lambda: self._rename(preset), why_not=why_not),
                        Item(
                            "Delete",
                            "trash-2",
                            lambda: self._delete(preset),
                            is_dangerous=True,
                            why_not=why_not,
                        ),
                    ],
                )

    async def _rename(self, preset: PresetOut) -> None:
        with Dialog(f"Rename {preset.name}") as dialog:
            name = text_field("Name", preset.name)
            with Element("div").classes("ll-row ll-end"):
                button("Cancel", on_click=lambda: dialog.answer(None))
                button("Rename", kind="main", on_click=lambda: dialog.answer(name.value))
        answer = await dialog.answered()
        if answer is None or answer == preset.name:
            return
        given = validated(PresetPatch, {"name": answer})

        def change(access: Access) -> None:
            found = presets.find(access.session, preset.id)
            presets.change(access.session, found, name=given.name, settings=None)

        await self._desk.call("assets.write", change)
        await self.show()

    async def _delete(self, preset: PresetOut) -> None:
        def delete(access: Access) -> None:
            presets.delete_preset(access.session, presets.find(access.session, preset.id))

        await self._desk.call("assets.write", delete)
        toast(f"{preset.name} is deleted.", action="Undo", on_action=lambda: self._undo(preset))
        await self.show()

    async def _undo(self, preset: PresetOut) -> None:
        def again(access: Access) -> None:
            presets.create(
                access.session,
                organization_id=access.principal.organization_id,
                user_id=preset.user_id,
                tool=preset.tool,
                name=preset.name,
                settings=preset.settings,
            )

        await self._desk.call("assets.write", again)
        await self.show()


def _all(access: Access) -> list[PresetOut]:
    return [PresetOut.model_validate(preset) for preset in presets.all_presets(access.session)]


def _said(preset: PresetOut) -> str:
    """A few of its settings as words; long ones stay in the tool."""
    fields = TOOLS[preset.tool].fields if preset.tool in TOOLS else ()
    parts = [
        f"{field.ask.label}: {said(field, preset.settings[field.name])}"
        for field in fields
        if _is_short(preset.settings.get(field.name))
    ]
    return " · ".join(parts[:_MOST_SHOWN])


def _is_short(value: object) -> bool:
    return isinstance(value, str | int | float) and value != "" and len(str(value)) <= 24
