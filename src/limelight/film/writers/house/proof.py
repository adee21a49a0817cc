"""The last reader: what nobody would say or print is found before anybody hears it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from limelight.film.language import is_spaced, sentences
from limelight.film.records.vocabulary import has_verb, word_set
from limelight.kit.figures import find_figures

__all__ = ["faults_of"]

_PAIRS = (("(", ")"), ("«", "»"), ("「", "」"))
_QUOTES = "„“”"
"""Which of them opens and which closes is another in every language."""
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ORDER = re.compile(
    r"\b(?:come|sign|log|drop|join|stop|swing|pop|check|call|dine|tune|opt|turn|try|pass|stay|get)\s(?:it\s|us\s|them\s)?(?:by|in|on|up|out|over)[.!?]*$",
    re.IGNORECASE,
)
"""A verb with its particle is whole: "Come by.", "Sign up."."""
_REMAINS = re.compile(r"</?\w+[^>]*>|&\w+;|https?://|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]")


def faults_of(text: str, language: str = "en", name: str = "") -> tuple[str, ...]:
    """What is wrong with *text* as a spoken line, in words for who writes it; empty when nothing is.

    ``name`` may stand alone; so may an order ("Listen.").
    """
    return tuple(fault for sentence in sentences(text) for fault in _faults(sentence, language, name))


def _faults(text: str, language: str, name: str) -> Iterator[str]:
    odd = sum(map(text.count, _QUOTES)) % 2
    if odd or any(text.count(left) != text.count(right) for left, right in _PAIRS):
        yield f"“{text}” has a bracket or a quotation mark without its other half."
    if _REMAINS.search(text):
        yield f"“{text}” holds remains of a page."
    if not is_spaced(language):
        return
    words = _WORD.findall(text)
    if not words:
        yield "A line has no words."
        return
    last = words[-1].lower()
    if (
        last in word_set("never last", language)
        and not _ORDER.search(text)
        and not text.rstrip(".!?").endswith(('"', "”"))
    ):
        yield f"“{text}” ends in “{words[-1]}”."
    if _says_nothing(text, words, language, name):
        yield f"“{text}” is no sentence, and no phrase with a figure, a place or an order."


def _says_nothing(text: str, words: list[str], language: str, name: str) -> bool:
    if name and text.strip(" .!?").lower() == name.lower():
        return False
    if not language.startswith("en") or has_verb(text, language) or find_figures(text, language):
        return False
    heading = " ".join(words).lower() in word_set("headings", language)
    return heading or (len(words) == 1 and words[0].lower() not in word_set("alone", language))
