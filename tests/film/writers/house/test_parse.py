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
        ("Iron Yard gym.", "Iron Yard", "gym", ""),
        ("plumb is a budgeting app for couples.", "plumb", "budgeting app", "couples"),
        ("Winter sale at Pedal & Co. 30% off all helmets.", "", "Winter sale at Pedal & Co.", ""),
        ("Open day at Marlow Pottery on Saturday, 10 to 4.", "", "Open day at Marlow Pottery", ""),
        ("Now open: Kindle & Crumb, a café in Ghent.", "Kindle & Crumb", "café in Ghent", ""),
        ("We're hiring! Brightside Dental needs two nurses.", "Brightside Dental", "", ""),
        ("Wedding photographer in Lisbon.", "", "Wedding photographer in Lisbon", ""),
        ("Noor, an eau de parfum with saffron, rose and oud.", "Noor", "eau de parfum", ""),
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


@pytest.mark.parametrize(
    ("prompt", "topic", "facts"),
    [
        (
            "How to descale a kettle: fill it with water and a cup of vinegar. Boil it.",
            "How to descale a kettle",
            ["fill it with water and a cup of vinegar", "Boil it"],
        ),
        (
            "How to repot a plant: 1. Choose a pot. 2. Loosen the roots and shake off old soil.",
            "How to repot a plant",
            ["Choose a pot", "Loosen the roots and shake off old soil"],
        ),
        ("Recipe: pancakes in 10 minutes. Whisk two eggs.", "Pancakes in 10 minutes", ["Whisk two eggs"]),
        (
            "Two reasons to bike: it is cheap and it is quiet.",
            "Two reasons to bike",
            ["it is cheap", "it is quiet"],
        ),
    ],
)
def test_steps_part_where_another_action_begins(prompt: str, topic: str, facts: list[str]) -> None:
    material = _read(prompt)
    assert (material.topic, [fact.text for fact in material.facts]) == (topic, facts)


def test_hours_stay_with_their_day_and_things_with_their_kind() -> None:
    texts = [fact.text for fact in _read("Market at Queen's Square every Saturday, 8 am to 1 pm.").facts]
    assert texts == ["every Saturday, 8 am to 1 pm"]
    noor = _read("Noor, an eau de parfum with saffron, rose and oud.")
    assert [fact.text for fact in noor.facts] == ["with saffron, rose and oud"]


def test_a_name_that_does_something_is_who_it_is_about() -> None:
    subject = _read("Tidely reminds you of the tide at your beach. For surfers and swimmers.").subject
    assert (subject.name, subject.does) == ("Tidely", "reminds you of the tide at your beach")
    assert subject.audience == "surfers and swimmers"
