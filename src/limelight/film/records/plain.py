"""A brief as people type it becomes lines of plain text: pages, flyers, bullets, mails and dictation alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from limelight.film.language import is_abbreviated, sentences
from limelight.film.records.capitals import calmed, capitalised, with_capitals
from limelight.film.records.dictation import punctuated
from limelight.film.records.markup import without_markup
from limelight.film.records.vocabulary import word_set
from limelight.kit.figures import find_figures

__all__ = ["LineKind", "PlainLine", "plain_lines"]

LineKind = Literal["heading", "item", "step", "text"]
_HEADING = 4
"""Words over a list, at most."""
_BULLET = re.compile(r"^\s*(?:(?:[-–—*»+>]|o(?=\s))\s+|[•·✓✔►▪●○・◆◇■□※]\s*(?=\S))")
_NUMBERED = re.compile(
    r"^\s*(?:step\s+(?=\d{1,2}\s?[.):–—-])|(?=\(?\d{1,2}[.):])|(?=#\d{1,2}\s))[(#]?(\d{1,2})\s?(?:[.):–—-]|(?<=#\d)(?=\s)|(?<=#\d\d)(?=\s))\s*(?=\D)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)]\s+(?=\D)")
_ARROW = re.compile(r"\s*(?:->|=>|→|➜|➡)\s*|\s+»\s*$")
_LEADERS = re.compile(r"\s*\.{3,}\s*(?=\S*[\d€£$])|\s*_{3,}\s*")
_DECOR = re.compile(r"(?!\*\d+\*\d+#)(?:[*=~_^|#]{2,}|(?<!\w)[*~]+|[*~]+(?!\w)|^[#]+\s+)")
_ENTRY = 26
"""Words of an entry that is told as a whole."""
_FOOTNOTE = re.compile(r"^\s*\*(?=\w)[^*]*$")
_QUOTED = re.compile(r"^[“\"«„][^”\"»“]{8,}[”\"»“]\s*[–—(-]\s*")
_TAGS = re.compile(r"(?:\s*#[^\W\d_]\w*)+\s*$")
_PAGE = re.compile(r"(?:\S \> ){1,}\S|©|\b(?:cookies|impressum|all rights reserved|privacy policy|add to (?:cart|wishlist|basket)|todo)\b|^(?:\S+(?: \S+)? {3,}){1,}\S+", re.IGNORECASE)  # fmt: skip
_CAPITAL = re.compile(r"(?<=[.?] )[a-zà-ÿ](?=[a-zà-ÿ]+ )")
_SENTENCE = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.!?]\s)|(?<=\d\s[ap]m[.!?]\s)|(?<=\d[ap]m[.!?]\s)|(?<=[\d)%+'’\"”][.!?]\s))(?![a-z]+[A-Z]|[\w-]+\.\w|\S+@)[^\W\d_]"
)
"""The first letter behind a stop, but not of an address or of iPhone."""
_DICTATED = 45
"""Words of a sentence that nobody writes."""
_CLAUSE = re.compile(
    r",\s+(?:(?:and|so|oh and|oh|ja|yeah|well)\s+)?(?=(?:but|it'?s|it is|it starts|we|we're|they|you|i'?m|i am|there'?s|only|just|don'?t|please|also|that'?s|call|text|bring|come|book)\b)",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"^\s*(?:(?:subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|ämne|emne|aihe|předmět|tárgy|subiect|konu|тема|cc|bcc|件名|제목|主题)\s*[:：]"
    r"|(?:from|to|von|an|de|à|para|da|van|aan|od|till|fra|kimden|от|кому)\s*:.*@|(?:-+\s*)?(?:original|forwarded) message|sent from my\b)",
    re.IGNORECASE,
)
"""What a mail program puts around a mail."""
_ORDINALS = re.compile(r"(?<=\d)(?:ST|ND|RD|TH)\b")
_SHORT_FORMS = (
    (re.compile(r"\bpls\b", re.IGNORECASE), "please"),
    (re.compile(r"(?<![\w/])w/\s?(?!\w?/)"), "with "),
    (
        re.compile(
            r"\b([Ii])ts\b(?=\s(?:a|an|the|not|only|all|been|true|really|very|just|free|open|[A-Z]\w+['’]s)\b)"
        ),
        r"\1t's",
    ),
    (re.compile(r"\s*--\s*sent from my .*$", re.IGNORECASE), ""),
    (re.compile(r"(\d\+?)\s?mths?\b(?:\.(?=[,;]|\s[a-z]))?", re.IGNORECASE), r"\1 months"),
    (re.compile(r"(\d\+?)\s?wks\b(?:\.(?=[,;]|\s[a-z]))?", re.IGNORECASE), r"\1 weeks"),
    (re.compile(r"(?<=\d)\s?p/h\b"), " an hour"),
    (re.compile(r"\blast yr\b"), "last year"),
    (re.compile(r"\s@\s(?=\w)"), " at "),
    (re.compile(r"\bnr\.?\s(?=[A-Z])"), "near "),
    (re.compile(r"([!?])\1+"), r"\1"),
    (re.compile(r"(\d\+?)\s?yrs?\b(?:\.(?=[,;]|\s[a-z]))?", re.IGNORECASE), r"\1 years"),
    (re.compile(r"(?<!\d[:.]\d)(\d)\s?hrs\b(?:\.(?=[,;]|\s[a-z]))?", re.IGNORECASE), r"\1 hours"),
    (re.compile(r"\bu\b(?=\s[a-z])"), "you"),
    (re.compile(r"\br\b(?=\s[a-zA-Z])"), "are"),
    (re.compile(r"(?<=[a-z]\s)n\b(?=\s[a-z])"), "and"),
    (re.compile(r"(?<=\d)/-"), ""),
    (re.compile(r"\bdont\b"), "don't"),
    (re.compile(r"\bcant\b"), "can't"),
    (re.compile(r"\bthats\b"), "that's"),
    (re.compile(r"\bWHILE U\b|\bwhile u\b"), "while you"),
)


@dataclass(frozen=True, slots=True)
class PlainLine:
    """One sentence, entry or heading; ``number`` is its place in a numbered list."""

    text: str
    kind: LineKind
    number: int | None = None


def plain_lines(text: str, language: str) -> tuple[PlainLine, ...]:
    """The lines of *text* in its order, without marks, signs and shouting."""
    rows = _rows(text, language)
    whole = punctuated(" ".join(rows), language) if len(rows) == 1 else ""
    found = [
        line
        for at, row in enumerate([whole] if whole else rows)
        for line in _lines(row, language, titled=not at)
    ]
    return tuple(line for line in found if re.search(r"\w", line.text))


def _rows(text: str, language: str) -> list[str]:
    """The lines as they were typed, without a page's furniture; an aside goes with the line before it."""
    rows: list[str] = []
    for row in without_markup(text).splitlines():
        if _MAIL.match(row):
            continue
        if _PAGE.search(row):
            row = "\n".join(one.text for one in find_figures(row, language) if one.kind == "address")  # noqa: PLW2901 - what is left of it
        if _FOOTNOTE.match(row) and (noted := _noted(rows)) is not None:
            rows[noted] = f"{rows[noted].replace('*', '').rstrip(' .')} ({row.strip(' *.')})"
        elif rows and row.lstrip().startswith("(") and row.rstrip().endswith(")"):
            rows[-1] = f"{calmed(rows[-1].rstrip(' *!.'), language)} {row.strip()}"
        elif row.strip():
            rows.append(row)
    return [row for at, row in enumerate(rows) if not _heads(row, rows[at + 1 : at + 2], language)]


def _noted(rows: list[str]) -> int | None:
    """The row that an asterisk sends down to a footnote."""
    return next((at for at, row in enumerate(rows) if re.search(r"\w\W?\*", row)), None)


def _heads(row: str, following: list[str], language: str) -> bool:
    """A few words over a list: they say what it is and nothing else."""
    listed = bool(following) and bool(_BULLET.match(following[0]) or _NUMBERED.match(following[0]))
    short = len(row.split()) <= _HEADING and not re.search(r"[.!?,\d]", row) and not _BULLET.match(row)
    return (
        listed
        and short
        and row.strip()[:1].isupper()
        and not row.isupper()
        and " of " not in row
        and language == "en"
    )


def _lines(row: str, language: str, *, titled: bool) -> Iterator[PlainLine]:
    number = _NUMBERED.match(row)
    item = bool(number or _BULLET.match(row))
    bare = _clean(_BULLET.sub("", row[number.end() :] if number else row))
    if number and len(bare.split()) <= _ENTRY:
        text = _CAPITAL.sub(
            lambda found: found[0].upper(), calmed(re.sub(r"!+", ".", bare).rstrip(". "), language)
        )
        kind: LineKind = "step" if number[0].strip().lower().startswith("step") else "item"
        yield PlainLine(with_capitals(text, language), kind, int(number[1]))
    elif item:
        yield from _in_sentences(bare, language, "item", int(number[1]) if number else None)
    elif _is_heading(bare, language):
        yield PlainLine(calmed(bare.rstrip(":"), language), "heading")
    else:
        yield from _in_sentences(bare, language, titled=titled)


def _in_sentences(
    row: str, language: str, kind: LineKind = "text", number: int | None = None, *, titled: bool = False
) -> Iterator[PlainLine]:
    marks = [int(found[1]) for found in _INLINE.finditer(row)]
    if len(marks) > 2 and marks == list(range(1, len(marks) + 1)):
        yield from _numbered(row, language)
        return
    if quoted := _QUOTED.match(row):
        by, *rest = sentences(row[quoted.end() :]) or ("",)
        yield PlainLine(f"{quoted[0]}{by}".rstrip(".") if by else quoted[0], kind, number)
        row = " ".join(rest)
    row = re.sub(r"!+", "!", row)
    row = _SENTENCE.sub(
        lambda found: found[0] if is_abbreviated(row[: found.start()]) else found[0].upper(), row
    )
    for at, sentence in enumerate(_short_enough(sentences(row), language)):
        text = calmed(re.sub(r"[.!。！]+$", "", sentence).strip(), language, titled=titled)
        text = re.sub(r"!", ".", text)
        if text.endswith(":") and len(text.split()) <= _HEADING:
            yield PlainLine(text.rstrip(":"), "heading")
            continue
        yield PlainLine(with_capitals(text, language), kind if not at else "text", None if at else number)


def _short_enough(said: Sequence[str], language: str) -> Iterator[str]:
    """Sentences; one that somebody dictated with commas alone is cut where the next would begin."""
    for sentence in said:
        dictated = language == "en" and len(sentence.split()) > _DICTATED
        yield from (capitalised(part) for part in (_CLAUSE.split(sentence) if dictated else (sentence,)))


def _numbered(row: str, language: str) -> Iterator[PlainLine]:
    """ "5 signs: 1. it bangs 2. it hisses. Greyfell Heating": the last entry ends with its sentence."""
    head, *parts = _INLINE.split(row)
    if head.strip():
        yield PlainLine(with_capitals(calmed(head.strip(" :"), language), language), "text")
    entries = list(zip(parts[::2], parts[1::2], strict=True))
    for number, entry in entries:
        first, *rest = sentences(entry.strip())
        yield PlainLine(with_capitals(calmed(first.strip(" .;,"), language), language), "item", int(number))
        for sentence in rest:
            yield PlainLine(with_capitals(sentence.rstrip(".!"), language), "text")


def _clean(row: str) -> str:
    row = _signless(row)
    row = _TAGS.sub("", row)
    row = _LEADERS.sub(": ", _ARROW.sub(": ", row))
    row = re.sub(r"(?<=\w)\s*[*=~_#]{2,}\s*(?=\w)", ". ", row)
    row = re.sub(r"\s[|·•]\s", ", ", _DECOR.sub(" ", row))
    row = _ORDINALS.sub(lambda found: found[0].lower(), row)
    for pattern, plain in _SHORT_FORMS:
        row = pattern.sub(plain, row)
    row = re.sub(r"(?<!\d)\u00a0|\u00a0(?!\d)", " ", row)
    row = re.sub(r",{2,}", ",", re.sub(r"[ \t]+", " ", row))
    return re.sub(r"\s+([,.;:!?])(?=\s|$)", r"\1", row).strip()


def _signless(row: str) -> str:
    """Signs end what was said before them, as a stop would."""
    parts = re.split(r"\0+", "".join("\0" if _is_sign(char) else char for char in row))
    joined = parts[0]
    for part in parts[1:]:
        ends = joined.rstrip()[-1:].isalnum() and part.strip()[:1] not in {"", ")", ".", ",", "!", "?"}
        joined = f"{joined.rstrip()}. {part.lstrip()}" if ends else f"{joined}{part}"
    return joined


def _is_sign(char: str) -> bool:
    """Emoji, dingbats and stars."""
    if char in "→➜➡•✓✔►▪●○☎°©®™¢£¥№":
        return False
    return unicodedata.category(char) in {"So", "Sk", "Cs", "Co"} or char in "\ufe0f\u200d★☆"


def _is_heading(row: str, language: str) -> bool:
    plain = re.sub(r"[^\w\s'&/]", "", row).lower().strip()
    if plain in word_set("headings", language) or plain in word_set("headings", "en"):
        return True
    words = row.split()
    return row.endswith(":") and len(words) <= 5 and not find_figures(row, language)
