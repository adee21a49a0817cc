"""Tracks hold before and after their keys and rest exactly where they were told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from limelight.media.motion.easing import spring
from limelight.media.motion.tracks import Pose, Track, even

REST = Pose.resting(101.3, 50.9)


def entering() -> Track:
    return Track.enter(REST, 10, 14, REST.moved(dy=40), spring).leave(60, 7, REST.moved(dx=-300))


class TestPose:
    @given(st.floats(-5000, 5000), st.floats(-5000, 5000))
    def test_rests_on_even_pixels(self, x: float, y: float) -> None:
        pose = Pose.resting(x, y)
        assert pose.x % 2 == pose.y % 2 == 0
        assert max(abs(pose.x - x), abs(pose.y - y)) <= 1

    def test_a_spring_never_makes_it_more_than_opaque(self) -> None:
        assert Pose(0, 0, opacity=0).between(Pose(0, 0), 1.03).opacity == 1

    def test_even_rounds_to_the_nearest(self) -> None:
        assert [even(v) for v in (0.9, 1.1, -3.2)] == [0, 2, -4]


class TestTrack:
    def test_holds_before_the_first_key(self) -> None:
        assert entering().at(-24) == entering().at(10) == REST.moved(dy=40)

    def test_holds_still_to_the_bit_between_entrance_and_exit(self) -> None:
        assert {entering().at(t) for t in range(24, 61)} == {REST}

    def test_holds_after_the_last_key(self) -> None:
        assert entering().at(67) == entering().at(500) == REST.moved(dx=-300)

    def test_an_exit_that_would_begin_too_early_waits_for_the_entrance(self) -> None:
        track = Track.enter(REST, 0, 20, REST.moved(dy=40)).leave(5, 7, REST.moved(dy=-40))
        assert track.at(20) == REST
        assert track.at(27) == REST.moved(dy=-40)
