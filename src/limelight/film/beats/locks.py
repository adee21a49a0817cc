"""Where a sentence must not be cut, whatever its words are: figures, names, quotes, addresses."""

from __future__ import annotations

import itertools
import re
from typing import Final

from limelight.film.language import goes_on
from limelight.kit.figures import find_figures

__all__ = ["locked"]

_MOST_WHOLE: Final = 7
"""Words in quotes, or of a figure, that are shown as one; more are cut like any others."""
_LEADING = frozenset(
    {"e.g", "i.e", "incl", "excl", "approx", "vs", "max", "min", "ca", "est", "inkl", "zzgl", "ex"}
)
_BOUNDS = frozenset(
    {
        "under",
        "over",
        "max",
        "min",
        "ca",
        "circa",
        "from",
        "ab",
        "bis",
        "über",
        "unter",
        "until",
        "till",
        "+",
        "-",
        "x",
        "×",
        "=",
    }
)
_OFF = re.compile(r"[£$€¥₹]?\d[\d.,]*p?(?: ?[%€$£])? off\b|\w+://\S+")
_NUMBERED = re.compile(
    r"\b\d+(?:st|nd|rd|th|0s)(?:,? (?:and|&) | & )(?:the )?\d+(?:st|nd|rd|th|0s)(?: [A-Z]\w+)?"
)
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"|«[^»]+»|„[^“”]+[“”]|\([^()]+\)|‘[^’]+’(?!\w)|「[^」]+」|『[^』]+』")


def locked(words: tuple[str, ...], language: str) -> frozenset[int]:
    """The gaps, by the index of the word after them, that lie inside something that stays whole."""
    text = " ".join(words)
    spans = [(figure.start, figure.end) for figure in find_figures(text, language)]
    spans += [
        found.span()
        for shape in (_OFF, _QUOTED, _NUMBERED)
        for found in shape.finditer(text)
        if not _is_aside(found[0])
    ]
    inner = _inside(words, [span for span in spans if _is_short(text, *span)])
    return frozenset([*inner, *_after_abbreviations(words), *_after_bounds(words)])


def _after_bounds(words: tuple[str, ...]) -> list[int]:
    """ "under 25", "+ 2": a bound and its figure."""
    pairs = enumerate(itertools.pairwise(words), start=1)
    return [index for index, (word, after) in pairs if word.lower() in _BOUNDS and after[:1].isdigit()]


def _after_abbreviations(words: tuple[str, ...]) -> list[int]:
    """ "incl. clay", "Max. 8", "Hafenstr. 7", "T. S. Benson": an abbreviation with what it stands before."""
    stopped = [at for at in range(1, len(words)) if words[at - 1].endswith(".")]
    return [
        at
        for at in stopped
        if _leads_on(words[at - 1], words[at]) and goes_on(" ".join(words[:at]), words[at])
    ]


def _leads_on(word: str, after: str) -> bool:
    """A title goes on with a name, "No." with a figure, "incl." with anything."""
    return not after[:1].islower() or word.lower().strip("(.") in _LEADING


def _is_aside(text: str) -> bool:
    """ "(until 1 September, then 62 €)": words in brackets that take their time."""
    return text.startswith("(") and text.count(" ") > 2 and any(char.isdigit() for char in text)


def _is_short(text: str, start: int, end: int) -> bool:
    return text.count(" ", start, end) < _MOST_WHOLE


def _inside(words: tuple[str, ...], spans: list[tuple[int, int]]) -> list[int]:
    found: list[int] = []
    at = -1
    for index, word in enumerate(words):
        if any(start < at < end for start, end in spans):
            found.append(index)
        at += len(word) + 1
    return found
