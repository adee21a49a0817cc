"""What layouts set, recorded while they compose."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from limelight.media.motion.layouts import LAYOUTS, LayoutKit
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.shot import Box, Shot


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
