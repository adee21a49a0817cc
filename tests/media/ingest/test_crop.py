"""A crop has the shape that was asked for, lies in the picture, and keeps what matters."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.media.ingest import smart_crop
from limelight.media.motion.shot import Box

ASPECTS = [Fraction(9, 16), Fraction(1), Fraction(4, 5), Fraction(16, 9)]


@given(
    st.integers(16, 5000), st.integers(16, 5000), st.sampled_from(ASPECTS),
    st.tuples(*[st.floats(0, 1)] * 4),
)  # fmt: skip
def test_any_crop_has_its_shape_and_lies_inside(
    width: int, height: int, aspect: Fraction, corners: tuple[float, float, float, float]
) -> None:
    (left, right), (top, bottom) = sorted(corners[:2]), sorted(corners[2:])
    subject = Box(left * width, top * height, right * width, bottom * height)
    box = smart_crop(width, height, aspect, subject)
    assert box.width / box.height == pytest.approx(float(aspect))
    assert -1e-6 <= box.left < box.right <= width + 1e-6
    assert -1e-6 <= box.top < box.bottom <= height + 1e-6
    assert box.width == pytest.approx(width) or box.height == pytest.approx(height)


def test_a_subject_at_the_side_stays_whole() -> None:
    box = smart_crop(1920, 1080, Fraction(9, 16), Box(1500, 300, 1800, 900))
    assert box.left <= 1500
    assert box.right >= 1800


def test_a_face_at_the_top_outweighs_the_subject() -> None:
    face = Box(100, 40, 300, 240)
    box = smart_crop(1080, 1920, Fraction(1), Box(400, 1200, 900, 1800), (face,))
    assert box.top <= 40
    assert box.bottom >= 240


def test_two_faces_stay_whole_together_when_they_fit() -> None:
    faces = (Box(200, 200, 320, 320), Box(600, 220, 720, 340))
    box = smart_crop(1920, 1080, Fraction(4, 5), None, faces)
    assert box.left <= 200
    assert box.right >= 720


def test_without_anything_to_keep_the_crop_is_central() -> None:
    box = smart_crop(1600, 900, Fraction(1))
    assert (box.left, box.right) == (350, 1250)
