"""A how-to or a list that was not numbered, as its title and its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from limelight.film.records.genre import HOWTO, LIST
from limelight.film.records.plain import PlainLine
from limelight.kit.figures import find_figures

__all__ = ["with_entries"]

_NEXT = re.compile(r"\s*(?:[,;]\s+(?:and\s+)?(?:then\s+)?|\.\s+|\s+then\s+)")
_LEAST = 3
_FEW = 14
"""Words of an entry, at most."""


def with_entries(lines: Sequence[PlainLine]) -> tuple[PlainLine, ...]:
    """*lines* with the entries of a title numbered: "How to wax a jacket: warm the tin. Brush it. Hang it."."""
    first = lines[0] if lines else None
    titled = first is not None and (HOWTO.match(first.text) or LIST.match(first.text))
    if first is None or not titled or any(line.number for line in lines):
        return tuple(lines)
    title, _, rest = first.text.partition(": ")
    entries = [part for part in _NEXT.split(rest.rstrip(".")) if part] if rest else []
    if len(entries) >= _LEAST:
        return (replace(first, text=title), *_numbered(entries), *lines[1:])
    more = [line.text for line in lines[1 : 1 + _many(title, len(lines))] if _is_entry(line)]
    return (replace(first, text=title), *_numbered([*entries, *more]), *lines[1 + len(more) :])


def _many(title: str, otherwise: int) -> int:
    """How many entries the title promises."""
    counted = next((figure for figure in find_figures(title) if figure.kind == "number"), None)
    return int(counted.values[0]) if counted and counted.values[0].isdigit() else otherwise


def _is_entry(line: PlainLine) -> bool:
    reached = any(figure.kind in {"phone", "address"} for figure in find_figures(line.text))
    return line.kind in {"text", "item"} and len(line.text.split()) <= _FEW and not reached


def _numbered(entries: Sequence[str]) -> Iterator[PlainLine]:
    for number, entry in enumerate(entries, start=1):
        text = entry.strip()
        yield PlainLine(text[:1].upper() + text[1:], "step", number)
