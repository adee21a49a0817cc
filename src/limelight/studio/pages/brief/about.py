"""What it is about, in the person's own words: the description, the goal, where it leads, who writes it."""

from __future__ import annotations

from typing import Any, Final

from nicegui.element import Element

from limelight.film.brief import MAX_PROMPT
from limelight.film.goals import goal_of
from limelight.studio.components.field import Changed, Field, choice, text_field
from limelight.studio.components.segmented import Segmented
from limelight.studio.components.text import text
from limelight.studio.pages.brief.draft import Draft
from limelight.studio.pages.brief.words import GOALS, LANGUAGES

__all__ = ["about"]

_WRITERS: Final = {"house": "House writer", "llm": "Language model"}


def about(draft: Draft, model: str) -> None:
    """The first section; *model* is the language model that could write, empty for none."""
    draft.bind("prompt", _prompt)
    with Element("div").classes("ll-brief-pair"):
        _goal(draft)
        draft.bind("language", _language)
        draft.bind("cta", _cta, read=_or_none, write=_or_empty)
        draft.bind("url", _url, read=_or_none, write=_or_empty)
    _writer(draft, model)


def _prompt(value: Any, changed: Changed) -> Field:
    return text_field("Description", value, changed, rows=4, most=MAX_PROMPT, hint="What it is, for whom, and what is true about it.")  # fmt: skip


def _cta(value: Any, changed: Changed) -> Field:
    return text_field("What they should do", value, changed, placeholder="Order today", most=120)


def _url(value: Any, changed: Changed) -> Field:
    return text_field("Web address", value, changed, placeholder="halo.example", most=200)


def _language(value: Any, changed: Changed) -> Field:
    return choice("Language", {"": "As it is written", **LANGUAGES}, value, changed)


def _goal(draft: Draft) -> None:
    """Left open, it is what the words speak for; the first choice says what that is now."""
    field: Field

    async def changed(value: str) -> None:
        await draft.put({"goal": value or None})

    def options() -> dict[str, str]:
        guessed = GOALS[goal_of(draft.value("prompt"))]
        return {"": f"As the words say: {guessed.lower()}", **GOALS}

    def show() -> None:
        field.props["options"] = [{"value": key, "label": name} for key, name in options().items()]
        field.put(_or_empty(draft.value("goal")))

    field = choice("Goal", options(), _or_empty(draft.value("goal")), changed)
    draft.shows(show)


def _writer(draft: Draft, model: str) -> None:
    if not model and draft.value("writer") == "house":
        with Element("p").classes("ll-quiet"):
            text(
                "span", "Written by the house writer, which invents nothing. To have a language model write, "
            )
            text("a", "name one in the settings").props("href=/settings/engines")
            text("span", ".")
        return
    with Element("div").classes("ll-stack-s"):
        text("p", "Who writes it", "ll-brief-label")
        row = Segmented("Who writes it", _WRITERS | {"llm": model or "Language model"}, draft.value("writer"), lambda value: draft.put({"writer": value}))  # fmt: skip
        draft.shows(lambda: row.put(draft.value("writer")))


def _or_none(typed: str) -> str | None:
    return typed if typed.strip() else None


def _or_empty(kept: str | None) -> str:
    return kept or ""
