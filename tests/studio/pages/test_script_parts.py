"""What the script's page works out by itself: ways back, words told apart, fields and what they mean."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from limelight.film.brief import Brief
from limelight.film.script import LAYOUTS as ALL_LAYOUTS
from limelight.film.script import Scene, Script
from limelight.projects.scripts.reading import read_script
from limelight.projects.scripts.schemas import FieldChange, SceneDifference, ScriptDifference
from limelight.studio.layouts import LAYOUTS
from limelight.studio.pages.script.comparison import in_words
from limelight.studio.pages.script.fields import (
    LABELS,
    fields_of,
    said,
    supports_of,
    times_of,
    values_of,
    warnings_of,
)
from limelight.studio.pages.script.sums import length_in_words
from limelight.studio.pages.script.trail import Trail
from limelight.studio.pages.script.words import told_apart

LIST = Scene.model_validate(
    {"id": "s1", "layout": "steps_123", "items": [{"text": "Fill", "icon": "cup-soda"}, {"text": "Grind"}]}
)


def test_a_tab_goes_back_over_what_it_saw_and_forth_again() -> None:
    trail = Trail()
    trail.arrive(4, 2)
    assert (trail.back, trail.forth) == (2, None)
    trail.arrive(5, 4)
    for _ in range(2):  # whoever goes back is told of it twice: by the answer and by the news
        trail.arrive(4, 2)
        assert (trail.back, trail.forth) == (2, 5)
    trail.arrive(5, 4)
    assert (trail.back, trail.forth) == (4, None)


def test_what_is_new_after_going_back_ends_the_way_forth() -> None:
    trail = Trail()
    for version in (1, 2, 3):
        trail.arrive(version, None)
    trail.arrive(2, None)
    trail.arrive(4, 2)
    assert (trail.back, trail.forth) == (2, None)


def test_words_are_told_apart_word_by_word() -> None:
    before, after = told_apart("It grinds in 9 seconds.", "It grinds fast.")
    assert before == [("It grinds ", False), ("in 9 seconds.", True)]
    assert after == [("It grinds ", False), ("fast.", True)]


@given(st.text("ab \n", max_size=30), st.text("ab \n", max_size=30))
def test_what_is_told_apart_is_all_that_was_said(before: str, after: str) -> None:
    for words, parts in zip((before, after), told_apart(before, after), strict=True):
        assert "".join(part for part, _ in parts) == words.lstrip()
    same = ["".join(part for part, own in parts if not own).split() for parts in told_apart(before, after)]
    assert same[0] == same[1]


def test_every_layout_has_a_name_and_its_fields_have_labels() -> None:
    assert set(LAYOUTS) == set(ALL_LAYOUTS)
    assert {name for shown in LAYOUTS.values() for name in shown.fields} <= LABELS.keys()


def test_a_list_is_written_with_a_line_for_each_entry_and_keeps_its_icons() -> None:
    assert said(LIST, "items") == "Fill\nGrind"
    assert values_of(LIST, {"items": "Grind\n\nFill\nDrink"}) == {
        "items": [
            {"text": "Grind", "icon": None},
            {"text": "Fill", "icon": "cup-soda"},
            {"text": "Drink", "icon": None},
        ]
    }
    assert values_of(LIST, {"items": "Fill it\nGrind"})["items"][0] == {"text": "Fill it", "icon": "cup-soda"}


def test_a_card_shows_what_its_layout_draws_and_what_holds_words() -> None:
    plain = Scene(id="s1", layout="photo_push", narration="Gold gold, the fastest.", figure="9")
    brief = Brief(prompt="Kettle boils water.")
    reading = read_script(Script(scenes=(plain, LIST.model_copy(update={"id": "s2"})), brief=brief)).scenes[0]
    names = [field["name"] for field in fields_of(plain, reading)]
    assert names == ["narration", "on_screen_text", "visual", "figure"]
    assert times_of(reading) == "2.3 s · 1.9 s spoken"
    warnings = {warning["words"] for warning in warnings_of(reading)}
    assert warnings == {"“Gold”, “gold”", "“fastest”", "“9”"}


def test_no_tick_stands_beside_a_warning() -> None:
    def supports(narration: str) -> list[str]:
        scene = Scene(id="s1", layout="statement", narration=narration)
        brief = Brief(prompt="A kettle.", facts=("Boils in 90 seconds",))
        return [
            one["text"] for one in supports_of(read_script(Script(scenes=(scene,), brief=brief)).scenes[0])
        ]

    assert supports("It boils in 90 seconds.")
    assert supports("It boils in 90 seconds, the fastest.") == []


def test_the_length_is_held_against_the_brief_with_some_latitude() -> None:
    assert length_in_words(Fraction(21), Fraction(20)) == ("Fits", True)
    assert length_in_words(Fraction(24), Fraction(20)) == ("4 s too long", False)
    assert length_in_words(Fraction(15), Fraction(20)) == ("5 s to fill", False)


def test_a_difference_is_told_in_a_line() -> None:
    scenes = [
        SceneDifference(scene="s1", change="changed", moved=True),
        SceneDifference(scene="s2", change="same", moved=True),
        SceneDifference(scene="s3", change="added"),
        SceneDifference(scene="s4", change="same"),
    ]
    fields = [FieldChange(field="music", before="calm", after="warm")]
    difference = ScriptDifference(before=1, after=2, scenes=scenes, fields=fields)
    assert in_words(difference) == "1 scene changed, 1 added, 1 moved, music changed."
    assert in_words(ScriptDifference(before=1, after=2, scenes=scenes[3:])) == "Nothing changed."
