"""A tool's form, drawn from the table: the same fields that the API checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

from nicegui.element import Element

from limelight.jobs.tools.asking import Field
from limelight.studio.components.button import button
from limelight.studio.components.details import details
from limelight.studio.components.field import Field as Shown
from limelight.studio.components.field import choice, number_field, text_field
from limelight.studio.components.hear import Hear
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.tools.colour import ColourField
from limelight.studio.pages.tools.files import FileField

__all__ = ["ToolForm"]

_IN_A_ROW = 4
"""Choices up to which all stand in sight."""
_HIDDEN = frozenset(("seed", "take", "language", "side", "width", "height"))
"""Settings that few people touch."""
_LARGE = {"text": 5, "line": 1}


_HEARD: Final[Mapping[str, str]] = {"voice": "voices", "mood": "moods"}
"""Settings of which there is a sample, and where the API has it."""


class ToolForm:
    """Values by field. The first text or file may be given several times: each makes a job of its own."""

    def __init__(
        self, desk: Desk, choices: Mapping[Field, Mapping[str, str]], on_change: Callable[[], None]
    ) -> None:
        self._desk, self._choices, self._on_change = desk, choices, on_change
        self._values: dict[str, Any] = {}
        self._shown: dict[str, Shown | Segmented | ColourField] = {}
        self._files: dict[str, FileField] = {}
        self._texts: list[str] = []
        inputs = [field for field in choices if not field.is_setting and field.required]
        self._many = inputs[0] if inputs else None

    async def build(self, given: Mapping[str, Any]) -> None:
        """The fields, inputs first; rare settings folded away."""
        settings = given.get("settings")
        for field in self._choices:
            if not field.is_setting:
                await self._input(field, given.get(field.name))
        usual = [field for field in self._choices if field.is_setting and field.name not in _HIDDEN]
        rare = [field for field in self._choices if field.is_setting and field.name in _HIDDEN]
        known = settings if isinstance(settings, Mapping) else {}
        for field in usual:
            self._setting(field, known.get(field.name, field.default))
        if rare:
            with details("More settings"), Element("div").classes("ll-tool-rare"):
                for field in rare:
                    self._setting(field, known.get(field.name, field.default))

    def batch(self) -> list[dict[str, Any]]:
        """One form for each of what was given several times; none while nothing was given."""
        if self._many is None:
            return [self.single()]
        name = self._many.name
        several = self._files[name].ids if name in self._files else [t for t in self._texts if t.strip()]
        return [{**self.single(), name: one} for one in several]

    def single(self) -> dict[str, Any]:
        """What was given once, and the settings."""
        made: dict[str, Any] = {}
        for field in self._choices:
            value = self._values.get(field.name)
            if field.name in self._files and field is not self._many:
                ids = self._files[field.name].ids
                value = ids[0] if ids else None
            if value not in (None, "") and field is not self._many:
                place = made.setdefault("settings", {}) if field.is_setting else made
                place[field.name] = value
        return made

    def settings(self) -> dict[str, Any]:
        """What a preset keeps."""
        return dict(self.single().get("settings", {}))

    def put(self, settings: Mapping[str, Any]) -> None:
        """Fill the settings in; what *settings* leaves out is as it usually is."""
        self.refuse({})
        for field in self._choices:
            if field.is_setting:
                value = settings.get(field.name, field.default)
                self._values[field.name] = value
                shown = self._shown[field.name]
                shown.put(str(value or "") if isinstance(shown, Segmented) else value)
        self._on_change()

    def files(self) -> list[UUID]:
        """Everything that was chosen, in the fields' order."""
        return [UUID(one) for field in self._files.values() for one in field.ids]

    def refuse(self, faults: Mapping[str, str]) -> bool:
        """Say at each field what is wrong with it and nothing at the others; whether all *faults* had one."""
        for name, shown in self._shown.items():
            if isinstance(shown, Shown):
                shown.refuse(faults.get(name, ""))
        for name, shown in self._files.items():
            shown.refuse(faults.get(name, ""))
        places = {name for name, shown in self._shown.items() if isinstance(shown, Shown)}
        return bool(faults) and faults.keys() <= places | self._files.keys()

    async def _input(self, field: Field, value: Any) -> None:
        if field.ask.kind == "file":
            shown = FileField(self._desk, field, self._on_change, is_many=field is self._many)
            self._files[field.name] = shown
            await shown.build([str(value)] if value else [])
        elif field is self._many:
            self._several(field, str(value or ""))
        else:
            self._setting(field, value if value is not None else field.default)

    def _several(self, field: Field, value: str) -> None:
        """Texts, one below the other, and a way to add another."""
        place = Element("div").classes("ll-stack")

        def add(words: str = "") -> None:
            number = len(self._texts)
            self._texts.append(words)

            def typed(fresh: Any) -> None:
                self._texts[number] = str(fresh or "")
                self._on_change_of(field)

            label = field.ask.label if number == 0 else f"{field.ask.label}, {number + 1}"
            with place:
                hint = field.ask.hint if number == 0 else ""
                keep = f"{field.name} {number + 1}"
                area = text_field(label, words, typed, hint=hint, rows=4, keep=keep)
            self._shown.setdefault(field.name, area)

        add(value)
        button("Another text", kind="bare", icon_name="plus", on_click=add)

    def _on_change_of(self, field: Field) -> None:
        """What was wrong with *field* was said of another value."""
        if isinstance(shown := self._shown.get(field.name), Shown):
            shown.refuse("")
        self._on_change()

    def _setting(self, field: Field, value: Any) -> None:
        self._values[field.name] = value
        heard: list[Element] = []

        def changed(fresh: Any) -> None:
            self._values[field.name] = fresh
            if heard:
                self._hear(heard[0], field, str(fresh))
            self._on_change_of(field)

        if field.name not in _HEARD:
            self._shown[field.name] = self._field(field, value, changed)
            return
        with Element("div").classes("ll-tool-heard"):
            self._shown[field.name] = self._field(field, value, changed)
            heard.append(Element("div"))
        self._hear(heard[0], field, str(value))

    def _field(
        self, field: Field, value: Any, changed: Callable[[Any], None]
    ) -> Shown | Segmented | ColourField:
        ask, options = field.ask, self._choices[field]
        match ask.kind:
            case "colour":
                return ColourField(ask.label, str(value), changed)
            case "number":
                return number_field(
                    ask.label, value, changed, least=field.low, most=field.high, unit=ask.unit, hint=ask.hint
                )
            case "choice" if len(options) <= _IN_A_ROW:
                return self._row(field, options, str(value), changed)
            case "choice" | "voice" | "placement" | "engine":
                first = {} if field.required or value else {"": "The first that can"}
                if field.required and not value and options:
                    value = self._values[field.name] = next(iter(options))
                return choice(ask.label, {**first, **options}, str(value or ""), changed, hint=ask.hint)
            case "consent":
                people = {"": "Whose consent is recorded", **options}
                return choice(ask.label, people, str(value or ""), changed, hint=ask.hint)
            case _:
                rows = _LARGE.get(ask.kind, 1)
                keep = "" if field.is_setting else field.name
                return text_field(ask.label, str(value or ""), changed, hint=ask.hint, rows=rows, keep=keep)

    def _row(
        self, field: Field, options: Mapping[str, str], value: str, changed: Callable[[Any], None]
    ) -> Segmented:
        with Element("div").classes("ll-stack-s"):
            text("p", field.ask.label, "ll-tool-label").props("aria-hidden=true")
            shown = Segmented(field.ask.label, options, value, changed)
            if field.ask.hint:
                text("p", field.ask.hint, "ll-quiet")
        return shown

    def _hear(self, place: Element, field: Field, value: str) -> None:
        """A button that lets *value* be heard."""
        place.clear()
        with place:
            path = f"/api/v1/{_HEARD[field.name]}/{quote(value, safe='')}/sample"
            Hear(path, f"{field.ask.label.lower()} {self._choices[field].get(value, value)}", is_icon=True)
