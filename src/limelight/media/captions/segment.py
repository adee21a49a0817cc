"""Text into the words that are captioned, in languages with and without spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import budoux

__all__ = ["glue", "is_unspaced", "joined", "width", "written_words"]

_UNSPACED: Final = (
    "CJK",
    "HIRAGANA",
    "KATAKANA",
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
    "IDEOGRAPHIC",
    "FULLWIDTH",
)
_THAI: Final = range(0x0E00, 0x0E80)
_KANA: Final = range(0x3040, 0x3100)


def written_words(text: str, language: str = "") -> tuple[str, ...]:
    """The words of *text* in order; signs and emoji that stand alone belong to the word before them.

    Text without spaces (Chinese, Japanese, Thai) is cut at phrase boundaries (BudouX, Apache-2.0).
    ``joined`` puts the words together again.
    """
    words: list[str] = []
    opening = ""
    for token in text.split():
        if _sayable(token):
            first, *rest = _pieces(token, language)
            if words and not glue(words[-1], first):
                words[-1] += " "  # a space that was written; ``glue`` would not put it there
            words += [f"{opening} {first}".strip(), *rest]
            opening = ""
        elif words:
            words[-1] = f"{words[-1]} {token}"
        else:
            opening = f"{opening} {token}".strip()
    return tuple(words)


def _sayable(token: str) -> bool:
    return any(char.isalnum() or char in "&+@%=×$€£½¼¾" for char in token)


def _pieces(token: str, language: str) -> list[str]:
    if not any(is_unspaced(char) for char in token):
        return [token]
    pieces: list[str] = []
    for piece in _parser(_model(token, language)).parse(token):
        if pieces and glue(pieces[-1], piece):
            pieces[-1] += piece  # between Latin letters inside the token, ``joined`` would put a space
        else:
            pieces.append(piece)
    return pieces


def _model(token: str, language: str) -> str:
    if any(ord(char) in _THAI for char in token):
        return "th"
    if language.startswith("ja") or any(ord(char) in _KANA for char in token):
        return "ja"
    return "zh-hant" if language.lower() in {"zh-hant", "zh-tw", "zh-hk"} else "zh-hans"


@cache
def _parser(model: str) -> budoux.Parser:
    loaders = {
        "th": budoux.load_default_thai_parser,
        "ja": budoux.load_default_japanese_parser,
        "zh-hans": budoux.load_default_simplified_chinese_parser,
        "zh-hant": budoux.load_default_traditional_chinese_parser,
    }
    return loaders[model]()


@cache
def is_unspaced(char: str) -> bool:
    """Whether *char* belongs to a script that puts no spaces between words."""
    return bool(char) and unicodedata.name(char, "").startswith(_UNSPACED)


def glue(left: str, right: str) -> str:
    """What stands between two words on a line: a space, or nothing beside script that is written without."""
    return "" if left[-1:] == " " or is_unspaced(left[-1:]) or is_unspaced(right[:1]) else " "


def joined(words: Iterable[str]) -> str:
    """The words as one line of text."""
    return "".join(_with_glue(words)).rstrip()


def _with_glue(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        yield f"{glue(before, word)}{word}" if before else word
        before = word


def width(text: str) -> int:
    """Columns of *text*: marks that combine take none, wide East Asian characters two."""
    return sum(_columns(char) for char in text)


@cache
def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
