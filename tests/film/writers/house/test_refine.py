"""Refining by instruction: what is asked changes, what isn't stays, and nothing is said that was not given."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.film.brief import Brief
from limelight.film.claims import check, sources_of
from limelight.film.script import Script
from limelight.film.writers.house import refine, write
from limelight.kit.errors import InvalidInput, LimelightError, NotSupported

Measure = Callable[[str], Fraction]

HALO = Brief(
    prompt="Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars.",
    facts=("Two-year warranty", "Made in Italy", "BPA-free"),
)
BREW = Brief(
    prompt="How to brew pour-over coffee: heat water to 94 degrees, grind 20 grams, pour slowly for 3 minutes."
)
JAZZ = Brief(
    prompt="Riverside Jazz Festival, July 12–14, Riverside Park. Free entry. Twelve bands on two stages."
)
WATER = Brief(
    prompt="Five ways to save water. Fix leaks. Shorten showers. Water plants at night. Install a rain barrel."
)
BRIEFS = (HALO, BREW, JAZZ, WATER)
ASKED = (
    "shorter",
    "longer",
    "15 seconds",
    "warmer",
    "more energetic and playful",
    "open with a question",
    "another hook",
    "stronger call to action",
    "fewer words on screen",
    "drop scene 2",
    "more about the price",
    "make it shorter, warmer and open with a question",
)


def spoken(script: Script, measure: Measure) -> Fraction:
    return sum((measure(scene.narration) for scene in script.scenes), Fraction(0))


@given(brief=st.sampled_from(BRIEFS), asked=st.sampled_from(ASKED), seed=st.integers(0, 20))
def test_whatever_is_asked_every_word_is_told_and_untouched_scenes_are_the_same(
    brief: Brief, asked: str, seed: int, counted: Measure
) -> None:
    brief = brief.model_copy(update={"seed": seed})
    before = write(brief, counted)
    try:
        after = refine(before, brief, asked, counted)
    except InvalidInput:
        return  # nothing to change, said in words
    known = {scene.id: scene for scene in before.scenes}
    assert len({scene.id for scene in after.scenes}) == len(after.scenes)
    assert (after.scenes, after.music) != (before.scenes, before.music)
    assert after.hook == after.scenes[0].narration
    for scene in after.scenes:
        assert not [found for text in scene.texts for found in check(text, sources_of(brief))]
    if asked == "drop scene 2":
        gone = before.scenes[1].narration
        assert [scene.narration for scene in after.scenes] == [
            scene.narration.removeprefix(gone).strip()
            for scene in before.scenes
            if scene is not before.scenes[1]
        ]  # what is dropped is not said again at the end
    if asked in {"stronger call to action", "another hook"}:
        changed = [scene for scene in after.scenes if scene != known.get(scene.id)]
        assert len(changed) == 1


@pytest.mark.parametrize("brief", BRIEFS)
def test_shorter_takes_at_least_a_sixth_of_the_speech_and_leaves_a_film(
    brief: Brief, counted: Measure
) -> None:
    before = write(brief, counted)
    after = refine(before, brief, "A bit shorter, please.", counted)
    assert 5 <= spoken(after, counted) <= spoken(before, counted) * Fraction(85, 100)
    assert (after.scenes[-1].layout, len(after.scenes) > 2) == ("end_card", True)


@pytest.mark.parametrize(
    ("asked", "seconds"), [("12 seconds", 12), ("make it 30s", 30), ("cut it to 15 secs", 15)]
)
def test_a_length_in_seconds_is_kept(asked: str, seconds: int, counted: Measure) -> None:
    after = refine(write(HALO, counted), HALO, asked, counted)
    assert after.duration is not None
    assert abs(after.duration - seconds) < Fraction(seconds, 20)


def test_what_was_left_out_comes_back_when_there_is_more_time(counted: Measure) -> None:
    short = write(HALO.model_copy(update={"duration": Fraction(10)}), counted)
    longer = refine(short, HALO, "longer", counted)
    known = {scene.id for scene in short.scenes}
    new = [scene for scene in longer.scenes if scene.id not in known]
    assert new
    assert [scene for scene in longer.scenes if scene.id in known] == list(short.scenes)


def test_a_persons_words_and_pictures_are_left_alone(counted: Measure) -> None:
    before = write(HALO, counted)
    own = before.scenes[3].model_copy(update={"narration": "My grandmother loves it, and so do I."})
    edited = before.model_copy(update={"scenes": (*before.scenes[:3], own, *before.scenes[4:])})
    for asked in ("shorter", "warmer", "another hook", "drop the last scene"):
        assert own in refine(edited, HALO, asked, counted).scenes


def test_scenes_are_dropped_and_kept_by_place_by_id_and_by_what_they_are_about(counted: Measure) -> None:
    before = write(HALO, counted)
    ids = [scene.id for scene in before.scenes]
    assert [s.id for s in refine(before, HALO, "remove the last scene", counted).scenes] == ids[:-1]
    assert [s.id for s in refine(before, HALO, f"delete {ids[2]}", counted).scenes] == ids[:2] + ids[3:]
    unpriced = refine(before, HALO, "drop the scene about the price", counted)
    assert not any("149" in text for scene in unpriced.scenes for text in scene.texts)
    kept = refine(before, HALO, "shorter but keep scene 2", counted)
    assert before.scenes[1] in kept.scenes


def test_a_mood_is_the_musics_and_a_briefs_own_choice_is_told(counted: Measure) -> None:
    before = write(HALO, counted)
    assert refine(before, HALO, "more energetic", counted).music == "upbeat"
    fixed = HALO.model_copy(update={"music": "retro"})
    assert "retro" in refine(before, fixed, "more energetic", counted).notices[0]


@pytest.mark.parametrize(
    "asked",
    ["translate it to German", "make it funnier", "not shorter", "shorter and add a dragon", "please"],
)
def test_what_is_not_understood_is_refused_with_what_is(asked: str, counted: Measure) -> None:
    with pytest.raises(NotSupported) as caught:
        refine(write(HALO, counted), HALO, asked, counted)
    assert "open with a question" in caught.value.fix
    assert "LIMELIGHT_LLM_URL" in caught.value.fix


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "   ",
        "shorter " * 900,
        "drop scene 40",
        "drop the scene about dragons",
        "2 seconds",
        "999 seconds",
    ],
)
def test_what_cannot_be_is_said_so(asked: str, counted: Measure) -> None:
    with pytest.raises(InvalidInput):
        refine(write(HALO, counted), HALO, asked, counted)


@given(st.text(max_size=60))
def test_no_instruction_breaks_it(text: str) -> None:
    def measure(said: str) -> Fraction:
        return Fraction(len(said), 15)

    with suppress(LimelightError):  # refused in words; anything else is a fault
        assert refine(write(HALO, measure), HALO, text, measure).scenes
