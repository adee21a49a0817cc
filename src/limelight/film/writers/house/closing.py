"""How a film ends: the call to action that was given, or a plain invitation."""

from __future__ import annotations

import random
import re

from limelight.film.goals import Goal
from limelight.film.writers.house.figures import as_read
from limelight.film.writers.house.grammar import capitalised, sentence
from limelight.film.writers.house.lines import Beat, Line, Slots, fill, shuffled
from limelight.film.writers.house.material import Material
from limelight.film.writers.house.onscreen import distilled
from limelight.film.writers.house.parse import mentions_date
from limelight.film.writers.house.slots import is_event, subject_slots

__all__ = ["closing", "signature", "strong_closings"]

_FEW = 6
"""Words of the end card's headline."""


def closing(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Beat:
    kind: Goal = "ad" if goal == "announcement" and not _happens(material) else goal
    pairs = _given_invitation(material) or _own_invitations(kind, slots, rng)
    headline = signature(material)
    lines = tuple(Line(said, headline, ("end_card",), cta=shown, url=material.url) for said, shown in pairs)
    return Beat("cta", lines, weight=100, required=True)


def strong_closings(material: Material, goal: Goal) -> tuple[Line, ...]:
    """Ends that leave the viewer with one thing to do, best first."""
    given = next(iter(_given_invitation(material)), ("", ""))
    slots = subject_slots(material) | {"Cta": given[0].rstrip("."), "cta_shown": given[1]}
    happens = goal == "announcement" and _happens(material)
    shows = goal in {"howto", "list", "story", "explainer"}
    kind = "event" if happens else "shown" if shows else "name"
    section = "given" if given[0] else "url" if slots["url"] else kind
    pairs = fill([f"cta: strong {section}"], slots)
    headline = signature(material)
    return tuple(Line(said, headline, ("end_card",), cta=shown, url=material.url) for said, shown in pairs)


def signature(material: Material) -> str:
    """What the film is remembered by: the name, what it is, the topic, or the last thing said in few words."""
    subject = material.subject
    if subject.name:
        return subject.name
    if 0 < len(subject.phrase.split()) <= _FEW:
        return capitalised(subject.phrase)
    if material.topic or subject.category:
        return distilled(material.topic or subject.category, _FEW)
    texts = [as_read(fact.text) for fact in reversed(material.facts)]
    whole = next((text for text in texts if 1 < len(text.split()) <= _FEW), "")
    return capitalised(whole or (distilled(texts[-1], _FEW) if texts else ""))


def _happens(material: Material) -> bool:
    """Something to come to, at a time or a place."""
    dated = (fact.kind in {"sentence", "imperative"} and mentions_date(fact.text) for fact in material.facts)
    named = (fact.kind in {"date", "place"} for fact in material.facts)
    return is_event(material) or any(dated) or any(named)


def _given_invitation(material: Material) -> list[tuple[str, str]]:
    cta, url = material.cta.rstrip(".!"), material.url
    if not cta:
        return []
    placed = url and url.lower() not in cta.lower() and " at " not in cta and " on " not in cta
    plain = (sentence(cta), capitalised(cta))
    return [(sentence(f"{cta} at {url}"), capitalised(cta)), plain] if placed else [plain]


def _own_invitations(goal: Goal, slots: Slots, rng: random.Random) -> list[tuple[str, str]]:
    by_goal = {
        "announcement": "cta: event",
        "howto": "cta: howto",
        "story": "cta: story",
        "explainer": "cta: explainer",
    }
    sections = ["cta: url"] if slots.get("url") else []
    section = _of_list(slots.get("topic", "")) if goal == "list" else by_goal.get(goal, "cta: name")
    sections = sections or [section]
    return [*shuffled(fill(sections, slots), rng), *shuffled(fill(["cta: any"], slots), rng)]


def _of_list(topic: str) -> str:
    """Reasons are weighed, things to do are done, mistakes are known."""
    if "reasons" in topic.lower():
        return "cta: reasons"
    learnt = re.search(r"\b(?:mistakes|myths|signs|facts|rules)\b", topic, re.IGNORECASE)
    return "cta: explainer" if learnt else "cta: list"
