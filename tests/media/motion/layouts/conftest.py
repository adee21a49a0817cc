"""What layouts set, recorded while they compose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from limelight.media.motion.layers import DrawOnLayer, Layer, Placed, SpriteLayer
from limelight.media.motion.layouts import LAYOUTS, LayoutKit
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.wheels import RollingFigure
from limelight.media.motion.pixels import U8
from limelight.media.motion.shot import Box, Shot
from limelight.media.motion.stage import open_stage
from limelight.media.motion.tracks import Track


class RecordingKit(LayoutKit):
    """A kit that remembers each text it set, in the last form in which it was asked for."""

    def __init__(self, shot: Shot, theme=None, blocks: dict[str, Block] | None = None) -> None:
        super().__init__(shot, theme)
        self.blocks = {} if blocks is None else blocks

    def dressed(self, theme) -> RecordingKit:
        return RecordingKit(self.shot, theme, self.blocks)

    def text(self, text: str, *args, **settings) -> Block:
        block = super().text(text, *args, **settings)
        # A single mark is a graphic.
        if block.lines and any(letter.isalnum() for letter in text):
            self.blocks[text] = block
        return block


@pytest.fixture
def blocks_of() -> Callable[[Shot], Mapping[str, Block]]:
    """The blocks of text that a shot's layout shows, by their text."""

    def compose(shot: Shot) -> Mapping[str, Block]:
        kit = RecordingKit(shot)
        LAYOUTS[shot.layout](shot, kit)
        return kit.blocks

    return compose


@pytest.fixture
def assert_tidy(blocks_of) -> Callable[[Shot], None]:
    """Every text of the shot fits, stands in the safe box, and covers no other, nor the captions' band."""

    def check(shot: Shot) -> None:
        blocks = blocks_of(shot)
        for text, block in blocks.items():
            assert block.fits, text
            assert _inside(block.box, shot.canvas.safe), (text, block.box)
        boxes = list(blocks.values())
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                assert not _overlap(one.box, other.box), (list(blocks), one.box, other.box)

    return check


@pytest.fixture
def landed() -> Callable[[Shot], list[tuple[Box, U8]]]:
    """The words of a shot that rise out of masks, as they rest: the box of each bitmap, and its alpha."""
    return lambda shot: _landed(open_stage(shot).layers, shot.frames)


@pytest.fixture
def assert_clear() -> Callable[[Shot], None]:
    """The ink of every word, as it rests, is in the content box, on no other word's ink and on no icon's tile."""

    def check(shot: Shot) -> None:
        stage = open_stage(shot)
        content = stage.kit.content
        ink = np.zeros((shot.canvas.height, shot.canvas.width), np.int32)
        for box, alpha in _landed(stage.layers, shot.frames):
            rows, columns = np.nonzero(alpha > 40)
            assert content.left - 2 <= box.left + columns.min()
            assert box.left + columns.max() <= content.right + 2
            assert content.top - 2 <= box.top + rows.min()
            assert box.top + rows.max() <= content.bottom + 2
            ink[round(box.top) + rows, round(box.left) + columns] += 1
        assert ink.max() == 1
        for tile in _tiles(stage.layers):
            assert not ink[tile].any()

    return check


@pytest.fixture
def assert_apart() -> Callable[[Shot], None]:
    """As ``assert_clear``, for all that is read: words, rolled figures, pills and codes; figures stay large."""
    return _check_apart


def _landed(layers: Sequence[Layer], t: int) -> list[tuple[Box, U8]]:
    words = [layer for layer in layers if isinstance(layer, SpriteLayer) and layer.clip]
    resting = [Placed(word.sprite, word.track.at(t).x, word.track.at(t).y) for word in words]
    return [(word.box, word.sprite.planes.a) for word in resting]


def _tiles(layers: Sequence[Layer]) -> list[tuple[slice, slice]]:
    """A tile is nearly twice as wide as the icon that is drawn on it."""
    tiles: list[tuple[slice, slice]] = []
    for icon in (layer for layer in layers if isinstance(layer, DrawOnLayer)):
        side, rim = icon.steps[-1].width, round(icon.steps[-1].width * 0.45)
        x, y = round(icon.pose.x), round(icon.pose.y)
        tiles.append((slice(max(0, y - rim), y + side + rim), slice(max(0, x - rim), x + side + rim)))
    return tiles


def _inside(box: Box, safe: Box) -> bool:
    return (
        safe.left - 2 <= box.left
        and box.right <= safe.right + 2
        and safe.top - 2 <= box.top
        and box.bottom <= safe.bottom + 2
    )


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


_LEAST_FIGURE = 0.055
"""Of the shorter side: more than any headline's capitals beside it."""


def _read(layers: Sequence[Layer], t: int) -> list[tuple[str, SpriteLayer]]:
    """What is read and rests by frame *t*: words out of masks, rolled figures, pills and codes."""
    found: list[tuple[str, SpriteLayer]] = []
    for layer in layers:
        if isinstance(layer, RollingFigure):
            found.append(("figure", SpriteLayer(layer.whole, layer.track)))
        elif isinstance(layer, SpriteLayer) and layer.clip:
            found.append(("word", layer))
        elif isinstance(layer, SpriteLayer) and _pops(layer.track):
            found.append(("thing", layer))
    return found


def _pops(track: Track) -> bool:
    first, last = track.keys[0].pose, track.keys[-1].pose
    return first.opacity == 0 and (first.x, first.y) == (last.x, last.y)


def _check_apart(shot: Shot) -> None:
    """All ink rests in the content box, and none on other ink."""
    stage = open_stage(shot)
    content, ink = stage.kit.content, np.zeros((shot.canvas.height, shot.canvas.width), np.int32)
    for kind, layer in _read(stage.layers, shot.frames):
        rows, columns = np.nonzero(layer.sprite.planes.a > 40)
        assert kind != "figure" or np.ptp(rows) > _LEAST_FIGURE * stage.kit.shorter
        pose = layer.track.at(shot.frames)
        rows, columns = rows + round(pose.y), columns + round(pose.x)
        assert content.left - 2 <= columns.min(), (kind, columns.min(), content)
        assert columns.max() <= content.right + 2, (kind, columns.max(), content)
        assert content.top - 2 <= rows.min(), (kind, rows.min(), content)
        assert rows.max() <= content.bottom + 2, (kind, rows.max(), content)
        ink[rows, columns] += 1
    # A descender may touch what stands under it, by a hair.
    assert np.count_nonzero(ink > 1) < 8
