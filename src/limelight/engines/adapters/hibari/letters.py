"""Capitals and codes: what is spelled letter by letter and what is a word."""

from __future__ import annotations

import re

from limelight.engines.adapters.hibari import amounts, numerals
from limelight.engines.adapters.hibari.vocabulary import ROMAN, SHORT_WORDS, SPELLED

__all__ = ["capitals", "mixed", "spell"]


def capitals(text: str, *, shouted: bool) -> str | None:
    """NASA is a word, USB is not, SALE is somebody shouting; plurals and possessives keep their s.

    *shouted*: the neighbours are in capitals too, so capitals mean nothing.
    """
    found = re.fullmatch(r"([A-Z]{2,})('s|s)?", text)
    if found is None:
        return None
    word, ending = found[1], found[2] or ""
    if word in ROMAN:
        return numerals.cardinal(ROMAN[word])
    if shouted and (word in SHORT_WORDS or word in {"IT", "US"} or len(word) > 3):
        return word.lower() + ending
    if word in SPELLED or _unpronounceable(word):
        return spell(word) + ("'s" if ending else "")
    return word.lower() + ending


def _unpronounceable(word: str) -> bool:
    if len(word) <= 3:
        return word not in SHORT_WORDS
    return not re.search(r"[AEIOUY]", word) or bool(
        re.search(r"[^AEIOUY]{4}|^[^AEIOUYLRSTHWM]{2}(?<!PR)(?<!BR)", word)
    )


def spell(word: str) -> str:
    """Dotted, because the voice then reads letters and stresses the last: "U.S.B"."""
    return ".".join(word.upper()) if len(word) > 1 else word.upper()


def mixed(text: str) -> str | None:
    """MP3, Q4, H2O, A4, X100: letters spelled when short, figures as a number; of 221B one by one."""
    if not re.fullmatch(r"[A-Za-z]+[A-Za-z0-9]*\d[A-Za-z0-9]*|\d+[A-Za-z]+[A-Za-z0-9]*", text):
        return None
    if house := re.fullmatch(r"(\d{3})([A-Za-z])", text):
        return f"{numerals.digits(house[1])} {house[2].upper()}"
    pieces = re.findall(r"\d+|[A-Z]+(?![a-z])|[A-Za-z][a-z]*", text)
    return " ".join(_mixed_piece(piece) for piece in pieces)


def _mixed_piece(piece: str) -> str:
    if piece.isdigit():
        return amounts.number(piece) or ""
    return spell(piece) if len(piece) <= 3 and (piece.isupper() or len(piece) == 1) else piece
