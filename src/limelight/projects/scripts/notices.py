"""What a person should know after an edit: words that no fact supports, scenes that will be timed anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from limelight.film import script as film
from limelight.film.claims import check, sources_of
from limelight.projects.timing import respoken, retiming_notice
from limelight.tables.projects import Project

__all__ = ["notices_of_edit", "unsupported"]

MOST = 20
"""Notices of one edit; nobody reads more."""


def notices_of_edit(
    project: Project, before: film.Script | None, after: film.Script, *, by_person: bool
) -> tuple[str, ...]:
    """In words. A person's own words need no source, but they are told which of them no fact supports."""
    timing = retiming_notice(project, respoken(before, after)) if before else ()
    claims = unsupported(before, after) if by_person else ()
    return (*timing, *claims)[:MOST]


def unsupported(before: film.Script | None, after: film.Script) -> Iterator[str]:
    """A sentence for each scene with new words that assert what the brief does not say."""
    sources = sources_of(after.brief)
    known = {text for scene in before.scenes for text in scene.texts} if before else set[str]()
    for scene in after.scenes:
        new = [text for text in scene.texts if text not in known]
        words = [found.word for text in new for found in check(text, sources, after.language)]
        if words:
            yield f"Scene {scene.id} says {_quoted(words)}, which no fact of the brief supports."


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))
