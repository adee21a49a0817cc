"""From material to beats: hook, tension, product, facts, recap, call to action, each in several wordings."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from limelight.film.goals import Goal
from limelight.film.script import Layout, SceneItem
from limelight.film.writers.house.grammar import capitalised, klass, sentence
from limelight.film.writers.house.icons import icon_for
from limelight.film.writers.house.lines import Beat, Line, Slots, fill
from limelight.film.writers.house.material import Fact, Material
from limelight.film.writers.house.onscreen import distilled
from limelight.film.writers.house.parse import mentions_date
from limelight.film.writers.house.saying import fact_beat, group_beat
from limelight.film.writers.house.slots import is_event, number_of, subject_slots

__all__ = ["beats_for"]

_CLOSING_KINDS = ("price", "offer")
_SEQUENCES: frozenset[Goal] = frozenset({"howto", "list", "story", "explainer"})
_PRODUCT: tuple[Layout, ...] = ("product_hero", "statement")
_HOOK: tuple[Layout, ...] = ("kinetic_hook",)
_CONNECTORS = ("First", "Then", "Next", "Then")


def beats_for(material: Material, goal: Goal, rng: random.Random) -> tuple[Beat, ...]:
    """Beats in the order of the film."""
    slots = subject_slots(material)
    hook = _hook(material, goal, slots, rng)
    told_audience = (
        bool(material.subject.audience)
        and material.subject.audience.lower() in hook.lines[0].narration.lower()
    )
    sequential = goal in _SEQUENCES
    body = tuple(_sequence(material, goal, rng) if sequential else _pitch(material, goal, told_audience, rng))
    closing = _closing(material, goal if goal != "announcement" or _happens(material) else "ad", slots, rng)
    opening = (
        *_tension(material, goal, slots, rng),
        *_product(material, goal, slots, rng),
        *_pauses(goal, rng),
    )
    recap = _recap(material, slots, rng) if len(body) > 3 and not sequential else _steps_again(material, goal)
    return (hook, *opening, *body, *recap, closing)


def _happens(material: Material) -> bool:
    """Something to come to, at a time or a place."""
    dated = (fact.kind in {"sentence", "imperative"} and mentions_date(fact.text) for fact in material.facts)
    named = (fact.kind in {"date", "place"} for fact in material.facts)
    return is_event(material) or any(dated) or any(named)


def _shuffled(pairs: Iterable[tuple[str, str]], rng: random.Random) -> list[tuple[str, str]]:
    shuffled = list(dict.fromkeys(pairs))
    rng.shuffle(shuffled)
    return shuffled


def _lines(pairs: Iterable[tuple[str, str]], layouts: tuple[Layout, ...]) -> tuple[Line, ...]:
    return tuple(Line(sentence_run(said), shown, layouts) for said, shown in pairs)


def sentence_run(text: str) -> str:
    """Filled text with every sentence opened by a capital."""
    return capitalised(text)


def _hook(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Beat:
    sections = _hook_sections(material, goal)
    preferred = [_shuffled(fill([section], _hook_slots(material, slots)), rng) for section in sections]
    filled = [pairs for pairs in preferred if pairs]
    first = filled.pop(rng.randrange(len(filled))) if filled else []
    pairs = first or _shuffled(fill(["hook: any"], slots), rng)
    return Beat("hook", _lines(pairs, _HOOK), weight=95)


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


def _tension(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Iterator[Beat]:
    if goal in _SEQUENCES or not (material.subject.name or material.subject.head):
        return
    sections = ["tension: category", "tension: any"]
    audience = _audience_sections(material)
    if audience:
        sections = ["tension: home" if audience[0].endswith("home") else "tension: people", *sections]
    pairs = _shuffled(fill(sections[:2], slots), rng)
    if pairs:
        yield Beat("tension", _lines(pairs, ("tension", "statement")), weight=40, padding=True)


def _product(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Iterator[Beat]:
    section = _product_section(material)
    pairs = _shuffled(fill([section], slots), rng) if section else []
    short = _shuffled(fill(["product: named"], slots), rng) if section else []
    full, reserve = _lines(pairs, _PRODUCT), _lines(short, _PRODUCT)
    if full or reserve:
        required = goal not in _SEQUENCES
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


def _pitch(material: Material, goal: Goal, told_audience: bool, rng: random.Random) -> Iterator[Beat]:
    """Facts of an ad or announcement: short qualities together, price and offer last."""
    facts = list(material.facts)
    if material.subject.audience:
        beat = fact_beat(
            Fact(f"for {material.subject.audience}", "audience", "prompt"), material, rng, index=0
        )
        yield beat if not told_audience else Beat(beat.role, beat.lines, 30, padding=True)
    closing = [fact for fact in facts if fact.kind in _CLOSING_KINDS]
    body = [fact for fact in facts if fact.kind not in _CLOSING_KINDS]
    if goal == "announcement":
        body.sort(key=lambda fact: {"sentence": 0, "imperative": 0, "date": 0, "place": 1}.get(fact.kind, 2))
    yield from _led(_grouped(body, material, rng), body)
    yield from (fact_beat(fact, material, rng, index) for index, fact in enumerate(closing))


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


def _sequence(material: Material, goal: Goal, rng: random.Random) -> Iterator[Beat]:
    """Steps, items or sentences in the order given."""
    last = len(material.facts) - 1
    layouts: tuple[Layout, ...] = (
        ("list_item", "benefit_icon") if goal in {"howto", "list"} else ("statement", "benefit_icon")
    )
    for index, fact in enumerate(material.facts):
        if fact.kind == "quote" or (fact.kind in _CLOSING_KINDS and len(fact.text.split()) <= 8):
            yield fact_beat(fact, material, rng, index)
            continue
        said, kicker = _connected(fact, index, last, goal)
        item = SceneItem(text=distilled(fact.text, 7), icon=icon_for(fact.text))
        plain = sentence(fact.text)
        lines = tuple(
            Line(text, item.text, layouts, kicker=kicker, items=(item,))
            for text in dict.fromkeys((said, plain))
        )
        yield Beat("step", lines, weight=80 - index, fact=fact.text)


def _steps_again(material: Material, goal: Goal) -> Iterator[Beat]:
    """A how-to of two to four steps shows them once more, together."""
    if goal != "howto" or not 1 < len(material.facts) < 5:
        return
    items = tuple(SceneItem(text=distilled(fact.text)) for fact in material.facts)
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


def _connected(fact: Fact, index: int, last: int, goal: Goal) -> tuple[str, str]:
    if goal != "howto" or (
        fact.kind in {"sentence", "phrase"} and fact.text[:1].isupper() and " " not in fact.text
    ):
        return sentence(fact.text), ""
    word = (
        "Finally"
        if index == last and last > 0
        else _CONNECTORS[index % len(_CONNECTORS)]
        if index
        else "First"
    )
    first = fact.text[:1].lower() + fact.text[1:]
    comma = "" if word == "Then" else ","
    return f"{word}{comma} {first.rstrip('.')}.", word


def _recap(material: Material, slots: Slots, rng: random.Random) -> Iterator[Beat]:
    short = [fact for fact in material.facts if len(fact.text.split()) <= 4 and fact.kind != "quote"]
    if len(short) < 3:
        return
    chosen = short[:3] if len(short) > 3 else short[:-1]  # never what was said just before
    said = ". ".join(capitalised(fact.text) for fact in chosen)
    filled = dict(slots) | {
        "recap": said[:1].lower() + said[1:] if said[:2].istitle() else said,
        "Recap": said,
        "recap_shown": ". ".join(distilled(fact.text) for fact in chosen[:2]),
    }
    items = tuple(SceneItem(text=distilled(fact.text), icon=icon_for(fact.text)) for fact in chosen)
    pairs = _shuffled(fill(["recap"], filled), rng)
    layouts: tuple[Layout, ...] = ("three_benefits", "statement") if len(items) == 3 else ("statement",)
    lines = tuple(Line(said, shown, layouts, items=items if len(items) == 3 else ()) for said, shown in pairs)
    if lines:
        yield Beat("recap", lines, weight=20, padding=True)


def _pauses(goal: Goal, rng: random.Random) -> Iterator[Beat]:
    if goal not in _SEQUENCES:
        pairs = _shuffled(fill(["pause"], {}), rng)
        yield Beat("pause", _lines(pairs, ("statement", "kinetic_hook")), weight=10, padding=True)


def _closing(material: Material, goal: Goal, slots: Slots, rng: random.Random) -> Beat:
    pairs = _given_invitation(material) or _own_invitations(goal, slots, rng)
    first = material.topic or (material.facts[0].text if material.facts else "")
    headline = material.subject.name or capitalised(material.subject.phrase) or distilled(first, 6)
    lines = tuple(Line(said, headline, ("end_card",), cta=shown, url=material.url) for said, shown in pairs)
    return Beat("cta", lines, weight=100, required=True)


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
        "list": "cta: list",
        "story": "cta: story",
        "explainer": "cta: explainer",
    }
    sections = ["cta: url"] if slots.get("url") else []
    sections = sections or [by_goal.get(goal, "cta: name")]
    return [*_shuffled(fill(sections, slots), rng), *_shuffled(fill(["cta: any"], slots), rng)]
