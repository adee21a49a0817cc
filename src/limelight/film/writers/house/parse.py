"""From the sentences of a brief to material: who or what it is, and what is said about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from limelight.film.brief import Brief
from limelight.film.language import sentences
from limelight.film.writers.house.clauses import split_clauses
from limelight.film.writers.house.figures import figures_in
from limelight.film.writers.house.grammar import clause_kind, klass
from limelight.film.writers.house.material import Fact, FactKind, Material, Subject
from limelight.film.writers.house.subject import Opening, read_opening
from limelight.film.writers.house.tidy import tidied

__all__ = ["mentions_date", "opens_with_time", "read_brief"]

_FILM = r"(?:\d+[- ]?(?:second|sec|s|minute|min)s?[- ])?(?:[\w-]+ ){0,2}?"
_ORDER_FOR_A_FILM = re.compile(
    r"^(?:please |can you |could you )?(?:make|create|produce|write|generate|do|give me|i need|i want|we need|we want)"
    rf"(?: me| us)? (?:an? |the |our |my )?{_FILM}"
    r"(?:ad|advert|advertisement|commercial|video|film|clip|reel|spot|promo|explainer|story|teaser|trailer|short|campaign|post)\b"
    r"(?: video| film| ad| spot)?(?: (?:for|about|on|of|announcing|explaining|showing|promoting|that (?:shows|explains)))? ?"
    r"(?:my |our |the )?",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"^[\"“«](?P<quote>[^\"”»]+)[\"”»][\s,.]*(?:[–—-]|by|says?|said)?\s*(?P<by>.*)$")
_OFFER = re.compile(
    r"(?<=%) off\b|\b(?:(?:\d|percent|half|dollars|euros|pounds) off|discount|sale|free (?:trial|shipping|delivery|entry|class|session|month|returns?|sample|consultation)|"
    r"trial|coupon|code|deal|bonus|first (?:month|class|session) free|buy one|half price|gift)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"tomorrow|tonight|this weekend|doors? (?:open|at)|\d{1,2}(?::\d\d)? ?(?:am|pm))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:(?:in|at) (?:the )?[A-Z]|[A-Z]\w+(?: [A-Z]\w+)* (?:Park|Hall|Street|Square|Avenue|Road|Centre|Center|Theatre|"
    r"Theater|Museum|Arena|Library|Stadium|Plaza|Market|Church|Pier)\b|\d+ [A-Z]\w+ (?:Street|St|Avenue|Ave|Road|Rd))"
)
_SHORT = 7
"""A longer sentence with a price in it stays where it was given."""
_CALL = 4
"""Words of a first sentence that only calls out."""
_MEASURED = {"measure", "percent"}


def read_brief(brief: Brief) -> Material:
    """Read what *brief* gives. Nothing is added; text is only cut and sorted."""
    prompt = _ORDER_FOR_A_FILM.sub("", tidied(brief.prompt), count=1)
    given = sentences(prompt)
    opening = _opening(given, brief)
    rest = [(text, "prompt") for text in opening.rest]
    rest += [(text, f"fact {n}") for n, fact in enumerate(brief.facts, 1) for text in sentences(tidied(fact))]
    told = " ".join((brief.prompt, *brief.facts))
    facts = tuple(_unique(fact for text, source in rest for fact in _facts(text, source)))
    cta = brief.cta or ("" if opening.topic else next((fact.text for fact in facts if _invites(fact)), ""))
    subject, facts = _with_audience(opening.subject, facts)
    return Material(
        subject=subject,
        facts=tuple(fact for fact in facts if fact.text != cta),
        topic=opening.topic,
        cta=cta,
        url=_url(brief),
        told=told,
    )


def _with_audience(subject: Subject, facts: tuple[Fact, ...]) -> tuple[Subject, tuple[Fact, ...]]:
    """A short "For surfers and swimmers" of its own says whom the product is for."""
    told = next((fact for fact in facts if fact.kind == "audience" and len(fact.text.split()) <= 5), None)
    if told is None or subject.audience or not (subject.name or subject.phrase) or told.figures:
        return subject, facts
    audience = told.text.partition(" ")[2]
    return replace(subject, audience=audience), tuple(fact for fact in facts if fact is not told)


def mentions_date(text: str) -> bool:
    """True when *text* names a day or a time of day."""
    return _DATE.search(text) is not None


def opens_with_time(text: str) -> bool:
    """True for "Saturday, May 3" and "every Friday at 8"; "Open Tuesday" tells something else first."""
    first = text.split(" ", maxsplit=1)[0].lower()
    if first in klass("adjectives") | klass("verbs") | {"out", "now"}:
        return False
    return (
        first in {"on", "at", "every", "from", "this"}
        or first[:1].isdigit()
        or mentions_date(" ".join(text.split()[:2]))
    )


def _opening(given: Sequence[str], brief: Brief) -> Opening:
    """Who it is about, from the first sentence or, when that only calls out ("We're hiring."), the second."""
    if not given:
        return Opening()
    first = read_opening(given[0], brief)
    if first.topic or first.subject.name or first.subject.phrase or len(given) == 1:
        return replace(first, rest=(*first.rest, *given[1:]))
    second = read_opening(given[1], brief)
    if not second.subject.name or len(given[0].split()) > _CALL:
        return replace(first, rest=(*first.rest, *given[1:]))
    return replace(second, rest=(*first.rest, *second.rest, *given[2:]))


def _facts(text: str, source: str) -> Iterator[Fact]:
    quoted = _QUOTE.match(text.strip())
    if quoted and len(quoted["quote"].split()) > 2:
        yield Fact(quoted["quote"].rstrip(".,"), "quote", source, attribution=quoted["by"].strip(" .–—-,"))
        return
    for at, clause in enumerate(split_clauses(text)):
        yield Fact(clause, _kind(clause), source, figures_in(clause), depends=at > 0)


def _kind(text: str) -> FactKind:
    figures = figures_in(text)
    kind = clause_kind(text)
    if kind == "imperative":
        return "imperative"
    short = len(text.split()) <= _SHORT or kind != "sentence"
    if _OFFER.search(text) and short:
        return "offer"
    if any(figure.kind == "price" for figure in figures) and short:
        return "price"
    if _DATE.search(text) and kind not in {"sentence", "predicate"}:
        return "date"
    if _PLACE.match(text) and kind != "sentence":
        return "place"
    return _plain_kind(text, kind)


def _plain_kind(text: str, kind: str) -> FactKind:
    measured = (figure.kind in _MEASURED and "-" not in figure.spoken for figure in figures_in(text))
    if any(measured) and kind in {"phrase", "prepositional"}:
        return "measure"
    first = text.lower().split(" ", maxsplit=1)[0]
    if kind == "prepositional" and first == "for":
        return "audience"
    words = re.findall(r"[\w-]+", text.lower())
    if kind == "phrase" and len(words) <= 2 and any(word in klass("adjectives") for word in words[-1:]):
        return "attribute"
    return kind  # pyright: ignore[reportReturnType] # clause kinds are fact kinds


def _invites(fact: Fact) -> bool:
    """A short order to the viewer that leads somewhere: "Book a table at lumen.com"."""
    first = fact.text.split(" ", maxsplit=1)[0].lower()
    return (
        first in klass("imperatives") - {"stop", "drop", "start", "learn", "see"}
        and len(fact.text.split()) <= 9
    )


def _unique(facts: Iterator[Fact]) -> Iterator[Fact]:
    seen: set[str] = set()
    for fact in facts:
        key = re.sub(r"\W+", " ", fact.text.lower()).strip()
        if key and key not in seen:
            seen.add(key)
            yield fact


def _url(brief: Brief) -> str:
    given = brief.url or (brief.brand.url if brief.brand else None) or ""
    found = re.search(
        r"\b(?:[\w-]+\.)+(?:com|org|net|io|co|app|dev|shop|store|de|fr|eu|uk|us|me|tv|ai|info|biz|fm|art|studio|xyz|ch|es|nl|pl|se|ca|club|coffee|cafe)\b(?:/\S*)?",
        brief.prompt,
    )
    return (
        (given or (found.group() if found else ""))
        .removeprefix("https://")
        .removeprefix("http://")
        .rstrip("/")
    )
