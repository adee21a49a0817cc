"""Sentences in a file, with a bar wherever a phrase may end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_BAR = " | "


@dataclass(frozen=True)
class Marked:
    """``parts`` is the sentence at its finest."""

    language: str
    parts: tuple[str, ...]
    glue: str

    @property
    def text(self) -> str:
        return self.glue.join(self.parts)

    def torn(self, beats: Sequence[str]) -> list[str]:
        """Every beat of *beats* that ends where no phrase does."""
        allowed = _ends(self.parts)
        return [beat for beat, end in zip(beats, _ends(beats), strict=True) if end not in allowed]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"


def _ends(parts: Sequence[str]) -> list[int]:
    found: list[int] = []
    for part in parts:
        found.append((found[-1] if found else 0) + len("".join(part.split())))
    return found


def marked(path: Path, unspaced: frozenset[str] = frozenset()) -> list[Marked]:
    """The sentences of *path*, one a line; before a tab its language, English where there is none."""
    lines = (line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return [_marked(line, unspaced) for line in lines]


def _marked(line: str, unspaced: frozenset[str]) -> Marked:
    language, _, text = line.rpartition("\t")
    return Marked(language or "en", tuple(text.split(_BAR)), "" if language in unspaced else " ")
