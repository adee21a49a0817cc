"""Choosing beats and wordings so that the film lasts as long as was asked, by measured speech."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from limelight.film.timing import END_CARD_HOLD, LEAD, TAIL, reading_time
from limelight.film.writers.house.lines import Beat, Line
from limelight.kit.errors import InvalidInput

__all__ = ["Choice", "Fitted", "Measure", "fit"]

Measure = Callable[[str], Fraction]
TOLERANCE = Fraction(8, 100)
BEAT_ALLOWANCE = Fraction(1, 4)
"""Scenes are later rounded to whole beats of about half a second; half a beat a scene is kept free."""
LEAST_SCENE = Fraction(3, 2)
ENOUGH = Fraction(4, 5)
"""Up to this share of the film, longer wordings replace shorter ones."""
PAUSE_BELOW = Fraction(3, 4)
FILL = Fraction(9, 10)
_STEP = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Choice:
    """A beat that is in the film, the wording that was chosen, and its scene's length in seconds."""

    beat: Beat
    line: Line
    seconds: Fraction


@dataclass(frozen=True, slots=True)
class Fitted:
    """Choices in the order of the film, and the given facts for which there was no time."""

    choices: tuple[Choice, ...]
    dropped: tuple[str, ...]
    speech: Fraction


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which beats are in (by index) and which wording each has."""

    wording: dict[int, int]
    dropped: tuple[int, ...] = ()


def fit(beats: Sequence[Beat], duration: Fraction, measure: Measure) -> Fitted:
    """Choose so that speech, breaths and holds fill *duration* seconds, and scene lengths sum to it.

    Raises InvalidInput, naming the least duration, when what must be said takes longer.
    """
    film = _Film(beats, measure)
    plan = _Plan({at: 0 for at, beat in enumerate(beats) if not beat.padding})
    plan = _shortened(film, plan, duration)
    if film.total(plan) - BEAT_ALLOWANCE * len(plan.wording) > duration * (1 + TOLERANCE):
        raise _too_short(film, plan, duration)
    plan = _padded(film, plan, duration)
    return _timed(film, plan, duration)


class _Film:
    """Beats with the measured length of every wording; each is measured once, and only when it is looked at."""

    def __init__(self, beats: Sequence[Beat], measure: Measure) -> None:
        self.beats = tuple(beats)
        self._measure = measure
        self._speech: dict[str, Fraction] = {}

    def speech(self, line: Line) -> Fraction:
        if line.narration and line.narration not in self._speech:
            self._speech[line.narration] = self._measure(line.narration)
        return self._speech.get(line.narration, Fraction(0))

    def length(self, at: int, wording: int) -> Fraction:
        beat = self.beats[at]
        line = beat.lines[wording]
        role = "closing" if beat.role == "cta" else "opening" if at == 0 else "middle"
        spoken = LEAD[role] + self.speech(line) + TAIL[role]
        hold = END_CARD_HOLD if role == "closing" else LEAST_SCENE
        return max(spoken, hold, reading_time(min(line.words_on_screen, 12)) if role != "closing" else hold)

    def open_reserves(self) -> bool:
        """Let every beat use its reserve; False when there was none left to open."""
        opened = tuple(replace(beat, lines=(*beat.lines, *beat.reserve), reserve=()) for beat in self.beats)
        changed = opened != self.beats
        self.beats = opened
        return changed

    def total(self, plan: _Plan) -> Fraction:
        return sum((self.length(at, way) + BEAT_ALLOWANCE for at, way in plan.wording.items()), Fraction(0))

    def shortest(self, at: int) -> int:
        return min(range(len(self.beats[at].lines)), key=lambda way: self.length(at, way))


def _shortened(film: _Film, plan: _Plan, duration: Fraction) -> _Plan:
    """Shorter wordings first, least loved beats last; then the facts that weigh least go."""
    while film.total(plan) > duration:
        shorter = _one_shorter(film, plan)
        droppable = [at for at in plan.wording if not film.beats[at].required]
        if shorter is not None:
            plan = shorter
        elif droppable:
            least = min(droppable, key=lambda at: (film.beats[at].weight, at))
            plan = _Plan({at: way for at, way in plan.wording.items() if at != least}, (*plan.dropped, least))
        elif not film.open_reserves():
            return plan
    return plan


def _one_shorter(film: _Film, plan: _Plan) -> _Plan | None:
    savings = {
        at: film.length(at, way) - film.length(at, film.shortest(at)) for at, way in plan.wording.items()
    }
    at = max(savings, key=lambda at: savings[at], default=None)
    if at is None or savings[at] <= Fraction(1, 20):
        return None
    return replace(plan, wording=plan.wording | {at: film.shortest(at)})


def _too_short(film: _Film, plan: _Plan, duration: Fraction) -> InvalidInput:
    least = -(-film.total(plan) // 1)
    return InvalidInput(
        f"{float(duration):g} seconds are too short: the product and the call to action take {int(least)}.",
        fix=f"Ask for at least {int(least)} seconds, or say less in the brief.",
        least=int(least),
    )


def _padded(film: _Film, plan: _Plan, duration: Fraction) -> _Plan:
    """While there is time: longer wordings of what is said, then beats that only pass the time well."""
    spare = sorted(
        (at for at, beat in enumerate(film.beats) if beat.padding), key=lambda at: -film.beats[at].weight
    )
    for at in spare:
        if film.total(plan) >= duration * (PAUSE_BELOW if film.beats[at].role == "pause" else FILL):
            break
        wordings = [
            way
            for way in range(len(film.beats[at].lines))
            if film.total(plan) + film.length(at, way) + BEAT_ALLOWANCE <= duration
        ]
        if wordings:
            plan = replace(plan, wording=plan.wording | {at: wordings[0]})
    for at in sorted(plan.wording):
        plan = _longer(film, plan, at, duration)
    return replace(plan, wording=dict(sorted(plan.wording.items())))


def _longer(film: _Film, plan: _Plan, at: int, duration: Fraction) -> _Plan:
    room = duration * ENOUGH - film.total(plan)
    now = film.length(at, plan.wording[at])
    ways = range(len(film.beats[at].lines))
    fitting = [way for way in ways if Fraction(0) < film.length(at, way) - now <= room]
    if not fitting:
        return plan
    return replace(
        plan, wording=plan.wording | {at: fitting[0]}
    )  # the seed's order, not the longest: variety


def _timed(film: _Film, plan: _Plan, duration: Fraction) -> Fitted:
    """Share what is left alike, so that long lines don't drag: more to end card and product, less to the hook."""
    order = sorted(plan.wording)
    lengths = {at: film.length(at, plan.wording[at]) for at in order}
    share = {at: _patience(film.beats[at].role) for at in order}
    slack = duration - sum(lengths.values(), Fraction(0))
    whole = sum(share.values(), Fraction(0))
    seconds = {at: (lengths[at] + slack * share[at] / whole) // _STEP * _STEP for at in order}
    seconds[order[-1]] += duration - sum(seconds.values(), Fraction(0))
    choices = tuple(
        Choice(film.beats[at], film.beats[at].lines[plan.wording[at]], seconds[at]) for at in order
    )
    said = sum((film.speech(choice.line) for choice in choices), Fraction(0))
    heard = " ".join(choice.line.narration.lower() for choice in choices)
    missing = (film.beats[at].fact for at in sorted(plan.dropped))
    dropped = tuple(fact for fact in missing if fact and fact.lower() not in heard)
    return Fitted(choices, dropped, said)


def _patience(role: str) -> Fraction:
    return {"hook": Fraction(1, 2), "cta": Fraction(3, 2), "product": Fraction(3, 2)}.get(role, Fraction(1))
