"""The few words on screen: a distillation of what is said, its figures as people read them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from limelight.film.claims.tokens import tokenise
from limelight.film.claims.vocabulary import lemma
from limelight.film.claims.vocabulary import words as claim_words
from limelight.film.writers.house.figures import as_read
from limelight.film.writers.house.grammar import capitalised, klass

__all__ = ["distilled", "emphasis_in", "icon_for"]

MAX_SHOWN = 5
_CUT = re.compile(
    r",\s+|\s+(?=(?:for|with|in|from|by|on|at|that|which|and|so|because|until|while|when|to|of|under|after)\s)|[.;:]\s+"
)
_OPENERS = re.compile(
    r"^(?:(?:it|this|that|there|they|we|you|and|so|but|then|the app|the)(?:'s|'re|'ll| is| are)?\s+)+(?=\S)", re.IGNORECASE
)


def distilled(text: str, limit: int = MAX_SHOWN) -> str:
    """At most about *limit* words of *text* that carry it; a negation or a figure's bound is never lost."""
    shown = as_read(text).strip(" .")
    if len(shown.split()) <= limit:
        return capitalised(shown)
    if _is_negative(shown):
        return capitalised(_up_to(shown, 8))
    shown = _OPENERS.sub("", shown)
    return capitalised(_up_to(shown, limit)) if len(shown.split()) > limit else capitalised(shown)


def _up_to(text: str, limit: int) -> str:
    """The window of whole pieces, at most *limit* words, with most figures and content."""
    pieces = _CUT.split(text)
    if len(pieces) == 1:
        return " ".join(text.split()) if len(text.split()) <= limit + 3 else _window(text, limit)
    starts = range(len(pieces))
    windows = [_grown(text, pieces, start, limit) for start in starts]
    return max(windows, key=lambda window: (_carries(window), -text.index(window) if window in text else 0))


def _grown(text: str, pieces: list[str], start: int, limit: int) -> str:
    at = text.index(pieces[start])
    best = pieces[start]
    for end in range(start + 1, len(pieces)):
        stop = text.index(pieces[end], at + len(best)) + len(pieces[end])
        if len(text[at:stop].split()) > limit:
            break
        best = text[at:stop]
    return best if len(best.split()) <= limit + 2 else _window(best, limit)


def _window(text: str, limit: int) -> str:
    return " ".join(text.split()[-limit:])


def _carries(text: str) -> float:
    content = [word for word in re.findall(r"[\w%$€£]+", text) if word.lower() not in claim_words("harmless")]
    figures = sum(any(char.isdigit() for char in word) for word in content)
    return min(len(content), 4) + 1.5 * figures - 0.4 * max(0, len(text.split()) - MAX_SHOWN)


def _is_negative(text: str) -> bool:
    return any(token.negated or token.lower in claim_words("negators") for token in tokenise(text))


def emphasis_in(headline: str) -> tuple[str, ...]:
    """The word or two that carry a headline: its figure, else a quality, else the last word that asserts."""
    words = [word.strip(".,?:;–") for word in headline.split()]
    figures = [word for word in words if any(char.isdigit() for char in word)]
    qualities = [word for word in words if word.lower() in klass("adjectives")]
    telling = [word for word in words if word and word.lower() not in claim_words("harmless")]
    return tuple((figures or qualities or telling[-1:])[:2])


def icon_for(text: str) -> str | None:
    """A lucide icon for what *text* means, or None."""
    keys = {lemma(word) for word in re.findall(r"[^\W\d_]+", text.lower())}
    symbols = {"percent"} if "%" in text else set[str]()
    return next((icon for icon, meanings in _icons() if meanings & keys or icon in symbols), None)


@cache
def _icons() -> tuple[tuple[str, frozenset[str]], ...]:
    text = files("limelight.film.writers.house").joinpath("data", "icons.txt").read_text("utf-8")
    pairs = (line.partition(" = ") for line in text.splitlines() if " = " in line and not line.startswith("#"))
    return tuple((icon, frozenset(lemma(word) for word in words.split())) for icon, _, words in pairs)
