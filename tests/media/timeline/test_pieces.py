from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.time import Span
from limelight.media.timeline import Body, Joint, Timeline, pieces


def test_bodies_and_joints_come_in_the_order_of_the_film(six_scenes: Timeline) -> None:
    assert pieces(six_scenes)[:4] == (
        Body("scene-0", Span(0, 54)),
        Joint("scene-0", "scene-1", "push", outgoing_local=Span(54, 66), incoming_local=Span(-6, 6)),
        Body("scene-1", Span(6, 60)),
        Body("scene-2", Span(0, 60)),
    )


@given(st.from_type(Timeline))
def test_every_frame_of_the_film_belongs_to_exactly_one_piece(timeline: Timeline) -> None:
    starts = {slot.scene: slot.span.start for slot in timeline.slots}
    covered: list[int] = []
    for piece in pieces(timeline):
        if isinstance(piece, Body):
            here = piece.local.shifted(starts[piece.scene])
        else:
            here = piece.outgoing_local.shifted(starts[piece.outgoing])
            assert here == piece.incoming_local.shifted(starts[piece.incoming])
        covered.extend(range(here.start, here.end))
    assert covered == list(range(timeline.frames))


@given(st.from_type(Timeline))
def test_a_joint_reaches_equally_far_into_both_scenes(timeline: Timeline) -> None:
    for piece in pieces(timeline):
        if isinstance(piece, Joint):
            assert piece.incoming_local.start == -piece.incoming_local.end
            assert piece.outgoing_local.length == piece.incoming_local.length == piece.frames


@given(st.from_type(Timeline))
def test_no_piece_is_empty(timeline: Timeline) -> None:
    assert all(piece.frames > 0 for piece in pieces(timeline))


def test_a_scene_that_moves_in_the_film_keeps_its_piece(six_scenes: Timeline) -> None:
    longer_start = [Span(0, 90), *(slot.span.shifted(30) for slot in six_scenes.slots[1:])]
    slots = tuple(
        type(slot)(slot.scene, span) for slot, span in zip(six_scenes.slots, longer_start, strict=True)
    )
    moved = Timeline(rate=six_scenes.rate, slots=slots)
    still = Timeline(rate=six_scenes.rate, slots=six_scenes.slots)
    assert pieces(moved)[1:] == pieces(still)[1:]
