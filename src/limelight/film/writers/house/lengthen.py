"""Making a script shorter or longer: the fewest changes that do, and never a word that was not given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain

from limelight.film.brief import MAX_DURATION, MIN_DURATION
from limelight.film.script import Layout, Scene
from limelight.film.writers.house.draft import Draft, inserted, lasting, least, length, speech, without
from limelight.film.writers.house.lines import Point
from limelight.film.writers.house.ration import BEAT_ALLOWANCE
from limelight.film.writers.house.wishes import Length
from limelight.kit.errors import InvalidInput

__all__ = ["add_fact", "left_out", "refit"]

_SHORTER = Fraction(4, 5)
_MUCH = Fraction(22, 25)
"""A film that is longer than this share of what it was is not shorter."""
_LONGER = Fraction(5, 4)
_LEAST_SPEECH = Fraction(5)
_SAVING = Fraction(1, 5)
"""A wording that saves less than this is not worth another take."""
_NEAR = Fraction(3, 100)
_CENT = Fraction(1, 100)
_OWN = 97
"""A person's own words are the last to go."""
_BY_LAYOUT: dict[Layout, int] = {"product_hero": 100, "offer_card": 88, "big_number": 80, "quote": 72}


def refit(draft: Draft, wish: Length) -> Draft:
    """*draft* shorter, longer, or as long as was asked.

    Raises InvalidInput for a length that no film has, or that what must be said does not fit into.
    """
    match wish.kind:
        case "shorter":
            return _shorter(draft)
        case "longer":
            return _longer(draft, length(draft) * _LONGER)
        case "by":
            return _to(draft, length(draft) + wish.seconds)
        case "to":
            return _to(draft, wish.seconds)


def _shorter(draft: Draft) -> Draft:
    goal, before = speech(draft) * _SHORTER, length(draft)
    cut = _cut(draft, lambda now: speech(now) <= goal)
    if length(cut) > before * _MUCH:
        cut = _held(cut, min(length(cut), max(_natural(cut), before * _SHORTER, Fraction(MIN_DURATION))))
    short = speech(cut) <= goal * Fraction(17, 16)
    return cut if short else cut.noting("It can't be said in much fewer words.")


def _to(draft: Draft, seconds: Fraction) -> Draft:
    if not MIN_DURATION <= seconds <= MAX_DURATION:
        raise InvalidInput(
            f"A film lasts {MIN_DURATION} to {MAX_DURATION} seconds.", fix="Ask for a length in between."
        )
    if length(draft) < seconds * (1 - _NEAR):
        draft = _longer(draft, seconds)
    cut = _cut(draft, lambda now: _natural(now) <= seconds)
    if _natural(cut) > seconds * (1 + _NEAR):
        needed = int(-(-_natural(cut) // 1))
        raise InvalidInput(
            f"{float(seconds):g} seconds are too short: what must be said takes {needed}.",
            fix=f"Ask for at least {needed} seconds, or remove a scene.",
        )
    return cut if abs(length(cut) - seconds) <= seconds * _NEAR else _held(cut, seconds)


def _natural(draft: Draft) -> Fraction:
    """Seconds that the words need, on whole beats."""
    needed = (least(draft, at) + BEAT_ALLOWANCE for at in range(len(draft.scenes)))
    return sum(needed, Fraction(0))


def _cut(draft: Draft, enough: Callable[[Draft], bool]) -> Draft:
    """Fewer words, until it is *enough* or nothing can go."""
    left_before = {point.fact for point in left_out(draft)}
    while not enough(draft):
        shorter = next((cut for cut in _cuts(draft) if speech(cut) >= _LEAST_SPEECH), None)
        if shorter is None:
            break
        draft = shorter
    gone = [point.fact for point in left_out(draft, refused=True) if point.fact not in left_before]
    return draft.noting(f"Left out to make it shorter: {'; '.join(gone)}.") if gone else draft


def _cuts(draft: Draft) -> Iterator[Draft]:
    """Words too many go first, then what weighs least."""
    return (way() for way in chain(_rewordings(draft), _droppable(draft)))


def _droppable(draft: Draft) -> list[Callable[[], Draft]]:
    points = [draft.point(scene) for scene in draft.scenes]
    free = [
        at
        for at in range(1, len(draft.scenes) - 1)
        if draft.scenes[at].id not in draft.kept and not _is_required(points[at], draft.scenes[at])
    ]
    free.sort(key=lambda at: (_weight(draft, at), -at))
    return [lambda at=at: without(draft, [at]) for at in free]


def _is_required(point: Point | None, scene: Scene) -> bool:
    return point.required if point else scene.layout == "end_card"


def _weight(draft: Draft, at: int) -> int:
    point = draft.point(draft.scenes[at])
    if point is not None:
        return min(point.weight, _OWN - 1)
    if draft.script.writer in {"", "house"}:
        return _OWN
    return _BY_LAYOUT.get(draft.scenes[at].layout, 60)


def _rewordings(draft: Draft) -> Iterator[Callable[[], Draft]]:
    ways: list[tuple[Fraction, Callable[[], Draft]]] = []
    for at, scene in enumerate(draft.scenes):
        point = draft.point(scene)
        if point is None or scene.id in draft.kept:
            continue
        line = min(point.lines, key=lambda line: draft.measure(line.narration))
        saving = draft.measure(scene.narration) - draft.measure(line.narration)
        if saving >= _SAVING:
            ways.append((saving, lambda at=at, line=line: draft.reworded(at, line)))
    return (way for _, way in sorted(ways, key=lambda pair: -pair[0]))


def left_out(draft: Draft, *, refused: bool = False) -> list[Point]:
    """Facts of the brief that no scene says, weightiest first; with *refused* what a person left out too.

    A small line on the end card is not a scene.
    """
    shown = (
        scene.model_copy(update={"items": ()}) if scene.layout == "end_card" else scene
        for scene in draft.scenes
    )
    heard = " ".join(text.lower() for scene in shown for text in scene.texts)
    told = [point for scene in draft.scenes if (point := draft.point(scene))]
    missing = [
        point
        for point in draft.possible.points
        if point.fact
        and point not in told
        and (refused or point.fact not in draft.refused)
        and not all(part.lower() in heard for part in point.fact.split("; "))
    ]
    return sorted(missing, key=lambda point: -point.weight)


def _longer(draft: Draft, seconds: Fraction) -> Draft:
    """With what was left out, as far as that goes."""
    added = draft
    for point in left_out(draft):
        if length(added) >= seconds * (1 - 2 * _NEAR):
            break
        longer = add_fact(added, point)
        if length(longer) <= seconds * (1 + _NEAR) or added is draft:
            added = longer
    if added is draft:
        return draft.noting("Nothing of the brief was left out; more facts would make a longer film.")
    return added


def add_fact(draft: Draft, point: Point) -> Draft:
    """*point* as a scene, where the writer would have said it."""
    order = {known.fact: at for at, known in enumerate(draft.possible.points) if known.fact}
    ends = draft.scenes[-1].layout == "end_card"
    place = 1
    for at, scene in enumerate(draft.scenes[: -1 if ends else None]):
        known = draft.point(scene)
        earlier = known is not None and (known in draft.possible.points) and (
            known.role == "product" or order.get(known.fact, len(order) + 99) < order[point.fact]
        )  # fmt: skip
        place = at + 1 if earlier else place
    return inserted(draft, point, point.lines[0], place)


def _held(draft: Draft, seconds: Fraction) -> Draft:
    """Scenes hold for a shorter or longer time, so that the film lasts *seconds*; words stay as they are."""
    free = [at for at, scene in enumerate(draft.scenes) if scene.id not in draft.kept]
    spare = {at: max(lasting(draft, at) - least(draft, at), _CENT) for at in free}
    fixed = sum((lasting(draft, at) for at in range(len(draft.scenes)) if at not in spare), Fraction(0))
    rest = seconds - fixed - sum((least(draft, at) for at in free), Fraction(0))
    if not free or rest < 0:
        return draft
    if length(draft) < seconds:
        draft = draft.noting(
            "The brief says little for this length, so scenes hold; more facts would fill it."
        )
    whole = sum(spare.values(), Fraction(0))
    lasts = {at: (least(draft, at) + rest * spare[at] / whole) // _CENT * _CENT for at in free}
    lasts[free[-1]] += seconds - fixed - sum(lasts.values(), Fraction(0))
    return draft.with_scenes(
        scene.model_copy(update={"duration": lasts[at]}) if at in lasts else scene
        for at, scene in enumerate(draft.scenes)
    )
