"""How a film opens: with its best fact, in one of many shapes, and never twice alike in a home.

A family is a kind of fact with a manner of saying it. Families that opened a film of late rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from limelight.film.language import is_spaced
from limelight.film.records import Statement, Told
from limelight.film.records.join import is_bare
from limelight.film.records.vocabulary import has_verb, matches, word_set
from limelight.film.word_lists import word_rows
from limelight.film.writers.house.points import vital, weight_of
from limelight.film.writers.house.sentence import lowered, opens_alone, sentence
from limelight.kit.figures import find_figures

__all__ = ["Hook", "hooks_of"]

_AMOUNTS = frozenset({"money", "percent", "measure"})
_RANGE = re.compile(r"\bfrom\s+\S+\s+to\s+\S*\d")
_LABEL = 2
"""Words before a colon that are a label: "Postage: £4.95"."""
_DENYING = ("can't", "can’t", "no ", "not ", "still ", "or ", "and ")
"""A question for those who said no to another."""
_FIRST_THINGS = frozenset({"offer", "service", "food", "job"})
"""Genres that open with what the film is made for, where that can be said first."""
_LEAST = 4
"""Words of an opening that holds no figure."""
_LONGEST = 21.0
"""Words of an opening that is still heard as one."""


@dataclass(frozen=True, slots=True)
class Hook:
    """``uses`` is the statement that it tells."""

    family: str
    said: str
    uses: Statement


def hooks_of(told: Told, rested: Sequence[str] = (), seed: int = 0) -> tuple[Hook, ...]:
    """Every opening that *told* supports, best first; families in *rested* (latest last) come behind all others.

    Another *seed* begins with another of those that are not at rest.
    """
    found = list(dict.fromkeys(_every(told)))
    fresh = [hook for hook in found if hook.family not in rested]
    tired = sorted(
        (hook for hook in found if hook.family in rested), key=lambda hook: _rest(hook.family, rested)
    )
    families = list(dict.fromkeys(hook.family for hook in fresh))
    first = families[seed % len(families)] if families else ""
    best = vital(told) if told.genre in _FIRST_THINGS and not seed else None
    return (*sorted(fresh, key=lambda hook: (hook.uses is not best, hook.family != first)), *tired)


def _bare(text: str, language: str) -> bool:
    """A price with nothing that it is the price of: "$38, refill $29", "50 ml, 120 euros"."""
    figures = find_figures(text, language)
    if not figures or "money" not in {figure.kind for figure in figures}:
        return False
    rest = text
    for figure in reversed(figures):
        rest = rest[: figure.start] + rest[figure.end :]
    leads = (
        figures[0].start == 0
        and figures[0].kind == "money"
        and not has_verb(text[figures[0].end :], language)
    )
    return leads or not re.search(r"[^\W\d_]{2,}", rest)


def _rest(family: str, rested: Sequence[str]) -> int:
    """0 for a fresh family, more the later it was used."""
    return max((at + 1 for at, name in enumerate(rested) if name == family), default=0)


def _every(told: Told) -> Iterator[Hook]:
    able = [one for one in told.statements if _opens(one, told)]
    order = _order(told.genre, told.tone)
    for family in order:
        shape = _SHAPES[family]
        for one in sorted(able, key=lambda one: -weight_of(one, told)):
            said = shape(one, told)
            if said:
                yield Hook(family, said, one)


def _opens(one: Statement, told: Told) -> bool:
    """It can be heard first: it leans on nothing, says enough, and is not one of several told side by side."""
    fits = one.weight <= _LONGEST and opens_alone(one.text, told.language) and not one.follows
    return fits and not (_is_thin(one, told) or _is_labelled(one, told) or _is_figure_alone(one, told))


def _is_thin(one: Statement, told: Told) -> bool:
    """A question for those who said no, a word or two, a phrase that only limits another ("for surfers")."""
    words = one.text.lower().split()
    if one.kind == "question":
        return len(words) < _LEAST or one.text.lower().startswith(_DENYING)
    if one.kind == "feature" and words[0] in word_set("tied", told.language):
        return True
    kinds = {figure.kind for figure in find_figures(one.text, told.language)}
    few = len(words) < _LEAST and not kinds - {"number", "code"}
    return few and one.kind in {"feature", "statement", "measure"} and is_spaced(told.language)


def _is_labelled(one: Statement, told: Told) -> bool:
    """ "Postage: £4.95", and "City 3: …" beside "Tour 5: …"."""
    label, colon, _ = one.text.partition(": ")
    if not colon or label == told.name:
        return False
    beside = sum(": " in other.text and other.kind == one.kind for other in told.statements) > 1
    short = len(label.split()) <= _LABEL and not matches("announcing", label, told.language)
    return beside or short


def _is_figure_alone(one: Statement, told: Told) -> bool:
    priced = one.kind in {"price", "offer"} and _bare(one.text, told.language)
    return priced or is_bare(one.text, told.language)


@cache
def _orders() -> dict[str, tuple[str, ...]]:
    """``data/hooks.txt``: the families of each genre, best first."""
    rows = word_rows("limelight.film.writers.house", "hooks")
    return {name: tuple(families.split()) for name, families in rows.items()}


def _order(genre: str, tone: str) -> tuple[str, ...]:
    orders = _orders()
    families = (*orders.get(genre, ()), *orders["any"])
    grave = frozenset(orders["not when solemn"]) if tone == "solemn" else frozenset[str]()
    return tuple(family for family in dict.fromkeys(families) if family not in grave)


_Shape = Callable[[Statement, Told], str]


def _of_kind(*kinds: str) -> _Shape:
    """The fact as it was given."""
    return lambda one, told: sentence(one.text, told.language) if one.kind in kinds else ""


def _led(lead: str, *kinds: str) -> _Shape:
    """The fact behind a few words that lead up to it; the words are English."""

    def said(one: Statement, told: Told) -> str:
        if one.kind not in kinds or told.language != "en":
            return ""
        if ":" in one.text:  # two colons in one sentence are one too many
            return f"{lead.rstrip(':')}. {sentence(one.text)}"
        return sentence(f"{lead} {lowered(one.text, told)}")

    return said


def _counted(one: Statement, told: Told) -> str:
    first = next(iter(find_figures(one.text, told.language)), None)
    plain = first is not None and first.start == 0 and first.kind in {"number", "measure", "percent"}
    told_of = len(one.text.split()) >= _LEAST
    return sentence(one.text, told.language) if plain and told_of else ""


def _negated(one: Statement, told: Told) -> str:
    word = one.text.split()[0].lower() if one.text.split() else ""
    plain = word in word_set("none", told.language) and not has_verb(one.text, told.language)
    return sentence(one.text, told.language) if plain else ""


def _ordering(one: Statement, told: Told) -> str:
    word = one.text.split()[0].lower() if one.text.split() else ""
    orders = word_set("verbs", told.language) - word_set("plural nouns", told.language)
    return (
        sentence(one.text, told.language)
        if word in orders and one.kind in {"statement", "feature", "measure"}
        else ""
    )


def _turned(one: Statement, told: Told) -> str:
    """The deadline first: "Until 24 June: all e-bikes 15% off."."""
    if told.language != "en" or one.kind != "offer":
        return ""
    head, joint, tail = one.text.partition(" until ")
    ends = joint and find_figures(tail, "en") and len(tail.split()) <= 4 and "," not in tail
    return sentence(f"Until {tail}: {lowered(head, told)}") if ends else ""


def _changed(one: Statement, told: Told) -> str:
    """Two values of one thing: a price before and now, from so many minutes to so few."""
    kinds = [figure.kind for figure in find_figures(one.text, told.language) if figure.kind in _AMOUNTS]
    pairs = any(kinds.count(kind) > 1 for kind in kinds) or _RANGE.search(one.text) is not None
    return sentence(one.text, told.language) if pairs and matches("turn", one.text, told.language) else ""


def _there(one: Statement, told: Told) -> str:
    """Who offers it, before what."""
    housed = told.genre in {"offer", "food", "service"} and bool(told.contact.address)
    named = housed and told.name and told.language == "en" and told.name.lower() not in one.text.lower()
    fits = named and one.kind == "offer" and ":" not in one.text and not one.text.lower().startswith("at ")
    return sentence(f"At {told.name}: {lowered(one.text, told)}") if fits else ""


_SHAPES: dict[str, _Shape] = {
    "offer": _of_kind("offer"),
    "price": _of_kind("price"),
    "role": _of_kind("role"),
    "event": _of_kind("event"),
    "review": _of_kind("review"),
    "question": _of_kind("question"),
    "title": _of_kind("title"),
    "measure": _of_kind("measure"),
    "feature": _of_kind("feature"),
    "statement": _of_kind("statement"),
    "identity": _of_kind("identity"),
    "deadline": _of_kind("deadline"),
    "hours": _of_kind("hours"),
    "count": _counted,
    "none": _negated,
    "order": _ordering,
    "until": _turned,
    "change": _changed,
    "there": _there,
    "here": _led("Here it is:", "offer"),
    "note": _led("Note this down:", "offer", "deadline"),
    "price-first": _led("First, the price:", "price"),
    "date": _led("Save the date:", "event"),
    "mark": _led("Mark the date:", "event", "deadline"),
    "first": _led("One thing first:", "statement", "measure"),
    "news": _led("Just so you know:", "statement", "hours"),
    "wanted": _led("Wanted:", "role"),
    "listen": _led("Listen to this:", "measure"),
}
