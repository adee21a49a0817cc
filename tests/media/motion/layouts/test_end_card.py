"""The end card: stands within 1.1 s, breathes once, and its code scans from the encoded film."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from limelight.media.motion.frame import Frame
from limelight.media.motion.layers import CutoutLayer, Layer, SpriteLayer
from limelight.media.motion.layouts.sign import link_of, shown_url
from limelight.media.motion.shot import Picture, Shot, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES
from limelight.media.render.encoder import software_encoder
from limelight.media.render.segment import encode_frames

ASPECTS = ["9:16", "4:5", "1:1", "16:9"]
USUAL = Words(
    headline="The quiet coffee grinder", cta="Order now", url="https://example.com/halo", brand="Halo"
)
LONG = Words(
    headline="Neighbourhood-friendly espresso grinding at any hour you like",
    cta="Order one while they are in stock",
    url="https://shop.example.com/products/halo-grinder",
    brand="Halo Instruments Copenhagen",
)
BARE = Words(brand="Halo")
ARABIC = Words(headline="صباح هادئ", cta="اطلب الآن", url="example.com", brand="هالو")
NO_CALL = Words(headline="See you on Saturday", url="example.com")


@pytest.fixture(scope="module")
def logos(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    """A dark and a light word mark on nothing."""
    folder = tmp_path_factory.mktemp("logos")
    pictures: dict[str, Picture] = {}
    for name, level in (("dark", 20), ("light", 245)):
        mark = np.zeros((120, 400, 4), np.uint8)
        mark[30:90, 40:360] = (level, level, level, 255)
        cv2.imwrite(str(folder / f"{name}.png"), mark)
        pictures[name] = Picture(str(folder / f"{name}.png"), "logo", 400, 120)
    return pictures


def decoded(path: Path, number: int) -> np.ndarray:
    film = cv2.VideoCapture(str(path))
    film.set(cv2.CAP_PROP_POS_FRAMES, number)
    there, image = film.read()
    film.release()
    assert there
    return image


def encoded(shot: Shot, numbers: Sequence[int], out: Path) -> Path:
    canvas, stage = shot.canvas, open_stage(shot)
    encode_frames(
        (stage.draw(t).data.reshape(-1, canvas.width) for t in numbers),
        count=len(numbers),
        size=(canvas.width, canvas.height),
        rate=canvas.rate,
        encoder=software_encoder("draft"),
        out=out,
    )
    return out


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("theme", THEMES)
def test_all_that_is_read_stands_apart_in_the_safe_box(
    make_shot, assert_apart, theme: str, aspect: str
) -> None:
    shot = make_shot("end_card", aspect, theme, frames=120)
    for number, words in enumerate((USUAL, LONG, BARE, ARABIC, NO_CALL)):
        captions = () if number % 2 else shot.captions
        pictures = shot.pictures if number % 3 == 0 else ()
        assert_apart(replace(shot, words=words, captions=captions, pictures=pictures))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("theme", ["bold", "luxe"])
def test_the_code_scans_from_the_encoded_film(make_shot, tmp_path: Path, theme: str, aspect: str) -> None:
    shot = make_shot("end_card", aspect, theme, words=USUAL, frames=120)
    film = encoded(shot, range(44, 52), tmp_path / "end.mp4")
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(decoded(film, 4))
    assert text == "https://example.com/halo"


@pytest.mark.parametrize("theme", THEMES)
def test_everything_has_landed_within_1_1_seconds(make_shot, theme: str) -> None:
    shot = make_shot("end_card", theme=theme, words=USUAL, pictures=(), frames=120, frames_per_beat=24)
    moving = [layer for layer in open_stage(shot).layers if isinstance(layer, SpriteLayer) and came(layer)]
    assert len(moving) > 5
    assert all(layer.track.at(34) == layer.track.at(48) for layer in moving)


def came(layer: SpriteLayer) -> bool:
    return layer.clip is not None or layer.track.keys[0].pose.opacity == 0


def test_the_call_breathes_once(make_shot) -> None:
    layers = open_stage(make_shot("end_card", words=USUAL, pictures=(), frames=120)).layers
    scales = breath(layers)
    turns = np.sign(np.diff(scales))
    assert 1.03 < max(scales) < 1.07
    assert scales[0] == scales[-1] == 1
    assert np.count_nonzero(np.diff(turns[turns != 0])) == 1


def breath(layers: Sequence[Layer]) -> list[float]:
    pills = [layer for layer in layers if isinstance(layer, SpriteLayer) and len(layer.track.keys) == 5]
    (pill,) = pills
    return [pill.track.at(t).scale for t in range(45, 115)]


def test_the_code_is_at_least_a_fifth_of_the_shorter_side(make_shot) -> None:
    image = open_stage(make_shot("end_card", words=USUAL)).draw(50).to_rgb()
    found, corners = cv2.QRCodeDetector().detect(image)
    assert found
    # The detector's corners leave out the quiet zone: four modules of 25 on each side.
    assert np.ptp(corners[0, :, 0]) * 33 / 25 >= 0.2 * 540


def test_without_an_address_there_is_no_code(make_shot) -> None:
    image = open_stage(make_shot("end_card", words=BARE)).draw(50).to_rgb()
    assert not cv2.QRCodeDetector().detect(image)[0]


def test_a_dark_logo_on_a_dark_ground_stands_on_a_light_tile(make_shot, logos: dict[str, Picture]) -> None:
    bright = [
        np.count_nonzero(drawn_with(make_shot, logos[name], "tech").y[144:400, 60:421] > 225)
        for name in ("dark", "light")
    ]
    area = 0.62 * 0.2 * 540 * 540
    assert bright[0] > 0.3 * area
    assert bright[1] > 0.3 * area


def drawn_with(make_shot, logo: Picture, theme: str) -> Frame:
    shot = make_shot("end_card", theme=theme, words=Words(cta="Order"), pictures=(logo,), captions=())
    return open_stage(shot).draw(50)


def test_the_logo_replaces_the_name(make_shot, blocks_of, logos: dict[str, Picture]) -> None:
    named, signed = (
        blocks_of(make_shot("end_card", "1:1", words=USUAL, pictures=pictures))
        for pictures in ((), (logos["light"],))
    )
    assert "Halo" in named
    assert "Halo" not in signed


def test_a_product_stands_at_the_foot_of_a_tall_frame(make_shot) -> None:
    layers = open_stage(make_shot("end_card", words=USUAL)).layers
    (product,) = [layer for layer in layers if isinstance(layer, CutoutLayer)]
    assert product.track.at(80).y > 624


def test_a_latin_address_stands_on_the_right_of_an_arabic_card(make_shot, blocks_of) -> None:
    blocks = blocks_of(make_shot("end_card", "16:9", words=ARABIC, pictures=()))
    assert blocks["example.com"].box.right == pytest.approx(blocks["صباح هادئ"].box.right, abs=3)


class TestAddresses:
    def test_a_code_says_the_scheme(self) -> None:
        assert link_of("example.com/halo") == "https://example.com/halo"
        assert link_of(" http://example.com ") == "http://example.com"
        assert link_of("mailto:hello@example.com") == "mailto:hello@example.com"

    def test_people_read_it_without(self) -> None:
        assert shown_url("https://www.example.com/") == "example.com"
        assert shown_url("example.com/halo") == "example.com/halo"
