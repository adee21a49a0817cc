"""The first sentence of a prompt: the name, what it is, for whom; what is left over is a fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from limelight.film.brief import Brief
from limelight.film.writers.house.clauses import items_of
from limelight.film.writers.house.grammar import clause_kind, klass
from limelight.film.writers.house.material import Subject

__all__ = ["Opening", "read_opening"]

_NAME = r"(?P<name>(?:[A-Z0-9][\w'’&+.-]*|[a-z]+[A-Z]\w*)(?: (?:[A-Z0-9&][\w'’&+.-]*|of|the|and|de|la))*)"
_INTRO = r"(?:introducing|meet|announcing|say hello to|discover|this is|presenting|welcome to|we(?:'re| are) called)"
_ARTICLE = r"(?:an?|the|our|my|your|one)"
_NAMED = (
    re.compile(rf"^(?:(?i:{_INTRO})\s+)?{_NAME}(?:\s*[,:]\s+|\s+[–—]\s+|\s+(?:is|are)\s+)(?P<rest>(?:(?i:{_ARTICLE})\s+)?[^A-Z\d].*)$"),
    re.compile(rf"^(?:(?i:{_INTRO}|{_ARTICLE})\s+)?(?P<rest>[a-z][\w\s-]*?),?\s+(?:called|named)\s+{_NAME}(?P<tail>.*)$"),
    re.compile(rf"^(?:(?i:{_ARTICLE})\s+)?(?P<rest>[a-z][\w-]*(?: [a-z][\w-]*){{0,2}})\s+{_NAME}(?P<tail>(?:[ ,].*)?)$"),
    re.compile(rf"^(?:(?i:{_ARTICLE})\s+)?(?P<rest>[a-z][\w -]*),\s+{_NAME}(?P<tail>)$"),
    re.compile(rf"^(?:(?i:{_INTRO})\s+)?{_NAME}(?P<tail>(?:(?:,| in | at | –|:) ?.*)?)$"),
)  # fmt: skip
_TAIL = re.compile(
    r"\s+(?=(?:for|that|which|who|with|without|in|from|by|made|to|on|at|under|near|since|designed|built|every|each|until)\b)|,\s+|\s+[–—]\s+|:\s+"
)
_PLACE = re.compile(r"\s+(?P<place>(?:in|from|near) (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2})(?![\w])")
_SPEAKS = re.compile(
    r"(?:we|i|you|they|he|she|it|there|in \d{4}|this|if|when|are|do|is)(?:'\w+)?\s", re.IGNORECASE
)
_TOPIC = re.compile(
    r"^(?P<topic>(?:how to|how do (?:i|you|we)|how-to|why|what|when|learn (?:how )?to|explain)\b[^:?]*|(?:the |our |my )?(?:top )?"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\s[^:?.]*?\b(?:ways|reasons|tips|things|ideas|facts|mistakes|"
    r"places|signs|rules|habits|tricks|myths|dishes|books|spots)\b[^:?]*|(?:the story of|our story|my story)\b[^:?.]*)[:?]?\s*(?P<rest>.*)$",
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
    brand = brief.brand.name if brief.brand else ""
    plain = text.strip().rstrip(".")
    topic = _TOPIC.match(plain)
    if topic:
        rest = items_of(topic["rest"]) if topic["rest"] else ()
        return Opening(Subject(name=brand), rest, topic["topic"].strip(" ,"))
    if _SPEAKS.match(plain):
        return Opening(Subject(name=brand), (plain,))
    name, described, tail = _named(plain)
    if not name and not _describes(described):
        return Opening(Subject(name=brand), (plain,))
    opening = _described(f"{described} {tail}") if described else _tail_facts(f" {tail}")
    return replace(opening, subject=replace(opening.subject, name=brand or name))


def _named(text: str) -> tuple[str, str, str]:
    for number, pattern in enumerate(_NAMED):
        match = pattern.match(text)
        if match and _is_name(match["name"]):
            groups = match.groupdict()
            described = groups.get("rest") or ""
            if number == 0 and not _describes(described):
                continue
            return match["name"].strip(), described, (groups.get("tail") or "").strip(" ,")
    return "", re.sub(rf"^(?:{_INTRO}\s+)?(?:{_ARTICLE}\s+)?", "", text, flags=re.IGNORECASE), ""


def _is_name(name: str) -> bool:
    first = name.split(" ", maxsplit=1)[0]
    common = first.lower() in klass("imperatives") | klass("adjectives") | {"the", "a", "an", "i", "we", "it", "this", "new", "now", "our", "in", "on"}  # fmt: skip
    if first.lower() in klass("imperatives"):
        return False
    numeric = all(re.fullmatch(r"[\d.,%]+", part) for part in name.split())
    known = any(first.lower() in klass(group) for group in ("mass", "count nouns", "persons", "people"))
    return not numeric and not ((common or known) and " " not in name) and len(name.split()) <= 5


def _describes(text: str) -> bool:
    """A noun phrase ("quiet coffee grinder for apartments"), not a sentence about something."""
    core = _TAIL.split(_unlisted(_without_determiner(text)[1]), maxsplit=1)[0]
    if re.search(r"\b(?:sale|off|discount|deal|hiring)\b", core.lower()):
        return False
    return (
        0 < len(core.split()) <= 6
        and clause_kind(core) == "phrase"
        and not re.match(r"\d[\d.,%]*(?:\s|$)|[$€£]", core)
    )


def _described(text: str) -> Opening:
    if not text:
        return Opening()
    if not _describes(text):
        return Opening(rest=(text,))
    determiner, text = _without_determiner(text)
    plain = _unlisted(text)
    phrase = _TAIL.split(plain, maxsplit=1)[0].strip()
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


def _without_determiner(text: str) -> tuple[str, str]:
    found = re.match(rf"(?i:({_ARTICLE}))\s+", text)
    return (found.group(1).lower(), text[found.end() :]) if found else ("", text)


def _unlisted(text: str) -> str:
    """ "fast, private, open password manager" with its first commas taken out, so that it is one phrase."""
    parts = text.split(", ")
    count = next((at for at, part in enumerate(parts) if part.lower() not in klass("adjectives")), 0)
    return " ".join((*parts[:count], ", ".join(parts[count:])))


def _tail_facts(text: str) -> Opening:
    """ "for apartments with a built-in scale" → the audience, and facts."""
    facts: list[str] = []
    audience = ""
    for part in _joined(text):
        if not audience and part.startswith("for ") and len(part.split()) <= 6 and not re.search(r"\d", part):
            audience = part.removeprefix("for ")
        else:
            facts.append(re.sub(r"^(?:that|which|who)\s+", "", part))
    return Opening(Subject(audience=audience), tuple(facts))


def _joined(text: str) -> tuple[str, ...]:
    """Tail pieces; a short preposition phrase inside a clause stays with it ("in 10 seconds")."""
    joined: list[str] = []
    starts_fact = re.compile(r"(?:for|that|which|who|made|designed|built|with|without)\b")
    for part in (piece.strip(" ,:–—") for piece in _TAIL.split(text)):
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
