"""What a job was asked, as its form had it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from nicegui.element import Element

from limelight.jobs.schemas import JobOut
from limelight.jobs.tools.table import TOOLS, Tool
from limelight.studio.components.button import link_button
from limelight.studio.components.details import details
from limelight.studio.components.text import text
from limelight.studio.tool_words import said

__all__ = ["show_asked"]

_HIDDEN = frozenset(("file", "consent"))
"""What is an id, and says nothing to a person."""


def show_asked(job: JobOut, asked: Mapping[str, Any]) -> None:
    """The answers that somebody gave, and a way to ask again."""
    tool = TOOLS.get(job.tool or "")
    lines = list(_lines(tool, asked)) if tool else []
    if tool is None or not lines:
        return
    with details("What was asked"), Element("div").classes("ll-stack"):
        with Element("dl").classes("ll-facts"):
            for name, value in lines:
                text("dt", name)
                text("dd", value)
        with Element("div").classes("ll-row"):
            link_button("Ask again", f"/tools/{tool.key}/like/{job.id}", icon_name="rotate-ccw")


def _lines(tool: Tool, asked: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    form = _mapping(asked.get("form"))
    for field in tool.fields:
        given = _mapping(form.get("settings")) if field.is_setting else form
        value = given.get(field.name)
        if field.ask.kind not in _HIDDEN and value not in (None, ""):
            yield field.ask.label, said(field, value)[:600]


def _mapping(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}
