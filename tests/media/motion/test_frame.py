"""The colour of a frame is BT.709 in limited range, to the code value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.motion.frame import Frame, planes_from_rgba, yuv_of_hex


def exact_yuv(rgb: np.ndarray) -> np.ndarray:
    """BT.709-6 item 3, in floating point, straight from the recommendation."""
    r, g, b = (rgb[..., i] / 255 for i in range(3))
    luma = 0.2126 * r + 0.7152 * g + 0.0722 * b
    return np.stack([16 + 219 * luma, 128 + 224 * (b - luma) / 1.8556, 128 + 224 * (r - luma) / 1.5748], -1)


class TestPlanesFromRgba:
    def test_opaque_colours_are_within_one_of_the_formula(self) -> None:
        rgb = np.random.default_rng(1).integers(0, 256, (40, 40, 3)).repeat(2, 0).repeat(2, 1)
        rgba = np.dstack([rgb, np.full(rgb.shape[:2], 255)]).astype(np.uint8)
        planes, expected = planes_from_rgba(rgba), exact_yuv(rgb)
        assert np.abs(planes.y - expected[..., 0]).max() <= 1
        assert np.abs(planes.u - expected[::2, ::2, 1]).max() <= 1
        assert np.abs(planes.v - expected[::2, ::2, 2]).max() <= 1

    def test_transparency_weighs_colour_and_offset_alike(self, bitmap) -> None:
        rgba = bitmap(64, 48, 2)
        alpha = rgba[..., 3:].astype(float)
        straight = np.divide(rgba[..., :3] * 255.0, alpha, out=np.zeros((48, 64, 3)), where=alpha > 0)
        expected = exact_yuv(straight)[..., 0] * alpha[..., 0] / 255
        assert np.abs(planes_from_rgba(rgba).y - expected).max() <= 1

    def test_the_mean_of_four_pixels_colours_a_chroma_sample(self, bitmap) -> None:
        rgba = bitmap(32, 32, 3)
        mean = rgba.reshape(16, 2, 16, 2, 4).mean(axis=(1, 3))
        expected = 128 * mean[..., 3] / 255 + (exact_yuv(mean[..., :3])[..., 2] - 128)
        assert np.abs(planes_from_rgba(rgba).v - expected).max() <= 1


class TestYuvOfHex:
    @given(st.tuples(*[st.integers(0, 255)] * 3))
    def test_is_the_nearest_code_value(self, rgb: tuple[int, int, int]) -> None:
        found = yuv_of_hex("#{:02x}{:02x}{:02x}".format(*rgb))
        assert np.abs(np.array(found) - exact_yuv(np.array(rgb))).max() <= 0.51

    def test_black_and_white_are_the_ends_of_the_range(self) -> None:
        assert (yuv_of_hex("#000000"), yuv_of_hex("#FFFFFF")) == ((16, 128, 128), (235, 128, 128))

    def test_refuses_what_is_no_colour(self) -> None:
        with pytest.raises(InvalidInput, match="not a colour"):
            yuv_of_hex("red")


class TestFrame:
    def test_is_one_buffer_in_i420_order(self) -> None:
        frame = Frame(8, 4)
        frame.y[:], frame.u[:], frame.v[:] = 1, 2, 3
        assert frame.data.tobytes() == b"\1" * 32 + b"\2" * 8 + b"\3" * 8

    def test_cannot_have_odd_sides(self) -> None:
        with pytest.raises(InvalidInput):
            Frame(1081, 1920)

    @given(st.tuples(*[st.integers(0, 255)] * 3))
    def test_a_colour_comes_back_as_it_went_in(self, rgb: tuple[int, int, int]) -> None:
        frame = Frame(4, 4)
        frame.fill(yuv_of_hex("#{:02x}{:02x}{:02x}".format(*rgb)))
        assert np.abs(frame.to_rgb().astype(int) - rgb).max() <= 3
