"""English number words: "thirty one", "two hundred and forty", "two and a half"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from limelight.kit.figures.currencies import CURRENCY_WORDS, paid_for
from limelight.kit.figures.figure import Figure, Kind
from limelight.kit.figures.form import any_of, compiled
from limelight.kit.figures.units import LONG_UNITS, PERIODS

__all__ = ["find_spelled", "is_number_word", "spelled_value"]

_ONES = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(1, 10), strict=True)
)
_TEENS = dict(zip(["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], range(10, 20), strict=True))  # fmt: skip
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_SMALL = {"a": 1, "zero": 0} | _ONES | _TEENS | _TENS
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_GAP = r"(?:[\s-]|\sand\s)"
_BELOW_HUNDRED = rf"(?:(?:{any_of(_TENS)})(?:[\s-](?:{any_of(_ONES)}))?|{any_of(_TEENS)}|{any_of(_ONES)})\b"
_BELOW_THOUSAND = (
    rf"(?:(?:(?:a|{_BELOW_HUNDRED})[\s-])?hundred\b(?:{_GAP}{_BELOW_HUNDRED})?|{_BELOW_HUNDRED}|zero\b)"
)
_WHOLE = (
    rf"(?:(?:(?:a|{_BELOW_THOUSAND})[\s-])?(?:thousand|million|billion)\b(?:,?{_GAP}{_BELOW_THOUSAND}(?:[\s-]thousand\b)?(?:,?{_GAP}{_BELOW_THOUSAND})?)?"
    rf"|{_BELOW_THOUSAND})"
)
_YEAR = rf"(?P<century>nineteen|eighteen|seventeen|twenty)[\s-](?:(?P<rest>(?:{any_of(_TENS)})(?:[\s-](?:{any_of(_ONES)}))?|{any_of(_TEENS)})|(?:oh|o)[\s-](?P<few>{any_of(_ONES)}))\b"
_UNIT = rf"(?P<money>{any_of(CURRENCY_WORDS)})\b(?:\sand\s(?P<cents>{_BELOW_HUNDRED})\s(?:cents|pence)\b)?(?P<per>\s(?:a|per)\s(?:{any_of(PERIODS)})\b)?|(?P<percent>percent|per\scent)\b|(?P<unit>{any_of(LONG_UNITS)})\b"


def find_spelled(text: str) -> list[Figure]:
    """The spelled numbers of English *text*, with the currency or the unit that follows.

    A lone "one" is a pronoun unless a unit follows, and "half a million" is no million.
    """
    pattern = compiled(
        rf"(?<!\bhalf\s)(?<!\bhalf\sa\s)(?<!\bquarter\sof\sa\s)(?<![\w-])(?:{_YEAR}|(?P<words>{_WHOLE})(?P<half>\sand\sa\s(?:half|quarter)\b)?(?:\sto\s(?P<to>{_WHOLE}))?)(?:[\s-](?:{_UNIT}))?(?![\w'’])",
        re.IGNORECASE,
    )
    return [*_clock(text), *(figure for match in pattern.finditer(text) if (figure := _figure(match)))]


def _clock(text: str) -> Iterator[Figure]:
    """ "Seven thirty pm", and "twenty four seven"."""
    pattern = compiled(
        rf"\b(?P<hour>{_BELOW_HUNDRED})(?:[\s-](?P<minute>(?:oh[\s-])?{_BELOW_HUNDRED}))?\s(?P<half>[ap])(?:m\b|\.m\.)|\b(?P<always>twenty[\s-]four[\s/-]seven)\b",
        re.IGNORECASE,
    )
    for match in pattern.finditer(text):
        if match["always"]:
            yield Figure("ratio", *match.span(), match.group(), ("24", "7"))
            continue
        hour, minute = int(spelled_value(match["hour"])), int(spelled_value(match["minute"] or "zero"))
        if hour <= 12 and minute < 60:
            later = 12 if match["half"].lower() == "p" else 0
            yield Figure("time", *match.span(), match.group(), (f"{hour % 12 + later:02}:{minute:02}",))


def _figure(match: re.Match[str]) -> Figure | None:
    if match["century"]:
        return Figure(
            "year", match.start(), match.end("few" if match["few"] else "rest"), _upto(match), (_year(match),)
        )
    if match["words"].lower() in {"one", "zero"} and not (
        match["money"] or match["unit"] or match["percent"] or match["to"]
    ):
        return None
    name = (match["money"] or match["unit"] or "").lower()
    unit = "percent" if match["percent"] else CURRENCY_WORDS.get(name) or LONG_UNITS.get(name, "")
    kind: Kind = (
        "money" if match["money"] else "percent" if match["percent"] else "measure" if unit else "number"
    )
    return Figure(kind, *match.span(), match.group(), _values(match), unit, paid_for(match["per"] or ""))


def _upto(match: re.Match[str]) -> str:
    return match.string[match.start() : match.end("few" if match["few"] else "rest")]


def _year(match: re.Match[str]) -> str:
    rest = spelled_value(match["rest"] or match["few"])
    return f"{spelled_value(match['century'])}{rest.zfill(2)}"


def _values(match: re.Match[str]) -> tuple[str, ...]:
    first = spelled_value(match["words"])
    if match["half"]:
        first += ".5" if match["half"].lower().endswith("half") else ".25"
    if match["cents"]:
        first += f".{spelled_value(match['cents']).zfill(2)}".rstrip("0").rstrip(".")
    return (first, spelled_value(match["to"])) if match["to"] else (first,)


def is_number_word(word: str) -> bool:
    """True for a lower-case word that is (part of) a spelled number."""
    return word != "a" and (word in _SMALL or word in _SCALES)


def spelled_value(words: str) -> str:
    """The canonical value of number words: "one hundred forty-nine" is ``"149"``."""
    total = group = 0
    for word in re.split(r"[\s,-]+", words.lower()):
        if word in _SCALES:
            group = max(group, 1) * _SCALES[word]
            if word != "hundred":
                total, group = total + group, 0
        else:
            group += _SMALL.get(word, 0)
    return str(total + group)
