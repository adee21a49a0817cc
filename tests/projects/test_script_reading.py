"""A script's lengths and claims, as they are shown while somebody writes."""

from __future__ import annotations

from fractions import Fraction

from tests.projects.things import brief, script

from limelight.film.script import Script
from limelight.projects.scripts.reading import SceneReading, read_script

TOLD = brief(facts=("It holds 1.7 litres.", "Rated by nobody yet."), duration=20)


def scene(**fields: object) -> SceneReading:
    one = {"id": "s1", "layout": "statement", **fields}
    rest = {"id": "s2", "layout": "end_card"}
    whole = Script.model_validate({"scenes": [one, rest], "brief": TOLD})
    return read_script(whole).scenes[0]


def test_a_scene_lasts_as_long_as_it_takes_to_say_or_else_to_read() -> None:
    spoken = scene(narration="It boils water.")
    assert spoken.spoken == Fraction(7, 10) + 3 * Fraction(3, 10)
    assert spoken.lasts == spoken.spoken + Fraction(4, 10)
    silent = scene(on_screen_text="It boils water")
    assert silent.lasts == silent.read == Fraction(16, 10)
    assert scene(narration="It boils.", duration=5).lasts == 5
    assert scene().lasts == 1


def test_more_on_screen_than_there_is_time_to_read_is_known() -> None:
    assert not scene(narration="It boils water.", on_screen_text="It boils").is_too_short_to_read
    assert scene(narration="Water.", on_screen_text="It boils water in a kettle").is_too_short_to_read


def test_a_figure_that_is_drawn_once_is_read_once() -> None:
    figured = {"layout": "big_number", "kicker": "Under", "figure": "90", "unit": "seconds"}
    assert (
        scene(**figured, on_screen_text="Under 90 seconds").read == scene(**figured).read == Fraction(16, 10)
    )


def test_words_that_no_fact_supports_are_named_with_their_place() -> None:
    text = "It boils water in 80 seconds, the fastest."
    found = scene(narration=text, on_screen_text="Kettle").unsupported
    assert {name: [text[one.start : one.end] for one in ones] for name, ones in found.items()} == {
        "narration": ["80 seconds", "fastest"]
    }


def test_what_is_read_in_one_breath_is_judged_together_and_marked_apart() -> None:
    figured = {"layout": "big_number", "unit": "seconds"}
    assert not scene(**figured, figure="90").unsupported
    (figure,) = scene(**figured, figure="80").unsupported["figure"]
    assert (figure.start, figure.end) == (0, 2)
    (unit,) = scene(items=[{"text": "Water"}, {"text": "Gold"}], layout="steps_123").unsupported["items"]
    assert (unit.word, unit.start) == ("Gold", len("Water\n"))


def test_an_entry_of_a_list_counts_itself_and_claims_nothing() -> None:
    assert not scene(layout="list_item", kicker="7/9", figure="7").unsupported


def test_each_claim_names_the_fact_that_supports_it() -> None:
    (claim,) = scene(narration="It holds 1.7 litres.").supported
    assert (claim.source, claim.quote) == ("fact 1", "It holds 1.7 litres.")


def test_the_whole_is_held_against_the_brief() -> None:
    reading = read_script(script("Meet Kettle.", "It boils gold."))
    assert reading.lasts == sum(one.lasts for one in reading.scenes)
    assert (reading.wanted, reading.unsupported) == (20, 2), "said once and read once"
