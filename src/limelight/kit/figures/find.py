"""Finding figures: every number of a text with all that belongs to it, none cut and none counted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from limelight.kit.figures import amounts, calendar, clock, contact, currencies
from limelight.kit.figures.figure import Figure
from limelight.kit.figures.form import Form
from limelight.kit.figures.numerals import plain_digits
from limelight.kit.figures.spelled import find_spelled

__all__ = ["find_figures", "is_torn"]

_GRAMMAR = (
    contact.ADDRESS,
    currencies.MONEY,
    amounts.PERCENT,
    calendar.DATE,
    calendar.NUMERIC_DATE,
    contact.LABELLED_PHONE,
    contact.PHONE,
    clock.TIME,
    clock.HOURS,
    amounts.HEIGHT,
    amounts.LINES,
    amounts.OPENING,
    amounts.MEASURE,
    calendar.ORDINAL,
    amounts.RATIO,
    contact.BATCH,
    contact.CODE,
    calendar.YEAR,
    amounts.NUMBERS,
)
"""Of two readings of one length, the earlier holds."""
_UNITED = frozenset({"money", "measure"})
_AMOUNT = re.compile(r"[\d½¼¾⅓⅔⅛]")


@lru_cache(maxsize=8192)
def find_figures(text: str, language: str = "en") -> tuple[Figure, ...]:
    """The figures of *text* in their order, none over another: of two readings of a place the longer holds."""
    short = language.split("-", maxsplit=1)[0].lower()
    plain = plain_digits(text)
    forms = _GRAMMAR if _AMOUNT.search(plain) else _GRAMMAR[:1] if "." in plain or "@" in plain else ()
    found = [figure for form in forms for figure in _of_form(form, plain, text, short)]
    found += find_spelled(text) if short == "en" else ()
    return tuple(sorted(_held(found, len(text)), key=lambda one: one.start))


def _held(found: list[Figure], size: int) -> Iterator[Figure]:
    taken = bytearray(size)
    for figure in sorted(found, key=lambda one: one.start - one.end):
        if not any(taken[figure.start : figure.end]):
            taken[figure.start : figure.end] = b"1" * (figure.end - figure.start)
            yield figure


def is_torn(text: str, cut: int, language: str = "en") -> bool:
    """Whether a cut before the character *cut* would go through a figure."""
    return any(figure.start < cut < figure.end for figure in find_figures(text, language))


def _of_form(form: Form, plain: str, text: str, language: str) -> Iterator[Figure]:
    if form.is_likely is not None and not form.is_likely(plain):
        return
    for match in form.pattern().finditer(plain):
        reading = form.read(match, language)
        if reading is not None:
            start, end = match.span(match.lastgroup or 0 if form.in_context else 0)
            end -= form.kind in _UNITED and plain[end - 1] == "." and _is_last(plain[end:])
            yield Figure(form.kind, start, end, text[start:end], *reading)


def _is_last(rest: str) -> bool:
    """Whether a sentence ends before *rest*, so that the stop behind "249 kr." is the sentence's."""
    return not rest.strip() or (rest[0].isspace() and rest.lstrip()[0].isupper())
