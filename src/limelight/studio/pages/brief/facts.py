"""The facts that a script may use, each with where it comes from; nothing else is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nicegui.element import Element

from limelight.film.brief import MAX_FACT, MAX_FACTS
from limelight.kit.errors import InvalidInput
from limelight.projects.projects.reading import Reading, read
from limelight.studio.components.button import button
from limelight.studio.components.field import text_field
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.pages.brief.draft import Draft

__all__ = ["Facts"]


class Facts:
    """Facts found in the words, and those added here, which can be changed."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._shown: Any = None
        text("p", "A film only says what is written here or in the description.", "ll-quiet")
        self._subject = text("p", "", "ll-brief-subject")
        self._list = Element("ul").classes("ll-brief-facts")
        with Element("div").classes("ll-brief-add"):
            self._new = text_field("Add a fact", placeholder="It holds 1.7 litres.", most=MAX_FACT)
            self._new.on("keydown.enter", self._add, [])
            button("Add", icon_name="plus", on_click=self._add)
        draft.shows(self.show)

    async def show(self) -> None:
        """Read the brief again where its words are others."""
        brief = self._draft.brief
        words = (brief.prompt, brief.facts, brief.language, brief.brand)
        if words == self._shown:
            return
        self._shown = words
        self._fill(await self._draft.desk.call("projects.read", lambda _: read(brief)))

    def _fill(self, reading: Reading) -> None:
        self._subject.set_text(f"It is about {reading.subject}." if reading.subject else "")
        self._subject.set_visibility(bool(reading.subject))
        self._list.clear()
        own: Sequence[str] = self._draft.value("facts")
        with self._list:
            for fact in reading.facts:
                if fact.source == "prompt":
                    _found(fact.text)
            for number, fact in enumerate(own):
                self._own(number, fact)

    def _own(self, number: int, fact: str) -> None:
        async def changed(words: str) -> None:
            facts = list(self._draft.value("facts"))
            if words.strip():
                facts[number] = words
            else:
                del facts[number]
            await self._draft.put({"facts": facts})

        with Element("li").classes("ll-brief-fact"):
            icon("circle-check", "ll-brief-tick")
            text_field(f"Fact {number + 1}", fact, changed, most=MAX_FACT, hidden_label=True)
            text("span", "added by hand", "ll-brief-source")
            button(f"Remove fact {number + 1}", kind="bare", icon_name="x", is_icon=True, on_click=lambda: changed(""))  # fmt: skip

    async def _add(self) -> None:
        words, facts = str(self._new.value or "").strip(), list(self._draft.value("facts"))
        if not words:
            self._new.refuse("Write the fact first.")
            return
        if len(facts) >= MAX_FACTS:
            self._new.refuse(f"There are {MAX_FACTS} facts already; a film uses a few.")
            return
        try:
            await self._draft.put({"facts": [*facts, words]})
        except InvalidInput as error:
            self._new.refuse(error.message)
            return
        self._new.refuse("")
        self._new.put("")


def _found(fact: str) -> None:
    with Element("li").classes("ll-brief-fact"):
        icon("circle-check", "ll-brief-tick")
        text("span", fact[:1].upper() + fact[1:])
        text("span", "from the description", "ll-brief-source")
