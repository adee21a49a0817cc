from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from limelight.media.render.stills import Cell, contact_sheet, thumbnail


def test_a_thumbnail_keeps_its_shape_and_its_limit(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (1920, 1080, 3), dtype=np.uint8)
    thumbnail(noise, tmp_path / "thumbnail.jpg", limit=400_000)
    with Image.open(tmp_path / "thumbnail.jpg") as image:
        assert image.size == (720, 1280)
        assert image.format == "JPEG"
    assert (tmp_path / "thumbnail.jpg").stat().st_size <= 400_000


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    thumbnail(np.zeros((128, 72, 3), np.uint8), tmp_path / "t.jpg")
    with Image.open(tmp_path / "t.jpg") as image:
        assert image.size == (72, 128)


def cells(count: int, shape: tuple[int, int]) -> list[Cell]:
    picture = np.full((*shape, 3), 200, np.uint8)
    return [Cell(picture, number + 1, "product hero", 96) for number in range(count)]


@pytest.mark.parametrize(
    ("count", "shape", "columns"),
    [(6, (320, 180), 6), (7, (320, 180), 4), (12, (320, 180), 6), (6, (180, 320), 3), (1, (200, 200), 1)],
)
def test_a_sheet_has_rows_of_equal_length(tmp_path: Path, count: int, shape, columns: int) -> None:
    contact_sheet(cells(count, shape), tmp_path / "contact.jpg", rate=Fraction(30))
    with Image.open(tmp_path / "contact.jpg") as image:
        first_row = np.asarray(image.convert("L"))[60]
    edges = np.flatnonzero(np.diff((first_row > 110).astype(int)) == 1)
    assert len(edges) == columns


def test_every_picture_has_its_label_under_it(tmp_path: Path) -> None:
    contact_sheet(cells(3, (320, 180)), tmp_path / "contact.jpg", rate=Fraction(30))
    with Image.open(tmp_path / "contact.jpg") as image:
        grey = np.asarray(image.convert("L"))
    label = grey[-58:] > 90
    thirds = np.array_split(label.any(axis=0), 3)
    assert all(third.sum() > 60 for third in thirds)
    assert not (grey[-12:] > 60).any(), "no label is cut by the lower edge"


def test_a_name_in_another_script_and_a_long_one_stay_in_their_cell(tmp_path: Path) -> None:
    picture = np.full((320, 180, 3), 200, np.uint8)
    names = ["製品のヒーロー", "three benefits that will not fit whatever one does about it, ever"]
    sheet = [Cell(picture, number, name, 90) for number, name in enumerate(names, 1)]
    contact_sheet(sheet, tmp_path / "contact.jpg", rate=Fraction(30))
    with Image.open(tmp_path / "contact.jpg") as image:
        grey = np.asarray(image.convert("L"))
    middle = grey.shape[1] // 2
    assert not (grey[-58:, middle - 8 : middle + 8] > 60).any()


def test_the_same_frames_give_the_same_jpeg(tmp_path: Path) -> None:
    for name in ("one.jpg", "two.jpg"):
        contact_sheet(cells(4, (180, 320)), tmp_path / name, rate=Fraction(30))
    assert (tmp_path / "one.jpg").read_bytes() == (tmp_path / "two.jpg").read_bytes()
