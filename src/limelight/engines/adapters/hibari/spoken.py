"""Written narration to words an English voice can say, one reading for each written word.

Keeping the two aligned is the point: "$149" is written once and said in four words, and the caption
must light up "$149" for as long as all four sound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from limelight.engines.adapters.hibari import addresses, amounts, letters, numerals, punctuation
from limelight.engines.adapters.hibari.vocabulary import (
    ABBREVIATIONS,
    CURRENCIES,
    MONTHS,
    RESPELLED,
    SYMBOLS,
    TITLES,
    UNITS,
    WEEKDAYS,
    YEAR_CUES,
)

__all__ = ["readings"]

_SCALE_WORDS: Final = frozenset(("hundred", "thousand", "million", "billion", "trillion"))
_MONTH_NAMES: Final = frozenset(name.lower() for name in MONTHS.values()) | frozenset(MONTHS)
_JOINTS: Final = re.compile(r"(\s*[—–]\s*|/|&|\+|-|_)")


@dataclass(frozen=True, slots=True)
class _Place:
    """A word without its punctuation, between its neighbours."""

    core: str
    before: str
    after: str
    shouted: bool
    """The neighbours are in capitals too, so capitals mean nothing."""
    opens_dates: bool = False
    """The first of two days that share a month: the "4" of "4 to 6 July"."""
    after_pause: bool = False
    """A comma or more stands before it: in "12 December, 10 to 4" the ten is no day."""


def readings(words: Sequence[str]) -> tuple[str, ...]:
    """What to say for each of *words*, with the punctuation that the voice should hear.

    A word that nothing is said for (an emoji alone) gives an empty string. Numbers, prices, units,
    dates, times, versions, acronyms and addresses are spelled out; everything else stays.
    """
    parts = [punctuation.split(word) for word in words]
    cores = [core for _, core, _ in parts]
    paused = [False, *(bool(tail) for _, _, tail in parts)]
    said = [_say(_place(cores, index, paused=paused[index])) for index in range(len(cores))]
    return tuple(body + _closing(parts, index) if body else "" for index, body in enumerate(said))


def _closing(parts: Sequence[tuple[str, str, str]], index: int) -> str:
    _, core, tail = parts[index]
    return punctuation.pause(tail) or punctuation.aside(parts, index) or _final_stop(parts, core, index)


def _final_stop(parts: Sequence[tuple[str, str, str]], core: str, index: int) -> str:
    """The stop of "p.m." ends the sentence too where one ends; "U.S. Navy" goes on."""
    if not core.endswith("."):
        return ""
    last = index + 1 == len(parts)
    return "." if last or (core[0].islower() and parts[index + 1][1][:1].isupper()) else ""


def _place(cores: Sequence[str], index: int, *, paused: bool) -> _Place:
    before = cores[index - 1] if index else ""
    after = cores[index + 1] if index + 1 < len(cores) else ""
    neighbours = [word for word in (before, after) if len(word) > 1 and word.isalpha()]
    shouted = bool(neighbours) and all(word.isupper() for word in neighbours)
    return _Place(cores[index], before, after, shouted, _opens_dates(cores[index : index + 4]), paused)


def _opens_dates(cores: Sequence[str]) -> bool:
    first, joint, last, month = (*cores, "", "", "", "")[:4]
    days = first.isdecimal() and last.isdecimal() and int(first) < int(last) <= 31
    return days and joint in {"to", "and", "or", "until", "till"} and month.lower() in _MONTH_NAMES


def _say(place: _Place) -> str:
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
    spelled = re.sub(r"\d+", lambda figures: f" {numerals.decimal(figures[0])} ", core)
    return " ".join(re.sub(r"[^\w\s'-]", " ", spelled).split())


def _abbreviation(place: _Place) -> str | None:
    core = place.core.lower()
    if core in TITLES and place.after[:1].isupper():
        return TITLES[core]
    if core == "st.":
        return "street"
    if core in {"min.", "max."} and amounts.number(place.before):
        return None
    if place.core in {"No.", "Nos.", "no."} and place.after[:1].isdigit():
        return "number"
    return ABBREVIATIONS.get(core)


def _respelled(place: _Place) -> str | None:
    said = RESPELLED.get(place.core.lower())
    return said and (said.capitalize() if place.core[0].isupper() else said)


def _named_day(place: _Place) -> str | None:
    short = place.core.rstrip(".")
    if not punctuation.is_short_date(short):
        return None
    said = MONTHS.get(short.lower()) or WEEKDAYS.get(short.lower())
    dated = place.core.endswith(".") or place.after[:1].isdigit() or place.before[:1].isdigit()
    return said if dated or (short.lower() in WEEKDAYS and short.lower() != "wed") else None


def _letters(place: _Place) -> str | None:
    """Dotted letters: "U.S.", "p.m."."""
    if not re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]?\.?", place.core):
        return None
    return place.core.upper().rstrip(".")


def _half_day(place: _Place) -> str | None:
    if place.core.lower() in {"am", "pm"} and place.before[:1].isdigit():
        return f"{place.core[0].upper()}.M"
    return None


def _address(place: _Place) -> str | None:
    return addresses.address(place.core)


def _capitals(place: _Place) -> str | None:
    return letters.capitals(place.core, shouted=place.shouted)


def _mixed(place: _Place) -> str | None:
    return letters.mixed(place.core)


def _amount(place: _Place) -> str | None:
    core, after = place.core, place.after.lower()
    if re.fullmatch(r"\d{3}", core) and re.fullmatch(r"\d{3}-\d{4}", after):
        return f"{numerals.digits(core)},"
    return (
        amounts.telephone(core)
        or amounts.date(core)
        or amounts.clock(core, half_follows=after in {"am", "pm", "a.m.", "p.m."})
        or amounts.price(core, scaled=after in _SCALE_WORDS)
        or amounts.ordinal(core)
        or amounts.decade(core)
        or amounts.version(core)
        or amounts.fraction(core)
        or amounts.measure(core)
    )


def _unit(place: _Place) -> str | None:
    """A unit, currency or scale in a word of its own, after its figure."""
    value = place.before.lstrip("-−~<>≤≥±")
    if place.core.lower() in _SCALE_WORDS and (found := amounts.PRICE.fullmatch(place.before)):
        return f"{place.core} {numerals.plural(CURRENCIES[found['before'] or found['after']][0])}"
    if amounts.number(value) is None and amounts.fraction(value) is None:
        return None
    if place.core in CURRENCIES and place.core.isalpha():
        return numerals.plural(CURRENCIES[place.core][0])
    if place.core in {"in", "m"} and (place.core == "in" or place.after[:1].isupper()):
        return None
    return amounts.unit(place.core, value)


def _number(place: _Place) -> str | None:
    core = place.core
    said = amounts.number(core)
    if said is None:
        return None
    before, after = place.before.lower().rstrip("."), place.after.lower().rstrip(".")
    if core.isdigit() and 1 <= int(core) <= 31 and len(core) <= 2:
        if before in _MONTH_NAMES and not place.after_pause:
            return numerals.ordinal(int(core))
        if place.opens_dates:
            return f"the {numerals.ordinal(int(core))}"
        if after in _MONTH_NAMES and after not in {"may", "march", "mar"}:
            return f"the {numerals.ordinal(int(core))} of"
    return numerals.year(int(core)) if _is_year(core, before, after) else said


def _is_year(core: str, before: str, after: str) -> bool:
    if (
        not re.fullmatch(r"(?:1[1-9]|20)\d\d", core)
        or after in _SCALE_WORDS
        or after in CURRENCIES
        or after in UNITS
    ):
        return False
    if before in _MONTH_NAMES or (before.isdigit() and len(before) <= 2):
        return True
    counted = after.endswith("s") and after not in {"is", "was", "has", "this", "as", "its"}
    return not counted and (before in YEAR_CUES or core[:2] in {"19", "20"})


def _signed(place: _Place) -> str | None:
    """-5, #1, ~50, <50dB: a sign in front of an amount."""
    sign, rest = place.core[:1], place.core[1:]
    if sign not in "-−#~≈<>≤≥±+" or (not rest[:1].isdigit() and rest[:1] not in "$€£"):
        return None
    name = "minus" if sign in "-−" else SYMBOLS[sign]
    return f"{name} {_part(rest)}"


def _span(place: _Place) -> str | None:
    """10-20, $10–$20, 9am–5pm, Mon–Fri, 2019–2024."""
    found = re.fullmatch(r"(.+?)[-–—](.+)", place.core)
    if found is None:
        return None
    first, last = found.groups()
    days = {first.lower(), last.lower()} <= set(WEEKDAYS) | set(MONTHS)
    if days:
        tables = {**MONTHS, **WEEKDAYS}
        return f"{tables[first.lower()]} to {tables[last.lower()]}"
    if (
        re.match(r"[$€£.\d]", first)
        and re.match(r"[$€£.\d]", last)
        and first[-1:].isascii()
        and last[0] != "-"
    ):
        return f"{_part(first)} to {_part(last)}"
    return None


def _symbol(place: _Place) -> str | None:
    core = place.core
    if core in {"-", "–", "—"}:
        return "to" if place.before[-1:].isdigit() and place.after[:1].isdigit() else ""
    if core == "x" and place.before[-1:].isdigit() and place.after[:1].isdigit():
        return "by"
    return SYMBOLS.get(core)


def _compound(place: _Place) -> str | None:
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
    return {"&": "and", "+": "plus"}.get(mark, "")


def _rate(place: _Place) -> str | None:
    """days/week, cups/day."""
    found = re.fullmatch(r"([a-z]+)/(hour|day|night|week|month|year|person|head|piece)", place.core)
    return f"{found[1]} a {found[2]}" if found else None


def _part(text: str) -> str:
    return _say(_Place(text, "", "", shouted=False))


_RULES: Final[tuple[Callable[[_Place], str | None], ...]] = (
    _abbreviation,
    _respelled,
    _named_day,
    _letters,
    _half_day,
    _amount,
    _unit,
    _number,
    _signed,
    _span,
    _symbol,
    _capitals,
    _address,
    _mixed,
    _rate,
    _compound,
)
