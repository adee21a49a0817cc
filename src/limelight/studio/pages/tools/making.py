"""Filling in a tool's form and starting its jobs: one for each file or text that was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.jobs.starting import hands_of
from limelight.jobs.tools.asking import Field, Form
from limelight.jobs.tools.service import Offer, price_of, use_tool
from limelight.kit.errors import InvalidInput
from limelight.kit.money import credits_of
from limelight.projects.wire import validated
from limelight.studio.components.button import button
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.tools.form import ToolForm
from limelight.studio.pages.tools.presets import Presets
from limelight.studio.pages.tools.preview import show_preview
from limelight.studio.pages.tools.queue import Queue

__all__ = ["Making"]

_WAIT = "Your role may look at what was made, and not start anything."


class Making:
    """The form, the one button, and the presets below it."""

    def __init__(
        self,
        desk: Desk,
        offer: Offer,
        choices: Mapping[Field, Mapping[str, str]],
        preview: Element,
        queue: Queue,
    ) -> None:
        self._desk, self._tool, self._choices = desk, offer.tool, choices
        self._preview, self._queue = preview, queue
        self._why = "" if desk.may("runs.start") else _WAIT

    async def build(self, given: Mapping[str, Any]) -> None:
        """Show it, filled in with *given* as far as that goes."""
        with Element("section").classes("ll-card ll-stack ll-tool-form") as card:
            card.props["aria-label"] = self._tool.title
            self._form = ToolForm(self._desk, self._choices, self._changed)
            await self._form.build(given)
            with Element("div").classes("ll-row ll-between"):
                self._start = button("Make it", kind="main", icon_name="wand-sparkles", on_click=self._begin)
                self._price = text("span", "", "ll-quiet ll-number")
            if any(field.is_setting for field in self._tool.fields):
                await Presets(self._desk, self._tool.key, self._form).build()
        self._start.allow(self._why)
        self._changed()

    def _changed(self) -> None:
        """The price and the preview follow every change."""
        forms = self._form.batch()
        self._start.label.set_text("Make it" if len(forms) < 2 else f"Make all {len(forms)}")
        self._price.set_text(self._why or self._cost(forms))
        self._preview.clear()
        with self._preview:
            show_preview(self._tool.key, forms[0] if forms else {}, self._form.files())

    def _cost(self, forms: list[dict[str, Any]]) -> str:
        if not forms:
            return ""
        try:
            micros = sum(price_of(self._checked(form), self._desk.service) for form in forms)
        except InvalidInput:
            return ""
        return f"At most {credits_of(micros)} credits" if micros else "Free"

    def _checked(self, form: dict[str, Any]) -> Form:
        return validated(self._tool.form, form)

    async def _begin(self) -> None:
        self._form.refuse({})
        try:
            ids = await self._started()
        except InvalidInput as error:
            where = str(error.data.get("where", ""))
            if not self._form.refuse({where.rpartition(".")[2]: error.message.removeprefix(f"{where}: ")}):
                raise
            return
        await self._queue.begun(ids)

    async def _started(self) -> list[UUID]:
        forms = [self._checked(form) for form in self._form.batch() or [self._form.single()]]

        def start(access: Access) -> list[UUID]:
            return [use_tool(hands_of(access), self._tool, form).id for form in forms]

        return await self._desk.call("runs.start", start)
