"""A stage draws a shot's frames: any of them, in any order, always the same."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.motion.frame import Frame
from limelight.media.motion.layouts import LAYOUTS
from limelight.media.motion.stage import OVERLAP, open_stage


def digest(frame: Frame) -> str:
    return hashlib.sha256(frame.data).hexdigest()


class TestOpenStage:
    def test_refuses_an_unknown_layout_and_names_the_known_ones(self, make_shot) -> None:
        with pytest.raises(InvalidInput, match="no layout named 'hokc'") as refusal:
            open_stage(make_shot("hokc"))
        assert "kinetic_hook" in refusal.value.fix

    def test_refuses_an_unknown_caption_style(self, make_shot) -> None:
        with pytest.raises(InvalidInput, match="no caption style"):
            open_stage(make_shot("kinetic_hook", caption_style="comic"))


@pytest.mark.parametrize("layout", LAYOUTS)
class TestDraw:
    def test_equal_shots_give_equal_bytes(self, make_shot, layout: str) -> None:
        first, second = (open_stage(make_shot(layout)) for _ in range(2))
        assert digest(first.draw(17)) == digest(second.draw(17))

    def test_a_frame_does_not_depend_on_those_drawn_before(self, make_shot, layout: str) -> None:
        order = [-OVERLAP, 0, 5, 6, 20, 33, 59, 59 + OVERLAP]
        forwards, backwards = open_stage(make_shot(layout)), open_stage(make_shot(layout))
        drawn = {t: digest(forwards.draw(t)) for t in order}
        assert {t: digest(backwards.draw(t)) for t in reversed(order)} == drawn

    def test_leaves_nothing_of_what_was_in_the_frame(self, make_shot, layout: str) -> None:
        stage = open_stage(make_shot(layout))
        dirty = Frame(540, 960)
        dirty.fill((200, 30, 30))
        assert digest(stage.draw(12, dirty)) == digest(stage.draw(12))

    def test_always_moves(self, make_shot, layout: str) -> None:
        stage = open_stage(make_shot(layout, captions=()))
        a, b = (stage.draw(t).y.astype(int) for t in (40, 52))
        assert np.abs(a - b).mean() > 0.02


class TestPlaceholder:
    def test_a_failed_scene_says_so_instead_of_its_layout(self, make_shot) -> None:
        failed = open_stage(make_shot("kinetic_hook", placeholder="The voice for this scene is missing."))
        assert digest(failed.draw(20)) != digest(open_stage(make_shot("kinetic_hook")).draw(20))
        # The red rule: V far above grey.
        assert failed.draw(20).v.max() > 180
