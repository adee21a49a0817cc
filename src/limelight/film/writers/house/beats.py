"""From material to beats: hook, tension, product, facts, recap, call to action, each in several wordings."""

from __future__ import annotations

import random
from dataclasses import replace

from limelight.film.goals import Goal
from limelight.film.writers.house.body import pitch, recap, sequence, steps_again
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
    told = tells_audience(material) or _names_audience(first, material)
    body = tuple(sequence(material, goal, rng) if sequential else pitch(material, goal, told, rng))
    opening = (*tension(material, goal, slots, first, rng), *product(material, goal, slots, rng))
    again = recap(material, slots, rng) if len(body) > 3 and not sequential else steps_again(material, goal)
    return (first, *opening, *body, *again, last)


def _names_audience(opened: Beat, material: Material) -> bool:
    audience = material.subject.audience.lower()
    return bool(audience) and audience in opened.lines[0].narration.lower()
