"""The table of written figures, and what each of them says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from limelight.kit.figures import Figure


@dataclass(frozen=True)
class Written:
    """*figures* are (kind, text, values, unit, per), in their order."""

    language: str
    text: str
    figures: tuple[tuple[str, str, tuple[str, ...], str, str], ...]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"


def said(figures: tuple[Figure, ...]) -> tuple[tuple[str, str, tuple[str, ...], str, str], ...]:
    """*figures* as the table has them."""
    return tuple((one.kind, one.text, one.values, one.unit, one.per) for one in figures)


def table() -> list[Written]:
    """``formats.txt``, its rows of one text together."""
    found: dict[tuple[str, str], list[tuple[str, str, tuple[str, ...], str, str]]] = {}
    lines = Path(__file__).with_name("formats.txt").read_text("utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        language, text, kind, *rest = (*(cell.strip() for cell in line.split("|")), "", "", "", "")
        figures = found.setdefault((language, text), [])
        if kind != "-":
            figures.append((kind, rest[0], tuple(rest[1].split()), rest[2], rest[3]))
    return [Written(language, text, tuple(figures)) for (language, text), figures in found.items()]
