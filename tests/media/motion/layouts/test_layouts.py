"""Every layout, in every form: words inside the safe box, landed and still, legible on what is behind them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from limelight.media.motion.layers import SpriteLayer
from limelight.media.motion.layouts import LAYOUTS, LayoutKit
from limelight.media.motion.shot import Shot, Words
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


class TestLayoutKit:
    def test_times_follow_the_rate(self, make_shot) -> None:
        from fractions import Fraction

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
