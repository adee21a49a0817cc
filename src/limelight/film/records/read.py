"""A brief as a copywriter reads it: who offers what to whom, on which terms, and how to get it."""

from __future__ import annotations

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
from limelight.film.records.lead import without_lead
from limelight.film.records.lines import read_lines, told_lines
from limelight.film.records.maker_notes import MakerNotes
from limelight.film.records.name import name_of
from limelight.film.records.plain import PlainLine
from limelight.film.records.review import review_in
from limelight.film.records.statement import Statement
from limelight.film.records.tone import Tone, tone_of

__all__ = ["Told", "read_brief"]


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
    lines = (*told, *_facts(brief, language))
    lines = tuple(
        line for line in lines if line.kind in {"step", "item"} or not is_fluff(line.text, language)
    )
    url = brief.url or (brand.url if brand else None) or ""
    name = name_of(lines, language, brand=brand.name if brand else "", url=url)
    genre = _asked_genre(brief) or genre_of(lines, language)
    contact = contact_of(lines, language, name=name, url=url, cta=brief.cta or "")
    said = tuple(_statements(lines, language, name, genre))
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


def _statements(lines: Sequence[PlainLine], language: str, name: str, genre: Genre) -> Iterator[Statement]:
    """Every line but headings, in parts that can be said one by one; fragments join their neighbours."""
    parts: list[Statement] = []
    for at, line in enumerate(lines):
        if line.kind == "heading":
            continue
        if review := review_in(line.text):
            parts.append(Statement(review.words, "review", rank_of("review", genre), line=at, by=review.by))
            continue
        left = without_contact(without_lead(line.text, language), language, name)
        if left.strip(" .").lower() == name.lower():
            continue
        for number, text in enumerate(clauses(left, language) if left else ()):
            kind = kind_of(text, line, language, name, genre) if at or genre != "notice" else "title"
            parts.append(
                Statement(text, kind, rank_of(kind, genre), line=at, number=line.number, follows=number > 0)
            )
    for index, statement in enumerate(joined(parts, language), start=1):
        yield replace(statement, id=f"r{index}", weight=weight(statement.text, language))
