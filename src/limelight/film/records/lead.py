"""Words that only lead up to what is said: "Anyway, this is about the open day"."""

from __future__ import annotations

import re

from limelight.film.records.capitals import capitalised
from limelight.film.records.vocabulary import pattern_of, word_set

__all__ = ["without_lead"]

_SENT = re.compile(
    r"^(?:they|people|you|everyone|customers) (?:should|can|could|may|must) (?=\w)", re.IGNORECASE
)
"""Before an order that is meant for the viewer: "they should call us"."""
_SPACE = re.compile(r"^[\s,:–—-]+")


_OFFERED = re.compile(
    r"^(?:(?:a |an )?(?:rare|unique|wonderful|fantastic|exciting|great) (?:opportunity|chance) to (?:acquire|purchase|buy|own|rent|join|secure)|(?:we are|we're) (?:delighted|pleased|proud|excited|thrilled) to (?:offer|present|announce|introduce|bring you|welcome you to)(?: to (?:the )?market)?)"
    r"\s(?:this |these |the |a |an |our )?(?:\w+ly (?:presented|appointed|situated|maintained|decorated) )?",
    re.IGNORECASE,
)
"""What estate agents and announcements begin with."""
_PLACED = re.compile(
    r",?\s(?:for|on) (?:our|my|the|your) (?:youtube|instagram|insta|facebook|fb|tiktok|linkedin|website|socials?|page|channel|stories|reels|screen)(?: channel| page| account)?\b",
    re.IGNORECASE,
)
"""Where the film will be seen, which is nothing to tell."""


def _without_label(text: str, language: str) -> str:
    """*text* without a label that only says what kind of thing follows: "Price: £28", "CTA: Call us"."""
    label, colon, rest = text.partition(": ")
    known = label.lower().strip(" *") in word_set("labels", language) | word_set("labels", "en")
    return capitalised(rest.strip()) if colon and known and rest.strip() else text


def without_lead(text: str, language: str) -> str:
    """*text* from where it begins to say something."""
    text = _without_label(text, language)
    text = _PLACED.sub("", _OFFERED.sub("", text)) if language == "en" else text
    found = pattern_of("lead", language).match(text)
    while found and text[found.end() : found.end() + 1] in {" ", ",", ":", "."}:
        text = _SPACE.sub("", text[found.end() :])
        found = pattern_of("lead", language).match(text)
    text = re.sub(r"^[\s.,;:]+", "", text)
    sent = _SENT.match(text)
    text = (
        text[sent.end() :]
        if sent and text[sent.end() :].split()[0].lower() in word_set("invite", language)
        else text
    )
    return capitalised(text)
