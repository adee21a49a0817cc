"""Layers show the right thing at the right frame, whatever was drawn before."""

from __future__ import annotations

import subprocess
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import cv2
import imageio_ffmpeg
import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.kit.time import Span
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers import (
    ClipLayer,
    CounterLayer,
    CutoutLayer,
    DrawOnLayer,
    PhotoLayer,
    Placed,
    rise,
)
from limelight.media.motion.layers.counter import Glyph
from limelight.media.motion.layers.cutout import shadow_of
from limelight.media.motion.layers.photo import open_photo
from limelight.media.motion.shot import Box, Picture
from limelight.media.motion.sprite import Sprite
from limelight.media.motion.tracks import Pose, Track

WHITE = 235


def drawn(layer, t: int, width: int = 320, height: int = 240) -> Frame:
    frame = Frame(width, height)
    frame.fill((16, 128, 128))
    layer.paint(frame, t)
    return frame


def solid(width: int, height: int, level: int = 255) -> Sprite:
    bitmap = np.full((height, width, 4), 255, np.uint8)
    bitmap[..., :3] = level
    return Sprite.from_rgba(bitmap)


class TestRise:
    def test_words_come_from_behind_their_own_line_one_after_another(self) -> None:
        layers = rise(
            [Placed(solid(40, 20), 20, 100), Placed(solid(40, 20), 80, 100)], 10, length=10, stagger=4
        )
        assert drawn(layers[0], 10).y.max() == 16
        first, second = (np.count_nonzero(drawn(layer, 14).y > 100) for layer in layers)
        assert first > 400
        assert second == 0

    def test_nothing_leaves_the_line_on_the_way(self) -> None:
        layer = rise([Placed(solid(40, 20), 20, 100)], 0, length=10)[0]
        for t in range(12):
            assert drawn(layer, t).y[:100].max() == drawn(layer, t).y[120:].max() == 16

    def test_text_that_landed_holds_still_to_the_pixel(self) -> None:
        layer = rise([Placed(solid(40, 20), 20, 100)], 0, length=10)[0]
        assert len({drawn(layer, t).data.tobytes() for t in range(10, 60)}) == 1


class TestCounter:
    def test_comes_to_rest_on_its_own_figure(self) -> None:
        sprites = {str(d): solid(20, 40, 20 + 20 * d) for d in range(10)}
        layer = CounterLayer([Glyph("4", 20), Glyph("7", 60)], sprites, 100, start=0, length=27)
        frame = drawn(layer, 27)
        for digit, x in (("4", 20), ("7", 60)):
            assert np.array_equal(frame.y[100:140, x : x + 20], sprites[digit].planes.y)

    def test_rolls_before_that(self) -> None:
        layer = counter("97")
        assert len({drawn(layer, t).data.tobytes() for t in range(12)}) == 12

    @pytest.mark.parametrize("figure", ["7", "97", "1,299", "48.5", "100"])
    def test_counts_up_from_60_per_cent_and_never_above(self, figure: str) -> None:
        layer = counter(figure)
        whole = int("".join(filter(str.isdigit, figure)))
        values = [layer.value(t) for t in range(40)]
        assert values == sorted(values)
        assert 0.59 * whole - 1 <= values[0] <= 0.61 * whole
        assert values[27] == values[-1] == whole

    def test_a_place_that_is_not_reached_is_empty(self) -> None:
        layer = counter("100")
        assert layer.value(4) < 100
        assert drawn(layer, 4).y[100:140, 20:40].max() == 16

    def test_nothing_is_shown_before_it_starts(self) -> None:
        assert drawn(counter("97"), -1).y.max() == 16


def counter(figure: str) -> CounterLayer:
    sprites = {character: solid(20, 40, 255) for character in "0123456789,."}
    sprites |= {str(d): solid(20, 40, 30 + 20 * d) for d in range(10)}
    glyphs = [Glyph(character, 20 + 24 * number) for number, character in enumerate(figure)]
    return CounterLayer(glyphs, sprites, 100, start=0, length=27)


class TestDrawOn:
    def test_goes_through_its_steps_in_order_and_stays_on_the_last(self) -> None:
        layer = DrawOnLayer([solid(20, 20, level) for level in (50, 100, 150, 255)], Pose(20, 20), 5, 14)
        levels = [int(drawn(layer, t).y[30, 30]) for t in range(40)]
        assert levels[:5] == [16] * 5
        assert levels == sorted(levels)
        assert levels[19] == levels[-1] == WHITE


@pytest.fixture
def photo(tmp_path: Path) -> Picture:
    """A dark 640 × 480 photo with a white square whose centre is (480, 160)."""
    image = np.full((480, 640, 3), 40, np.uint8)
    image[130:190, 450:510] = 255
    path = tmp_path / "photo.png"
    cv2.imwrite(str(path), image)
    return Picture(str(path), "photo", 640, 480, subject=Box(450, 130, 510, 190))


class TestPhoto:
    def test_the_crop_keeps_the_subject(self, photo: Picture) -> None:
        layer = PhotoLayer(open_photo(photo, Box(0, 0, 120, 240)), 90)
        assert drawn(layer, 0, 120).y.max() >= WHITE - 2

    def test_is_pushed_towards_the_subject_by_a_few_percent(self, photo: Picture) -> None:
        layer = PhotoLayer(open_photo(photo, Box(0, 0, 320, 240), push=0.06), 90)
        areas = [np.count_nonzero(drawn(layer, t).y > 140) for t in (-24, 114)]
        assert areas[1] / areas[0] == pytest.approx(1.06**2, abs=0.04)

    def test_never_jumps(self, photo: Picture) -> None:
        layer = PhotoLayer(open_photo(photo, Box(0, 0, 320, 240)), 90)
        frames = [drawn(layer, t).y.astype(int) for t in range(-24, 114)]
        jumps = [np.abs(b - a).mean() for a, b in pairwise(frames)]
        assert max(jumps) < 0.5

    def test_a_scrim_darkens_where_its_mask_is(self, photo: Picture) -> None:
        opened, mask = open_photo(photo, Box(0, 0, 320, 240)), np.zeros((240, 320), np.uint8)
        mask[120:] = 255
        darkened = opened.darkened(mask, (16, 128, 128))
        assert darkened.luma_in(Box(0, 140, 320, 240), 99) == pytest.approx(16, abs=1)
        assert darkened.luma_in(Box(0, 0, 320, 100), 50) == opened.luma_in(Box(0, 0, 320, 100), 50)

    def test_a_text_file_is_refused_by_name(self, tmp_path: Path) -> None:
        (tmp_path / "lies.jpg").write_text("not a picture")
        with pytest.raises(InvalidInput, match=r"lies\.jpg cannot be read"):
            open_photo(Picture(str(tmp_path / "lies.jpg"), "photo", 10, 10), Box(0, 0, 100, 100))


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """Forty frames whose luma is 40 + 4 × their number."""
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    frames = b"".join(bytes([40 + 4 * n]) * (160 * 120) + b"\x80" * (160 * 120 // 2) for n in range(40))
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "160x120", "-r", "30", "-i", "-"]
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-v",
        "error",
        *raw,
        "-c:v",
        "libx264",
        "-crf",
        "10",
        str(path),
    ]
    subprocess.run(command, input=frames, check=True)
    return Picture(str(path), "clip", 160, 120, clip_span=Span(5, 35))


class TestClip:
    def test_frames_come_by_number_in_any_order(self, clip: Picture) -> None:
        layer = ClipLayer.open(clip, Box(0, 0, 160, 120), Fraction(30))
        for t in (0, 1, 2, 20, 3, 4, 29):
            assert drawn(layer, t, 160, 120).y.mean() == pytest.approx(40 + 4 * (5 + t), abs=1)
        layer.reader.close()

    def test_the_last_frame_of_the_best_part_stays(self, clip: Picture) -> None:
        layer = ClipLayer.open(clip, Box(0, 0, 160, 120), Fraction(30))
        assert drawn(layer, 80, 160, 120).y.mean() == pytest.approx(40 + 4 * 34, abs=1)
        layer.reader.close()

    def test_half_the_rate_takes_every_other_frame(self, clip: Picture) -> None:
        layer = ClipLayer.open(clip, Box(0, 0, 160, 120), Fraction(15))
        levels = [drawn(layer, t, 160, 120).y.mean() for t in range(6)]
        assert np.diff(levels) == pytest.approx([8] * 5, abs=1)
        layer.reader.close()


class TestCutout:
    def layer(self) -> CutoutLayer:
        rest = Pose.resting(120, 60)
        track = Track.enter(rest, 0, 12, rest.moved(dy=60))
        return CutoutLayer(solid(60, 100, 120), track, float_by=3, tilt=1, sweep=20, sweep_length=20)

    def test_stays_within_a_few_pixels_of_where_it_stands(self) -> None:
        outside = np.ones((240, 320), bool)
        outside[52:168, 112:188] = False
        assert all(drawn(self.layer(), t).y[outside].max() == 16 for t in range(12, 200, 7))

    def test_light_sweeps_over_it_once(self) -> None:
        peaks = [int(drawn(self.layer(), t).y.max()) for t in (19, 30, 45)]
        assert peaks[1] > peaks[0] + 20
        assert peaks[2] == peaks[0]

    def test_its_shadow_lies_at_its_foot_and_is_soft(self) -> None:
        bitmap = np.full((100, 60, 4), 255, np.uint8)
        shadow = shadow_of(bitmap, flatten=0.1, spread=1.0, sigma=4, opacity=0.4)
        frame = Frame(320, 240)
        frame.fill((200, 128, 128))
        CutoutLayer(Sprite.from_rgba(bitmap * 0), Track.still(Pose(120, 60)), (shadow,)).paint(frame, 0)
        rows, columns = np.nonzero(frame.y < 199)
        assert 150 < rows.mean() < 170
        assert abs(columns.mean() - 149.5) < 1
        assert np.abs(np.diff(frame.y.astype(int), axis=0)).max() < 30
