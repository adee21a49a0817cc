"""How a film opens: the hook, the tension, the product, and a closer look when there is time."""

from __future__ import annotations

import random
from collections.abc import Iterator

from limelight.film.goals import Goal
from limelight.film.script import Layout
from limelight.film.writers.house.grammar import capitalised, klass
from limelight.film.writers.house.lines import Beat, Slots, fill, lines_of, shuffled
from limelight.film.writers.house.material import Material
from limelight.film.writers.house.onscreen import distilled
from limelight.film.writers.house.slots import is_event, number_of

__all__ = ["SEQUENCES", "hook", "pauses", "product", "tension"]

SEQUENCES: frozenset[Goal] = frozenset({"howto", "list", "story", "explainer"})
"""Goals whose facts stand in the order given; the others argue for a product."""
_PRODUCT: tuple[Layout, ...] = ("product_hero", "statement")
_HOOK: tuple[Layout, ...] = ("kinetic_hook",)


def hook(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Beat:
    sections = _hook_sections(material, goal)
    preferred = [shuffled(fill([section], _hook_slots(material, slots)), rng) for section in sections]
    filled = [pairs for pairs in preferred if pairs]
    first = filled.pop(rng.randrange(len(filled))) if filled else []
    pairs = first or shuffled(fill(["hook: any"], slots), rng)
    return Beat("hook", lines_of(pairs, _HOOK), weight=95)


def _hook_sections(material: Material, goal: Goal) -> list[str]:
    if material.topic:
        asks = material.topic.lower().startswith(("why", "what", "when", "how do", "how does"))
        return ["hook: question"] if asks else ["hook: topic"]
    if goal == "story":
        return ["hook: story"]
    if goal == "announcement":
        return ["hook: news"]
    if not (material.subject.name or material.subject.phrase):
        return ["hook: any"]
    return [*_audience_sections(material), *_figure_sections(material), *_category_sections(material)]


def _audience_sections(material: Material) -> list[str]:
    last = material.subject.audience.split(" ")[-1].lower() if material.subject.audience else ""
    if last in klass("homes"):
        return ["hook: audience home"]
    return ["hook: audience people"] if last in klass("people") else []


def _figure_sections(material: Material) -> list[str]:
    figures = [fact for fact in material.facts if fact.kind == "measure"]
    if any("dB" in figure.shown for fact in figures for figure in fact.figures):
        return ["hook: sound"]
    offers = [fact for fact in material.facts if fact.kind == "offer"]
    return ["hook: figure"] * bool(figures) + ["hook: offer"] * bool(offers)


def _category_sections(material: Material) -> list[str]:
    by_number = {"one": "hook: category", "many": "hook: many", "mass": "hook: mass"}
    section = by_number.get(number_of(material))
    return [section] if section else ["hook: name"] if material.subject.name else []


def _hook_slots(material: Material, slots: Slots) -> Slots:
    """Subject slots and the most telling figure, offer and price; only short ones make a hook."""
    found = dict(slots)
    for name, kind in (("figure", "measure"), ("offer", "offer"), ("price", "price")):
        fact = next(
            (fact for fact in material.facts if fact.kind == kind and len(fact.text.split()) <= 6), None
        )
        if fact is not None:
            found |= {
                name: fact.text,
                name.capitalize(): capitalised(fact.text),
                f"{name}_shown": distilled(fact.text),
            }
    return found


def tension(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Iterator[Beat]:
    if goal in SEQUENCES or not (material.subject.name or material.subject.head):
        return
    sections = ["tension: category", "tension: any"]
    audience = _audience_sections(material)
    if audience:
        sections = ["tension: home" if audience[0].endswith("home") else "tension: people", *sections]
    pairs = shuffled(fill(sections[:2], slots), rng)
    if pairs:
        yield Beat("tension", lines_of(pairs, ("tension", "statement")), weight=40, padding=True)


def product(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Iterator[Beat]:
    section = _product_section(material)
    pairs = shuffled(fill([section], slots), rng) if section else []
    short = shuffled(fill(["product: named"], slots), rng) if section else []
    full, reserve = lines_of(pairs, _PRODUCT), lines_of(short, _PRODUCT)
    if full or reserve:
        required = goal not in SEQUENCES
        yield Beat("product", full or reserve, weight=100, required=required, reserve=reserve if full else ())


def _product_section(material: Material) -> str:
    subject, number = material.subject, number_of(material)
    if is_event(material):
        return "product: event"
    if not subject.phrase:
        return "product: named" if subject.name else ""
    if subject.name and number == "person":
        return "product: person"
    if subject.name:
        return "product: single" if number == "one" else "product: plural"
    return "product: unnamed" if number in {"one", "person"} else "product: unnamed many"


def pauses(goal: Goal, rng: random.Random) -> Iterator[Beat]:
    if goal not in SEQUENCES:
        pairs = shuffled(fill(["pause"], {}), rng)
        yield Beat("pause", lines_of(pairs, ("statement", "kinetic_hook")), weight=10, padding=True)
