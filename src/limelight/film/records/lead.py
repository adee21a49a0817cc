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


def without_lead(text: str, language: str) -> str:
    """*text* from where it begins to say something."""
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
