"""The few words on screen: a distillation of what is said, its figures as people read them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from limelight.film.claims.numbers import is_number_word
from limelight.film.claims.tokens import Token, tokenise
from limelight.film.claims.vocabulary import words as claim_words
from limelight.film.writers.house.figures import as_read
from limelight.film.writers.house.grammar import capitalised, klass

__all__ = ["distilled", "emphasis_in"]

MAX_SHOWN = 5
MAX_NEGATIVE = 8
_CUT = re.compile(
    r",\s+|[.;:]\s+|\s+(?!to \d)(?=(?:for|with|in|into|from|by|on|at|that|which|and|or|so|because|until|while|when|before|to|of|"
    r"under|after|is|are|was|were|has|have|takes?|makes?|keeps?|you|we|your|the|a|an)\s)|(?<=\bis)\s+|(?<=\bare)\s+|"
    r"(?<=\btakes)\s+|(?<=\bcan)\s+"
)
_WEAK = frozenset({"every", "all", "today", "work", "co", "etc"})
"""Words that assert something but never carry a headline."""
_LONG = 3
_SAYING = 3
"""Words that say something by themselves."""
_TELLING = 1.2
_LINK = re.compile(r"^(?:to|is|are|was|were|and|so|because|that|which|,)\s+", re.IGNORECASE)
_OPENERS = re.compile(
    r"^(?:(?:it|this|that|there|they|we|you|and|so|but|then|the app|the)(?:'s|'re|'ll| is| are)?\s+)+(?=\S)",
    re.IGNORECASE,
)


def distilled(text: str, limit: int = MAX_SHOWN) -> str:
    """At most about *limit* words of *text* that carry it; a negation or a figure's bound is never lost."""
    shown = as_read(text).strip(" .")
    if len(shown.split()) <= limit + 1:
        return capitalised(shown)
    if _is_negative(shown):
        short = len(shown.split()) <= MAX_NEGATIVE
        return capitalised(shown) if short else _beside_negation(shown, limit)
    if shown.lower().startswith(("if ", "when ")) and ", " in shown:
        shown = shown.split(", ", maxsplit=1)[1]  # the condition alone would be another claim
    shown = _OPENERS.sub("", shown)
    return capitalised(_best_window(shown, limit)) if len(shown.split()) > limit else capitalised(shown)


def _best_window(text: str, limit: int) -> str:
    """The run of whole pieces of two to *limit* words that says most and is torn from nothing."""
    edges = [0, *(match.end() for match in _CUT.finditer(text)), len(text)]
    spans = [(start, end) for at, start in enumerate(edges) for end in edges[at + 1 :]]
    fitting = [span for span in spans if 2 <= len(text[slice(*span)].split()) <= limit + 1]
    if not fitting:
        return text
    start, end = max(fitting, key=lambda span: (_worth(text, span, limit), -span[0]))
    if _worth(text, (start, end), limit) < _TELLING and len(text.split()) <= MAX_NEGATIVE:
        return text
    return _LINK.sub("", text[start:end].strip(" ,.;:"))


def _worth(text: str, span: tuple[int, int], limit: int) -> float:
    words = text[slice(*span)].strip(" ,.;:").split()
    content = [word for word in words if word.lower().strip(",.") not in claim_words("harmless")]
    figures = [word for word in content if any(char.isdigit() for char in word)]
    following = text[span[1] :].split()[:1]
    torn = bool(following) and following[0].lower() in klass("torn before")
    preceding = text[: span[0]].split()[-1:]
    torn = torn or (bool(preceding) and preceding[0].lower() in klass("torn after"))
    weak_start = words[0].lower() in klass("weak starts") and not figures
    weak_end = words[-1].lower().strip(",") in klass("weak ends")
    bridged = words[0].lower() in klass("weak starts") | {"by", "with", "from", "under"} and {
        "is",
        "are",
        "was",
        "were",
    } & set(words)
    ordered = text.split(" ", maxsplit=1)[0].lower() in klass("actions")
    headless = ordered and span[0] > 0 and words[0].lower() in {"the", "a", "an", "your", "with"}
    score = min(len(content), 4) + 1.5 * min(len(figures), 2) - (len(words) > limit) + 0.1 * len(words)
    return score - 2 * torn - 1.5 * weak_start - 3 * weak_end - 3 * bool(bridged) - 2 * headless


def _beside_negation(text: str, limit: int) -> str:
    """What stands before the negation, as that isn't turned round; else the clause with it, whole."""
    first = next(token for token in tokenise(text) if _turns(token))
    edges = [match.start() for match in _CUT.finditer(text) if match.end() < first.start]
    before = text[: edges[-1]] if edges else ""
    if len(before.split()) > _SAYING and not _is_negative(before):
        return distilled(before, limit)
    clauses = re.split(r"[,;:]\s+", text)
    return capitalised(next((clause for clause in clauses if _is_negative(clause)), text))


def _is_negative(text: str) -> bool:
    return any(_turns(token) for token in tokenise(text))


def _turns(token: Token) -> bool:
    return token.negated or token.lower in claim_words("negators")


def emphasis_in(headline: str) -> tuple[str, ...]:
    """The word or two that carry a headline: its figure, else a quality, else the last thing it names."""
    words = [word.strip(".,?:;–…“”") for word in headline.split()]
    if len(words) < 2:
        return ()
    telling = [word for word in words if _is_telling(word)]
    figures = [word for word in words if any(char.isdigit() for char in word) or _is_spelled(word)]
    qualities = [word for word in telling if word.lower() in klass("adjectives")]
    affirmed = [word for word in telling if not _is_refused(word, words)]
    sound = [word for word in words if len(word) > _LONG and word.lower() not in klass("little")]
    return tuple((figures or qualities or _named(affirmed, headline) or telling[-1:] or sound[-1:])[:2])


def _named(words: Sequence[str], headline: str) -> Sequence[str]:
    """The last of *words*, or the last two when they are one name."""
    whole = len(words) > 1 and re.search(rf"{re.escape(words[-2])}(?: &)? {re.escape(words[-1])}", headline)
    return words[-2:] if whole and words[-2][0].isupper() and words[-1][0].isupper() else words[-1:]


def _is_spelled(word: str) -> bool:
    return is_number_word(word.lower()) and word.lower() not in {"one", "zero"}


def _is_telling(word: str) -> bool:
    silent = claim_words("harmless") | claim_words("negators")
    return any(char.isalpha() for char in word) and word.lower() not in silent | _WEAK


def _is_refused(word: str, words: Sequence[str]) -> bool:
    """ "gas" in "electricity, not gas": what is denied is not what to stress."""
    before = words[words.index(word) - 1].lower() if words.index(word) else ""
    return before in claim_words("negators")
