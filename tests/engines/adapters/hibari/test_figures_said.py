"""What the voice makes of figures is turned back into figures, and equals what was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.engines.adapters.hibari.spoken import readings

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_SMALL.split())} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), start=2)
}
_SCALES = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
_SMALLER = {
    "dollars": "cents",
    "euros": "cents",
    "pounds": "pence",
    "Swiss francs": "centimes",
    "Australian dollars": "cents",
    "zlotys": "groszy",
    "rupees": "paise",
    "kronor": "öre",
    "Norwegian kroner": "øre",
}
_SINGULAR = {
    "dollar": "dollars",
    "euro": "euros",
    "pound": "pounds",
    "Swiss franc": "Swiss francs",
    "Australian dollar": "Australian dollars",
    "zloty": "zlotys",
    "rupee": "rupees",
    "krona": "kronor",
    "Norwegian krone": "Norwegian kroner",
    "cent": "cents",
    "penny": "pence",
    "centime": "centimes",
    "grosz": "groszy",
    "paisa": "paise",
    "liter": "liters",
    "inch": "inches",
    "kilogram": "kilograms",
    "watt": "watts",
    "minute": "minutes",
    "gigabyte": "gigabytes",
    "square foot": "square feet",
    "square meter": "square meters",
    "milliamp hour": "milliamp hours",
}


@dataclass(frozen=True)
class Heard:
    """What a listener writes down."""

    values: tuple[Decimal, ...]
    unit: str
    per: str = ""


def said(text: str) -> str:
    return re.sub(r"\s+", " ", " ".join(readings(text.split()))).strip()


def heard(spoken: str) -> Heard:
    """Figures of "ten pounds to twelve pounds", "nine euros a month", "four point eight out of five"."""
    spoken, _, per = re.sub(r"[.,]$", "", spoken).partition(" a ")
    if " out of " in spoken:
        return Heard(tuple(_number(end.split()) for end in spoken.split(" out of ")), "out of")
    ends = [_end(end) for end in spoken.split(" to ")]
    return Heard(tuple(value for value, _ in ends), ends[-1][1], per)


def _end(spoken: str) -> tuple[Decimal, str]:
    whole, _, part = spoken.partition(" and ")
    value, unit = _counted(whole)
    if not part:
        return value, unit
    cents, coin = _counted(part)
    assert coin == _SMALLER[unit]
    return value + cents / 100, unit


def _counted(spoken: str) -> tuple[Decimal, str]:
    words = spoken.replace("-", " ").split()
    size = next((at for at, word in enumerate(words) if not _is_number(word)), len(words))
    unit = " ".join(words[size:])
    return _number(words[:size]), _SINGULAR.get(unit, unit)


def _is_number(word: str) -> bool:
    return word in _VALUES or word in _SCALES or word in {"hundred", "point", "oh"}


def _number(words: list[str]) -> Decimal:
    words = " ".join(words).replace("-", " ").split()
    if "point" not in words:
        return Decimal(_whole(words))
    at = words.index("point")
    figures = [word for word in words[at + 1 :] if word not in _SCALES]
    after = "".join("0" if word == "oh" else str(_VALUES[word]) for word in figures)
    scales = [_SCALES[word] for word in words[at + 1 :] if word in _SCALES]
    return (Decimal(_whole(words[:at])) + Decimal(f"0.{after}")) * (scales[0] if scales else 1)


def _whole(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        else:
            group = group * 100 if word == "hundred" else group + _VALUES[word]
    return total + group


def _grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


def _indian(number: int) -> str:
    head, tail = divmod(number, 1000)
    groups: list[str] = []
    while head >= 100:
        head, pair = divmod(head, 100)
        groups.insert(0, f"{pair:02}")
    return ",".join([str(head), *groups, f"{tail:03}"]) if number >= 1000 else str(number)


_NO_BREAK = "\u00a0"
_Form = tuple[str, Callable[[int, int], str], Callable[[int, int], Heard]]


def _exact(unit: str, per: str = "") -> Callable[[int, int], Heard]:
    return lambda whole, part: Heard((Decimal(whole) + Decimal(part) / 100,), unit, per)


def _round(unit: str, *, below: int = 10**9) -> Callable[[int, int], Heard]:
    return lambda whole, _: Heard((Decimal(whole % below),), unit)


def _tenth(unit: str, times: int = 1, *, below: int = 1000) -> Callable[[int, int], Heard]:
    return lambda whole, part: Heard(((Decimal(whole % below) + Decimal(part % 9 + 1) / 10) * times,), unit)


def _both(unit: str, *, below: int = 900) -> Callable[[int, int], Heard]:
    return lambda whole, part: Heard((Decimal(whole % below), Decimal(whole % below + part + 1)), unit)


_FORMS: tuple[_Form, ...] = (
    ("dollars", lambda whole, part: f"${whole:,}.{part:02}", _exact("dollars")),
    ("US dollars", lambda whole, part: f"US${whole}.{part:02}", _exact("dollars")),
    ("Australian", lambda whole, part: f"A${whole:,}.{part:02}", _exact("Australian dollars")),
    ("euros behind", lambda whole, part: f"{_grouped(whole, '.')},{part:02} €", _exact("euros")),
    ("euros before", lambda whole, part: f"€{_grouped(whole, '.')},{part:02}", _exact("euros")),
    ("euros spaced", lambda whole, part: f"€{_grouped(whole, ' ')},{part:02}", _exact("euros")),
    (
        "euros no-break",
        lambda whole, part: f"{_grouped(whole, _NO_BREAK)},{part:02}{_NO_BREAK}€",
        _exact("euros"),
    ),
    ("euros English", lambda whole, part: f"€{whole:,}.{part:02}", _exact("euros")),
    ("dotted euros", lambda whole, _: f"€{_grouped(whole, '.')}", _round("euros")),
    ("dotted kronor", lambda whole, _: f"{_grouped(whole, '.')} kr", _round("kronor")),
    ("whole euros", lambda whole, _: f"€{_grouped(whole, ' ')}", _round("euros")),
    ("pounds a month", lambda whole, part: f"£{whole:,}.{part:02}/mo", _exact("pounds", "month")),
    ("francs", lambda whole, part: f"CHF {_grouped(whole, chr(39))}.{part:02}", _exact("Swiss francs")),
    ("francs and a dash", lambda whole, _: f"CHF {_grouped(whole, '’')}.–", _round("Swiss francs")),
    ("rupees", lambda whole, _: f"₹{_indian(whole)}", _round("rupees")),
    ("rupees spelled", lambda whole, _: f"Rs. {_indian(whole)}", _round("rupees")),
    ("zlotys", lambda whole, part: f"{_grouped(whole, ' ')},{part:02} zł", _exact("zlotys")),
    ("kronor", lambda whole, _: f"{_grouped(whole, ' ')} kr", _round("kronor")),
    ("kroner", lambda whole, _: f"NOK {whole:,}", _round("Norwegian kroner")),
    ("cents", lambda whole, _: f"{whole % 100}¢", _round("cents", below=100)),
    ("pence", lambda whole, part: f"{whole % 90}.{part % 9 + 1}p", _tenth("pence", below=90)),
    ("millions", lambda whole, part: f"£{whole % 1000}.{part % 9 + 1}m", _tenth("pounds", 10**6)),
    ("billions", lambda whole, part: f"${whole % 1000}.{part % 9 + 1}bn", _tenth("dollars", 10**9)),
    ("lakhs", lambda whole, part: f"₹{whole % 90}.{part % 9 + 1} lakh", _tenth("rupees", 10**5, below=90)),
    ("two prices", lambda whole, part: f"£{whole % 900}–£{whole % 900 + part + 1}", _both("pounds")),
    ("from and to", lambda whole, part: f"€{whole % 900}-{whole % 900 + part + 1}", _both("euros")),
    ("percent", lambda whole, _: f"{whole % 1000}%", _round("percent", below=1000)),
    ("percent and comma", lambda whole, part: f"{whole % 90},{part % 9 + 1} %", _tenth("percent", below=90)),
    ("percents", lambda whole, part: f"{whole % 900}-{whole % 900 + part + 1}%", _both("percent")),
    ("charge", lambda whole, _: f"{whole:,} mAh", _round("milliamp hours")),
    ("weight", lambda whole, part: f"{whole % 1000}.{part % 9 + 1} kg", _tenth("kilograms")),
    ("weights", lambda whole, part: f"{whole % 900}-{whole % 900 + part + 1} kg", _both("kilograms")),
    ("tight unit", lambda whole, _: f"{whole}L", _round("liters")),
    ("inches", lambda whole, part: f'{whole % 90}.{part % 9 + 1}"', _tenth("inches", below=90)),
    ("square feet", lambda whole, _: f"{whole:,} sq. ft.", _round("square feet")),
    ("square meters", lambda whole, _: f"{_grouped(whole, ' ')} m²", _round("square meters")),
    ("rating", lambda _, part: f"4.{part % 9 + 1}/5", lambda _, part: _rating(part)),
)


def _rating(part: int) -> Heard:
    return Heard((Decimal(f"4.{part % 9 + 1}"), Decimal(5)), "out of")


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(_FORMS), st.integers(1, 9_999_999), st.integers(0, 99), st.sampled_from(("", ".", ","))
)
def test_what_is_said_turned_back_is_what_was_written(form: _Form, whole: int, part: int, mark: str) -> None:
    _, written, expected = form
    text = written(whole, part)
    spoken = said(f"Only {text}{mark} friends")
    assert spoken.startswith("Only ")
    assert spoken.endswith(" friends")
    assert heard(spoken.removeprefix("Only ").removesuffix(" friends")) == expected(whole, part), text


@pytest.mark.parametrize("form", _FORMS, ids=[name for name, *_ in _FORMS])
def test_every_form_is_read_in_the_small_and_in_the_large(form: _Form) -> None:
    _, written, expected = form
    for whole, part in ((1, 0), (2, 1), (21, 50), (1_000, 99), (54_321, 5), (1_000_001, 10)):
        assert heard(said(written(whole, part))) == expected(whole, part), written(whole, part)


_pieces = st.text(alphabet="0123456789$€£₹%.,:/-–+#=&@~°²\"'’() *_|abpmkMKxGs", min_size=1, max_size=12)


@settings(max_examples=300, deadline=None)
@given(st.lists(_pieces, min_size=1, max_size=5))
def test_neither_a_figure_nor_a_sign_is_left_for_the_voice(words: list[str]) -> None:
    spoken = readings(words)
    assert len(spoken) == len(words)
    assert re.fullmatch(r"(?:[^\W\d_]|[\s'.,;:!?…—–-])*", " ".join(spoken)), spoken
