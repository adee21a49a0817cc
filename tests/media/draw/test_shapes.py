import numpy as np
import pytest

from limelight.media.draw import shapes
from limelight.media.draw.canvas import Bitmap

SHAPES = [
    shapes.rounded(120, 60, 14, "#c03d17"),
    shapes.pill(120, 40, "#c03d17", 0.5),
    shapes.circle(80, "#c03d17"),
    shapes.ring(80, 6, "#c03d17"),
    shapes.blob(160, "#c03d17", 3),
    shapes.leaf(160, 70, "#c03d17"),
]


@pytest.mark.parametrize("bitmap", SHAPES)
def test_a_shape_is_whole_and_premultiplied(bitmap: Bitmap) -> None:
    assert bitmap[..., 3].any()
    assert (bitmap[..., :3] <= bitmap[..., 3:]).all()
    assert bitmap[0].max() <= 1
    assert bitmap[-1].max() <= 1


def test_a_pill_has_the_area_of_a_pill() -> None:
    area = shapes.pill(200, 60, "#000000")[..., 3].sum() / 255
    assert area == pytest.approx(140 * 60 + np.pi * 30**2, rel=0.01)


def test_a_blob_never_leaves_its_square_whatever_the_seed() -> None:
    for seed in range(60):
        alpha = shapes.blob(100, "#000000", seed)[..., 3]
        assert max(alpha[0].max(), alpha[-1].max(), alpha[:, 0].max(), alpha[:, -1].max()) == 0


def test_a_shadow_holds_the_light_that_is_taken_away() -> None:
    card = shapes.rounded(200, 120, 20, "#ffffff")
    shadow = shapes.shadow_of(card, blur=18, opacity=0.4)
    assert shadow.shape[0] == card.shape[0] + 2 * 54
    assert shadow[..., 3].sum() == pytest.approx(0.4 * card[..., 3].sum(), rel=0.04)
    assert shadow[0, :, 3].max() <= 2


def test_confetti_leaves_the_middle_freer_than_the_edges() -> None:
    alpha = shapes.confetti(400, 400, ("#ff0000", "#00ff00"), 60, 1)[..., 3] > 0
    assert alpha[100:300, 100:300].mean() < alpha.mean()


def test_halftone_grows_from_nothing_to_almost_full() -> None:
    alpha = shapes.halftone(400, 400, "#000000", 12)[..., 3]
    assert alpha[:60, :60].mean() < 8
    assert alpha[-60:, -60:].mean() > 190


def test_textures_depend_on_their_seed_only() -> None:
    assert np.array_equal(shapes.paper(90, 60, "#000000", 4), shapes.paper(90, 60, "#000000", 4))
    assert not np.array_equal(shapes.paper(90, 60, "#000000", 4), shapes.paper(90, 60, "#000000", 5))


def test_a_glow_fades_to_nothing_at_its_rim() -> None:
    alpha = shapes.glow(200, "#4ce0c0", 0.6)[..., 3]
    assert alpha[100, 100] == pytest.approx(153, abs=2)
    assert alpha[0].max() == 0
