"""Text as the claims rule sees it: words and numbers, with unit, bound, polarity and position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from limelight.film.claims.numbers import (
    BOUNDS,
    SCALES,
    canonical_unit,
    digits_value,
    is_number_word,
    spelled_value,
)
from limelight.film.claims.vocabulary import lemma, words
from limelight.kit.figures import Figure, find_figures

__all__ = ["Token", "tokenise"]

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<sign>[%€£$¥₹₩₺°×](?:[CF]\b)?)"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['’][^\W_]+)*|[^\W\d_])"
    r"|(?P<stop>[.!?…:;\n。！？؟]|(?<=\s)[–—](?=\s))",
    re.IGNORECASE,
)
_WHOLE = frozenset({"address", "money", "percent", "measure", "phone", "number", "time"})
"""Figures that are tokens of their own; days, years, ratios and codes are compared word by word."""
_RANGED = frozenset({"money", "percent", "measure", "number"})
"""Figures of which one end alone says something else; whoever opens from nine to six does open at nine."""
_BETWEEN = frozenset({"to", "and", "bis", "und", "à", "et", "al", "y", "tot", "en", "do", "till"})
_NEGATION_REACH = 4
_CURRENCY_NAMES = {
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound",
    "JPY": "yen",
    "INR": "rupee",
    "KRW": "won",
    "TRY": "lira",
    "GBp": "penny",
    "USc": "cent",
    "EURc": "cent",
}
_BOUND_WORDS = {tuple(phrase.split()): bound for bound, phrases in BOUNDS.items() for phrase in phrases}


@dataclass(frozen=True, slots=True)
class Token:
    """``key`` is what is compared: a lemma, a number's value, or an address in lower case."""

    kind: Literal["word", "number", "address", "stop"]
    text: str
    key: str
    start: int
    end: int
    first: bool = False
    """It opens a sentence, so its capital says nothing."""
    unit: str = ""
    bound: str = ""
    ranged: bool = False
    """It is one end of a range, and alone not what was told."""
    negated: bool = False

    @property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'")


@lru_cache(maxsize=2048)
def tokenise(text: str, language: str = "en") -> tuple[Token, ...]:
    """Words and numbers of *text*, without stops."""
    raw = _opened(list(_raw(text, language)))
    tokens = _with_bounds(_with_units(_spelled(raw) if language == "en" else raw))
    return tuple(token for token in _with_polarity(tokens, text) if token.kind != "stop")


def _raw(text: str, language: str) -> Iterator[Token]:
    """Figures as the house reads them, and what stands between them."""
    at = 0
    for figure in find_figures(text, language):
        if figure.kind not in _WHOLE:
            continue
        yield from _between(text, at, figure.start, language)
        yield from _of_figure(figure)
        at = figure.end
    yield from _between(text, at, len(text), language)


def _between(text: str, start: int, end: int, language: str) -> Iterator[Token]:
    return (_token(match, language) for match in _TOKEN.finditer(text, start, end))


def _of_figure(figure: Figure) -> Iterator[Token]:
    if figure.kind == "address":
        yield Token("address", figure.text, figure.values[0], figure.start, figure.end)
        return
    unit = _CURRENCY_NAMES.get(figure.unit, canonical_unit(figure.unit) or figure.unit)
    ranged = figure.kind in _RANGED and len(figure.values) == 2 and _is_range(figure.text, *figure.values)
    for value in figure.values:
        half = _half_of(value) if figure.kind == "time" else ""
        key = value.lstrip("0") or "0" if half else value
        yield Token("number", figure.text, key, figure.start, figure.end, unit=half or unit, ranged=ranged)
    if figure.per:
        yield Token("word", figure.per, lemma(figure.per), figure.end, figure.end)


def _is_range(text: str, low: str, high: str) -> bool:
    """20 x 30 cm are two measures, and from 40 to 12 is a change."""
    return float(low) < float(high) and not re.search(r"\d\s?[x×]\s?\d", text)


def _half_of(time: str) -> str:
    """Which half of the day "20:00" is; nothing for an hour that could be in either."""
    hour, colon, _ = time.partition(":")
    return ("am" if int(hour) < 12 else "pm") if colon else ""


def _token(match: re.Match[str], language: str) -> Token:
    text, (start, end) = match.group().strip(), match.span()
    match match.lastgroup:
        case "number":
            return Token("number", text, digits_value(text, decimal_comma=language != "en"), start, end)
        case "stop":
            return Token("stop", text, text, start, end)
        case _:
            return Token("word", text, lemma(text.lower().replace("’", "'")), start, end)


def _opened(tokens: Sequence[Token]) -> list[Token]:
    first = True
    opened: list[Token] = []
    for token in tokens:
        opened.append(replace(token, first=first) if first and token.kind != "stop" else token)
        first = token.kind == "stop"
    return opened


def _spelled(tokens: Sequence[Token]) -> list[Token]:
    """Runs of number words as one number; a lone "one" is a pronoun unless a unit follows."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        scaling = at > 0 and tokens[at - 1].kind == "number" and tokens[at].lower in SCALES
        size = 0 if scaling else _run(tokens, at)
        if size:
            merged.append(_number(tokens[at : at + size]))
        else:
            merged.append(tokens[at])
        at += max(size, 1)
    return merged


def _run(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < len(tokens) and tokens[end].kind == "word" and _continues(tokens, at, end):
        end += 1
    if end == at + 1 and tokens[at].lower in {"one", "zero"}:
        follower = tokens[end].text if end < len(tokens) else ""
        return 1 if canonical_unit(follower) and len(follower) > 1 else 0
    return end - at


def _continues(tokens: Sequence[Token], at: int, end: int) -> bool:
    if tokens[end].lower == "and":
        follows = end + 1 < len(tokens) and is_number_word(tokens[end + 1].lower)
        return end > at and follows and tokens[end - 1].lower in {"hundred", "thousand"}
    return is_number_word(tokens[end].lower)


def _number(run: Sequence[Token]) -> Token:
    words = [token.lower for token in run if token.lower != "and"]
    text = " ".join(token.text for token in run)
    return Token(
        "number", text, spelled_value(" ".join(words)), run[0].start, run[-1].end, first=run[0].first
    )


def _with_units(tokens: Sequence[Token]) -> list[Token]:
    """Numbers take the currency before them or the unit after; unit tokens that were used go."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        token, before, after = tokens[at], kept[-1] if kept else None, tokens[at + 1 : at + 3]
        if token.kind != "number" or token.unit:
            kept.append(token)
            at += 1
            continue
        scaled, used = _scaled(token, after)
        currency = canonical_unit(before.text) if before and before.end >= token.start - 1 else ""
        if before and currency and len(before.text) == 1 and not before.text.isalpha():
            kept.pop()
            kept.append(replace(scaled, unit=currency, start=before.start, first=before.first))
            at += 1 + used
            continue
        unit, eaten = _unit_after(tokens, at + 1 + used)
        kept.append(replace(scaled, unit=unit, end=tokens[at + used + eaten].end))
        at += 1 + used + eaten
    return kept


def _scaled(number: Token, after: Sequence[Token]) -> tuple[Token, int]:
    if not after or after[0].kind != "word" or after[0].lower not in SCALES:
        return number, 0
    return replace(number, key=digits_value(number.key, scale=after[0].lower), end=after[0].end), 1


def _unit_after(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    if at >= len(tokens) or tokens[at].kind != "word":
        return "", 0
    if tokens[at].lower == "per" and at + 1 < len(tokens) and tokens[at + 1].lower == "cent":
        return "percent", 2
    unit = canonical_unit(tokens[at].text)
    return (unit, 1) if unit else ("", 0)


def _with_bounds(tokens: Sequence[Token]) -> list[Token]:
    bound = list(tokens)
    for at, token in enumerate(tokens):
        if token.kind != "number" or token.ranged or bound[at].ranged:
            continue
        if _opens_range(tokens, at):
            low, high = token, tokens[at + 2]
            bound[at] = replace(low, unit=low.unit or high.unit, ranged=True)
            bound[at + 2] = replace(high, ranged=True)
        else:
            bound[at] = replace(token, bound=_bound_before(tokens, at))
    return bound


def _opens_range(tokens: Sequence[Token], at: int) -> bool:
    """ "5 to 9 people", "between 5 and 9"."""
    if at + 2 >= len(tokens) or tokens[at + 1].lower not in _BETWEEN or tokens[at + 2].kind != "number":
        return False
    low, high = tokens[at], tokens[at + 2]
    between = at > 0 and tokens[at - 1].lower in {"between", "zwischen", "entre", "tussen", "mellan"}
    joined = between or tokens[at + 1].lower not in {"and", "und", "et", "y", "en"}
    plain = ":" not in low.key + high.key and not high.ranged
    return joined and plain and low.unit in {"", high.unit} and float(low.key) < float(high.key)


def _bound_before(tokens: Sequence[Token], at: int) -> str:
    for size in (3, 2, 1):
        words = tuple(token.lower for token in tokens[max(0, at - size) : at])
        if words in _BOUND_WORDS:
            return _BOUND_WORDS[words]
    return ""


def _with_polarity(tokens: Sequence[Token], text: str) -> list[Token]:
    """Mark what a negator reaches: a few words on, to the end of the clause; and X in "X-free"."""
    marked: list[Token] = []
    reach = 0
    for token in tokens:
        if token.kind == "stop" or token.lower in {"but", "only", "just"}:
            reach = 0
        marked.append(replace(token, negated=reach > 0))
        reach = max(0, reach - 1)
        if token.lower in words("negators") or _free_of(tokens, token):
            reach = _NEGATION_REACH
        if token.lower == "free" and len(marked) > 1 and text[token.start - 1 : token.start] == "-":
            marked[-2] = replace(marked[-2], negated=True)
    return marked


def _free_of(tokens: Sequence[Token], token: Token) -> bool:
    at = next(i for i, other in enumerate(tokens) if other is token)
    return token.lower == "free" and at + 1 < len(tokens) and tokens[at + 1].lower in {"of", "from"}
