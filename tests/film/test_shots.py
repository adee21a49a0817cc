from __future__ import annotations

from fractions import Fraction

import pytest

from limelight.film.script import Scene
from limelight.film.shots import Heard, captions_of, unread
from limelight.media.captions.words import SpokenWord


def heard(narration: str) -> Heard:
    words = narration.split()
    return Heard(tuple(SpokenWord(w, 16000 * i, 16000 * (i + 1)) for i, w in enumerate(words)), voice_at=0)


def captions(narration: str, on_screen_text: str) -> list[str]:
    scene = Scene(id="s1", layout="statement", narration=narration, on_screen_text=on_screen_text)
    found = unread(scene, captions_of(scene, heard(narration), 300, Fraction(30), "en"))
    return [" ".join(word.text for line in phrase.lines for word in line) for phrase in found]


@pytest.mark.parametrize(
    ("narration", "on_screen_text"),
    [
        ("Under 50 decibels.", "Under 50 decibels"),
        ("149 dollars.", "$149"),
        ("From 1,200 euros.", "From €1200"),
        ("This one's for apartments.", "For apartments"),
        ("30 percent off.", "30% off"),
        ("It's 30% off all helmets.", "30% off all helmets"),
    ],
)
def test_a_caption_rests_where_the_screen_says_the_same(narration: str, on_screen_text: str) -> None:
    assert captions(narration, on_screen_text) == []


def test_a_caption_stands_where_the_voice_says_more_than_the_screen() -> None:
    narration = "You hear the rain on the window instead."
    assert " ".join(captions(narration, "Quiet")) == narration


def test_subtitles_beside_the_film_hold_all_that_is_spoken() -> None:
    scene = Scene(id="s1", layout="statement", narration="149 dollars.", on_screen_text="$149")
    (phrase,) = captions_of(scene, heard("149 dollars."), 300, Fraction(30), "en")
    assert [word.text for line in phrase.lines for word in line] == ["149", "dollars."]


def test_only_the_phrases_that_repeat_the_screen_rest() -> None:
    assert captions("Meet Halo at home. It is a grinder that whispers while it works.", "Meet Halo at home")
