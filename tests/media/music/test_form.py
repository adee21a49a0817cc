from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from limelight.media.music.form import bars_of, final_beat
from limelight.media.music.score import TICKS_PER_BEAT, MusicRequest, Section

ROLES = st.sampled_from(["intro", "verse", "lift", "breath", "resolve"])
SECTIONS = st.lists(st.builds(Section, st.integers(1, 40), ROLES), min_size=1, max_size=9)
REQUESTS = st.builds(
    MusicRequest,
    mood=st.just("upbeat"),
    frames_per_beat=st.integers(8, 40),
    rate=st.sampled_from([Fraction(24), Fraction(30_000, 1001), Fraction(30), Fraction(60)]),
    sections=SECTIONS.map(tuple),
)


@given(REQUESTS)
def test_bars_tile_the_film_from_its_first_frame_to_the_last_chord(request: MusicRequest) -> None:
    bars = bars_of(request)
    edges = [0, *(bar.end for bar in bars)]
    assert [bar.start for bar in bars] == edges[:-1]
    assert edges[-1] == final_beat(request) * TICKS_PER_BEAT
    assert all(1 <= bar.beats <= 5 for bar in bars)


@given(REQUESTS)
def test_the_last_chord_falls_inside_the_last_section_and_has_time_to_ring(request: MusicRequest) -> None:
    whole = sum(section.beats for section in request.sections)
    last, final = request.sections[-1].beats, final_beat(request)
    ring = Fraction((whole - final) * request.frames_per_beat) / request.rate
    assert whole - last <= final < whole
    assert ring >= min(Fraction(3, 2), Fraction(last * request.frames_per_beat) / request.rate)


@given(REQUESTS)
def test_every_change_of_role_is_a_downbeat(request: MusicRequest) -> None:
    starts = {bar.start for bar in bars_of(request)}
    beat, final = 0, final_beat(request)
    for before, after in pairwise(request.sections):
        beat += before.beats
        if before.role != after.role and beat < final:
            assert beat * TICKS_PER_BEAT in starts


def test_a_lift_is_at_its_fullest_over_its_first_scene() -> None:
    sections = (Section(8, "lift"), Section(8, "lift"), Section(6, "resolve"))
    bars = bars_of(MusicRequest("upbeat", 15, Fraction(30), sections))
    assert [bar.energy for bar in bars[:4]] == [1.0, 1.0, 0.84, 0.84]


def test_the_bar_before_a_breath_leads_into_the_lift() -> None:
    sections = (Section(8, "verse"), Section(1, "breath"), Section(8, "lift"), Section(6, "resolve"))
    bars = bars_of(MusicRequest("upbeat", 15, Fraction(30), sections))
    assert [bar.leads_into_lift for bar in bars[:4]] == [False, True, False, False]
    assert [bar.energy for bar in bars[2:4]] == [0, 1]
