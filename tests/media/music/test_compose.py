from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.music.compose import compose
from limelight.media.music.moods import MOODS
from limelight.media.music.score import TICKS_PER_BEAT, MusicRequest, Part, Score, Section
from limelight.media.music.theory import chord

Ask = Callable[..., MusicRequest]
LIFT = (14 * TICKS_PER_BEAT, 22 * TICKS_PER_BEAT)
VERSE = (6 * TICKS_PER_BEAT, 13 * TICKS_PER_BEAT)


def part(score: Score, name: str) -> Part:
    return next(part for part in score.parts if part.name == name)


@pytest.mark.parametrize("mood", list(MOODS))
class TestEveryMood:
    def test_the_same_request_is_the_same_score(self, mood: str, request_of: Ask) -> None:
        assert compose(request_of(mood)) == compose(request_of(mood))

    def test_no_two_seeds_are_alike(self, mood: str, request_of: Ask) -> None:
        scores = [compose(request_of(mood, seed)) for seed in range(20)]
        assert len({score.parts for score in scores}) == 20
        assert len({score.chords for score in scores}) >= 4
        assert len({score.key for score in scores}) >= 3

    def test_it_starts_on_the_first_frame(self, mood: str, request_of: Ask) -> None:
        for seed in range(10):
            score = compose(request_of(mood, seed))
            assert min(note.start for part in score.parts for note in part.notes) == 0

    def test_everything_happens_inside_the_film(self, mood: str, request_of: Ask) -> None:
        score = compose(request_of(mood))
        end = score.beats * TICKS_PER_BEAT
        assert all(0 <= note.start < note.start + note.length <= end for p in score.parts for note in p.notes)
        assert all(0 < note.velocity <= 1 for p in score.parts for note in p.notes)

    def test_nobody_starts_a_note_during_the_breath(self, mood: str, request_of: Ask) -> None:
        score = compose(request_of(mood))
        ((start, end),) = score.breaths
        assert not [note for p in score.parts for note in p.notes if start <= note.start < end]

    def test_the_lift_is_fuller_and_higher_than_the_verse(self, mood: str, request_of: Ask) -> None:
        for seed in range(5):
            score = compose(request_of(mood, seed))
            assert strength(score, *LIFT) > 1.15 * strength(score, *VERSE)
            lead = part(score, "lead").notes
            highest = [max(n.pitch for n in lead if a <= n.start < b) for a, b in (VERSE, LIFT)]
            assert highest[1] > highest[0]

    def test_it_ends_on_the_tonic(self, mood: str, request_of: Ask) -> None:
        score = compose(request_of(mood))
        last = {
            note.pitch % 12
            for p in score.parts
            for note in p.notes
            if note.start >= score.final_chord and note.pitch
        }
        third = 3 if MOODS[mood].final[0] == "i" else 4
        assert {score.tonic, (score.tonic + third) % 12} <= last
        assert score.chords[-1] == (score.final_chord, MOODS[mood].final)

    def test_strong_notes_of_the_melody_belong_to_the_harmony(self, mood: str, request_of: Ask) -> None:
        for seed in range(10):
            score = compose(request_of(mood, seed))
            for note in part(score, "lead").notes:
                symbol = [name for tick, name in score.chords if tick <= note.start][-1]
                tones = chord(symbol, score.tonic).tones
                rubs = any((note.pitch - tone) % 12 in {1, 11} for tone in tones)
                assert note.pitch % 12 in tones or not rubs

    def test_the_melody_leaves_the_range_of_consonants_alone(self, mood: str, request_of: Ask) -> None:
        for seed in range(10):
            pitches = [note.pitch for note in part(compose(request_of(mood, seed)), "lead").notes]
            assert 52 <= min(pitches) <= max(pitches) <= 86


def strength(score: Score, start: int, end: int) -> float:
    """Velocities a beat."""
    notes = [n.velocity for p in score.parts for n in p.notes if start <= n.start < end]
    return sum(notes) / (end - start)


@settings(max_examples=40, deadline=None)
@given(
    mood=st.sampled_from(list(MOODS)),
    sections=st.lists(
        st.builds(
            Section, st.integers(1, 30), st.sampled_from(["intro", "verse", "lift", "breath", "resolve"])
        ),
        min_size=1,
        max_size=8,
    ),
    seed=st.integers(0, 2**40),
)
def test_any_order_of_sections_can_be_composed(
    mood: str, sections: list[Section], seed: int, request_of: Ask
) -> None:
    score = compose(replace(request_of(mood, seed), sections=tuple(sections)))
    end = sum(section.beats for section in sections) * TICKS_PER_BEAT
    assert score.beats * TICKS_PER_BEAT == end
    assert all(note.start + note.length <= end for p in score.parts for note in p.notes)


def test_a_key_that_is_asked_for_is_used(request_of: Ask) -> None:
    assert compose(replace(request_of("warm"), key="F# minor")).key == "F# minor"


def test_another_scene_does_not_change_the_tune(request_of: Ask) -> None:
    asked = request_of("upbeat")
    longer = replace(asked, sections=(*asked.sections[:4], Section(13, "verse"), asked.sections[-1]))
    end_of_lift = LIFT[1]
    first, second = (
        [[n for n in p.notes if n.start < end_of_lift] for p in compose(request).parts]
        for request in (asked, longer)
    )
    assert first == second


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mood": "upbaet"}, "no mood"),
        ({"sections": ()}, "sections"),
        ({"sections": (Section(0, "intro"),)}, "sections"),
        ({"frames_per_beat": 0}, "tempo"),
        ({"key": "H"}, "key"),
    ],
)
def test_what_cannot_be_composed_is_refused_with_a_fix(
    change: dict[str, object], message: str, request_of: Ask
) -> None:
    with pytest.raises(InvalidInput, match=message) as refused:
        compose(replace(request_of("upbeat"), **change))
    assert refused.value.fix


def test_a_mood_that_is_nearly_right_is_suggested(request_of: Ask) -> None:
    with pytest.raises(InvalidInput) as refused:
        compose(replace(request_of("calm"), mood="upbaet"))
    assert "upbeat" in refused.value.fix
