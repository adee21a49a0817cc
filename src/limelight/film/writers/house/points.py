"""From what a brief says to the points of a film: each statement as a line, and how it is best shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from limelight.film.language import joined_sentences, sentences
from limelight.film.phrases import headline
from limelight.film.records import Statement, Told
from limelight.film.records.clauses import LABELLED
from limelight.film.records.vocabulary import matches
from limelight.film.script import Layout, SceneItem
from limelight.film.writers.house.icons import icon_for
from limelight.film.writers.house.lines import Line, Point
from limelight.film.writers.house.sentence import leans_back, sentence
from limelight.kit.figures import Figure, as_read, find_figures

__all__ = ["line_of", "points_of", "together", "vital", "weight_of"]

_WEIGHTS = {1: 86, 2: 50, 3: 27, 4: 10, 5: 3}
"""Of a statement by its rank: three things of one rank are worth about one of the rank before."""
_LIMITED = 9
"""More for an offer that ends, or that asks for a code."""
_VITAL = 170
"""Of what a film of its genre is made for: the day of an event, the offer, the post that is free."""
_MADE_FOR: dict[str, tuple[str, ...]] = {
    "event": ("event",),
    "offer": ("offer", "price"),
    "job": ("role",),
    "course": ("event", "price"),
    "culture": ("event", "identity"),
    "property": ("price", "offer"),
    "app": ("offer", "price"),
    "shop": ("offer", "price"),
    "food": ("offer", "price"),
    "service": ("offer", "price"),
}
_PAY = 130
"""Of what a post pays."""
_WHAT = 80
"""Of the statement that says what it is."""
_AGAIN = 0.85
"""Share of its weight that each further statement of a kind has: the fourth price tells less than the first place."""
_LATE, _LATE_NOTICE = 0.015, 0.7
"""What a statement loses with each that stands before it, and what it keeps in a notice, which says first what matters."""
_ENTRY = 96
"""Weight of an entry of a list that was announced: it is not left out."""
_NEAR, _MANY = 2, 4
_PRICED = frozenset({"offer", "price"})
_ALONE = frozenset({"step", "review", "question", "title", "role"})
_UNLIKE = _ALONE | {"statement", "feature"}
"""Kinds of which each says something else."""
_CLEAN = frozenset({"money", "percent", "measure"})
_FAMILIES: dict[str, tuple[Layout, ...]] = {
    "offer": ("statement", "kinetic_hook"),
    "price": ("statement", "kinetic_hook"),
    "role": ("kinetic_hook", "statement"),
    "identity": ("product_hero", "statement"),
    "event": ("statement", "kinetic_hook"),
    "review": ("quote", "statement"),
    "question": ("kinetic_hook", "statement"),
    "title": ("kinetic_hook", "statement"),
    "step": ("list_item",),
}


def points_of(told: Told, statements: Sequence[Statement]) -> tuple[Point, ...]:
    """Every one of *statements* in its order, a point each."""
    pairs = zip((None, *statements), statements, strict=False)
    return tuple(_point(one, before, told) for before, one in pairs)


def _point(one: Statement, before: Statement | None, told: Told) -> Point:
    place = told.statements.index(one)
    tied = one.follows and one.kind in {"price", "deadline"}
    leans = leans_back(one.text, told.language) or tied
    return Point(
        "step" if one.number is not None else one.kind,
        (line_of((one,), told), *_shorter(one, told)),
        weight=weight_of(one, told),
        fact=one.text,
        leans=leans and place > 0,
        joins=before is not None and _may_join(before, one),
        words=one.weight,
    )


def weight_of(one: Statement, told: Told) -> int:
    """What is said first, of its kind and in the brief, is worth more."""
    if one.number is not None:
        return _ENTRY - min(one.number, 9)
    alike = 0 if one.kind in _UNLIKE else _before(one, told)
    place = min(told.statements.index(one), 9)
    if told.genre == "notice":
        return max(1, round(_whole(one, told) * _LATE_NOTICE**place))
    return max(1, round(_whole(one, told) * _AGAIN**alike * (1 - _LATE * place)))


def _whole(one: Statement, told: Told) -> int:
    """The weight of *one* were it alone."""
    if one is vital(told):
        return _VITAL
    if one.kind == "offer" and matches("deadline", one.text, told.language):
        return _WEIGHTS[1] + _LIMITED
    if told.genre == "job" and one.kind == "price":
        return _PAY
    first = next((other for other in told.statements if other.kind == "identity"), None)
    return _WHAT if one is first else _WEIGHTS[one.rank]


def vital(told: Told) -> Statement | None:
    """The first of the kinds that the genre is made for; of offers, one that ends."""
    kinds = _MADE_FOR.get(told.genre, ())
    if {"offer", "price"} <= set(kinds):
        found = [one for one in told.statements if one.kind in {"offer", "price"}]
        priced = [
            one
            for one in found
            if any(figure.kind in {"money", "percent"} for figure in find_figures(one.text, told.language))
        ]
        ending = [one for one in priced or found if matches("deadline", one.text, told.language)]
        return next(iter((*ending, *(one for one in priced if one.kind == "offer"), *priced, *found)), None)
    return next((one for kind in kinds for one in told.statements if one.kind == kind), None)


def _before(one: Statement, told: Told) -> int:
    """How many of its kind come before it: what weighs more, then what was said earlier."""
    alike = [other for other in told.statements if other.kind == one.kind]
    return sorted(alike, key=lambda other: -_whole(other, told)).index(one)


def _shorter(one: Statement, told: Told) -> tuple[Line, ...]:
    """An entry without what it adds; one of several things with fewer of its figures: the first, limits, and the price."""
    if one.number is not None:
        return _bare_entry(one, told)
    found = LABELLED.match(one.text)
    parts = re.split(r",\s", found["rest"]) if found else []
    if found is None or len(parts) < _MANY:
        return ()
    told_still = [part for at, part in enumerate(parts) if not at or _counts(part, told.language)]
    short = replace(one, text=f"{found['label']}: {', '.join(told_still)}")
    return (line_of((short,), told),) if 1 < len(told_still) < len(parts) else ()


def _bare_entry(one: Statement, told: Told) -> tuple[Line, ...]:
    first = re.sub(r"\s*\([^)]*\)", "", sentences(one.text)[0])
    return (line_of((replace(one, text=first),), told),) if first != one.text else ()


def _counts(part: str, language: str) -> bool:
    priced = any(figure.kind == "money" for figure in find_figures(part, language))
    return priced or part.lower().startswith(("up to", "max", "from", "until"))


def _may_join(before: Statement, one: Statement) -> bool:
    """Entries, steps and reviews stand alone; a small statement goes with its neighbour."""
    if (
        (one.kind in _PRICED) != (before.kind in _PRICED)
        or {one.kind, before.kind} & _ALONE
        or one.number is not None
        or before.number is not None
    ):
        return False
    return abs(one.rank - before.rank) <= _NEAR


def together(points: Sequence[Point], told: Told) -> Point:
    """Neighbours as one point: what they say, in one scene."""
    if len(points) == 1:
        return points[0]
    known = {one.id: one for one in told.statements}
    group = [known[name] for point in points for name in point.lines[0].records]
    first = points[0]
    return replace(
        first,
        lines=(line_of(group, told),),
        weight=max(point.weight for point in points),
        fact="; ".join(point.fact for point in points),
        words=sum(point.words for point in points),
    )


def line_of(group: Sequence[Statement], told: Told) -> Line:
    """*group* as it is said."""
    said = joined_sentences((sentence(one.text, told.language) for one in group), told.language)
    line = Line(
        said,
        headline(said, told.language),
        _layouts(group, told),
        records=tuple(one.id for one in group),
    )
    first = group[0]
    if first.kind == "review":
        return _quoted(line, first)
    if first.number is not None or first.kind in {"step", "item"}:
        return replace(line, items=(SceneItem(text=line.headline, icon=icon_for(said)),))
    return _figured(line, first, told) if len(group) == 1 else line


def _layouts(group: Sequence[Statement], told: Told) -> tuple[Layout, ...]:
    first = group[0]
    if first.number is not None:
        return ("list_item",)
    if first.kind in _FAMILIES:
        return _FAMILIES[first.kind]
    pictured = told.language == "en" and len(group) == 1 and icon_for(first.text)
    return ("benefit_icon", "statement", "tension") if pictured else ("statement", "tension", "kinetic_hook")


def _quoted(line: Line, one: Statement) -> Line:
    """The words of a review with who said them."""
    return replace(line, quote=one.text.strip('“”"«»„「」'), attribution=one.by)


def _figured(line: Line, one: Statement, told: Told) -> Line:
    """One clear figure is drawn large, the old price beside the one that holds; several stay in their sentence."""
    if told.tone == "solemn" or one.kind == "identity":
        return line
    figures = [figure for figure in find_figures(one.text, told.language) if figure.kind in _CLEAN]
    if one.kind in {"offer", "price"} and len(figures) == 2 and _is_turn(figures, one, told):
        if figures[0].values == figures[1].values:
            return line
        was, now = sorted(figures, key=lambda figure: float(figure.values[0]), reverse=True)
        return replace(
            line, figure=as_read(now.text), was=as_read(was.text), layouts=("offer_card", *line.layouts)
        )
    every = [figure for figure in find_figures(one.text, told.language) if figure.kind in {*_CLEAN, "number"}]
    lone = len(every) == 1 == len(figures) and len(figures[0].values) == 1
    if not lone or len(one.text.split()) > 11:
        return line
    layout: Layout = "offer_card" if figures[0].kind == "money" else "big_number"
    return replace(line, figure=as_read(figures[0].text), layouts=(layout, *line.layouts))


def _is_turn(figures: Sequence[Figure], one: Statement, told: Told) -> bool:
    same = {figure.kind for figure in figures} == {"money"} and len({figure.unit for figure in figures}) == 1
    return (
        same
        and matches("repriced", one.text, told.language)
        and all(len(figure.values) == 1 for figure in figures)
    )
