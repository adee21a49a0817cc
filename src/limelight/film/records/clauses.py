"""A sentence as parts that each say a whole thing: cut where a list goes on, never inside a thought.

A condition stays with what it limits: "billed yearly" with its price, "dine-in only" with its offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from limelight.film.language import is_spaced
from limelight.film.records.vocabulary import has_verb, word_set
from limelight.kit.figures import find_figures

__all__ = ["LABELLED", "MOST", "clauses", "weight"]

MOST = 17
"""Words that are said in one breath, figures counted as they are spoken."""
_LABELLED_MOST = 26.0
_SPEC, _SPECS = 10.0, 9
"""Words of a part where a sentence is all figures, and from how many digits on it is."""
_LEAST = 2
_SHORT = 2
_PRICED = 4
"""Words of a further price in a list of them: "€18 (5k), U16s €8"."""
LABELLED = re.compile(r"^(?P<label>[^:,.]{2,24}):\s(?P<rest>[^,]*\d[^,]*(?:,\s[^,]+){2,})$")
"""One of several things with its figures: "Noda Go: 25 km range, 14 kg, £899"."""
_THAT = re.compile(r",? and that (?=every|each|all|the|we|our|it)")
_JOINT = re.compile(r"\s*[;|·•]\s+|\s+[–—-]\s+|:\s+|[,،]\s+|[、，；]|\s+/\s+")
_STRONG = frozenset(";|·•–—；")
_CLOSED = re.compile(r"\([^)]*\)|（[^）]*）|“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“]*“|「[^」]*」")
_LABEL = 3
"""Words before a colon that only announce what follows."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """``joint`` is the mark before it."""

    joint: str
    text: str


def weight(text: str, language: str = "en") -> float:
    """How long *text* takes to say, in words; figures are said digit for digit or nearly so."""
    digits = sum(char.isdigit() for char in text)
    if not is_spaced(language):
        return len(text) / 2 + digits * 0.4
    return len(text.split()) + digits * 0.35


def clauses(sentence: str, language: str = "en", most: float = MOST) -> tuple[str, ...]:
    """*sentence* in parts of at most about *most* words that can be said, or left out, one by one."""
    heavy = weight(sentence, language)
    if heavy <= most or (heavy <= _LABELLED_MOST and LABELLED.match(sentence)):
        return (sentence,)
    most = most if sum(char.isdigit() for char in sentence) < _SPECS else min(most, _SPEC)
    pieces = _pieces(_THAT.sub(", ", sentence), language)
    groups = _glued(pieces, language)
    return tuple(_packed(groups, language, most))


def _pieces(sentence: str, language: str) -> list[_Piece]:
    shut = [(found.start(), found.end()) for found in _CLOSED.finditer(sentence)]
    shut += [(figure.start, figure.end) for figure in find_figures(sentence, language)]
    found: list[_Piece] = []
    at, joint = 0, ""
    for mark in _JOINT.finditer(sentence):
        if any(start < mark.end() and mark.start() < end for start, end in shut):
            continue
        found.append(_Piece(joint, sentence[at : mark.start()].strip()))
        at, joint = mark.end(), mark.group().strip()
    found.append(_Piece(joint, sentence[at:].strip()))
    return [piece for piece in found if piece.text]


def _glued(pieces: Sequence[_Piece], language: str) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if groups and (_leads(groups[-1], language) or not _may_cut(groups[-1], piece, language)):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _may_cut(before: Sequence[_Piece], piece: _Piece, language: str) -> bool:
    words = piece.text.lower().split()
    if piece.joint == ":":
        return len(_text(before).split()) > _LABEL and has_verb(_text(before), language)
    if piece.joint and piece.joint[0] in _STRONG:
        return len(words) >= _LEAST
    priced = len(words) <= _PRICED and all(_costs(one.text, language) for one in (before[-1], piece))
    if priced or _leans(words, piece.text, language) or _ends_a_list(words, language):
        return False
    if not is_spaced(language):
        return len(piece.text) > 3
    if any(char.isdigit() for char in piece.text) or not has_verb(_text(before), language):
        return len(words) >= _LEAST or any(char.isdigit() for char in piece.text)
    return _opens_a_sentence(words, language)


def _costs(text: str, language: str) -> bool:
    return any(figure.kind == "money" for figure in find_figures(text, language))


def _ends_a_list(words: Sequence[str], language: str) -> bool:
    """ "…, dolce e un calice di Lambrusco": the last of what was listed before it."""
    return any(word in word_set("and", language) for word in words[1:3]) and not has_verb(
        " ".join(words), language
    )


def _leads(before: Sequence[_Piece], language: str) -> bool:
    """It only leads up to what follows: "In a study of 48 women," "If you float,"."""
    text = _text(before)
    first = text.split()[0].lower() if text.split() else ""
    if first in word_set("conditions", language):
        return len(before) == 1
    return len(before) == 1 and first in word_set("leads", language) and not has_verb(text, language)


def _leans(words: Sequence[str], text: str, language: str) -> bool:
    """It limits or goes on with what was said before."""
    tied = word_set("tied", language)
    short = len(words) < _LEAST and not any(char.isdigit() for char in text)
    closing = words[-1].strip(".") in word_set("limits", language)
    stopped = words[0].endswith(".") and len(words) > 1
    return words[0] in tied or short or closing or stopped


def _opens_a_sentence(words: Sequence[str], language: str) -> bool:
    return words[0] in word_set("subjects", language) and has_verb(" ".join(words), language)


def _packed(groups: Sequence[Sequence[_Piece]], language: str, most: float) -> Iterator[str]:
    held: list[_Piece] = []
    for group in groups:
        announces = len(_text(held).split()) <= _SHORT if held else True
        if held and not announces and weight(_text([*held, *group]), language) > most:
            yield _text(held)
            held = []
        held += group
    if held:
        yield _text(held)


def _text(pieces: Sequence[_Piece]) -> str:
    text = pieces[0].text
    for piece in pieces[1:]:
        text += f"{_mark(piece.joint)}{piece.text}"
    return text


def _mark(joint: str) -> str:
    if joint in {"、", "，", "；"}:
        return joint
    return f" {joint} " if joint in {"–", "—", "-", "|", "·", "•", "/"} else f"{joint} "
