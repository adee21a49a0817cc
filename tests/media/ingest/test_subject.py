"""The subject and the faces of a picture are found, and nothing is invented."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from limelight.media.ingest.faces import find_faces
from limelight.media.ingest.subject import find_moving, find_subject
from limelight.media.motion.shot import Box

Pixels = npt.NDArray[np.uint8]


@pytest.mark.parametrize("centre", [(200, 300), (500, 250), (420, 520)])
def test_a_red_thing_on_grey_is_the_subject(centre: tuple[int, int]) -> None:
    rows, columns = np.mgrid[0:700, 0:700]
    picture = np.full((700, 700, 3), 128, np.uint8)
    picture[np.hypot(columns - centre[0], rows - centre[1]) < 90] = (210, 40, 30)
    box = find_subject(picture)
    assert box is not None
    assert (box.left + box.right) / 2 == pytest.approx(centre[0], abs=40)
    assert (box.top + box.bottom) / 2 == pytest.approx(centre[1], abs=40)
    assert box.width < 320


def test_an_even_picture_has_no_subject() -> None:
    assert find_subject(np.full((300, 400, 3), 90, np.uint8)) is None


def test_faces_always_belong_to_the_subject() -> None:
    face = Box(10, 20, 60, 80)
    assert find_subject(np.full((300, 400, 3), 90, np.uint8), (face,)) == face


def _frames(shift: int) -> list[Pixels]:
    """A ball that goes to the right before coloured noise; the noise moves by *shift* a frame."""
    ground = np.random.default_rng(2).integers(90, 160, (90, 160, 3), np.uint8)
    frames = [np.roll(ground, n * shift, axis=1).copy() for n in range(12)]
    for n, frame in enumerate(frames):
        frame[60:75, 20 + 3 * n : 35 + 3 * n] = (250, 250, 250)
    return frames


def test_what_moves_is_the_subject_of_a_clip() -> None:
    box = find_moving(_frames(shift=0), (1600, 900))
    assert box is not None
    assert 150 < box.left < box.right < 750
    assert 590 < box.top < box.bottom < 770


def test_when_the_camera_moves_nothing_is_singled_out() -> None:
    assert find_moving(_frames(shift=5), (1600, 900)) is None


def test_a_still_clip_has_nothing_that_moves() -> None:
    assert find_moving([np.full((90, 160, 3), 80, np.uint8)] * 5, (1600, 900)) is None


@pytest.mark.parametrize("seed", range(3))
def test_no_face_is_seen_in_noise_or_tiles(seed: int) -> None:
    chance = np.random.default_rng(seed)
    tiles = np.kron(chance.integers(0, 255, (20, 20, 3), np.uint8), np.ones((30, 30, 1), np.uint8))
    assert find_faces(tiles) == ()
    assert find_faces(chance.integers(0, 255, (500, 500, 3), np.uint8)) == ()
