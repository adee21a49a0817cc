"""What a film says in between: facts one by one or grouped, steps, contrasts, and what was said in short."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from limelight.film.goals import Goal
from limelight.film.script import Layout, SceneItem
from limelight.film.writers.house.enumeration import enumeration
from limelight.film.writers.house.figures import figures_in
from limelight.film.writers.house.grammar import capitalised, sentence
from limelight.film.writers.house.icons import icon_for
from limelight.film.writers.house.lines import Beat, Line, Slots, fill, shuffled
from limelight.film.writers.house.material import Fact, Material
from limelight.film.writers.house.onscreen import distilled
from limelight.film.writers.house.opening import acted
from limelight.film.writers.house.saying import fact_beat, group_beat

__all__ = ["pitch", "recap", "sequence", "steps_again"]

_CLOSING_KINDS = ("price", "offer")
_SPECIAL = frozenset({"quote", "price", "offer", "measure"})
_SERIES: tuple[Layout, ...] = ("list_item",)
_ICON: tuple[Layout, ...] = ("benefit_icon", "statement", "tension", "kinetic_hook")
_WORDS: tuple[Layout, ...] = ("statement", "tension", "kinetic_hook")
_RECALLED = 3
_SHOWN = 6
"""Words of a step or sentence on screen."""
_CONNECTORS = ("First", "Then", "Next", "Then")


def pitch(material: Material, goal: Goal, told_audience: bool, rng: random.Random) -> Iterator[Beat]:
    """Facts of an ad or announcement: short qualities together, price and offer last."""
    facts = list(material.facts)
    if does := acted(material):
        yield fact_beat(Fact(does, "sentence", "prompt", figures_in(does)), material, rng, index=0)
    if material.subject.audience and not told_audience:
        whom = Fact(f"for {material.subject.audience}", "audience", "prompt")
        yield fact_beat(whom, material, rng, index=0)
    closing = [fact for fact in facts if fact.kind in _CLOSING_KINDS]
    body = [fact for fact in facts if fact.kind not in _CLOSING_KINDS]
    if goal == "announcement":
        body.sort(key=lambda fact: {"sentence": 0, "imperative": 0, "date": 0, "place": 1}.get(fact.kind, 2))
    argued = _led(_grouped(body, material, rng), body)
    offered = (fact_beat(fact, material, rng, index) for index, fact in enumerate(closing))
    # In a sale the offer is the news; elsewhere it answers what was argued.
    yield from (*offered, *argued) if any(_is_sale(fact) for fact in closing) else (*argued, *offered)


def _is_sale(fact: Fact) -> bool:
    return fact.kind == "offer" and fact.figure is not None and fact.figure.kind == "percent"


def _grouped(facts: Sequence[Fact], material: Material, rng: random.Random) -> Iterator[Beat]:
    """Runs of two or three short qualities share a scene; the rest have one each."""
    run: list[Fact] = []
    skip = -1
    for index, fact in enumerate((*facts, None)):
        contrast = _before_after(fact, facts[index + 1] if index + 1 < len(facts) else None) if fact else None
        if index == skip or contrast is not None:
            skip = index + 1 if contrast else skip
            yield from (contrast,) if contrast else ()
            continue
        if fact is not None and _is_short_quality(fact) and len(run) < 3:
            run.append(fact)
            continue
        if len(run) > 1:
            yield group_beat(run, rng)
        else:
            yield from (fact_beat(alone, material, rng, index) for alone in run)
        run = [fact] if fact is not None and _is_short_quality(fact) else []
        if fact is not None and not run:
            yield fact_beat(fact, material, rng, index)


def _led(beats: Iterable[Beat], facts: Sequence[Fact]) -> Iterator[Beat]:
    """Second halves weigh less than their first halves, so that they never stand alone."""
    dependent = {fact.text for fact in facts if fact.depends}
    before = 100
    for beat in beats:
        weight = min(beat.weight, before - 1) if beat.fact in dependent else beat.weight
        yield replace(beat, weight=weight)
        before = weight


def _is_short_quality(fact: Fact) -> bool:
    return fact.kind in {"attribute", "phrase"} and len(fact.text.split()) <= 3 and not fact.figures


def sequence(material: Material, goal: Goal, rng: random.Random) -> Iterator[Beat]:
    """Steps, items or sentences in the order given."""
    last = len(material.facts) - 1
    series = goal in {"howto", "list"}
    for index, fact in enumerate(material.facts):
        if not series and (fact.kind in _SPECIAL or enumeration(fact.text)):
            yield replace(fact_beat(fact, material, rng, index), weight=80 - index)
            continue
        said = _connected(fact, index, last, goal)
        icon = icon_for(fact.text)
        item = SceneItem(text=distilled(fact.text, _SHOWN), icon=icon)
        layouts = _SERIES if series else _ICON if icon else _WORDS
        wordings = dict.fromkeys((said, sentence(fact.text)))
        lines = tuple(Line(text, item.text, layouts, items=(item,)) for text in wordings)
        yield Beat("step", lines, weight=80 - index, fact=fact.text)


def steps_again(material: Material, goal: Goal) -> Iterator[Beat]:
    """A how-to of two to four steps shows them once more, together."""
    if goal != "howto" or not 1 < len(material.facts) < 5:
        return
    items = tuple(SceneItem(text=distilled(fact.text, _SHOWN)) for fact in material.facts)
    lines = tuple(Line(said, "", ("steps_123",), items=items) for said in ("Once more.", "And once again."))
    yield Beat("recap", lines, weight=30, padding=True)


def _before_after(first: Fact, second: Fact | None) -> Beat | None:
    """ "Before: …" followed by "After: …" share one scene."""
    if second is None or not (
        first.text.lower().startswith("before: ") and second.text.lower().startswith("after: ")
    ):
        return None
    sides = tuple(SceneItem(text=distilled(fact.text.partition(": ")[2])) for fact in (first, second))
    said = f"{sentence(first.text)} {sentence(second.text)}"
    line = Line(said, "", ("before_after",), items=sides)
    return Beat("contrast", (line,), weight=76, fact=f"{first.text}; {second.text}")


def _connected(fact: Fact, index: int, last: int, goal: Goal) -> str:
    if goal != "howto" or (
        fact.kind in {"sentence", "phrase"} and fact.text[:1].isupper() and " " not in fact.text
    ):
        return sentence(fact.text)
    word = (
        "Finally"
        if index == last and last > 0
        else _CONNECTORS[index % len(_CONNECTORS)]
        if index
        else "First"
    )
    first = fact.text[:1].lower() + fact.text[1:]
    comma = "" if word == "Then" else ","
    return f"{word}{comma} {first.rstrip('.')}."


def recap(material: Material, slots: Slots, rng: random.Random) -> Iterator[Beat]:
    short = [fact for fact in material.facts if len(fact.text.split()) <= 4 and fact.kind != "quote"]
    if len(short) <= _RECALLED:
        return
    chosen = short[:_RECALLED]  # never what was said just before
    said = ". ".join(capitalised(fact.text) for fact in chosen)
    filled = dict(slots) | {
        "recap": said[:1].lower() + said[1:] if said[:2].istitle() else said,
        "Recap": said,
        "recap_shown": ". ".join(distilled(fact.text) for fact in chosen[:2]),
    }
    items = tuple(SceneItem(text=distilled(fact.text), icon=icon_for(fact.text)) for fact in chosen)
    pairs = shuffled(fill(["recap"], filled), rng)
    lines = tuple(Line(said, shown, ("three_benefits", "statement"), items=items) for said, shown in pairs)
    if lines:
        yield Beat("recap", lines, weight=20, padding=True)
