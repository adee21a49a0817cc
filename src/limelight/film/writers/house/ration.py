"""A film's seconds as a ration of words: what matters most is in first, and nothing waits outside while there is time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from limelight.film.timing import END_CARD_HOLD, LEAD, TAIL
from limelight.film.writers.house.lines import Line, Point
from limelight.kit.errors import InvalidInput

__all__ = ["BEAT_ALLOWANCE", "LEAST_SCENE", "Choice", "Fitted", "Measure", "fit"]

Measure = Callable[[str], Fraction]
TOLERANCE = Fraction(8, 100)
BEAT_ALLOWANCE = Fraction(1, 4)
"""Scenes are later rounded to whole beats of about half a second; half a beat a scene is kept free."""
LEAST_SCENE = Fraction(3, 2)
PAIR, MOST_TOGETHER = 13.0, 3
"""Words, and statements, that are said in one scene."""
PAUSE = Fraction(1, 4)
"""Between two sentences of a scene."""
_QUICKEST = 26
"""Letters that nobody says in less than a second: what can't fit need not be said to be known."""
_STEP = Fraction(1, 100)
_LONGEST_HOLD = Fraction(9, 5)
"""Seconds that a scene stands when all is said; the end card takes the rest."""
_END_SHARE = Fraction(18, 100)
_FULLER = 22
"""Weight of saying the whole of what a required point can say: where and how comes before proof."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The points of a scene, the wording of the first, and the scene's length in seconds."""

    points: tuple[Point, ...]
    line: Line
    seconds: Fraction

    @property
    def point(self) -> Point:
        return self.points[0]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Choices in the order of the film, and the given facts for which there was no time."""

    choices: tuple[Choice, ...]
    dropped: tuple[str, ...]
    speech: Fraction


def fit(points: Sequence[Point], duration: Fraction, measure: Measure) -> Fitted:
    """Choose so that speech, breaths and holds fill *duration* seconds, and scene lengths sum to it.

    Raises InvalidInput, naming the least duration, when what must be said takes longer.
    """
    film = _Film(points, measure)
    wording = {at: film.shortest(at) for at, point in enumerate(points) if point.required}
    if film.total(wording) - BEAT_ALLOWANCE * len(wording) > duration * (1 + TOLERANCE):
        raise _too_short(film.total(wording), duration)
    filled = (_filled(film, wording, duration, dense=dense) for dense in (False, True))
    best = max((_exchanged(film, one, duration) for one in filled), key=film.worth)
    return _timed(film, dict(sorted(_fuller(film, best, duration).items())), duration)


class _Film:
    """Points with the measured length of every wording; each is measured once, and only when it is looked at."""

    def __init__(self, points: Sequence[Point], measure: Measure) -> None:
        self.points = tuple(points)
        self._measure = measure
        self._speech: dict[str, Fraction] = {}

    def speech(self, line: Line) -> Fraction:
        if line.narration and line.narration not in self._speech:
            self._speech[line.narration] = self._measure(line.narration)
        return self._speech.get(line.narration, Fraction(0))

    def length(self, at: int, way: int) -> Fraction:
        point = self.points[at]
        role = "closing" if point.role == "cta" else "opening" if at == 0 else "middle"
        spoken = LEAD[role] + self.speech(point.lines[way]) + TAIL[role]
        return max(spoken, END_CARD_HOLD if role == "closing" else LEAST_SCENE)

    def scenes(self, wording: Mapping[int, int]) -> list[list[int]]:
        """The points that are in, those together that are said in one scene."""
        groups: list[list[int]] = []
        for at in sorted(wording):
            if groups and self._joins(groups[-1], at):
                groups[-1].append(at)
            else:
                groups.append([at])
        return groups

    def _joins(self, group: Sequence[int], at: int) -> bool:
        together = sum(self.points[one].words for one in group) + self.points[at].words
        near = self.points[at].joins and group[-1] == at - 1 and self.points[group[0]].role != "hook"
        return near and together <= PAIR and len(group) < MOST_TOGETHER

    def lasting(self, group: Sequence[int], wording: Mapping[int, int]) -> Fraction:
        """Seconds of the scene that says the points of *group*."""
        first, *rest = group
        more = (self.speech(self.points[at].lines[wording[at]]) + PAUSE for at in rest)
        return self.length(first, wording[first]) + sum(more, Fraction(0))

    def total(self, wording: Mapping[int, int]) -> Fraction:
        return sum(
            (self.lasting(group, wording) + BEAT_ALLOWANCE for group in self.scenes(wording)), Fraction(0)
        )

    def worth(self, wording: Mapping[int, int]) -> int:
        """What is told, by weight."""
        return sum(self.points[at].weight for at in wording)

    def shortest(self, at: int) -> int:
        """The wording of fewest letters: near enough to the fewest seconds, and nobody need say the others."""
        return min(range(len(self.points[at].lines)), key=lambda way: (self.letters(at, way), way))

    def letters(self, at: int, way: int) -> int:
        return len(self.points[at].lines[way].narration)

    def candidates(self) -> list[tuple[int, int, int]]:
        """(weight, point, wording) of all that may come in, a fuller wording of what is in anyway too."""
        return [
            (_FULLER - way - 60 * point.lines[way].repeats if point.required else point.weight, at, way)
            for at, point in enumerate(self.points)
            for way in range(len(point.lines))
        ]


def _filled(film: _Film, wording: dict[int, int], duration: Fraction, *, dense: bool) -> dict[int, int]:
    """*wording* with what weighs most, or what weighs most for its seconds, as long as there is time.

    Everything comes in as short as it can be said; what has fuller words gets them from the time that is left.
    """

    def first(one: tuple[int, int, int]) -> tuple[Fraction, int, int]:
        weight, at, way = one
        return -Fraction(weight, film.letters(at, way) or 1 if dense else 1), at, way

    ways = sorted(film.candidates(), key=first)
    for _, at, way in [
        one for one in ways if one[2] == film.shortest(one[1]) or film.points[one[1]].required
    ]:
        wording = _with(film, wording, at, way, duration)
    return wording


def _fuller(film: _Film, wording: dict[int, int], duration: Fraction) -> dict[int, int]:
    """*wording* in fuller words, where they fit."""
    for at in [at for at in wording if not film.points[at].required]:
        for way in range(wording[at]):
            if film.total(wording | {at: way}) <= duration + BEAT_ALLOWANCE:
                wording = wording | {at: way}
                break
    return wording


def _exchanged(film: _Film, wording: dict[int, int], duration: Fraction) -> dict[int, int]:
    """*wording* with one thing for another, or for two, wherever it tells more so."""
    while better := max(_exchanges(film, wording, duration), key=film.worth, default=None):
        if film.worth(better) <= film.worth(wording):
            break
        wording = better
    return wording


def _exchanges(film: _Film, wording: dict[int, int], duration: Fraction) -> Iterator[dict[int, int]]:
    free = [at for at in wording if not film.points[at].required]
    outside = [at for at in range(len(film.points)) if at not in wording]
    for gone in free:
        left = {at: way for at, way in wording.items() if at != gone}
        if gone + 1 in left and film.points[gone + 1].leans:
            continue
        for come in outside:
            taken = _with(film, left, come, film.shortest(come), duration)
            if come in taken:
                more = (at for at in outside if at != come)
                yield reduce(lambda held, at: _with(film, held, at, film.shortest(at), duration), more, taken)


def _with(film: _Film, wording: dict[int, int], at: int, way: int, duration: Fraction) -> dict[int, int]:
    """*wording* with one more point, or with a fuller way of saying one, where there is time."""
    point = film.points[at]
    if at in wording and (not point.required or film.length(at, way) <= film.length(at, wording[at])):
        return wording
    if point.leans and at - 1 not in wording:
        return wording
    least = Fraction(film.letters(at, way), _QUICKEST)
    if at not in wording and film.total(wording) + least > duration + BEAT_ALLOWANCE:
        return wording
    more = wording | {at: way}
    return more if film.total(more) <= duration + BEAT_ALLOWANCE else wording


def _too_short(needed: Fraction, duration: Fraction) -> InvalidInput:
    least = int(-(-needed // 1))
    return InvalidInput(
        f"{float(duration):g} seconds are too short: the opening and the call to action take {least}.",
        fix=f"Ask for at least {least} seconds, or say less in the brief.",
        least=least,
    )


def _timed(film: _Film, wording: Mapping[int, int], duration: Fraction) -> Fitted:
    """Share what is left: the end card holds for its part of the film, the rest goes to scenes by what they say."""
    scenes = film.scenes(wording)
    lengths = [film.lasting(group, wording) for group in scenes]
    *body, last = lengths
    spare = duration - sum(lengths, Fraction(0))
    held = max(Fraction(0), min(spare, duration * _END_SHARE - last)) if body else spare
    whole = sum(body, Fraction(0))
    shares = [min((spare - held) * length / whole, _LONGEST_HOLD) for length in body]
    seconds = [(length + share) // _STEP * _STEP for length, share in zip(body, shares, strict=True)]
    seconds.append(duration - sum(seconds, Fraction(0)))
    choices = tuple(
        Choice(tuple(film.points[at] for at in group), film.points[group[0]].lines[wording[group[0]]], long)
        for group, long in zip(scenes, seconds, strict=True)
    )
    said = sum((film.speech(film.points[at].lines[way]) for at, way in wording.items()), Fraction(0))
    dropped = tuple(point.fact for at, point in enumerate(film.points) if at not in wording and point.fact)
    return Fitted(choices, dropped, said)
