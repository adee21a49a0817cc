"""Figures that several written words make up, and those that a single one cannot be read without.

"€1 299" is one price in two words: all of it is said for the first and nothing for the second. A telephone number, a
date and opening hours are shared out, as each of their words says something of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from limelight.engines.adapters.hibari import calendar, measures, money, phones
from limelight.engines.adapters.hibari.vocabulary import PAID_FOR, SYMBOLS
from limelight.kit.figures import Figure, find_figures

__all__ = ["Span", "spans"]

_Reader = Callable[[Figure, Sequence[str]], tuple[str, ...] | None]
_READERS: Final[dict[str, _Reader]] = {
    "money": money.money,
    "phone": phones.phone,
    "date": calendar.date,
    "time": calendar.hours,
    "percent": measures.percent,
    "measure": measures.measure,
    "ratio": measures.ratio,
    "code": measures.code,
    "number": measures.number,
}
_SIGNS: Final = {name: said for name, said in SYMBOLS.items() if name in "~≈<>≤≥±+#="} | {
    "-": "minus",
    "−": "minus",
}
_UNCOUNTED: Final = frozenset(("date", "time", "phone", "ratio", "code"))
"""Nothing is subtracted from these: a hyphen before them is a bullet."""
_JOINTS: Final = {"→": "to", "=": "means", "&": "and", "×": "by", "@": "at"}
_BEFORE: Final = _JOINTS | _SIGNS
_IN_FIGURES: Final = re.compile(r"[\d½¼¾⅓⅔⅛]")
_LEAD: Final = re.compile(r"[\"'“”‘’(\[{«¿¡*_„|•·–—]*")
_TRAIL: Final = re.compile(
    r"(?P<plus>\+?)(?P<per>(?:[a-z]+\b|(?:[a-z]\.){2,})?)"
    r"[\"'“”‘’)\]}»*_.,!?;:…—–|•·★☆\ufe0f\U0001F000-\U0001FAFF\u2600-\u27BF\s-]*(?P<joint>[→=&×@]?)\s*"
)


@dataclass(frozen=True, slots=True)
class Span:
    """The readings of the words from ``first`` on, and what is written behind the figure."""

    first: int
    said: tuple[str, ...]
    core: str
    tail: str

    @property
    def last(self) -> int:
        return self.first + len(self.said) - 1


def spans(words: Sequence[str]) -> dict[int, Span]:
    """For each of *words* that belongs to a figure, the span it is in."""
    plain = [word.strip() for word in words]
    starts = [0, *accumulate(len(word) + 1 for word in plain)]
    found: dict[int, Span] = {}
    for group in _groups(" ".join(plain)):
        span = _span(group, plain, starts)
        if span and not any(at in found for at in range(span.first, span.last + 1)):
            found |= dict.fromkeys(range(span.first, span.last + 1), span)
    return found


def _groups(text: str) -> Iterator[list[Figure]]:
    """The figures of *text*, those together that a slash holds together: "€1 299/€1 499"."""
    known = list(phones.bare(text))
    others = [
        one for one in find_figures(text) if all(one.end <= of.start or of.end <= one.start for of in known)
    ]
    group: list[Figure] = []
    for figure in sorted([*known, *others], key=lambda one: one.start):
        if group and text[group[-1].end : figure.start] != "/":
            yield group
            group = []
        group.append(figure)
    if group:
        yield group


def _span(group: Sequence[Figure], words: Sequence[str], starts: Sequence[int]) -> Span | None:
    read = [_read(figure, words, starts) for figure in group]
    if not all(read):
        return None
    first, last = min(read[0]), max(read[-1])
    said = ["" for _ in range(first, last + 1)]
    for at_end, shares in zip([*[False] * (len(read) - 1), True], read, strict=True):
        spoken = max(at for at, one in shares.items() if one)
        for at, one in shares.items():
            said[at - first] = f"{said[at - first]} {one}{',' if at == spoken and not at_end else ''}".strip()
    tail = words[last][group[-1].end - starts[last] :]
    lead = words[first][: group[0].start - starts[first]]
    return _bounded(group, Span(first, tuple(said), group[-1].text, tail), lead)


def _read(figure: Figure, words: Sequence[str], starts: Sequence[int]) -> dict[int, str]:
    """What each written word of *figure* says; nothing where the rules of words know better."""
    inside = [
        at
        for at in range(len(words))
        if starts[at] < figure.end and starts[at] + len(words[at]) > figure.start
    ]
    if figure.kind not in _READERS or (figure.kind != "time" and not _IN_FIGURES.search(figure.text)):
        return {}
    said = _READERS[figure.kind](figure, list(_pieces(figure, words, starts, inside)))
    if said and inside[0] and words[inside[0] - 1].lower() == "the":
        said = (said[0].removeprefix("the "), *said[1:])
    return dict(zip(inside, said, strict=True)) if said and any(said) else {}


def _pieces(
    figure: Figure, words: Sequence[str], starts: Sequence[int], inside: Sequence[int]
) -> Iterator[str]:
    for at in inside:
        yield words[at][max(figure.start - starts[at], 0) : figure.end - starts[at]]


def _bounded(group: Sequence[Figure], span: Span, lead: str) -> Span | None:
    """The span with the sign before it and the plus behind it; None where more than marks stand around it."""
    if group[0].kind in {"date", "time"} and (day := calendar.day_before(lead)):
        return _bounded(
            group, Span(span.first, (day + span.said[0], *span.said[1:]), span.core, span.tail), ""
        )
    sign = next((one for one in _BEFORE if lead.endswith(one)), "")
    opened, closed = _LEAD.fullmatch(lead.removesuffix(sign).rstrip()), _TRAIL.fullmatch(span.tail)
    if opened is None or closed is None or (closed["per"] and not _paid(group[-1], closed["per"])):
        return None
    said = list(span.said)
    if sign and not (sign in "-−" and group[0].kind in _UNCOUNTED):
        said[0] = f"{_BEFORE[sign]} {said[0]}"
    ending = [" plus" if closed["plus"] else "", _paid(group[-1], closed["per"]), _joint(closed["joint"])]
    said[max(at for at, one in enumerate(said) if one)] += "".join(ending)
    return Span(span.first, tuple(said), span.core, span.tail[closed.end("per") :])


def _paid(figure: Figure, per: str) -> str:
    """ " a week" of the "pw" behind a price."""
    name = PAID_FOR.get(per.replace(".", ""), "") if figure.kind == "money" else ""
    return name and f" {name}"


def _joint(sign: str) -> str:
    return f" {_JOINTS[sign]}" if sign else ""
