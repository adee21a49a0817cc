"""A wipe shows its layers on one side of an edge, to the pixel."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.media.motion.frame import Frame
from limelight.media.motion.layers import FillLayer
from limelight.media.motion.layers.wipe import WipeLayer
from limelight.media.motion.shot import Box
from limelight.media.motion.tracks import Pose, Track

BLACK, WHITE = (16, 128, 128), (235, 128, 128)
WHOLE = Box(0, 0, 64, 48)


def wiped(side: str, x: float, y: float) -> np.ndarray:
    frame = Frame(64, 48)
    frame.fill(BLACK)
    WipeLayer([FillLayer(WHOLE, WHITE)], Track.still(Pose(x, y)), side).paint(frame, 0)
    return frame.y == 235


@pytest.mark.parametrize(
    ("side", "shown"),
    [("left", np.s_[:, :20]), ("right", np.s_[:, 20:]), ("below", np.s_[30:, :])],
)
def test_layers_show_on_their_side_only(side: str, shown) -> None:
    expected = np.zeros((48, 64), bool)
    expected[shown] = True
    assert np.array_equal(wiped(side, 20, 30), expected)


@given(st.floats(-80, 160))
def test_two_sides_of_one_edge_tile_the_frame(x: float) -> None:
    assert np.array_equal(wiped("left", x, 0), ~wiped("right", x, 0))
