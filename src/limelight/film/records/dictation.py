"""Dictated words without punctuation as sentences."""

from __future__ import annotations

import re

from limelight.film.records.capitals import with_capitals
from limelight.kit.figures import find_figures

__all__ = ["punctuated"]

_LEAST = 22
"""Words without a stop from which a text counts as dictated."""
_FILLERS = re.compile(
    r"\b(?:um+|uh+|er+m?|hmm|you know|i mean|like i said|basically|actually|ok so|okay so|so yeah|yeah|(?:and )?what i want is (?:for )?people to know that|thats it|that's it|thats all|that's all|i think|i guess|kind of|sort of)\b,?\s*",
    re.IGNORECASE,
)
_STARTS = (
    r"we(?:'re|'ve| are| also| have| do| now| teach| make| sell| offer| run| can| will| don't|'ll)?|they|i(?:'m| am| want)|it'?s|there(?:'s| is| are)|and if|if you|"
    r"oh and|and they|and we|and it'?s|and that|plus (?=there|we|you|it|they)|text (?=\w+ (?:at|on))|also|so we|so it|but|please|make it|call us|come|just|tickets?|groups? of|open|closed|free"
)
_NEXT = re.compile(rf"(?<=\S)\s+(?=(?:{_STARTS})\b)", re.IGNORECASE)
_HESITATION = re.compile(
    r"\s(?:um+|uh+|oh|er+m?)\s(?=in |on |only |and |we|they|it|tickets|open|closed)", re.IGNORECASE
)
_APOSTROPHES = {"dont": "don't", "cant": "can't", "wont": "won't", "isnt": "isn't", "doesnt": "doesn't", "thats": "that's", "youre": "you're", "theyre": "they're", "were": "were", "ive": "I've", "im": "I'm", "lets": "let's", "theres": "there's", "youll": "you'll", "well": "well"}  # fmt: skip
_CLOSED = re.compile(r"\s(never more|no more than that|all included|guaranteed) (?=[a-z])")
_CONDITION = re.compile(r"^(if .{8,60}?) (?=(?:you get|you'll|you can|we|they|it's|call)\b)", re.IGNORECASE)
_NAMED = re.compile(
    r"\b((?:(?:we are|we're) )?(?:called|named) |we are |we're |this is for )((?!a |the |in |so |looking |open |called |named )(?:[a-z]+ ){1,3}[a-z]+)(?= we| they| it| in | and |$)"
)
"""A name that was dictated; those who transcribe write it small."""
_ONE_COIN = re.compile(r"(?<!one)\s(?:dollar|pound|euro|rupee)$", re.IGNORECASE)
"""It measures what follows: "a two thousand dollar signing bonus"."""
_GOES_ON = frozenset(["for", "a", "an", "per", "and", "each", "or", "of", "in", "to", "incl", "including", "off", "with", "until", "till", "before", "after", "at", "on", "by", "if", "when", "that", "which", "plus"])  # fmt: skip
_TIED = frozenset(["is", "are", "was", "were", "don't", "do", "not", "please", "and", "or", "if", "that", "because", "but", "so", "then", "when", "who", "which", "while", "until", "till", "before", "after", "as", "with", "for", "to", "of", "in", "on", "at", "what", "how", "where", "the", "a", "an", "our", "your", "my"])  # fmt: skip


def punctuated(text: str, language: str) -> str:
    """*text* as it was, or with the stops that somebody who dictates leaves out."""
    if not language.startswith("en") or len(text.split()) < _LEAST or re.search(r"[.!?;:,\n]\s", text):
        return text
    plain = re.sub(r"\s+", " ", _FILLERS.sub("", _HESITATION.sub(". ", text))).strip()
    plain = re.sub(r"\b[a-z]+\b", lambda found: _APOSTROPHES.get(found[0], found[0]), plain)
    plain = re.sub(
        r"\bits\b(?=\s+(?:\d|pet|not|really|very|been|all|only|free|a|an|the|in|open|called|twenty|thirty|forty|fifty))",
        "it's",
        plain,
    )
    plain = _NAMED.sub(lambda found: f"{found[1]}{found[2].title()}", plain)
    plain = _CLOSED.sub(r", \1. ", plain)
    parts = [part for chunk in _chunks(plain) for part in _after_figures(chunk)]
    pieces = [piece for part in parts for piece in part.split(". ")]
    return " ".join(
        f"{with_capitals(_led(piece), language).rstrip('.')}." for piece in pieces if piece.split()
    )


def _led(piece: str) -> str:
    bare = re.sub(r"^(?:so|and|oh and|and then|also)\s+", "", piece.strip(" ,."), flags=re.IGNORECASE)
    return _CONDITION.sub(r"\1, ", bare)


def _chunks(text: str) -> list[str]:
    """Cut where another speaker's sentence would begin, but never right behind a word that ties."""
    found: list[str] = []
    for piece in _NEXT.split(text):
        last = found[-1].split()[-1].lower() if found else ""
        if found and (len(found[-1].split()) < 3 or last in _TIED or _only_leads(found[-1])):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _only_leads(piece: str) -> bool:
    """ "in February only": what follows belongs to it."""
    words = piece.rpartition(". ")[2].lower().split()
    return (
        bool(words)
        and words[0] in {"in", "on", "at", "from", "until", "for", "if", "when", "since"}
        and len(words) < 6
    )


def _after_figures(chunk: str) -> list[str]:
    """A price ends what was said; a measure is followed by a comma."""
    parts: list[str] = []
    at = 0
    for figure in find_figures(chunk):
        rest = chunk[figure.end :].split()
        ends = figure.kind == "money" or figure.unit == "degree"
        ends = ends and not _ONE_COIN.search(figure.text)
        if ends and rest and rest[0].lower() not in _GOES_ON:
            parts.append(chunk[at : figure.end])
            at = figure.end
    return [*parts, chunk[at:]]
