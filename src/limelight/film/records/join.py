"""Fragments that say too little alone join what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from limelight.film.language import comma, is_spaced
from limelight.film.records.clauses import weight
from limelight.film.records.statement import Statement
from limelight.film.records.vocabulary import has_verb, word_set
from limelight.kit.figures import WEEKDAY, find_figures

__all__ = ["is_bare", "joined"]

_FRAGMENT = 4
_MOST = 13
_DATED = frozenset({"event", "hours", "deadline"})
_HOLDS = frozenset({"identity", "title", "feature", "place", "event", "role", "item", "hours"})
"""Kinds of which a bare date, hour or price behind them tells more."""
_PLAIN = re.compile(r"(?:ly|ed|made|ing|free|able|less|ful|grown|fresh)$")
_DAYS = frozenset(
    [
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "mo",
        "di",
        "mi",
        "do",
        "fr",
        "sa",
        "so",
    ]
)


def joined(parts: Sequence[Statement], language: str) -> tuple[Statement, ...]:
    """*parts* with neighbours of few words and no verb as one: "Candles, handmade, Oslo"."""
    found: list[Statement] = []
    for part in parts:
        if found and found[-1].kind == "question" and is_bare(part.text, language):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {part.text}")
        elif found and _belong(found[-1], part, language):
            found[-1] = _together(found[-1], part, language)
        else:
            found.append(part)
    return tuple(found)


def _belong(before: Statement, part: Statement, language: str) -> bool:
    if part.kind in {"step", "review", "question"} or before.kind in {"step", "review", "question"}:
        return False
    if before.number is not None or part.number is not None:
        return False
    figured = part.kind in _DATED and before.kind in _HOLDS and is_bare(part.text, language)
    if ":" in before.text + part.text and not is_bare(part.text, language):
        return False
    plain = not any(char.isdigit() for char in before.text + part.text) and not _denies(
        before, part, language
    )
    small = plain and _is_fragment(part, language) and _is_fragment(before, language)
    priced = (
        {before.kind, part.kind} <= {"price", "item"}
        and _is_short(part, language)
        and _is_short(before, language)
    )
    return (small or priced or figured) and weight(f"{before.text} {part.text}", language) <= _MOST


def is_bare(text: str, language: str) -> bool:
    """Figures and nothing that they are figures of: "12.04.–31.08.2025", "6 to 9"."""
    for figure in reversed(find_figures(text, language)):
        if figure.kind in {"measure", "percent"}:
            return False
        text = text[: figure.start] + text[figure.end :]
    text = re.sub(rf"\b{WEEKDAY}(?!\w)", "", text, flags=re.IGNORECASE)
    rest = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if word not in word_set("tied", language)]
    return not rest


def _denies(before: Statement, part: Statement, language: str) -> bool:
    """ "No subscription" reaches as far as its sentence does."""
    return bool(
        {before.text.split()[0].lower(), part.text.split()[0].lower()}
        & (word_set("none", language) | {"not"})
    )


def _is_fragment(part: Statement, language: str) -> bool:
    return _words(part, language) <= _FRAGMENT and not has_verb(part.text, language)


def _is_short(part: Statement, language: str) -> bool:
    return _words(part, language) <= _FRAGMENT + 2 and not has_verb(part.text, language)


def _words(part: Statement, language: str) -> float:
    return len(part.text.split()) if is_spaced(language) else len(part.text) / 3


def _together(before: Statement, part: Statement, language: str) -> Statement:
    first, second = before.text.rstrip(".。!"), part.text.rstrip(".。!")
    joint = comma(language)
    lowered = second if _keeps_capital(second) else second[:1].lower() + second[1:]
    best = min((before, part), key=lambda one: one.rank)
    return replace(before, text=f"{first}{joint}{lowered}", kind=best.kind, rank=best.rank)


def _keeps_capital(text: str) -> bool:
    """A name, a day or an acronym; a plain word only had its capital from its place."""
    word, *rest = text.split()
    named = word.lower().strip(".,") in _DAYS or len(word) < 2 or not word[1:].islower()
    alone = not rest and not _PLAIN.search(word)  # a town rather than "really" or "handmade"
    return named or alone or bool(rest and rest[0][:1].isupper())
