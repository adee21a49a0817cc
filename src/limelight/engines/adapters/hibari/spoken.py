"""Written narration to words an English voice can say, one reading for each written word.

Keeping the two aligned is the point: "$149" is written once and said in four words, and the caption
must light up "$149" for as long as all four sound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from limelight.engines.adapters.hibari import (
    addresses,
    amounts,
    counts,
    letters,
    money,
    numerals,
    phones,
    punctuation,
)
from limelight.engines.adapters.hibari.places import Place, place_of
from limelight.engines.adapters.hibari.shortened import SHORTENED
from limelight.engines.adapters.hibari.spans import Span, spans
from limelight.engines.adapters.hibari.vocabulary import MONTHS, SYMBOLS, UNITS, WEEKDAYS
from limelight.kit.figures.numerals import NUMERAL

__all__ = ["readings"]

_DAYS: Final = {**MONTHS, **WEEKDAYS} | {
    name.lower(): name for name in (*MONTHS.values(), *WEEKDAYS.values())
}
_END: Final = re.compile(r"[$€£.\d]|f/\d|(?:noon|midnight)$")
_HEARD: Final = frozenset("'.,;:!?…—–-")
_RAISED: Final = {"²": " squared", "³": " cubed"}
_JOINTS: Final = re.compile(r"(\s*[—–]\s*|/|&|\+|-|_|=|×)")


def readings(words: Sequence[str]) -> tuple[str, ...]:
    """What to say for each of *words*, with the punctuation that the voice should hear.

    A word that nothing is said for (an emoji alone) gives an empty string. Numbers, prices, units,
    dates, times, versions, acronyms and addresses are spelled out; everything else stays.
    """
    parts = punctuation.parts_of(words)
    cores = [core for _, core, _ in parts]
    found = spans(words)
    said = [
        _spanned(found[at], at, parts) if at in found else _body(place_of(cores, at), parts, at)
        for at in range(len(cores))
    ]
    return tuple(_clean(one) for one in said)


def _body(place: Place, parts: Sequence[punctuation.Parts], index: int) -> str:
    said = _say(place)
    return said + _closing(parts, index) if _clean(said) else ""


def _spanned(span: Span, index: int, parts: Sequence[punctuation.Parts]) -> str:
    """The word's share of a figure; the last that is said takes the marks behind the figure."""
    said = span.said[index - span.first]
    if not said or any(span.said[index - span.first + 1 :]):
        return said
    stop = punctuation.final_stop(parts, span.core, span.last)
    return said + (punctuation.pause(span.tail) or punctuation.aside(parts, span.last) or stop)


def _clean(said: str) -> str:
    """Without the signs that no voice can say."""
    spoken = "".join(_letter(char) for char in said)
    return " ".join(re.sub(r"(?<!\S)'(?!\S)", " ", spoken).split())


def _letter(char: str) -> str:
    if char.isalpha() or char in _HEARD or unicodedata.category(char).startswith("M"):
        return char
    if char in _RAISED:
        return _RAISED[char]
    return f" {numerals.cardinal(value)} " if (value := unicodedata.digit(char, -1)) >= 0 else " "


def _closing(parts: Sequence[punctuation.Parts], index: int) -> str:
    _, core, tail = parts[index]
    if tail.strip() in {"–", "—", "-"} and _are_days(parts[index : index + 2]):
        return " to"
    stop = punctuation.final_stop(parts, core, index)
    return punctuation.pause(tail) or punctuation.aside(parts, index) or stop


def _are_days(parts: Sequence[punctuation.Parts]) -> bool:
    """ "Monday – Friday"."""
    return len(parts) > 1 and all(core.lower().rstrip(".") in _DAYS for _, core, _ in parts)


def _say(place: Place) -> str:
    if not place.core:
        return ""
    for rule in _RULES:
        said = rule(place)
        if said is not None:
            return said
    return _figures_at_least(place.core)


def _figures_at_least(core: str) -> str:
    """What no rule knows keeps its letters, and its figures become numbers."""
    if not any(char.isdigit() for char in core):
        return core
    spelled = re.sub(NUMERAL, lambda figures: f" {amounts.number(figures[0])} ", core)
    return " ".join(re.sub(r"[^\w\s'-]", " ", spelled).split())


def _address(place: Place) -> str | None:
    return addresses.address(place.core)


def _capitals(place: Place) -> str | None:
    return letters.capitals(place.core, shouted=place.shouted)


def _mixed(place: Place) -> str | None:
    return letters.mixed(place.core)


def _amount(place: Place) -> str | None:
    core, after = place.core, place.after.lower()
    return (
        phones.telephone(core)
        or phones.serial(core)
        or amounts.clock(core, half_follows=after in {"am", "pm", "a.m.", "p.m."})
        or money.price(core)
        or amounts.ordinal(core)
        or amounts.decade(core)
        or amounts.version(core)
        or amounts.fraction(core, whole_before=place.before.isdigit())
        or amounts.measure(core)
    )


def _unit(place: Place) -> str | None:
    """A unit in a word of its own, after its figure."""
    value = place.before.lstrip("-−~<>≤≥±")
    if amounts.number(value) is None and amounts.fraction(value) is None:
        return None
    if place.core in {"in", "m"} and (place.core == "in" or place.after[:1].isupper()):
        return None
    return amounts.unit(place.core, value)


def _signed(place: Place) -> str | None:
    """-5, #1, ~50, <50dB: a sign in front of an amount."""
    sign, rest = place.core[:1], place.core[1:]
    if sign not in "-−#~≈<>≤≥±+" or (not rest[:1].isdigit() and rest[:1] not in "$€£"):
        return None
    name = "minus" if sign in "-−" else SYMBOLS[sign]
    return f"{name} {_part(rest)}"


def _span(place: Place) -> str | None:
    """10-20, $10–$20, 9am–5pm, Mon–Fri, 2019–2024."""
    found = re.fullmatch(r"(.+?)[-–—](.+)", place.core)
    if found is None:
        return None
    first, last = found.groups()
    ends = [_DAYS.get(end.lower().rstrip(".")) for end in (first, last)]
    if ends[0] and ends[1]:
        return f"{ends[0]} to {ends[1]}"
    if re.match(_END, first) and re.match(_END, last) and first[-1:].isascii() and last[0] != "-":
        return f"{_part(first)} to {_part(last)}"
    return None


def _symbol(place: Place) -> str | None:
    core = place.core
    if core in {"-", "–", "—"}:
        days = all(end.lower().rstrip(".") in _DAYS for end in (place.before, place.after))
        return "to" if days or (place.before[-1:].isdigit() and place.after[:1].isdigit()) else ""
    if core == "x" and place.after[:1].isdigit():
        return "by" if place.before[-1:].isdigit() or place.before in UNITS else None
    if core in UNITS and not core.isalpha():
        return amounts.named(UNITS[core], "2")
    return SYMBOLS.get(core) or money.currency(core)


def _compound(place: Place) -> str | None:
    """AI-powered, kitchen/bath, salt&pepper, quiet—really: each part by itself, hyphens kept between words."""
    pieces = [piece for piece in _JOINTS.split(place.core) if piece]
    if len(pieces) < 3:
        return None
    if all(re.fullmatch(r"[a-z']+|[A-Z][a-z']+|-", piece) for piece in pieces):
        return place.core
    said = [_joint(piece) if _JOINTS.fullmatch(piece) else _part(piece) for piece in pieces]
    return " ".join(word for word in said if word)


def _joint(mark: str) -> str:
    if mark.strip() in {"—", "–"}:
        return "—"
    return {"&": "and", "+": "plus", "=": "means", "×": "by"}.get(mark, "")


def _rate(place: Place) -> str | None:
    """days/week, cups/day."""
    found = re.fullmatch(r"([a-z]+)/(hour|day|night|week|month|year|person|head|piece)", place.core)
    return f"{found[1]} a {found[2]}" if found else None


def _part(text: str) -> str:
    return _say(Place(text, "", "", shouted=False))


_RULES: Final[tuple[Callable[[Place], str | None], ...]] = (
    *SHORTENED,
    counts.ages,
    _amount,
    _unit,
    counts.number,
    _signed,
    _span,
    _symbol,
    _capitals,
    _address,
    _mixed,
    _rate,
    _compound,
)
