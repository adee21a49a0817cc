"""Shouted words in the case in which people read them; names and acronyms keep their capitals."""

from __future__ import annotations

import re

from limelight.film.records.vocabulary import word_set

__all__ = ["calmed", "capitalised", "with_capitals"]

_WORD = re.compile(r"(?<!\d)[^\W\d_][^\W_]*(?:['’&][^\W_]+)*")
_DASHES = re.compile(r"(\s[-–—|]\s)")
_SHOUTED_NAME = re.compile(r"\b[A-Z]{3,}(?: (?:& )?[A-Z]{2,}){1,3}\b")
_SHORT_DAYS = re.compile(
    r"\b(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)\b(?=[\s.]*(?:\d|[-–—&/+]|to\b|only))"
    r"|(?<=\d )(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
_ROMAN = re.compile(r"[IVXLC]+")
_SHOUTED_DAYS = re.compile(
    r"\b(?:MON|TUES?|WEDS?|THU(?:RS?)?|FRI|SAT|SUN)\b(?=[\s.]*(?:\d|[-–—&/+]|TO\b|to\b|$))"
)
_SAYING = frozenset(
    [
        "to",
        "all",
        "with",
        "until",
        "for",
        "from",
        "not",
        "no",
        "only",
        "is",
        "are",
        "any",
        "every",
        "when",
        "will",
        "must",
        "your",
        "you",
    ]
)
"""Little words of a sentence, and of no name."""
_TITLE_WORDS = 4
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "for",
        "in",
        "on",
        "at",
        "to",
        "by",
        "with",
        "from",
        "de",
        "la",
        "le",
        "du",
        "des",
        "von",
        "und",
        "et",
    ]
)


_STYLED = re.compile(r"\S*\w[.@]\w|[a-z]+[A-Z]")
"""Written small on purpose: an address, iPhone."""


def capitalised(text: str) -> str:
    """*text* with a capital, unless it begins with a word that is written small on purpose."""
    return text if _STYLED.match(text) else text[:1].upper() + text[1:]


def calmed(line: str, language: str, *, titled: bool = False) -> str:
    """*line* in sentence case where it is shouted; a lone shouted word ("FREE") too.

    *titled*: a few shouted words may be a name, as at the head of a flyer.
    """
    parts = _DASHES.split(line)
    return "".join(
        part if at % 2 else _calmed(part, language, titled=titled) for at, part in enumerate(parts)
    )


def _calmed(line: str, language: str, *, titled: bool) -> str:
    words = _WORD.findall(line)
    long = [word for word in words if len(word) > 1]
    shouted = [word for word in long if word.isupper()]
    coded = all(len(word) < 4 or _ROMAN.fullmatch(word) for word in shouted)
    if not coded and len(long) > 1 and len(shouted) >= 0.55 * len(long):
        return (
            _retitled(line, language) if _is_title(line, words, titled=titled) else _recased(line, language)
        )
    emphases = word_set("shouted", language)
    line = _SHOUTED_NAME.sub(lambda found: _named_or_said(found[0], language), line)
    return _WORD.sub(lambda found: _lowered(found, emphases), line)


def _named_or_said(run: str, language: str) -> str:
    """A shouted run is a name, or words of a sentence where little ones are among them: "CLOSED TO ALL TRAFFIC"."""
    words = set(run.lower().split())
    if not words & _SAYING:
        return _retitled(run, language)
    return _WORD.sub(lambda found: found[0] if _is_acronym(found[0], language) else found[0].lower(), run)


def _lowered(found: re.Match[str], emphases: frozenset[str]) -> str:
    """A lone shouted word that only wants to be heard."""
    word = found[0]
    if not word.isupper() or len(word) < 2 or word.lower() not in emphases:
        return word
    if re.match(r"\s\d", found.string[found.end() :]):
        return word  # a code: "2026 NO 14"
    return word.lower() if found.start() else word.capitalize()


def _is_title(line: str, words: list[str], *, titled: bool) -> bool:
    """A name or an address: few words that say nothing of somebody, or a street."""
    plain = {word.lower() for word in words}
    streets = word_set("streets", "en") & plain
    said = plain & (
        word_set("finite", "en") | word_set("offer", "en") | {"only", "must", "every", "until", "not"}
    )
    if len(words) <= _TITLE_WORDS and not said and ("&" in line or plain & word_set("houses", "en")):
        return True
    return (bool(streets) and any(char.isdigit() for char in line)) or (
        titled and len(words) <= _TITLE_WORDS and not said
    )


def _retitled(line: str, language: str) -> str:
    return _WORD.sub(lambda found: _titled(found[0], found.start(), language), line)


def _titled(word: str, at: int, language: str) -> str:
    if _is_acronym(word, language):
        return word
    return word.lower() if word.lower() in _SMALL and at else _capital(word)


def _capital(word: str) -> str:
    return "&".join(part[:1].upper() + part[1:].lower() for part in word.split("&"))


def _recased(line: str, language: str) -> str:
    lowered = _WORD.sub(lambda found: found[0] if _is_acronym(found[0], language) else found[0].lower(), line)
    return with_capitals(lowered, language)


def _is_acronym(word: str, language: str) -> bool:
    if word.lower() in word_set("streets", "en"):
        return False
    vowels = re.search(r"[AEIOUYÄÖÜÉÀÁÍÓÚ]", word)
    return word.lower() in word_set("acronyms", language) or (
        1 < len(word) <= 4 and word.isupper() and not vowels
    )


def with_capitals(text: str, language: str) -> str:
    """A capital for the first letter, and for days and months where the language gives them one."""
    if language.startswith("en"):
        days = word_set("capitalised", "en")
        text = _SHOUTED_DAYS.sub(lambda found: found[0].capitalize(), text)
        text = _SHORT_DAYS.sub(lambda found: found[0].capitalize(), text)
        text = _WORD.sub(lambda found: found[0].capitalize() if found[0] in days else found[0], text)
        text = re.sub(r"\bi\b(?=['’ ])", "I", text)
    first = re.search(r"[^\W\d_]", text)
    styled = first and _STYLED.match(text[first.start() :])
    if first is None or styled or text[: first.start()].strip(" “\"'(«"):
        return text
    return text[: first.start()] + text[first.start()].upper() + text[first.start() + 1 :]
