"""The facts that a script may use, each with where it comes from; nothing else is claimed."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from typing import Any

from nicegui.element import Element

from limelight.film.brief import MAX_FACT, MAX_FACTS
from limelight.kit.errors import InvalidInput
from limelight.projects.projects.reading import Reading, read
from limelight.studio.components.button import button
from limelight.studio.components.field import Field, text_field
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.pages.brief.draft import Draft, Fields

__all__ = ["Facts"]


class Facts:
    """Facts found in the words, and those added here, which can be changed."""

    def __init__(self, draft: Draft, reading: Reading) -> None:
        self._draft = draft
        self._read = _words(draft)
        self._fields: list[Field] = []
        text("p", "A film only says what is written here or in the description.", "ll-quiet")
        self._subject = text("p", "", "ll-brief-subject")
        self._found = Element("ul").classes("ll-brief-facts")
        self._own = Element("ul").classes("ll-brief-facts")
        with Element("div").classes("ll-brief-add"):
            self._new = text_field(
                "Add a fact", placeholder="It holds 1.7 litres.", most=MAX_FACT, keep="fact"
            )
            self._new.on("keydown.enter", self._add, [])
            button("Add", icon_name="plus", on_click=self._add)
        self._tell(reading)
        self._show_own(draft.value("facts"))
        draft.shows(self.show)

    async def show(self) -> None:
        """Read the description again where it is another; show what was added by hand."""
        if _words(self._draft) != self._read:
            self._read, brief = _words(self._draft), self._draft.brief
            self._tell(await self._draft.desk.call("projects.read", lambda _: read(brief)))
        self._show_own(self._draft.value("facts"))

    def _tell(self, reading: Reading) -> None:
        self._subject.set_text(f"It is about {reading.subject}." if reading.subject else "")
        self._subject.set_visibility(bool(reading.subject))
        self._found.clear()
        with self._found:
            for fact in reading.facts:
                if fact.source == "prompt":
                    _found(fact.text)

    def _show_own(self, facts: Sequence[str]) -> None:
        """Fields stay while only their words change: somebody may be typing in one."""
        if len(facts) != len(self._fields):
            self._own.clear()
            with self._own:
                self._fields = [self._one(number, fact) for number, fact in enumerate(facts)]
        for field, fact in zip(self._fields, facts, strict=True):
            if str(field.value).strip() != fact:
                field.put(fact)

    def _one(self, number: int, fact: str) -> Field:
        count = len(self._draft.value("facts"))

        def changed(words: str) -> Awaitable[None]:
            new = [words] if words.strip() else []

            def fields(brief: Fields) -> Fields:
                facts: list[str] = brief["facts"]
                is_known = len(facts) == count  # else another one has this place by now
                return {"facts": [*facts[:number], *new, *facts[number + 1 :]]} if is_known else {}

            return self._draft.put(fields)

        with Element("li").classes("ll-brief-fact"):
            icon("circle-check", "ll-brief-tick")
            field = text_field(f"Fact {number + 1}", fact, changed, most=MAX_FACT, hidden_label=True)
            text("span", "Added by hand", "ll-brief-source")
            button(f"Remove fact {number + 1}", kind="bare", icon_name="x", is_icon=True, on_click=lambda: changed(""))  # fmt: skip
        return field

    async def _add(self) -> None:
        words, facts = str(self._new.value or "").strip(), list(self._draft.value("facts"))
        if not words:
            self._new.refuse("Write the fact first.")
            return
        if words in facts:
            self._new.refuse("This fact is there already.")
            return
        if len(facts) >= MAX_FACTS:
            self._new.refuse(f"There are {MAX_FACTS} facts already; a film uses a few.")
            return
        try:
            await self._draft.put(lambda brief: {"facts": [*brief["facts"], words]})
        except InvalidInput as error:
            self._new.refuse(error.message)
            return
        self._new.refuse("")
        self._new.put("")


def _words(draft: Draft) -> tuple[Any, ...]:
    """What the facts are found in."""
    return tuple(draft.value(name) for name in ("prompt", "language", "brand"))


def _found(fact: str) -> None:
    with Element("li").classes("ll-brief-fact"):
        icon("circle-check", "ll-brief-tick")
        text("span", fact[:1].upper() + fact[1:])
        text("span", "From the description", "ll-brief-source")
