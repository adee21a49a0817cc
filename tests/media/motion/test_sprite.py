"""Sprites land where their pose says, blend as arithmetic says, and stay inside their clip."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.media.motion.frame import Frame, planes_from_rgba, yuv_of_hex
from limelight.media.motion.shot import Box
from limelight.media.motion.sprite import Sprite, blit, blit_smeared, fill_box
from limelight.media.motion.tracks import Pose


def grey(level: int = 90) -> Frame:
    frame = Frame(320, 240)
    frame.fill((level, 100, 150))
    return frame


def planes(frame: Frame) -> tuple[np.ndarray, ...]:
    return frame.y, frame.u, frame.v


def centroid(frame: Frame) -> tuple[float, float]:
    """Centre of what is brighter than black, in pixels."""
    light = frame.y.astype(float) - 16
    rows, columns = np.mgrid[0 : frame.height, 0 : frame.width]
    return float((light * columns).sum() / light.sum()), float((light * rows).sum() / light.sum())


class TestBlitAtRest:
    @pytest.mark.parametrize("opacity", [1.0, 0.4])
    @pytest.mark.parametrize("corner", [(20, 30), (-24, -10), (290, 220)])
    def test_is_source_over_in_every_plane(self, bitmap, corner: tuple[int, int], opacity: float) -> None:
        rgba = bitmap(64, 48, 7)
        frame, expected = grey(), grey()
        blit(frame, Sprite.from_rgba(rgba), Pose(*corner, opacity=opacity))
        planes = planes_from_rgba(rgba)
        for plane, alpha, name, by in (
            (planes.y, planes.a, "y", 1),
            (planes.u, planes.ac, "u", 2),
            (planes.v, planes.ac, "v", 2),
        ):
            target = getattr(expected, name).astype(float)
            x, y = corner[0] // by, corner[1] // by
            rows = slice(max(0, y), min(target.shape[0], y + plane.shape[0]))
            columns = slice(max(0, x), min(target.shape[1], x + plane.shape[1]))
            inner = slice(rows.start - y, rows.stop - y), slice(columns.start - x, columns.stop - x)
            through = 1 - alpha[inner] * opacity / 255
            target[rows, columns] = plane[inner] * opacity + target[rows, columns] * through
            assert np.abs(getattr(frame, name) - target).max() <= 2

    def test_odd_bitmaps_keep_every_pixel(self, bitmap) -> None:
        rgba = bitmap(13, 7, 1)
        sprite = Sprite.from_rgba(rgba)
        assert (sprite.width, sprite.height) == (14, 8)
        assert np.array_equal(sprite.planes.a[:7, :13], rgba[..., 3])

    def test_a_mask_in_a_colour_is_the_bitmap_in_that_colour(self) -> None:
        mask = np.random.default_rng(1).integers(0, 256, (13, 21), dtype=np.uint8)
        bitmap = np.rint(mask[..., None] / 255 * np.array([200, 40, 90, 255])).astype(np.uint8)
        masked, plain = Sprite.from_mask(mask, yuv_of_hex("#c8285a")).planes, Sprite.from_rgba(bitmap).planes
        for name in ("y", "a", "u", "v", "ac"):
            assert np.abs(getattr(masked, name).astype(int) - getattr(plain, name)).max() <= 2


class TestBlitInMotion:
    def test_a_shift_by_whole_pixels_resamples_nothing(self, bitmap) -> None:
        sprite = Sprite.from_rgba(bitmap(40, 40, 4))
        resting, odd = grey(), grey()
        blit(resting, sprite, Pose(20, 20))
        blit(odd, sprite, Pose(21, 23))
        assert np.abs(odd.y[23:63, 21:61].astype(int) - resting.y[20:60, 20:60]).max() <= 1

    def test_slow_movement_is_smooth(self, disc, black: Frame) -> None:
        sprite, xs = Sprite.from_rgba(disc), []
        for step in range(41):
            frame = black.copy()
            blit(frame, sprite, Pose(100 + step * 0.1, 80))
            xs.append(centroid(frame)[0])
        steps = np.diff(xs)
        assert steps.min() > 0.05
        assert steps.max() < 0.15
        assert abs(xs[-1] - xs[0] - 4) < 0.02

    def test_one_colour_moves_as_its_bitmap_would(self, disc) -> None:
        white = Sprite.from_rgba(disc)
        mask = Sprite.from_mask(white.planes.a, yuv_of_hex("#ffffff"))
        frames = [grey(), grey()]
        for frame, sprite in zip(frames, (white, mask), strict=True):
            blit(frame, sprite, Pose(80.4, 60.7, 1.3, 12))
        luma, *chroma = (np.abs(a.astype(int) - b) for a, b in zip(*map(planes, frames), strict=True))
        assert luma.max() <= 3
        assert max(plane.mean() for plane in chroma) < 0.05  # its edge is filtered otherwise

    def test_turning_keeps_the_centre(self, disc, black: Frame) -> None:
        sprite = Sprite.from_rgba(disc)
        blit(black, sprite, Pose(100, 80, scale=1.3, angle=33))
        assert np.allclose(centroid(black), (131.5, 111.5), atol=0.05)

    def test_scale_multiplies_the_area(self, disc) -> None:
        areas = []
        for scale in (1.0, 1.5):
            frame = Frame(320, 240)
            frame.fill((16, 128, 128))
            blit(frame, Sprite.from_rgba(disc), Pose(100, 80, scale=scale))
            areas.append((frame.y.astype(float) - 16).sum())
        assert areas[1] / areas[0] == pytest.approx(2.25, rel=0.02)

    @settings(max_examples=40, deadline=None)
    @given(
        pose=st.builds(
            Pose,
            st.floats(-80, 330),
            st.floats(-80, 250),
            scale=st.floats(0.5, 2),
            angle=st.floats(-180, 180),
        ),
        corner=st.tuples(st.integers(0, 1200), st.integers(0, 800)),
    )
    def test_no_pixel_outside_the_clip_changes(self, pose: Pose, corner: tuple[int, int]) -> None:
        left, top = corner[0] / 4, corner[1] / 4
        frame, sprite = grey(), Sprite.from_rgba(np.full((64, 64, 4), 255, np.uint8))
        blit(frame, sprite, pose, Box(left, top, left + 50, top + 40))
        rows, columns = np.nonzero(frame.y != 90)
        assert all(left <= column <= left + 49 for column in columns)
        assert all(top <= row <= top + 39 for row in rows)


class TestBlitSmeared:
    def test_spreads_light_without_making_or_losing_any(self, disc, black: Frame) -> None:
        sprite, sharp, smeared = Sprite.from_rgba(disc), black.copy(), black.copy()
        blit(sharp, sprite, Pose(100, 80))
        blit_smeared(smeared, sprite, [Pose(90 + 4 * i, 80) for i in range(6)])
        assert (smeared.y - 16.0).sum() == pytest.approx((sharp.y - 16.0).sum(), rel=0.01)
        assert centroid(smeared)[0] == pytest.approx(centroid(sharp)[0], abs=0.1)
        assert np.count_nonzero(smeared.y > 20) > np.count_nonzero(sharp.y > 20)


class TestFillBox:
    def test_fills_to_the_even_pixel(self) -> None:
        frame = grey()
        fill_box(frame, Box(10, 20, 30, 40), (200, 60, 70))
        assert (frame.y == 200).sum() == 400
        assert (frame.u == 60).sum() == 100

    def test_half_opaque_is_the_mean(self) -> None:
        frame = grey()
        fill_box(frame, Box(0, 0, 320, 240), (200, 60, 70), opacity=0.5)
        assert abs(int(frame.y[0, 0]) - 145) <= 1
