"""Joins begin with the outgoing picture, end with the incoming one, and take everything in between."""

from __future__ import annotations

import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.motion.frame import Frame
from limelight.media.motion.joins import JOINS, draw_join
from limelight.media.motion.stage import open_stage

ACCENT = (200, 60, 200)
N = 12


def picture(level: int) -> Frame:
    """Flat left half, flat right half ten brighter."""
    frame = Frame(320, 240)
    frame.fill((level, 100, 140))
    frame.y[:, 160:] += 10
    return frame


def joined(kind: str, k: int) -> Frame:
    return JOINS[kind](picture(60), picture(160), k, N, ACCENT)


@pytest.mark.parametrize("kind", JOINS)
class TestEveryJoin:
    def test_starts_near_the_outgoing_picture(self, kind: str) -> None:
        assert np.abs(joined(kind, 0).y.astype(int) - picture(60).y).mean() < 12

    def test_ends_near_the_incoming_picture(self, kind: str) -> None:
        assert np.abs(joined(kind, N - 1).y.astype(int) - picture(160).y).mean() < 12

    def test_goes_one_way(self, kind: str) -> None:
        kept = [np.count_nonzero(np.abs(joined(kind, k).y.astype(int) - 165) > 40) for k in range(N)]
        assert kept == sorted(kept, reverse=True)

    def test_is_the_same_twice(self, kind: str) -> None:
        assert np.array_equal(joined(kind, 5).data, joined(kind, 5).data)


class TestPush:
    def test_moves_both_pictures_together(self) -> None:
        frame = joined("push", 3)
        edge = int(np.argmax(frame.y[0].astype(int) > 115))
        assert 0 < edge < 320
        assert frame.y[0, edge - 40] == 70  # the outgoing picture's right half, whole at its edge

    def test_has_one_direction(self) -> None:
        edges = [int(np.argmax(joined("push", k).y[0].astype(int) > 115)) for k in range(1, N - 1)]
        assert edges == sorted(edges, reverse=True)


class TestIris:
    def test_shows_the_accent_between_the_pictures(self) -> None:
        assert any(np.count_nonzero(joined("iris", k).y == ACCENT[0]) > 2000 for k in range(N))


class TestDrawJoin:
    def test_shows_the_outgoing_scene_beyond_its_end_and_the_incoming_before_its_start(
        self, make_shot
    ) -> None:
        before, after = open_stage(make_shot("kinetic_hook")), open_stage(make_shot("product_hero"))
        mixed = draw_join(before, after, "cross-fade", 5, N)
        a, b = before.draw(60 - 6 + 5).y.astype(float), after.draw(5 - 6).y.astype(float)
        weight = (1 - np.cos(np.pi * 5.5 / 12)) / 2
        assert np.abs(mixed.y - (a * (1 - weight) + b * weight)).max() <= 1

    def test_refuses_an_unknown_kind(self, make_shot) -> None:
        stage = open_stage(make_shot("kinetic_hook"))
        with pytest.raises(InvalidInput, match="no transition named 'star-wipe'"):
            draw_join(stage, stage, "star-wipe", 0, 12)
