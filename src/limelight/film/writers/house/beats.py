"""From material to beats: hook, tension, product, facts, recap, call to action, each in several wordings."""

from __future__ import annotations

import random
from dataclasses import replace

from limelight.film.goals import Goal
from limelight.film.writers.house.body import Told, pitch, recap, sequence, steps_again
from limelight.film.writers.house.closing import closing
from limelight.film.writers.house.lines import Beat
from limelight.film.writers.house.material import Material
from limelight.film.writers.house.opening import SEQUENCES, hook, product, tells_audience, tension
from limelight.film.writers.house.slots import subject_slots

__all__ = ["beats_for"]


def beats_for(material: Material, goal: Goal, rng: random.Random) -> tuple[Beat, ...]:
    """Beats in the order of the film."""
    slots = subject_slots(material)
    first = hook(material, goal, slots, rng)
    last = closing(material, goal, slots, rng)
    sequential = goal in SEQUENCES
    material = replace(material, facts=tuple(fact for fact in material.facts if fact.text != first.fact))
    told = Told.PRODUCT if tells_audience(material) else _named_in(first, material)
    body = tuple(sequence(material, goal, rng) if sequential else pitch(material, goal, told, rng))
    opening = (*tension(material, goal, slots, first, rng), *product(material, goal, slots, rng))
    again = recap(material, slots, rng) if len(body) > 3 and not sequential else steps_again(material, goal)
    return (first, *opening, *body, *again, last)


def _named_in(opened: Beat, material: Material) -> Told:
    audience = material.subject.audience.lower()
    named = bool(audience) and audience in opened.lines[0].narration.lower()
    return Told.HOOK if named else Told.NOWHERE
