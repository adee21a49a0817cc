"""A how-to in one sentence, as a title and its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from limelight.film.records.plain import PlainLine

__all__ = ["in_steps"]

_TITLED = re.compile(
    r"^(?P<title>(?:how to|how do you|so \S+ \S+|comment|cómo|come|como|hoe|jak|så)\b[^:：]{3,70})[:：]\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s*(?:[,;]\s+(?:and\s+)?(?:then\s+)?|\.\s+|\s+then\s+)")
_LEAST = 3


def in_steps(line: PlainLine) -> Iterator[PlainLine]:
    """*line*, or the title and the steps that it holds: "How to wax a jacket: warm the tin, brush it, hang it"."""
    found = _TITLED.match(line.text) if line.kind == "text" else None
    steps = _NEXT.split(found["rest"].rstrip(".")) if found else []
    if found is None or len(steps) < _LEAST:
        yield line
        return
    yield replace(line, text=found["title"].strip())
    for number, step in enumerate(steps, start=1):
        yield PlainLine(step.strip(), "step", number)
