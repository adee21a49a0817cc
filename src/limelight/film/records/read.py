"""A brief as a copywriter reads it: who offers what to whom, on which terms, and how to get it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from limelight.film.brief import Brief
from limelight.film.records.clauses import clauses, weight
from limelight.film.records.contact import Contact, contact_of, without_contact
from limelight.film.records.fluff import is_fluff
from limelight.film.records.genre import Genre, genre_of
from limelight.film.records.identity import what_of
from limelight.film.records.join import joined
from limelight.film.records.kind import kind_of, rank_of
from limelight.film.records.kinds import RecordKind
from limelight.film.records.lead import without_lead
from limelight.film.records.lines import read_lines, told_lines
from limelight.film.records.maker_notes import MakerNotes
from limelight.film.records.name import name_of
from limelight.film.records.plain import PlainLine
from limelight.film.records.review import review_in
from limelight.film.records.statement import Statement
from limelight.film.records.tone import Tone, tone_of
from limelight.film.records.vocabulary import has_verb, matches, word_set
from limelight.kit.figures import find_figures

__all__ = ["Told", "read_brief"]

_FIRST = 2
"""Lines of a notice that say what it is about."""
_HEADING = 3
"""Words of a heading, at most."""


_PAST = re.compile(
    r"\b(?:I|we|he|she|they|my \w+|our \w+)\s(?:\w+ly\s|never\s|just\s|once\s|then\s)?\w{2,}ed\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a brief says. ``statements`` stand in its order; ``name`` is empty where it names nothing."""

    language: str
    name: str
    genre: Genre
    tone: Tone
    statements: tuple[Statement, ...]
    contact: Contact
    what: str
    """What it is, in the brief's words: "bookkeeping for one-person studios"; empty where it does not say."""
    heading: str
    """A heading that announces the offer: "Midsummer sale"."""
    notes: MakerNotes


def read_brief(brief: Brief) -> Told:
    """*brief* as records, in the order in which they were given."""
    language = brief.spoken_language.split("-", maxsplit=1)[0].lower()
    brand = brief.brand
    told, notes = read_lines(brief.prompt, language)
    given = (*told, *_facts(brief, language))
    lines = tuple(
        line
        for line in given
        if line.kind in {"step", "item"} or not is_fluff(without_lead(line.text, language), language)
    )
    url = brief.url or (brand.url if brand else None) or ""
    asked = tuple(PlainLine(note, "text") for note in notes.notes if matches("making", note, language))
    name = name_of((*given, *asked), language, brand=brand.name if brand else "", url=url)
    genre = _asked_genre(brief) or genre_of(given, language)
    contact = contact_of(lines, language, name=name, url=url, cta=brief.cta or "")
    said = tuple(_statements(lines, language, name, genre, contact.invitation))
    what = what_of(said, name, language)
    heading = next(
        (line.text for line in lines if line.kind == "heading" and len(line.text.split()) <= 4), ""
    )
    return Told(language, name, genre, tone_of(lines, genre, language), said, contact, what, heading, notes)


def _asked_genre(brief: Brief) -> Genre | None:
    """A goal that says which film it is goes before what the words say."""
    match brief.goal:
        case "howto" | "list":
            return brief.goal
        case _:
            return None


def _facts(brief: Brief, language: str) -> Iterator[PlainLine]:
    for fact in brief.facts:
        yield from (replace(line, kind="item") for line in told_lines(fact, language))


def _statements(
    lines: Sequence[PlainLine], language: str, name: str, genre: Genre, asked: str
) -> Iterator[Statement]:
    """Every line but headings, in parts that can be said one by one; fragments join their neighbours."""
    parts: list[Statement] = []
    for at, line in enumerate(lines):
        if line.kind != "heading" and line.text.rstrip(".!") != asked:
            parts += _parts(at, line, language, name, genre, first=not parts)
    parts = [part for part in parts if not _announces(part.text, language, name)] or parts
    for index, statement in enumerate(joined(parts, language), start=1):
        yield replace(statement, id=f"r{index}", weight=weight(statement.text, language))


def _parts(
    at: int, line: PlainLine, language: str, name: str, genre: Genre, *, first: bool
) -> Iterator[Statement]:
    if review := review_in(line.text):
        yield Statement(review.words, "review", rank_of("review", genre), line=at, by=review.by)
        return
    left = without_contact(without_lead(line.text, language), language, name)
    if left.strip(" .").lower() == name.lower() or not left:
        return
    counted = line.number if genre in {"howto", "list"} else None
    texts = (left,) if counted is not None else clauses(left, language)
    if len(texts) > 1 and texts[0].strip(" .").lower() == name.lower():
        texts = (f"{texts[0]}: {texts[1]}", *texts[2:])
    for number, text in enumerate(texts):
        kind = _kind(text, line, language, name, genre, first=first and not number)
        ordered = genre == "notice" and (
            line.number is not None or (at <= _FIRST and not number) or _orders(text, language)
        )
        rank = 1 if ordered else 5 if _is_story(text, kind, language, genre) else rank_of(kind, genre)
        yield Statement(text, kind, rank, line=at, number=counted, follows=number > 0)


def _orders(text: str, language: str) -> bool:
    """It tells people what to do: "Bring water to a rolling boil"."""
    word = text.split(maxsplit=1)[0].lower().replace("’", "'") if text.split() else ""
    return word in {"do", "don't", "please", "never"} or word in word_set("verbs", language) - word_set(
        "plural nouns", language
    )


def _is_story(text: str, kind: RecordKind, language: str, genre: Genre) -> bool:
    """What once happened, in a film that is about something else."""
    if genre in {"charity", "notice", "b2b"} or kind not in {"statement", "measure", "feature", "identity"}:
        return False
    if any(figure.kind == "percent" for figure in find_figures(text, language)):
        return False  # what was measured is proof
    words = {word.strip(".,;:").replace("’", "'") for word in text.lower().split()}
    past = bool(words & word_set("past", language)) or (language == "en" and _PAST.search(text) is not None)
    mine = language == "en" and text.startswith(("I ", "My "))
    return past and (mine or not words & word_set("present", language))


def _kind(text: str, line: PlainLine, language: str, name: str, genre: Genre, *, first: bool) -> RecordKind:
    """The kind of *text*; what a brief begins with is what it is about."""
    kind = kind_of(text, line, language, name, genre)
    if first and (genre == "notice" or (genre in {"howto", "list"} and line.number is None)):
        return "title"
    if first and genre == "job" and kind in {"feature", "measure", "identity", "statement"}:
        return "role"
    begins = first and line.kind == "text" and text[:1].isalpha()
    return "identity" if begins and kind in {"feature", "measure", "event"} else kind


def _announces(text: str, language: str, name: str) -> bool:
    """ "Midsummer sale", "Now hiring": a heading that was not set as one."""
    text = text[len(name) :] if name and text.lower().startswith(name.lower()) else text
    few = len(text.split()) <= _HEADING
    return (
        few
        and matches("announcing", text, language)
        and not (has_verb(text, language) or find_figures(text, language))
    )
