"""How a film opens: the hook, the tension, the product, and a closer look when there is time."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from limelight.film.goals import Goal
from limelight.film.script import Layout
from limelight.film.writers.house.figures import figures_in
from limelight.film.writers.house.grammar import capitalised, klass, lowered, sentence
from limelight.film.writers.house.lines import Beat, Line, Slots, fill, lines_of, shuffled
from limelight.film.writers.house.material import Fact, Material
from limelight.film.writers.house.onscreen import distilled
from limelight.film.writers.house.parse import opens_with_time
from limelight.film.writers.house.slots import is_event, number_of, subject_slots

__all__ = ["SEQUENCES", "acted", "every_hook", "hook", "product", "tells_audience", "tension"]

SEQUENCES: frozenset[Goal] = frozenset({"howto", "list", "story", "explainer"})
"""Goals whose facts stand in the order given; the others argue for a product."""
_PRODUCT: tuple[Layout, ...] = ("product_hero", "statement")
_HOOK: tuple[Layout, ...] = ("kinetic_hook",)
_COUNTED = re.compile(r"\d[\d.,]*(?: (?!(?:for|from|with|in|to|and|at|of|on)\b)[\w-]+){1,3}")
"""A figure and what it counts: "400 meals a day"."""
_LABEL = 4
"""Words of a label above a headline."""
_SHORT_AUDIENCE = 2
_SITUATIONS = (["hook: audience home"], ["hook: audience people"])
_LEAD = 7
"""Words of a fact that opens the film."""
_MANY_FACTS = 3
"""With fewer facts, whom it is for has a scene of its own."""
_TOGETHER = 8
"""Words that say what it is and for whom in one breath."""


def hook(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Beat:
    """A question, a tease of a given fact, or the first short fact itself, which then isn't said again."""
    known = dict(slots) | _hook_slots(material)
    ways = [shuffled(fill([section], known), rng) for section in _hook_sections(material, goal, known)]
    filled = [pairs for pairs in ways if pairs]
    lead = _lead(material) if not filled else None
    if lead is not None:
        line = Line(sentence(lead.text), distilled(lead.text), _HOOK)
        return Beat("hook", (line,), weight=95, fact=lead.text)
    plain = shuffled(fill(["hook: name", "hook: any"], slots), rng)
    pairs = filled[rng.randrange(len(filled))] if filled else plain
    label = material.subject.name or (
        capitalised(material.subject.category) if material.subject.occasion else ""
    )
    lines = (replace(line, kicker=_kicker(label, line)) for line in lines_of(pairs, _HOOK))
    return Beat("hook", tuple(lines), weight=95, reserve=lines_of(plain, _HOOK))


def every_hook(material: Material, goal: Goal) -> tuple[Line, ...]:
    """Every line that could open the film, whatever the seed chose; the ones made for this brief first."""
    slots = subject_slots(material)
    known = dict(slots) | _hook_slots(material)
    sections = [*_hook_sections(material, goal, known), "hook: name", "hook: any"]
    return lines_of(dict.fromkeys(fill(dict.fromkeys(sections), known)), _HOOK)


def _kicker(text: str, line: Line) -> str:
    """A label above the headline, when the headline doesn't say it already."""
    short = 0 < len(text.split()) <= _LABEL
    return text if short and text.lower() not in line.headline.lower() else ""


def _lead(material: Material) -> Fact | None:
    short = (
        fact
        for fact in material.facts
        if len(fact.text.split()) <= _LEAD and fact.kind != "quote" and _tells(fact)
    )
    return next(short, None)


def _hook_sections(material: Material, goal: Goal, slots: Slots) -> list[str]:
    if material.topic:
        asks = material.topic.lower().startswith(("why", "what", "when", "how do", "how can"))
        return ["hook: question"] if asks else ["hook: topic"]
    if goal in SEQUENCES:
        return ["hook: story"]
    if any(fact.kind == "offer" and _is_sale(fact) for fact in material.facts):
        return ["hook: offer"]
    if material.subject.occasion or is_event(material):
        return ["hook: day", *_figure_sections(material, slots)]
    called = goal == "announcement" and material.facts and material.facts[0].kind in {"sentence", "attribute"}
    if called or not (material.subject.name or material.subject.phrase):
        return []
    ways = [*_audience_sections(material), *_figure_sections(material, slots), *_category_sections(material)]
    return ways or ["hook: name"]


def _is_sale(fact: Fact) -> bool:
    return fact.figure is not None and fact.figure.kind == "percent"


def _audience_sections(material: Material) -> list[str]:
    words = material.subject.audience.lower().split()
    if not words:
        return []
    known = "home" if words[-1] in klass("homes") else "people" if words[-1] in klass("people") else ""
    short = len(words) <= _SHORT_AUDIENCE and words[0] not in klass("little")
    return [f"hook: audience {known or 'other'}"] if known or short else []


def _figure_sections(material: Material, slots: Slots) -> list[str]:
    if slots.get("want"):
        return ["hook: want"]
    figures = [figure for fact in material.facts if fact.kind == "measure" for figure in fact.figures]
    if any("dB" in figure.shown for figure in figures):
        return ["hook: sound"]
    offers = [fact for fact in material.facts if fact.kind == "offer"]
    return ["hook: figure"] * bool(slots.get("figure")) + ["hook: offer"] * bool(offers)


def _category_sections(material: Material) -> list[str]:
    by_number = {"one": "hook: category", "many": "hook: many", "mass": "hook: mass"}
    section = by_number.get(number_of(material))
    return [section] if section else []


def _hook_slots(material: Material) -> dict[str, str]:
    """The most telling figure and offer, a day, a year; only short ones make a hook."""
    found: dict[str, str] = {}
    for name, kind in (("figure", "measure"), ("offer", "offer")):
        texts = (_core(fact.text) for fact in material.facts if fact.kind == kind and _tells(fact))
        text = next((text for text in texts if len(text.split()) <= _LEAD), "")
        if text:
            shown = {f"{name}_shown": distilled(text), name.capitalize(): capitalised(text)}
            found |= {name: lowered(text, material.told), **shown}
    if "figure" not in found and (text := _counted(material.subject.does)):
        found |= {"figure": text, "Figure": text, "figure_shown": distilled(text)}
    return found | _wanted(found.get("figure", "")) | _when(material)


def _tells(fact: Fact) -> bool:
    """A bottle's volume opens no film."""
    return not any(figure.unit in {"ml", "l", "liters", "litres", "oz"} for figure in fact.figures)


def _core(text: str) -> str:
    """ "30% off all helmets until 24 December" without its end."""
    return re.split(r",?\s(?:until|till|through|from|before|this|on)\s", text, maxsplit=1)[0]


def _counted(does: str) -> str:
    """ "400 meals a day" of "cooks 400 meals a day"; none where a bound would be lost ("from 12 villages")."""
    found = _COUNTED.search(does)
    figure = next(iter(figures_in(does)), None)
    return found.group() if found and figure and not figure.bound else ""


def _wanted(figure: str) -> dict[str, str]:
    """ "send an invoice in 30 seconds" is something to want; the screen asks for the thing alone."""
    verb, _, thing = figure.partition(" ")
    if verb not in klass("actions") - klass("adjectives"):
        return {}
    alone = thing.split(" ", maxsplit=1)[0] in {"a", "an", "the", "your"}
    return {"want": figure, "want_shown": distilled(thing if alone else figure)}


def _when(material: Material) -> dict[str, str]:
    dates = (fact.text for fact in material.facts if fact.kind == "date" and opens_with_time(fact.text))
    text = re.sub(r"^(?:on|every|this)\s", "", next(dates, ""), flags=re.IGNORECASE)
    day = re.split(r",\s(?=\d)|\s(?:in|at|from)\s", text, maxsplit=1)[0]
    year = re.match(r"In (\d{4})\b", material.facts[0].text if material.facts else "")
    weekday = day if day[:1].isalpha() and len(day.split()) < 4 else ""
    return {
        "day": day if len(day.split()) < 5 else "",
        "Day": capitalised(day),
        "on_day": f"on {weekday}" if weekday else "",
        "year": year.group(1) if year else "",
        "Year": year.group(1) if year else "",
    }


def tension(material: Material, goal: Goal, slots: Slots, opened: Beat, rng: random.Random) -> Iterator[Beat]:
    """A situation in the brief's own words, when the hook hasn't named it."""
    audience = _audience_sections(material)
    hooked = opened.lines[0].narration.lower()
    named = (
        material.subject.audience.lower(),
        material.subject.head.lower(),
        slots.get("a_home", "").lower(),
    )
    if goal in SEQUENCES or audience not in _SITUATIONS or any(name and name in hooked for name in named):
        return
    pairs = shuffled(fill([audience[0].replace("hook: audience", "tension:")], slots), rng)
    if pairs:
        yield Beat("tension", lines_of(pairs, ("tension", "statement")), weight=40, padding=True)


def product(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Iterator[Beat]:
    section = _product_section(material)
    pairs = shuffled(fill([section], slots), rng) if section else []
    short = shuffled(fill(["product: named"], slots), rng) if section else []
    full, reserve = lines_of(pairs, _PRODUCT), lines_of(short, _PRODUCT)
    label = slots.get("Category", "")
    labelled = tuple(replace(line, kicker=_kicker(label, line)) for line in full or reserve)
    if labelled:
        required = goal not in SEQUENCES
        spare = reserve if full else ()
        yield Beat("product", labelled, weight=100, required=required, reserve=spare)


def acted(material: Material) -> str:
    """What the named one does, as a sentence of its own, when there is time for it."""
    subject = material.subject
    alone = subject.does and not subject.phrase and len(material.facts) < _MANY_FACTS
    who = subject.name if " " in subject.name else "It"  # two words may be a person
    return f"{who} {subject.does}" if alone else ""


def tells_audience(material: Material) -> bool:
    """True when the product's own line names whom it is for."""
    return _product_section(material).endswith(" for")


def _product_section(material: Material) -> str:
    subject, number = material.subject, number_of(material)
    if subject.occasion:
        return "product: occasion"
    if is_event(material):
        return "product: event"
    if not subject.phrase:
        does = subject.does and not acted(material)
        return "product: does" if does else "product: named" if subject.name else ""
    if not subject.name:
        return _unnamed_section(material)
    if number == "person":
        return "product: person"
    section = "product: single" if number == "one" else "product: plural"
    together = len(f"{subject.phrase} {subject.audience}".split())
    crowded = number == "mass" or len(material.facts) >= _MANY_FACTS
    return f"{section} for" if subject.audience and crowded and together <= _TOGETHER else section


def _unnamed_section(material: Material) -> str:
    number, audience = number_of(material), material.subject.audience.split()
    if number == "mass" and 0 < len(audience) < _TOGETHER:
        return "product: unnamed mass for"
    sections = {"one": "product: unnamed", "person": "product: unnamed", "mass": "product: unnamed mass"}
    return sections.get(number, "product: unnamed many")
