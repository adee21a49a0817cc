"""A brief as people type it, made into plain sentences: marks go, words stay."""

from __future__ import annotations

import re

__all__ = ["tidied"]

_ABBREVIATED = r"(?<!\bincl)(?<!\bexcl)(?<!\bapprox)(?<!\bmin)(?<!\bmax)(?<!\betc)"
_MARKS: tuple[tuple[str, str], ...] = (
    (r"[*_#~|]{2,}|(?<!\w)[*_~](?=\s|\w)|(?<=\w)[*~](?!\w)", " "),
    (r"^\W*NEW\b[\s:!.–-]*(?=\w|[“\"«])", ""),
    (r"!+", "."),
    (r"…", "..."),
    (r"\s(?:-{1,2}|—)\s", " – "),
    (r"[“\"«]([^\s“”\"«»]+(?: [^\s“”\"«»]+){0,2})[”\"»](?=\s+(?:–|is\b|are\b)|,)", r"\1"),
    (r"\s*\(([^()]*)\)", r", \1,"),
    (r"\s+/\s+", "; "),
    (r";{2,}", ";"),
    (r"\.{2,}", "."),
    (r",+\s*(?=[.;:!?,]|$)", ""),
    (r"[ \t]+", " "),
)


def tidied(text: str) -> str:
    """*text* without decoration, step numbers and shouting; every word and figure is kept."""
    plain = _unnumbered(text)
    for pattern, replacement in _MARKS:
        plain = re.sub(pattern, replacement, plain)
    return _sentences_open(plain).strip(" ,;")


def _unnumbered(text: str) -> str:
    """ "1. Choose … 2. Loosen …" without its numbers, when they count from one."""
    if not (_numbered(1, text) and _numbered(2, text)):
        return text
    number, plain = 1, text
    while (found := _numbered(number, plain)) is not None:
        plain = f"{plain[: found.start()]}{plain[found.end() :]}"
        number += 1
    return plain


def _numbered(number: int, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<![^\s:;.])\(?{number}[.)]\s+(?=[^\W\d])", text)


def _sentences_open(text: str) -> str:
    """A capital after each full stop, so that "colours. only $25" is two sentences."""
    return re.sub(
        rf"(?<=[a-z]{{3}}){_ABBREVIATED}([.?]) ([a-z])(?=[a-z]*\b)",
        lambda match: f"{match.group(1)} {match.group(2).upper()}",
        text,
    )
