from __future__ import annotations

import pytest

from limelight.film.brief import Brief
from limelight.film.writers.house.material import Material
from limelight.film.writers.house.parse import read_brief


def _read(prompt: str) -> Material:
    return read_brief(Brief(prompt=prompt))


@pytest.mark.parametrize(
    ("prompt", "name", "phrase", "audience"),
    [
        (
            "Halo, a quiet burr coffee grinder for apartments.",
            "Halo",
            "quiet burr coffee grinder",
            "apartments",
        ),
        (
            "Introducing Notely: the note-taking app that turns memos into notes.",
            "Notely",
            "the note-taking app",
            "",
        ),
        ("A waterproof backpack called Drift for cyclists.", "Drift", "waterproof backpack", "cyclists"),
        ("Make an ad for my bakery Sunrise in Portland.", "Sunrise", "bakery in Portland", ""),
        ("Create a campaign for our new coffee, Ember.", "Ember", "new coffee", ""),
        ("7UP2Go, the 3D printer for classrooms.", "7UP2Go", "the 3D printer", "classrooms"),
        ("Yoga studio in Berlin.", "", "Yoga studio in Berlin", ""),
        ("Fast, private password manager for teams.", "", "Fast, private password manager", "teams"),
        ("iNest is a smart thermostat.", "iNest", "smart thermostat", ""),
        ("Our pizza is the best in Naples.", "", "", ""),
    ],
)
def test_who_it_is_what_it_is_and_for_whom(prompt: str, name: str, phrase: str, audience: str) -> None:
    subject = _read(prompt).subject
    assert (subject.name, subject.phrase, subject.audience) == (name, phrase, audience)


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("149 dollars", "price"),
        ("Under 50 decibels", "measure"),
        ("20% off until Friday", "offer"),
        ("Saturday, May 3", "date"),
        ("Riverside Park", "place"),
        ("Grinds 20 grams in 10 seconds", "predicate"),
        ("Made in Italy", "participle"),
        ("Waterproof", "attribute"),
        ("Two-year warranty", "phrase"),
        ("The battery lasts 12 hours", "sentence"),
        ("“It changed our mornings.” – Ana", "quote"),
    ],
)
def test_a_fact_is_sorted_by_what_it_tells(fact: str, kind: str) -> None:
    (found,) = read_brief(Brief(prompt="Halo", facts=(fact,))).facts
    assert (found.kind, found.source) == (kind, "fact 1")


def test_an_invitation_in_the_prompt_is_the_call_to_action() -> None:
    material = _read("Halo, a quiet grinder. Order at halo.com")
    assert (material.cta, material.url) == ("Order at halo.com", "halo.com")


def test_a_long_sentence_is_cut_where_a_speaker_breathes() -> None:
    material = _read("Halo. The app tracks your sleep, your steps and your mood, and shows you what helps.")
    assert [fact.text for fact in material.facts] == [
        "The app tracks your sleep, your steps and your mood",
        "and shows you what helps",
    ]
