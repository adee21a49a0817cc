"""A product on a plain background is cut out cleanly, or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from limelight.media.ingest.background import find_foreground
from limelight.media.ingest.matte import cut_out
from limelight.media.ingest.photo import SURE, prepare_photo

Pixels = npt.NDArray[np.uint8]
Bottle = tuple[Pixels, npt.NDArray[np.bool_]]


def _overlap(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> float:
    return float((one & other).sum() / (one | other).sum())


def _shrunk(mask: npt.NDArray[np.bool_], shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    return np.asarray(Image.fromarray(mask).resize((shape[1], shape[0])))


def test_a_bottle_is_found_without_its_shadow(bottle: Bottle) -> None:
    pixels, truth = bottle
    found = find_foreground(pixels)
    assert found is not None
    assert found.quality >= SURE
    assert _overlap(found.mask, _shrunk(truth, found.mask.shape)) > 0.96


def test_a_label_of_nearly_the_background_colour_stays(bottle: Bottle) -> None:
    pixels, _ = bottle
    found = find_foreground(pixels)
    assert found is not None
    height, width = found.mask.shape
    assert found.mask[round(0.59 * height), width // 2]


def test_the_cut_out_carries_no_old_background_in_its_edge(bottle: Bottle) -> None:
    """The bottle is dark green: a light rim in half-transparent pixels would be the old background."""
    pixels, _ = bottle
    found = find_foreground(pixels)
    assert found is not None
    rgba = cut_out(pixels, found.mask).astype(np.int32)
    upper = rgba[:250]
    edge = (upper[..., 3] > 40) & (upper[..., 3] < 215)
    assert edge.sum() > 100
    assert (upper[edge][:, :3].max(axis=1) > 170).mean() < 0.02


def test_alpha_is_soft_for_about_two_pixels_only(bottle: Bottle) -> None:
    pixels, _ = bottle
    found = find_foreground(pixels)
    assert found is not None
    alpha = cut_out(pixels, found.mask)[..., 3]
    row = alpha[300]
    soft = ((row > 8) & (row < 247)).sum()
    assert 2 <= soft <= 10
    assert alpha[300, alpha.shape[1] // 2] == 255


def test_a_hole_through_which_the_background_shows_is_open() -> None:
    rows, columns = np.mgrid[0:400, 0:400]
    radius = np.hypot(rows - 200, columns - 200)
    pixels = np.full((400, 400, 3), (150, 190, 205), np.uint8)
    pixels[(radius < 130) & (radius > 60)] = (200, 90, 40)
    found = find_foreground(pixels)
    assert found is not None
    assert not found.mask[200, 200]
    assert found.mask[200, 295]


def test_a_burnt_out_white_patch_makes_it_unsure() -> None:
    pixels = np.full((400, 400, 3), 255, np.uint8)
    pixels[100:300, 120:280] = (30, 60, 160)
    pixels[160:240, 160:240] = 255
    found = find_foreground(pixels)
    assert found is not None
    assert found.quality < SURE


def test_a_white_product_with_a_shadow_on_white_is_left_alone(
    bottle: Bottle, tmp_path: Path, out: Path
) -> None:
    pixels, truth = bottle
    shade = np.linspace(0.99, 0.8, pixels.shape[1])[None, :, None]
    white = np.where(truth[..., None], 240 * shade, pixels.astype(np.float64)).astype(np.uint8)
    Image.fromarray(white).save(tmp_path / "white.png")
    prepared = prepare_photo(tmp_path / "white.png", out)
    assert prepared.cutout is None
    assert prepared.picture.kind == "photo"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_busy_background_gives_no_cut_out(seed: int) -> None:
    coarse = np.random.default_rng(seed).integers(40, 220, (12, 12, 3), np.uint8)
    assert find_foreground(np.asarray(Image.fromarray(coarse).resize((600, 600)))) is None


def test_a_product_cut_by_the_frame_is_left_alone(bottle: Bottle) -> None:
    pixels, _ = bottle
    found = find_foreground(np.ascontiguousarray(pixels[:560, 150:450]))
    assert found is None or found.quality < SURE


def test_a_prepared_product_says_where_it_stands_in_the_photo(
    bottle: Bottle, tmp_path: Path, out: Path
) -> None:
    Image.fromarray(bottle[0]).save(tmp_path / "bottle.png")
    prepared = prepare_photo(tmp_path / "bottle.png", out)
    assert prepared.cutout is not None
    assert prepared.picture.subject is not None
    assert prepared.picture.subject.left == pytest.approx(212, abs=6)
    assert prepared.picture.subject.bottom == pytest.approx(680, abs=8)
    with Image.open(prepared.cutout.path) as written:
        assert written.mode == "RGBA"
        assert written.size == (prepared.cutout.width, prepared.cutout.height)
