"""The first sentence of a prompt: the name, what it is, for whom; what is left over is a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from limelight.film.brief import Brief
from limelight.film.writers.house.clauses import items_of
from limelight.film.writers.house.grammar import capitalised, klass
from limelight.film.writers.house.material import Subject
from limelight.film.writers.house.names import (
    TAIL,
    acting,
    describes,
    named,
    unlisted,
    without_determiner,
)

__all__ = ["Opening", "read_opening"]

_PLACE = re.compile(
    r"\s+(?P<place>on [A-Z][\w'’-]*(?: [A-Z][\w'’-]*)? (?:Street|Road|Avenue|Lane|Square)|(?:in|from|near|by) (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2})(?![\w])"
)
_CALL = re.compile(
    r"^(?P<call>(?:we(?:'|’)re|now|grand|just)\s(?:now\s)?(?:open|opening|hiring|launched|live|here)|coming soon)\s*(?:[:,–—]|\s–)\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"^(?:(?:our|the|an?)\s+)?(?P<what>(?:[\w'’-]+ ){0,3}?(?:sale|(?i:open day|open house)|market|festival|workshop|concert|fair|tour|party|tasting|"
    r"opening|exhibition|meetup|screening|walk|quiz night|fundraiser))"
    r"(?P<place> (?:at|in) (?:the )?[A-Z][\w'’.-]*(?: (?:&|of|the|[A-Z][\w'’.-]*))*)?(?P<rest>(?:$|,? (?:on|every|this|from|for|with)\b|,).*)$"
)
_ENUMERATION = re.compile(
    r"[^\W\d][\w'’-]*(?: [\w'’-]+){0,2}(?:, [\w'’-]+(?: [\w'’-]+){0,2})+,? (?:and|or|&) [\w'’-]+"
)
_HELD = ",\u2060"
"""A comma inside an enumeration, which is no place to cut."""
_HOURS = re.compile(
    r"(?:from )?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)? ?(?:to|–|-|till|until) ?\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)?"
)
_RECIPE = re.compile(r"^recipe(?: for)?[:\s–-]+(?P<dish>.+)$", re.IGNORECASE)
_COMPANY = re.compile(r"\b(?:Co|Inc|Ltd)$")
_SAYABLE = 14
"""Words of a sentence that one scene can hold."""
_SPEAKS = re.compile(
    r"(?:we|i|you|they|he|she|it|there|in \d{4}|(?:our|my|the) story|this|if|when|are|do|is)(?:'\w+)?\s",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"^(?P<topic>(?:how (?:to|do|does|can)|how-to|why|what|when|learn (?:how )?to|explain)\b[^:?]*|(?:the |our |my )?(?:top )?"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s[^:?.]*?\b(?:ways|reasons|tips|things|ideas|facts|mistakes|"
    r"places|signs|rules|habits|tricks|myths|dishes|books|spots)\b[^:?]*|the story of\b[^:?.]*)[:?]?\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The subject, what is left over as facts, and the topic of a how-to or list."""

    subject: Subject = field(default_factory=Subject)
    rest: tuple[str, ...] = ()
    topic: str = ""


def read_opening(text: str, brief: Brief) -> Opening:
    """Read the first sentence. A brand's name wins over one that is guessed."""
    opening = _read(_whole(text))
    brand = brief.brand.name if brief.brand else ""
    return replace(opening, subject=replace(opening.subject, name=brand or opening.subject.name))


def _whole(text: str) -> str:
    """Without its full stop, unless that belongs to "Co."."""
    plain = text.strip().rstrip(".")
    return f"{plain}." if _COMPANY.search(plain) else plain


def _read(text: str) -> Opening:
    """The first reading that fits, the surest ones first; else the sentence stays a fact."""
    readings = (reader(text) for reader in (_recipe, _topic, _call, _occasion, _speech, _act, _thing))
    return next((opening for opening in readings if opening is not None), Opening(rest=(text,)))


def _recipe(text: str) -> Opening | None:
    found = _RECIPE.match(text)
    return Opening(topic=capitalised(found["dish"])) if found else None


def _topic(text: str) -> Opening | None:
    found = _TOPIC.match(text)
    if not found:
        return None
    ordered = found["topic"].lower().startswith(("how", "learn"))
    rest = items_of(found["rest"], steps=ordered) if found["rest"] else ()
    return Opening(rest=rest, topic=found["topic"].strip(" ,"))


def _call(text: str) -> Opening | None:
    """ "Now open: Kindle & Crumb, a café" calls out before it names."""
    found = _CALL.match(text)
    if not found:
        return None
    called = _read(found["rest"])
    return replace(called, rest=(found["call"].strip(), *called.rest))


def _occasion(text: str) -> Opening | None:
    """ "Winter sale at Pedal & Co." happens somewhere; what follows says when."""
    found = _OCCASION.match(text[:1].lower() + text[1:])
    if not found:
        return None
    what, place, rest = text[slice(*found.span("what"))], found["place"] or "", found["rest"].strip()
    adjectives, category = _split_adjectives(what)
    more = _tail_facts(f" {rest}") if rest else Opening()
    audience = more.subject.audience
    subject = Subject("", f"{what}{place}", category, category, adjectives, audience, occasion=True)
    return Opening(subject, more.rest)


def _speech(text: str) -> Opening | None:
    """ "We bake bread" names nobody."""
    return Opening(rest=(text,)) if _SPEAKS.match(text) else None


def _act(text: str) -> Opening | None:
    name, does = acting(text)
    return Opening(Subject(name=name, does=does)) if name and len(text.split()) <= _SAYABLE else None


def _thing(text: str) -> Opening | None:
    name, described, tail = named(text)
    if not name and not describes(described):
        return None
    opening = _described(f"{described} {tail}") if described else _tail_facts(f" {tail}")
    return replace(opening, subject=replace(opening.subject, name=name))


def _described(text: str) -> Opening:
    if not text:
        return Opening()
    if not describes(text):
        return Opening(rest=(text,))
    determiner, text = without_determiner(text)
    plain = unlisted(text)
    phrase = TAIL.split(plain, maxsplit=1)[0].strip()
    if " about " in phrase:
        phrase = plain.split(", ", maxsplit=1)[0]
    rest = plain[len(phrase) :]
    adjectives, category = _split_adjectives(phrase)
    place = _PLACE.match(rest)
    spoken = text[: len(text) - len(rest)].strip(" ,") + (f" {place['place']}" if place else "")
    more = _tail_facts(rest[place.end() :] if place else rest)
    if determiner in {"the", "our", "my", "your"}:
        spoken = f"{determiner} {spoken}"
    return Opening(
        Subject("", spoken, category, _head(category), adjectives, more.subject.audience), more.rest
    )


def _tail_facts(text: str) -> Opening:
    """ "for apartments with a built-in scale" → the audience, and facts."""
    facts: list[str] = []
    audience = ""
    for part in _joined(text):
        if audience and part.startswith("who "):
            facts.append(f"for {audience} {part}")
        elif facts and _HOURS.fullmatch(part):
            facts[-1] = f"{facts[-1]}, {part}"
        elif (
            not audience and part.startswith("for ") and len(part.split()) <= 6 and not re.search(r"\d", part)
        ):
            audience = part.removeprefix("for ")
        else:
            facts.append(re.sub(r"^(?:that|which|who)\s+", "", part))
    return Opening(Subject(audience=audience), tuple(facts))


def _joined(text: str) -> tuple[str, ...]:
    """Tail pieces; a short preposition phrase inside a clause stays with it ("in 10 seconds")."""
    joined: list[str] = []
    starts_fact = re.compile(r"(?:for|that|which|who|made|designed|built|with|without)\b")
    whole = _ENUMERATION.sub(lambda found: found.group().replace(", ", _HELD), text)
    for part in (piece.strip(" ,:–—").replace(_HELD, ", ") for piece in TAIL.split(whole)):
        if not part:
            continue
        follows_comma = re.search(rf"[,–—:]\s*{re.escape(part)}", text) is not None
        begins = starts_fact.match(part) and not (joined and re.match("that|which|who", joined[-1]))
        if joined and not begins and not follows_comma:
            joined[-1] = f"{joined[-1]} {part}"
        else:
            joined.append(part)
    return tuple(joined)


def _split_adjectives(phrase: str) -> tuple[tuple[str, ...], str]:
    parts = re.split(r"\s(?:of|about)\s", phrase)[0].replace(",", "").split()
    qualities = klass("adjectives") - klass("materials")
    count = 0
    while count < len(parts) - 1 and (parts[count].lower() in qualities or parts[count].lower() == "and"):
        count += 1
    adjectives = tuple(part for part in parts[:count] if part.lower() != "and")
    return adjectives, " ".join(parts[count:])


def _head(category: str) -> str:
    words = category.split()
    return category if len(words) <= 3 else " ".join(words[-2:])
