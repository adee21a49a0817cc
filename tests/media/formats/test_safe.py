"""Words stay clear of what networks draw over the picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.media.formats import common_safe_box, find_placements, load_placements, safe_box
from limelight.media.motion.shot import Box


def test_without_a_placement_a_tall_film_keeps_to_the_box_that_holds_everywhere() -> None:
    assert safe_box(None, 1080, 1920) == Box(120, 288, 842, 1248)


def test_the_box_that_holds_everywhere_lies_inside_every_known_box() -> None:
    union = safe_box(None, 1080, 1920)
    for placement in load_placements().values():
        box = safe_box(placement, 1080, 1920)
        assert box.left <= union.left, placement.id
        assert box.top <= union.top, placement.id
        assert box.right >= union.right, placement.id
        assert box.bottom >= union.bottom, placement.id


def test_a_known_placement_gives_its_own_box() -> None:
    (tiktok,) = find_placements("tiktok/video")
    assert safe_box(tiktok, 1080, 1920) == Box(120, 240, 842, 1260)


def test_boxes_scale_with_the_picture() -> None:
    (tiktok,) = find_placements("tiktok/video")
    assert safe_box(tiktok, 540, 960) == Box(60, 120, 421, 630)


@pytest.mark.parametrize(("width", "height"), [(1080, 1080), (1080, 1350), (1920, 1080)])
def test_other_shapes_get_margins_whatever_the_placement(width: int, height: int) -> None:
    (reels,) = find_placements("instagram/reels")
    box = safe_box(reels, width, height)
    assert box == safe_box(None, width, height)
    assert box.left == 84
    assert box.height > 0.8 * height


def test_several_placements_share_the_box_that_is_safe_in_all_of_them() -> None:
    shared = common_safe_box(find_placements("tiktok,youtube/shorts"), 1080, 1920)
    assert shared == Box(120, 288, 842, 1248)
    assert common_safe_box((), 1080, 1920) == safe_box(None, 1080, 1920)


@given(st.integers(64, 8000), st.integers(64, 8000))
def test_a_safe_box_always_lies_inside_the_picture_and_has_room(width: int, height: int) -> None:
    box = safe_box(None, width, height)
    assert 0 < box.left < box.right < width
    assert 0 < box.top < box.bottom < height
