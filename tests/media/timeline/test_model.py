from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.errors import Broken
from limelight.kit.time import Span, frames_at, samples_at
from limelight.media.timeline import Chapter, Join, Slot, Timeline, Voice

NTSC = Fraction(30_000, 1001)


def test_a_join_is_centred_on_its_cut() -> None:
    assert Join("push", 12, 60).span == Span(54, 66)


def test_equal_timelines_have_equal_hashes(six_scenes: Timeline) -> None:
    twin = replace(six_scenes)
    assert twin == six_scenes
    assert hash(twin) == hash(six_scenes)


def test_the_mix_is_exactly_as_long_as_the_picture(six_scenes: Timeline) -> None:
    assert six_scenes.frames == 360
    assert six_scenes.duration == Fraction(360 * 1001, 30_000)
    assert six_scenes.samples == 576_576


def test_nothing_drifts_over_three_minutes_at_29_97() -> None:
    frames = 5_394
    timeline = Timeline(rate=NTSC, slots=(Slot("all", Span(0, frames)),))
    assert abs(Fraction(timeline.samples, 48_000) - timeline.duration) < Fraction(1, 48_000)


@given(frame=st.integers(0, 180 * 60), rate=st.sampled_from([Fraction(25), Fraction(30), NTSC, Fraction(60)]))
def test_a_sample_inside_a_frame_leads_back_to_that_frame(frame: int, rate: Fraction) -> None:
    assert frames_at(samples_at(frame, rate) + 1, rate) == frame


def _break_gap(timeline: Timeline) -> Timeline:
    return replace(timeline, slots=(timeline.slots[0], *timeline.slots[2:]), joins=())


def _break_order(timeline: Timeline) -> Timeline:
    return replace(timeline, slots=timeline.slots[::-1], joins=())


def _break_twice(timeline: Timeline) -> Timeline:
    return replace(timeline, slots=(timeline.slots[0], replace(timeline.slots[1], scene="scene-0")), joins=())


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (lambda t: replace(t, slots=()), "at least one scene"),
        (_break_gap, "starts at frame 120, but scene-0 ends at 60"),
        (_break_order, "does not start at frame 0"),
        (_break_twice, "stands twice"),
        (lambda t: replace(t, slots=(Slot("empty", Span(0, 0)),)), "has no frames"),
        (lambda t: replace(t, rate=Fraction(0)), "positive frame rate"),
        (lambda t: replace(t, frames_per_beat=0), "at least one frame"),
        (lambda t: replace(t, joins=(Join("push", 8, 61),)), "not on a cut"),
        (lambda t: replace(t, joins=(Join("push", 8, 0),)), "not on a cut"),
        (lambda t: replace(t, joins=(Join("push", 7, 60),)), "must be even"),
        (lambda t: replace(t, joins=(Join("push", 8, 60), Join("whip", 8, 60))), "Two joins"),
        (lambda t: replace(t, joins=(Join("push", 62, 60), Join("push", 60, 120))), "shorter than its joins"),
        (lambda t: replace(t, chapters=(Chapter("Late", 360),)), "starts outside"),
        (lambda t: replace(t, voices=(Voice("scene-0", t.voices[0].blob, 576_576),)), "starts outside"),
        (lambda t: replace(t, captions=(replace(t.captions[0], span=Span(350, 361)),)), "outside the film"),
    ],
)
def test_a_timeline_that_contradicts_itself_is_never_made(six_scenes: Timeline, broken, sentence) -> None:
    with pytest.raises(Broken, match=sentence):
        broken(six_scenes)
