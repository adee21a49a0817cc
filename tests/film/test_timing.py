"""Scene lengths follow from their own words, in whole beats."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from limelight.film.timing import ScriptedScene, time_scenes
from limelight.kit.time import SAMPLE_RATE, samples_at

RATES = st.sampled_from([Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(30), Fraction(60)])


@st.composite
def scripted(draw: st.DrawFn) -> list[ScriptedScene]:
    count = draw(st.integers(1, 12))
    return [
        ScriptedScene(
            f"s{index}",
            "closing" if index == count - 1 and count > 1 else "opening" if index == 0 else "middle",
            draw(st.integers(0, 8 * SAMPLE_RATE)),
            draw(st.none() | st.fractions(1, 10, max_denominator=10)),
            draw(st.integers(0, 12)),
        )
        for index in range(count)
    ]


class TestTimeScenes:
    @given(scripted(), RATES, st.integers(12, 30))
    def test_slots_tile_the_film_in_whole_beats(self, scenes, rate, beat):
        timings = time_scenes(scenes, rate, beat)
        assert timings[0].slot.start == 0
        for before, after in pairwise(timings):
            assert before.slot.end == after.slot.start
        assert all(timing.slot.length % beat == 0 and timing.slot.length > 0 for timing in timings)

    @given(scripted(), RATES, st.integers(12, 30))
    def test_every_voice_ends_inside_its_scene(self, scenes, rate, beat):
        for scene, timing in zip(scenes, time_scenes(scenes, rate, beat), strict=True):
            if scene.speech:
                starts = samples_at(timing.slot.start + timing.voice_at, rate)
                assert starts + scene.speech <= samples_at(timing.slot.end, rate)

    @given(scripted(), RATES, st.integers(12, 30), st.data())
    def test_rewording_one_scene_changes_no_other_length(self, scenes, rate, beat, data):
        which = data.draw(st.integers(0, len(scenes) - 1))
        reworded = list(scenes)
        old = scenes[which]
        reworded[which] = ScriptedScene(
            old.id, old.role, old.speech + SAMPLE_RATE, old.wanted, old.words_on_screen
        )
        lengths = [timing.slot.length for timing in time_scenes(scenes, rate, beat)]
        after = [timing.slot.length for timing in time_scenes(reworded, rate, beat)]
        assert [n for i, n in enumerate(lengths) if i != which] == [
            n for i, n in enumerate(after) if i != which
        ]

    def test_the_first_voice_starts_within_four_tenths_of_a_second(self):
        scene = ScriptedScene("s1", "opening", SAMPLE_RATE, None, 2)
        (timing,) = time_scenes([scene], Fraction(30), 15)
        assert timing.voice_at <= 12

    def test_the_end_card_holds_two_and_a_half_seconds_even_in_silence(self):
        scenes = [ScriptedScene("s1", "opening", 0, None, 2), ScriptedScene("s2", "closing", 0, None, 2)]
        end = time_scenes(scenes, Fraction(30), 15)[-1]
        assert end.slot.length >= 75

    def test_a_silent_scene_lasts_as_long_as_its_words_take_to_read(self):
        (timing,) = time_scenes([ScriptedScene("s1", "opening", 0, None, 11)], Fraction(30), 15)
        assert timing.slot.length >= 4 * 30

    def test_three_minutes_at_2997_do_not_drift(self):
        rate = Fraction(30000, 1001)
        scenes = [ScriptedScene(f"s{i}", "middle", 2 * SAMPLE_RATE, Fraction(3), 0) for i in range(60)]
        last = time_scenes(scenes, rate, 15)[-1]
        exact = Fraction(last.slot.end) / rate * SAMPLE_RATE
        assert last.slot.end / rate > 170
        assert 0 <= exact - samples_at(last.slot.end, rate) < 1
