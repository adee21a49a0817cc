"""Settings of a tool that somebody wants to have again: chosen, saved, deleted."""

from __future__ import annotations

from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.presets import service
from limelight.projects.presets.schemas import PresetIn, PresetOut
from limelight.projects.wire import validated
from limelight.studio.components.button import button
from limelight.studio.components.dialog import Dialog, ask
from limelight.studio.components.field import choice, text_field
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.tools.form import ToolForm

__all__ = ["Presets"]


class Presets:
    """A list of the tool's presets beside a form."""

    def __init__(self, desk: Desk, tool: str, form: ToolForm) -> None:
        self._desk, self._tool, self._form = desk, tool, form
        self._known: dict[str, PresetOut] = {}
        self._chosen = ""
        self._place = Element("div").classes("ll-row ll-tool-presets")

    async def build(self) -> None:
        """The list as it is now."""
        found = await self._desk.call("assets.read", lambda access: _all(access, self._tool))
        self._known = {str(preset.id): preset for preset in found}
        may = self._desk.may("assets.write")
        self._place.clear()
        with self._place:
            if found:
                options = {"": "Choose a preset"} | {key: preset.name for key, preset in self._known.items()}
                choice("Preset", options, self._chosen, self._choose, hidden_label=True)
            if may:
                button("Save as a preset", kind="bare", icon_name="bookmark", on_click=self._save)
            if may and self._chosen in self._known:
                button(
                    "Delete this preset",
                    kind="bare",
                    icon_name="trash-2",
                    is_icon=True,
                    on_click=self._delete,
                )

    async def _choose(self, key: str) -> None:
        self._chosen = key
        if key in self._known:
            self._form.put(self._known[key].settings)
        await self.build()

    async def _save(self) -> None:
        with Dialog("Save these settings") as dialog:
            name = text_field("Name", placeholder="Calm and slow", most=80)
            with Element("div").classes("ll-row ll-end"):
                button("Cancel", on_click=lambda: dialog.answer(None))
                button("Save", kind="main", on_click=lambda: dialog.answer(str(name.value or "").strip()))
        answer = await dialog.answered()
        if not answer:
            return
        given = {"tool": self._tool, "name": answer, "settings": self._form.settings()}
        made = await self._desk.call(
            "assets.write", lambda access: _create(access, validated(PresetIn, given))
        )
        self._chosen = str(made)
        await self.build()
        toast(f"Saved as “{answer}”.")

    async def _delete(self) -> None:
        preset = self._known[self._chosen]
        if not await ask(
            f"Delete “{preset.name}”?", "What was made with it stays.", action="Delete", is_dangerous=True
        ):
            return
        await self._desk.call("assets.write", lambda access: _delete(access, preset.id))
        self._chosen = ""
        await self.build()


def _all(access: Access, tool: str) -> list[PresetOut]:
    return [PresetOut.model_validate(row) for row in service.all_presets(access.session, tool=tool)]


def _create(access: Access, given: PresetIn) -> UUID:
    who = access.principal
    made = service.create(
        access.session, organization_id=who.organization_id, user_id=who.user_id, **given.model_dump()
    )
    return made.id


def _delete(access: Access, preset_id: UUID) -> None:
    service.delete_preset(access.session, service.find(access.session, preset_id))
