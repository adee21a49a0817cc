"""The class of each word of a sentence: closed lists, and the neighbours where a word may be two things."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from limelight.film.beats.grammar import Choice, Grammar, classes

__all__ = ["mark_after", "tagged"]

_EDGES: Final = "“”\"'‘’«»„()[]¿¡.,;:!?…،؛؟।"
_CLOSERS: Final = "”\"’'»)"
_MARKS: Final = {",": "comma", "،": "comma", ";": "stop", "؛": "stop", ":": "stop", "–": "stop", "—": "stop"} | dict.fromkeys(".!?…؟।", "end")  # fmt: skip
_WHOLE = re.compile(r"[£$€¥₹₩₺₽₴₪฿₫%‰]|\d(?:am|pm|p|c|h)$|\d:\d", re.IGNORECASE)
_SIGNS: Final = frozenset("%‰€£$¥₹₽₴₺₩฿₫")
_OPERATORS: Final = frozenset("+×=&/")
_TITLED: Final = 0.7
"""Share of capitals from which a line is a heading, whose capitals tell nothing of names."""
_OPENING: Final = frozenset({"end", "stop"})
_MAY_BE_NAME: Final = frozenset({"word", "adj", "verb", "ed", "ing", "third"})
"""The classes of words that a name may hold, as "Old" in "the Old Mill"."""
_SUBJECT: Final = 4
_FINITE: Final = frozenset({"aux", "third", "verb"})
_VERBS: Final = frozenset({"verb", "third", "ed"})
_ENDS_SUBJECT: Final = frozenset({"prep", "conj", "sub", "rel", "to", "of", "num", "price"})
_COMPLEMENT: Final = frozenset({"det", "poss", "prep", "adv", "part", "obj", "price", "bound", "rel"})
_Options = tuple[str, ...]


def tagged(words: Sequence[str], known: Grammar) -> tuple[str, ...]:
    """One class a word, as the price table names them."""
    plain = [_plain(word) for word in words]
    options = [_options(word, low, known) for word, low in zip(words, plain, strict=True)]
    _mark_phrases(plain, options, known)
    _mark_names(words, options, known)
    found: list[str] = []
    for _ in words:
        found.append(_class(words, options, found, known.choices))
    return tuple(found)


def mark_after(word: str, name: str = "") -> str:
    """The kind of mark that *word* ends with: ``comma``, ``stop``, ``end``, or nothing.

    The full stop of an abbreviation (*name* is ``title`` or ``unit``) ends nothing.
    """
    mark = _MARKS.get(word.rstrip(_CLOSERS)[-1:], "")
    return "" if mark == "end" and name in {"title", "unit"} and word[-1] == "." else mark


def _plain(word: str) -> str:
    return word.strip(_EDGES).lower().replace("’", "'")


def _options(word: str, low: str, known: Grammar) -> _Options:
    if any(char.isdigit() for char in word):
        return ("price",) if _WHOLE.search(word.strip(_EDGES)) else ("num",)
    if low in _SIGNS:
        return ("unit",)
    if low in _OPERATORS:
        return ("tie",)
    return classes(known, low) if any(char.isalnum() for char in word) or low in known.words else ("mark",)


def _mark_phrases(plain: Sequence[str], options: list[_Options], known: Grammar) -> None:
    """Words that make one little word together ("up to") get its class, and stay together."""
    for at, word in enumerate(plain):
        for parts, names in known.phrases.get(word, ()):
            if options[at] != ("joined",) and tuple(plain[at : at + len(parts)]) == parts:
                options[at : at + len(parts)] = [*[("joined",)] * (len(parts) - 1), names]
                break


def _mark_names(words: Sequence[str], options: list[_Options], known: Grammar) -> None:
    """What is written with a capital inside a sentence is a name; where nouns are, a noun."""
    capital = known.words.get("capital", ("name",))
    heading = _is_heading(words) and capital == ("name",)
    for at in range(len(words) - 1, -1, -1):
        if _is_upper(words[at]) and not heading and _is_name(words, options, at, capital):
            options[at] = capital
        elif not options[at]:
            options[at] = ("word",)


def _is_name(words: Sequence[str], options: Sequence[_Options], at: int, capital: _Options) -> bool:
    """A word that begins a sentence tells nothing by its capital, unless a name goes on after it."""
    if at and mark_after(words[at - 1], *options[at - 1][:1]) not in _OPENING:
        return not options[at] or options[at][0] in _MAY_BE_NAME
    return not options[at] and (capital != ("name",) or _is_name_next(words, options, at))


def _is_upper(word: str) -> bool:
    return word.lstrip(_EDGES)[:1].isupper()


def _is_name_next(words: Sequence[str], options: Sequence[_Options], at: int) -> bool:
    return at + 1 < len(words) and not mark_after(words[at]) and options[at + 1] == ("name",)


def _is_heading(words: Sequence[str]) -> bool:
    letters = [word for word in words if word[0].isalpha()]
    return len(letters) > 2 and sum(map(_is_upper, letters)) > _TITLED * len(letters)


def _class(
    words: Sequence[str], options: Sequence[_Options], found: Sequence[str], choices: Sequence[Choice]
) -> str:
    at = len(found)
    if len(options[at]) == 1:
        return options[at][0]
    before = _before(words, found)
    after = _after(words, options, at)
    for choice in choices:
        if choice.name in options[at] and _meets(choice.before, before) and _meets(choice.after, after):
            return choice.name
    return options[at][0]


def _after(words: Sequence[str], options: Sequence[_Options], at: int) -> set[str]:
    if at + 1 == len(words) or mark_after(words[at]):
        return {"end"}
    return {*options[at + 1], *(["finite"] if _opens_clause(words, options, at + 1) else [])}


def _opens_clause(words: Sequence[str], options: Sequence[_Options], at: int) -> bool:
    """A verb comes before anything else could: "and the bees will", "and fits into"."""
    for name, word in zip(options[at : at + _SUBJECT], words[at:], strict=False):
        if name[0] in _FINITE:
            return True
        if name[0] in _ENDS_SUBJECT or mark_after(word):
            break
    second = options[at + 1] if at + 1 < len(options) and not mark_after(words[at]) else ()
    return not _VERBS.isdisjoint(options[at]) and not _COMPLEMENT.isdisjoint(second)


def _before(words: Sequence[str], found: Sequence[str]) -> set[str]:
    if not found:
        return {"start"}
    mark = mark_after(words[len(found) - 1], found[-1])
    return {"comma"} if mark == "comma" else {"start"} if mark or found[-1] == "mark" else {found[-1]}


def _meets(wanted: frozenset[str], given: set[str]) -> bool:
    return not wanted or not wanted.isdisjoint(given)
