"""What kind of film a brief asks for: from its shape and its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, get_args

from limelight.film.records.plain import PlainLine
from limelight.film.records.vocabulary import pattern_of
from limelight.kit.figures import find_figures

__all__ = ["GENRES", "HOWTO", "LIST", "Genre", "genre_of"]

Genre = Literal["offer", "event", "job", "property", "charity", "app", "b2b", "shop", "service", "howto", "list", "notice", "course", "food", "culture"]  # fmt: skip
GENRES: tuple[Genre, ...] = get_args(Genre)
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_THINGS = "ways|reasons|tips|things|ideas|facts|mistakes|places|signs|rules|habits|tricks|myths|dishes|books|spots|questions|steps|pasos|tipps|gründe|anzeichen|signes|raisons|conseils|señales|motivi|segni|sinais"
LIST = re.compile(
    rf"^(?:the |our |my |top )*{_COUNT} (?:[\w'-]+ ){{0,3}}?(?:{_THINGS})\b|^.{{0,24}}?(?:\d{{1,2}}|[三五七十])\s?(?:つの|個の|選|가지|개의?|个|種)",
    re.IGNORECASE,
)
HOWTO = re.compile(
    r"^(?:how to|how do (?:i|you|we)|how-to|learn how to|a guide to|so (?:wird|geht|macht)|so \w+ (?:du|sie|ihr)|wie (?:du|sie|man|ich)|comment \w+er|cómo \w+r|come \w+re|como \w+r|hoe \w+en|hoe je|zo \w+ je|så \w+ du|sådan|slik|hvordan|näin|jak|как|як|nasıl|így|hogyan|cum|πώς|cara)\b"
    r"|^.{0,24}(?:の方法|やり方|の手順|하는 법|하는 방법|如何|怎么|步骤|كيفية|طريقة|कैसे|کیسے)",
    re.IGNORECASE,
)
_STEPS = 3
_FORTE, _SHARED = 3.0, 0.6
_RETAIL = frozenset({"offer", "shop", "food", "service"})
"""What sells something may be an offer first; an event or a job with a discount stays what it is."""
_LIMITED = 3.0
"""What speaks for an offer that ends."""
_EARLY = 90
"""Letters in which a brief says what it is about."""
_OFTEN = 3
"""Words that only often speak for a genre count so many times, at most."""


def genre_of(lines: Sequence[PlainLine], language: str) -> Genre:
    """The genre that the shape and the words of *lines* speak for; a shop where nothing does."""
    texts = [line.text for line in lines]
    stepped = sum(line.kind == "step" for line in lines) >= _STEPS
    shaped = "howto" if stepped else _by_shape(texts)
    if shaped is not None or _is_counted(lines):
        return shaped or "list"
    scores = {genre: _score(genre, texts, language) for genre in GENRES}
    others = max(score for genre, score in scores.items() if genre not in _RETAIL)
    shared = _SHARED if others >= _FORTE else 1
    scores["offer"] = scores["offer"] * shared + _LIMITED * _is_limited(texts, language)
    scores["event"] += _dated(texts, language)
    best = max(GENRES, key=lambda genre: scores[genre])
    return best if scores[best] >= 1 else "shop"


def _by_shape(texts: Sequence[str]) -> Genre | None:
    first = next((text for text in texts if text), "")
    if LIST.match(first):
        return "list"
    if any(HOWTO.match(text) for text in texts[:2]):
        return "howto"
    return None


def _is_counted(lines: Sequence[PlainLine]) -> bool:
    """A line that names a number, and as many numbered ones: "3 drumeții de o zi"."""
    many = sum(line.number is not None for line in lines)
    first = re.match(r"(?:\w+\s)?(\d+)\b", lines[0].text) if lines else None
    return many >= _STEPS and first is not None and first[1] == str(many)


def _score(genre: str, texts: Sequence[str], language: str) -> float:
    """Hits of the genre's words: strong ones, then plain ones; a word counts once, and more at the beginning."""
    whole = "\n".join(texts)
    strong = {found[0].lower() for found in pattern_of(f"strong {genre}", language).finditer(whole)}
    often = {found[0].lower() for found in pattern_of(f"often {genre}", language).finditer(whole)}
    early = pattern_of(f"strong {genre}", language).search(" ".join(texts)[:_EARLY]) is not None
    return _FORTE * min(len(strong), 2) + min(len(often), _OFTEN) + 1.5 * early


def _is_limited(texts: Sequence[str], language: str) -> bool:
    """An offer with an end: a discount and a date."""
    whole = " ".join(texts)
    cheap = pattern_of("bargain", language).search(whole) is not None
    ends = any(one.kind in {"date", "time"} for one in find_figures(whole, language)) or pattern_of(
        "deadline", language
    ).search(whole)
    return cheap and bool(ends)


def _dated(texts: Sequence[str], language: str) -> float:
    figures = find_figures(" ".join(texts), language)
    return 0.5 * any(one.kind == "date" for one in figures) + 0.5 * any(one.kind == "time" for one in figures)
