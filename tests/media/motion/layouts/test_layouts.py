"""Every layout, in every form: words inside the safe box, landed and still, legible on what is behind them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from limelight.media.draw.canvas import hex_rgb
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers import SpriteLayer
from limelight.media.motion.layouts import LAYOUTS, LayoutKit
from limelight.media.motion.layouts.product import find_product
from limelight.media.motion.shot import Box, Shot, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

ASPECTS = ["9:16", "1:1", "4:5", "16:9"]
LONG = Words(
    headline="Neighbourhood-friendly espresso grinding at any hour you like",
    kicker="A kicker of several words",
    body="A sentence that is rather longer than a body line should be, to see it wrap and stay inside its box",
)


def words_of(shot: Shot) -> list[SpriteLayer]:
    """The layers that a rise made: those with a mask."""
    return [layer for layer in open_stage(shot).layers if isinstance(layer, SpriteLayer) and layer.clip]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("aspect", ASPECTS)
class TestEveryLayout:
    @pytest.mark.parametrize("text", ["short", "long"])
    def test_words_rest_in_the_safe_box(self, make_shot, layout: str, aspect: str, text: str) -> None:
        shot = make_shot(layout, aspect)
        shot = shot if text == "short" else replace(shot, words=LONG)
        safe = shot.canvas.safe
        for word in words_of(shot):
            rows, columns = np.nonzero(word.sprite.planes.a)
            pose = word.track.at(59)
            assert safe.left - 2 <= pose.x + columns.min()
            assert pose.x + columns.max() <= safe.right + 2
            assert safe.top - 2 <= pose.y + rows.min()
            assert pose.y + rows.max() <= safe.bottom + 2

    def test_words_have_landed_by_the_end_and_hold_still(self, make_shot, layout: str, aspect: str) -> None:
        for word in words_of(make_shot(layout, aspect)):
            assert word.track.at(50) == word.track.at(83)


def luminance(rgb: np.ndarray) -> np.ndarray:
    """WCAG 2.2 relative luminance of bytes."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("seed", range(4))
def test_ink_reads_on_the_pixels_that_are_really_behind_it(make_shot, theme: str, seed: int) -> None:
    shot = make_shot("kinetic_hook", theme=theme, seed=seed, captions=())
    stage, words = open_stage(shot), words_of(shot)
    behind = Frame(shot.canvas.width, shot.canvas.height)
    for layer in stage.layers:
        if not getattr(layer, "clip", None):
            layer.paint(behind, 40)
    boxes = [word.clip for word in words]
    rows = slice(round(min(b.top for b in boxes)), round(max(b.bottom for b in boxes)))
    columns = slice(round(min(b.left for b in boxes)), round(max(b.right for b in boxes)))
    ground = luminance(behind.to_rgb()[rows, columns])
    ink = luminance(np.array(hex_rgb(stage.kit.theme.ink)))
    hardest = np.percentile(ground, 99 if ink > ground.mean() else 1)
    assert (max(ink, hardest) + 0.05) / (min(ink, hardest) + 0.05) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_dresses_the_hook(make_shot, theme: str) -> None:
    frame = open_stage(make_shot("kinetic_hook", theme=theme)).draw(40)
    assert frame.y.max() - int(frame.y.min()) > 100


class TestKineticHook:
    def test_the_first_frame_already_has_words(self, make_shot) -> None:
        shot = make_shot("kinetic_hook", theme="minimal")
        first = words_of(shot)[0]
        assert first.track.at(0) == first.track.at(50)


class TestPhotoPush:
    def test_white_words_on_a_bright_photo_get_the_shade_they_need(self, make_shot, pictures) -> None:
        shot = make_shot("photo_push", pictures=pictures[1:], captions=())
        stage = open_stage(replace(shot, words=Words(headline="Wake the kitchen")))
        box = stage.layers[-1].clip
        behind = open_stage(shot).layers[0].photo.luma_in(box, 95)
        assert behind <= 100  # white has 4.5:1 on code value 118

    def test_without_a_photo_the_words_stand_on_the_ground(self, make_shot) -> None:
        frame = open_stage(make_shot("photo_push", pictures=())).draw(40)
        assert frame.y.std() > 5


class TestProductHero:
    def test_a_photo_stands_on_a_card_with_round_corners_and_a_shadow(self, make_shot, pictures) -> None:
        kit = LayoutKit(make_shot("product_hero", theme="minimal", pictures=pictures[1:]))
        product = find_product(kit, Box(100, 300, 400, 800))
        assert product is not None
        assert product.sprite.planes.a[0, 0] == 0
        assert product.sprite.planes.a[product.sprite.height // 2].min() == 255
        assert product.shadows[0].sprite.width > product.sprite.width

    def test_a_cut_out_loses_its_empty_rim_and_stands_on_the_floor(self, make_shot) -> None:
        product = find_product(LayoutKit(make_shot("product_hero")), Box(100, 300, 400, 800))
        assert product is not None
        assert product.rest.y + product.sprite.height == 800
        assert product.sprite.planes.a[4:-4].max(axis=1).min() > 250

    def test_without_any_picture_the_words_take_the_middle(self, make_shot) -> None:
        words = words_of(make_shot("product_hero", pictures=(), captions=()))
        kit = LayoutKit(make_shot("product_hero", captions=()))
        middle = np.mean([word.track.at(59).y + word.sprite.height / 2 for word in words])
        assert abs(middle - (kit.safe.top + kit.safe.bottom) / 2) < kit.s(0.06)

    def test_a_wide_frame_that_reads_from_the_right_swaps_its_sides(self, make_shot) -> None:
        left, right = (
            np.mean(
                [w.track.at(59).x for w in words_of(replace(make_shot("product_hero", "16:9"), words=words))]
            )
            for words in (Words(headline="Quiet morning"), Words(headline="صباح هادئ"))
        )
        assert left < 480 < right


class TestLayoutKit:
    def test_times_follow_the_rate(self, make_shot) -> None:
        shot = make_shot("kinetic_hook")
        fast = replace(shot, canvas=replace(shot.canvas, rate=Fraction(60000, 1001)))
        assert (LayoutKit(shot).frames(480), LayoutKit(fast).frames(480)) == (14, 29)

    def test_columns_tile_the_box(self, make_shot) -> None:
        kit = LayoutKit(make_shot("kinetic_hook"))
        assert kit.columns(0, 5) == pytest.approx((kit.content.left, kit.content.right))
        assert kit.columns(0, 2)[1] < kit.columns(3, 5)[0]

    def test_captions_take_the_foot_of_the_safe_box(self, make_shot) -> None:
        shot = make_shot("kinetic_hook")
        with_captions, without = LayoutKit(shot), LayoutKit(replace(shot, captions=()))
        assert with_captions.content.bottom < with_captions.caption_band.top
        assert without.content == without.safe

    def test_chance_has_a_purpose(self, make_shot) -> None:
        kit = LayoutKit(make_shot("kinetic_hook"))
        assert kit.rng("a").random() == kit.rng("a").random() != kit.rng("b").random()
