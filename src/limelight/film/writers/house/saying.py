"""Ways to say one fact, and several short ones together."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from limelight.film.script import Layout, SceneItem
from limelight.film.writers.house.enumeration import enumeration
from limelight.film.writers.house.figures import Figure, as_read
from limelight.film.writers.house.grammar import capitalised, clause_kind, is_plural, lowered, sentence
from limelight.film.writers.house.icons import icon_for, icons_for
from limelight.film.writers.house.lines import Beat, Line, fill
from limelight.film.writers.house.material import Fact, FactKind, Material
from limelight.film.writers.house.onscreen import distilled
from limelight.film.writers.house.parse import opens_with_time
from limelight.film.writers.house.slots import fact_slots, number_of

__all__ = ["fact_beat", "group_beat"]

_WEIGHT: dict[FactKind, int] = {
    "offer": 90,
    "date": 88,
    "price": 86,
    "place": 80,
    "measure": 78,
    "quote": 72,
    "predicate": 70,
    "sentence": 66,
    "audience": 64,
    "phrase": 62,
    "attribute": 60,
    "imperative": 60,
    "participle": 58,
    "prepositional": 56,
}
_PRICED = 80
"""A price inside a sentence weighs more than the sentence."""
_LAYOUTS: dict[FactKind, tuple[Layout, ...]] = {
    "offer": ("offer_card", "statement"),
    "price": ("offer_card", "big_number"),
    "measure": ("big_number", "statement"),
    "quote": ("quote",),
}
_LABEL = 3
"""Words above a figure."""
_HOURS = re.compile(r"(?:from )?\d")
_UNTIL = re.compile(r"\b(?:until|till)\s(?:\S+\s?){1,3}$")
_PER = re.compile(
    r"\s?(?P<per>(?:/\s?|(?:an?|per)\s)(?:month|year|week|day|hour|night|person|dozen|head|pair|box|kilo|kg)\b|each\b)"
)
_LISTED: frozenset[FactKind] = frozenset({"phrase", "prepositional", "attribute", "date", "sentence"})
_OF_IT = frozenset({"predicate", "participle", "attribute", "audience"})
_WITH_ICON: tuple[Layout, ...] = ("benefit_icon", "statement", "tension", "kinetic_hook")
_PLAIN: tuple[Layout, ...] = ("statement", "tension", "kinetic_hook")


def fact_beat(fact: Fact, material: Material, rng: random.Random, index: int) -> Beat:
    """The beat that says *fact*; earlier facts weigh a little more."""
    if fact.kind == "quote":
        return _quote_beat(fact)
    listing = _listing(fact)
    if listing is not None:
        return Beat("qualities", (listing,), weight=_WEIGHT["phrase"], fact=fact.text)
    pairs = list(dict.fromkeys(fill(_sections(fact, material), fact_slots(fact, material))))
    rng.shuffle(pairs)
    lines = tuple(_line(said, shown, fact) for said, shown in pairs)
    whole = (_line(sentence(fact.text), distilled(fact.text), fact),)
    priced = any(figure.kind == "price" for figure in fact.figures)
    weight = max(_WEIGHT[fact.kind], _PRICED * priced) - min(index, 20) // 2
    return Beat(fact.kind, (*lines, *whole), weight=weight, fact=fact.text)


def _listing(fact: Fact) -> Line | None:
    """ "Three scents: fig, cedar, and rain" and "with saffron, rose and oud" as three or four items."""
    found = enumeration(fact.text)
    if found is None or fact.kind not in _LISTED:
        return None
    pairs = zip(found.parts, icons_for(found.parts), strict=True)
    items = tuple(SceneItem(text=capitalised(part), icon=icon) for part, icon in pairs)
    return Line(sentence(fact.text), distilled(found.head), ("three_benefits",), items=items)


def _sections(fact: Fact, material: Material) -> list[str]:
    if fact.kind == "measure":
        how = fact_slots(fact, material)["how"]
        bare = fact.figure is not None and fact.figure.spoken == fact.text
        return ["measure: how"] if how and bare else ["measure"] if bare else ["phrase: opener"]
    if fact.kind == "price":
        bare = fact.figure is not None and fact.figure.spoken == fact.text and not fact.figure.bound
        led = fact.figure is not None and fact.figure.kind == "price" and fact.figure.start == 0
        asked = led and clause_kind(fact.text) == "phrase"
        return ["price: bare"] if bare else ["price"] if asked else _told(fact, material)
    if fact.kind == "date" and not opens_with_time(fact.text):
        return ["sentence"]
    if fact.kind == "offer" and len(fact.text.split()) > 7:
        return ["sentence"]
    return _told(fact, material) if fact.kind in _OF_IT else [fact.kind]


def _told(fact: Fact, material: Material) -> list[str]:
    """With "it" before what wants a subject, when there is one thing that "it" can be."""
    kind = fact.kind if fact.kind in _OF_IT else clause_kind(fact.text)
    single = not material.topic and number_of(material) in {"one", "mass"}
    return [kind] if kind in _OF_IT and single else ["sentence"]


def _line(said: str, shown: str, fact: Fact) -> Line:
    text = capitalised(said)
    figure = _opening_figure(fact)
    icon = icon_for(fact.text)
    layouts = _LAYOUTS.get(fact.kind) or (_WITH_ICON if icon else _PLAIN)
    shown, detail = _dated(fact.text) if fact.kind == "date" else (shown, shown)
    item = (SceneItem(text=detail, icon=icon),) if icon and "benefit_icon" in layouts else ()
    if figure is None:
        return Line(
            text, shown, tuple(name for name in layouts if name != "big_number") or _PLAIN, items=item
        )
    off = figure.kind == "percent" and fact.text[figure.end :].startswith(" off")
    unit = "% off" if off else figure.unit or _counted(fact.text, figure) or _per(fact.text, figure)
    layouts = layouts if fact.kind in _LAYOUTS else ("big_number", *layouts)
    return Line(text, shown, layouts, _label(fact, figure), figure.value, unit, items=item)


def _dated(text: str) -> tuple[str, str]:
    """ "On Saturday 12 December, 10 to 4" is a day with its hours beneath."""
    day, _, hours = text.partition(", ")
    shown = capitalised(re.sub(r"^(?:on|every)\s+(?=[A-Z]\w+ \d)", "", as_read(day)))
    if not _HOURS.match(hours):
        return distilled(text), distilled(text)
    return shown, capitalised(as_read(hours))


def _label(fact: Fact, figure: Figure) -> str:
    """What stands above a figure: its bound, what it prices ("Tickets from"), or until when it holds."""
    before = f"{fact.text[: figure.start]}{figure.bound}".strip(" ,")
    until = _UNTIL.search(fact.text, figure.end)
    label = before if figure.kind == "price" and len(before.split()) <= _LABEL else figure.bound
    return capitalised(as_read(label or (until.group() if until else "")))


def _opening_figure(fact: Fact) -> Figure | None:
    """The fact's figure when it can stand alone on screen: a price, a measure, or what the fact opens with."""
    prices = [figure for figure in fact.figures if figure.kind == "price"]
    figure = prices[0] if fact.kind == "price" and prices else fact.figure
    if figure is None or fact.kind in {"date", "place", "sentence"} or "-" in figure.spoken:
        return None
    alone = figure.kind != "number" or figure.start == 0
    return figure if alone and not (figure.kind == "number" and not _counted(fact.text, figure)) else None


def _counted(text: str, figure: Figure) -> str:
    """What a bare number counts: "bands" in "Twelve bands on two stages"."""
    following = text[figure.end :].split()
    word = following[0].strip(".,;:") if following else ""
    return word if word.isalpha() and is_plural(word) and figure.kind == "number" else ""


def _per(text: str, figure: Figure) -> str:
    """What a price is for, as given: "a month", "/month", "each"."""
    following = _PER.match(text, figure.end)
    return following["per"] if following and figure.kind == "price" else ""


def _quote_beat(fact: Fact) -> Beat:
    said = f"{fact.attribution}: {sentence(fact.text)}" if fact.attribution else sentence(fact.text)
    lines = tuple(
        Line(text, distilled(fact.text, 8), ("quote",), quote=fact.text, attribution=fact.attribution)
        for text in (sentence(fact.text), said)
    )
    return Beat("quote", lines, weight=_WEIGHT["quote"], fact=fact.text)


def group_beat(facts: Sequence[Fact], rng: random.Random) -> Beat:
    """Two or three short qualities: "Waterproof. Light. Foldable." or "It's waterproof and light."."""
    texts = [fact.text for fact in facts]
    plain = " ".join(sentence(text) for text in texts)
    ways = [plain]
    if all(fact.kind == "attribute" for fact in facts):
        ways.append(f"It's {_listed([lowered(text) for text in texts])}.")
    rng.shuffle(ways)
    pairs = zip(texts, icons_for(texts), strict=True)
    items = tuple(SceneItem(text=distilled(text), icon=icon) for text, icon in pairs)
    headline = ". ".join(distilled(text) for text in texts) if len(texts) == 2 else ""
    layouts: tuple[Layout, ...] = ("three_benefits",) if len(items) == 3 else ("statement", "kinetic_hook")
    lines = tuple(Line(text, headline, layouts, items=items if len(items) == 3 else ()) for text in ways)
    return Beat("qualities", lines, weight=62, fact="; ".join(texts))


def _listed(parts: list[str]) -> str:
    return " and ".join(parts) if len(parts) == 2 else f"{', '.join(parts[:-1])}, and {parts[-1]}"
