"""Languages for which there are no templates: the given sentences as they are, one or two a scene."""

from __future__ import annotations

from collections.abc import Iterator

from limelight.film.brief import Brief
from limelight.film.language import is_spaced, sentences
from limelight.film.script import Layout
from limelight.film.writers.house.lines import Beat, Line

__all__ = ["MAX_CHARACTERS", "foreign_beats"]

MAX_CHARACTERS = {True: 90, False: 36}
"""Of one scene's text, for languages with and without spaces between words."""
_MARKS = "、，,;；،؛–—:："
_LAYOUTS: tuple[Layout, ...] = ("statement", "kinetic_hook")


def foreign_beats(brief: Brief, language: str) -> tuple[Beat, ...]:
    """Beats that say the brief's own sentences in their order; the first opens, the end card invites."""
    texts = [part for text in (brief.prompt, *brief.facts) for part in _parts(text, language)]
    name = brief.brand.name if brief.brand else ""
    opening = [_beat(texts[0], ("kinetic_hook",), 100, required=True)]
    middle = [_beat(text, _LAYOUTS, 80 - min(at, 60)) for at, text in enumerate(texts[1:])]
    return (*opening, *middle, _end_card(brief, name or _short(texts[0], language)))


def _beat(text: str, layouts: tuple[Layout, ...], weight: int, *, required: bool = False) -> Beat:
    return Beat("step", (Line(text, text.rstrip(".。"), layouts),), weight, required=required, fact=text)


def _end_card(brief: Brief, headline: str) -> Beat:
    url = brief.url or (brief.brand.url if brief.brand else None) or ""
    line = Line(brief.cta or "", headline, ("end_card",), cta=brief.cta or "", url=url)
    return Beat("cta", (line,), weight=100, required=True)


def _parts(text: str, language: str) -> Iterator[str]:
    limit = MAX_CHARACTERS[is_spaced(language)]
    for sentence in sentences(text.replace("!", ".").replace("！", "。")):
        yield from _within(sentence, limit)


def _within(text: str, limit: int) -> Iterator[str]:
    """*text* cut at marks, then at spaces, so that each part has at most *limit* characters or can't be cut."""
    if len(text) <= limit:
        yield text
        return
    marks = [at + 1 for at, char in enumerate(text[:-1]) if char in _MARKS and not text[at + 1].isdigit()]
    spaces = [at + 1 for at, char in enumerate(text[:-1]) if char.isspace()]
    cuts = [at for at in marks if limit // 4 <= at <= len(text) - limit // 4] or spaces
    if not cuts:
        yield text
        return
    cut = min(cuts, key=lambda at: abs(at - len(text) / 2))
    yield from _within(text[:cut].strip(), limit)
    yield from _within(text[cut:].strip(), limit)


def _short(text: str, language: str) -> str:
    """A headline for the end card from the film's first words."""
    for mark in _MARKS:
        head = text.split(mark, maxsplit=1)[0].strip()
        if 0 < len(head) < len(text):
            return head
    return " ".join(text.rstrip(".。").split()[:4]) if is_spaced(language) else text.rstrip("。")[:14]
