"""What lands on screen while a scene is spoken."""

from __future__ import annotations

from fractions import Fraction

import pytest

from limelight.film.phrases import beats_of, cut, headline, landed_phrases, shows_beats
from limelight.film.script import Scene
from limelight.media.captions.words import SpokenWord

SAID = "All e-bikes 15% off until 24 June."


def scene(**fields: object) -> Scene:
    made = {"id": "s1", "layout": "statement", "narration": SAID, "beats": cut(SAID, "en", ["r1"])}
    return Scene.model_validate({**made, **fields})


def heard(text: str) -> tuple[SpokenWord, ...]:
    return tuple(SpokenWord(word, 16_000 * at, 16_000 * (at + 1)) for at, word in enumerate(text.split()))


def test_beats_say_the_whole_narration_in_its_order() -> None:
    assert " ".join(beat.spoken for beat in cut(SAID, "en")) == SAID


def test_a_beat_names_the_record_that_its_sentence_tells() -> None:
    found = cut("Day ticket 18 €. Under 16 free.", "en", ["r4", "r5"])
    assert {beat.record for beat in found} == {"r4", "r5"}


def test_a_price_is_spoken_as_given_and_read_in_figures() -> None:
    (beat,) = cut("Only 149 dollars.", "en")
    assert (beat.text, beat.spoken) == ("Only $149", "Only 149 dollars.")


def test_a_question_keeps_its_mark_and_a_sentence_loses_its_stop() -> None:
    assert cut("Like good coffee?", "en")[-1].text.endswith("coffee?")
    assert headline("Like good coffee?", "en").endswith("?")
    assert headline("Under 50 decibels.", "en") == "Under 50\u00a0decibels"


@pytest.mark.parametrize(
    ("narration", "language"),
    [
        ("Roggenbrot 3,50 € statt 4,20 € bis Sonntag, 12. Mai.", "de"),
        ("Du pain frais tous les jours dès 7 h.", "fr"),
        ("ライ麦パン450円、日曜日まで。", "ja"),
        ("خبز طازج كل يوم من الساعة 7 صباحا.", "ar"),
    ],
)
def test_another_language_lands_in_whole_phrases_too(narration: str, language: str) -> None:
    found = cut(narration, language)
    joint = "" if language == "ja" else " "
    assert joint.join(beat.spoken for beat in found) == narration
    assert len(found) > 1


def test_each_phrase_lands_on_its_first_word() -> None:
    made = scene()
    phrases = landed_phrases(made, heard(SAID), 6, Fraction(30), "en")
    words = 0
    for phrase, beat in zip(phrases, made.beats, strict=True):
        assert phrase.start == 6 + words * 10
        words += len(beat.spoken.split())


def test_one_phrase_at_most_carries_the_scene() -> None:
    phrases = landed_phrases(scene(), heard(SAID), 0, Fraction(30), "en")
    assert [phrase.text for phrase in phrases if phrase.emphasis] == ["All e-bikes 15% off"]


def test_a_changed_narration_is_cut_anew() -> None:
    changed = scene(narration="All e-bikes 20% off until 1 July.")
    assert " ".join(beat.spoken for beat in beats_of(changed, "en")) == changed.narration


def test_a_persons_own_words_stand_instead_of_the_beats() -> None:
    assert shows_beats(scene(), "en")
    assert not shows_beats(scene(on_screen_text="Only until June"), "en")
    assert landed_phrases(scene(on_screen_text="Only until June"), heard(SAID), 0, Fraction(30), "en") == ()


def test_a_scene_that_was_written_without_beats_has_none() -> None:
    assert not shows_beats(scene(beats=()), "en")
