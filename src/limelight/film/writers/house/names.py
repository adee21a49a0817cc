"""Whom or what a first sentence names, and the words that describe it."""

from __future__ import annotations

import re

from limelight.film.writers.house.grammar import clause_kind, klass, starts_with_verb

__all__ = ["ARTICLE", "INTRO", "TAIL", "acting", "describes", "named", "unlisted", "without_determiner"]

_NAME = r"(?P<name>(?:[A-Z0-9][\w'’&+.-]*|[a-z]+[A-Z]\w*)(?: (?:[A-Z0-9&][\w'’&+.-]*|of|the|and|de|la))*)"
INTRO = r"(?:introducing|meet|announcing|say hello to|discover|this is|presenting|welcome to|we(?:'re| are) called)"
ARTICLE = r"(?:an?|the|our|my|your|one)"
_NAMED = (
    re.compile(rf"^(?:(?i:{INTRO})\s+)?{_NAME}(?:\s*[,:]\s+|\s+[–—]\s+|\s+(?:is|are)\s+)(?P<rest>(?:(?i:{ARTICLE})\s+)?[^A-Z\d].*)$"),
    re.compile(r"^(?P<name>[a-z][\w.-]*)\s+is\s+(?P<rest>(?:an?|the|your)\s+[^A-Z\d].*)$"),
    re.compile(rf"^(?:(?i:{INTRO}|{ARTICLE})\s+)?(?P<rest>[a-z][\w\s-]*?),?\s+(?:called|named)\s+{_NAME}(?P<tail>.*)$"),
    re.compile(rf"^(?:(?i:{ARTICLE})\s+)?(?P<rest>[a-z][\w-]*(?: [a-z][\w-]*){{0,2}})\s+{_NAME}(?P<tail>(?:[ ,].*)?)$"),
    re.compile(rf"^(?:(?i:{ARTICLE})\s+)?(?P<rest>[a-z][\w -]*),\s+{_NAME}(?P<tail>)$"),
    re.compile(rf"^(?:(?i:the|{INTRO})\s+)?(?P<name>(?!The )[A-Z][\w'’-]* (?:[A-Z&][\w'’-]*(?: [A-Z&][\w'’-]*)*))\s+(?P<rest>[a-z][\w-]*(?: [a-z][\w-]*)?)(?P<tail>(?:,| for| with| in| at| near|$).*)$"),
    re.compile(rf"^(?:(?i:{INTRO})\s+)?{_NAME}(?P<tail>(?:(?:,| in | at | –|:) ?.*)?)$"),
)  # fmt: skip
_ACTING = re.compile(rf"^{_NAME}\s+(?P<does>[a-z]+s\s.+)$")
TAIL = re.compile(
    r"\s+(?=(?:for|that|which|who|with|without|in|from|by|made|to|on|at|under|near|since|designed|built|every|each|until)\b)|,\s+|\s+[–—]\s+|:\s+"
)


def named(text: str) -> tuple[str, str, str]:
    """(name, what it is, what follows) of a first sentence; the name is empty when there is none."""
    for pattern in _NAMED:
        match = pattern.match(text)
        if match and _is_name(match["name"]):
            groups = match.groupdict()
            described = groups.get("rest") or ""
            if not described or _fits(described):
                return match["name"].strip(), described, (groups.get("tail") or "").strip(" ,")
    return "", re.sub(rf"^(?:{INTRO}\s+)?(?:(?:an?|one)\s+)?", "", text, flags=re.IGNORECASE), ""


def _fits(described: str) -> bool:
    """A noun phrase that doesn't end in the middle ("wedding photographer in")."""
    return describes(described) and described.rsplit(maxsplit=1)[-1].lower() not in klass("little")


def acting(text: str) -> tuple[str, str]:
    """(name, what it does) of "Tidely reminds you of the tide"; empty when the sentence is no such thing."""
    match = _ACTING.match(text)
    if not match or not starts_with_verb(match["does"]) or match["does"].startswith(("is ", "has ")):
        return "", ""
    return (match["name"], match["does"]) if _is_name(match["name"]) else ("", "")


def _is_name(name: str) -> bool:
    first = name.split(" ", maxsplit=1)[0]
    common = first.lower() in klass("imperatives") | klass("adjectives") | {"the", "a", "an", "i", "we", "it", "this", "new", "now", "our", "in", "on"}  # fmt: skip
    if first.lower() in klass("imperatives"):
        return False
    numeric = all(re.fullmatch(r"[\d.,%]+", part) for part in name.split())
    known = any(first.lower() in klass(group) for group in ("mass", "count nouns", "persons", "people"))
    return not numeric and not ((common or known) and " " not in name) and len(name.split()) <= 5


def describes(text: str) -> bool:
    """A noun phrase ("quiet coffee grinder for apartments"), not a sentence about something."""
    core = TAIL.split(unlisted(without_determiner(text)[1]), maxsplit=1)[0]
    if re.search(r"\b(?:sale|off|discount|deal|hiring)\b", core.lower()):
        return False
    return (
        0 < len(core.split()) <= 6
        and clause_kind(core) == "phrase"
        and not re.match(r"\d[\d.,%]*(?:\s|$)|[$€£]", core)
    )


def without_determiner(text: str) -> tuple[str, str]:
    found = re.match(rf"(?i:({ARTICLE}))\s+", text)
    return (found.group(1).lower(), text[found.end() :]) if found else ("", text)


def unlisted(text: str) -> str:
    """ "fast, private, open password manager" with its first commas taken out, so that it is one phrase."""
    parts = text.split(", ")
    count = next((at for at, part in enumerate(parts) if part.lower() not in klass("adjectives")), 0)
    return " ".join((*parts[:count], ", ".join(parts[count:])))
