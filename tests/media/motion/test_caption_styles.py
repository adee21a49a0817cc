"""Captions stand in their box while their phrase is spoken, and light the word that sounds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from limelight.kit.time import Span
from limelight.media.motion.caption_styles import CAPTION_STYLES
from limelight.media.motion.frame import Frame
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.shot import CaptionPhrase, CaptionWord


def changed(kit: LayoutKit, style: str, t: int) -> np.ndarray:
    """Where the style's layers touch a grey frame."""
    frame = Frame(kit.canvas.width, kit.canvas.height)
    frame.fill((110, 128, 128))
    for layer in CAPTION_STYLES[style](kit, kit.caption_band, "#ffffff"):
        layer.paint(frame, t)
    return (frame.y != 110) | (frame.u != 128).repeat(2, 0).repeat(2, 1)


@pytest.mark.parametrize("style", CAPTION_STYLES)
class TestEveryStyle:
    def test_shows_nothing_before_and_after_the_phrase(self, make_shot, style: str) -> None:
        kit = LayoutKit(make_shot("kinetic_hook"))
        assert not changed(kit, style, 2).any()
        assert not changed(kit, style, 33).any()
        assert changed(kit, style, 32).any()

    def test_stays_in_the_band(self, make_shot, style: str) -> None:
        kit = LayoutKit(make_shot("kinetic_hook"))
        rows, columns = np.nonzero(changed(kit, style, 20))
        band = kit.caption_band
        assert band.top <= rows.min() <= rows.max() <= band.bottom
        assert band.left <= columns.min() <= columns.max() <= band.right

    def test_stands_still_while_it_is_read(self, make_shot, style: str) -> None:
        kit = LayoutKit(make_shot("kinetic_hook"))
        extents = [
            [(index.min(), index.max()) for index in np.nonzero(changed(kit, style, t))] for t in (18, 21)
        ]
        assert extents[0] == extents[1]

    @pytest.mark.parametrize("text", ["صباح بلا ضجيج", "朝を、静かに。", "सुबह बिना शोर"])
    def test_takes_every_script(self, make_shot, style: str, text: str) -> None:
        words = tuple(CaptionWord(w, Span(6 + 8 * i, 14 + 8 * i)) for i, w in enumerate(text.split()))
        kit = LayoutKit(replace(make_shot("kinetic_hook"), captions=(CaptionPhrase((words,), Span(3, 33)),)))
        assert changed(kit, style, 12).any()


@pytest.mark.parametrize("style", ["pill", "karaoke", "pop"])
def test_another_word_lights_when_another_is_spoken(make_shot, style: str) -> None:
    kit, frames = LayoutKit(make_shot("kinetic_hook")), []
    for t in (12, 20):
        frame = Frame(kit.canvas.width, kit.canvas.height)
        frame.fill((110, 128, 128))
        for layer in CAPTION_STYLES[style](kit, kit.caption_band, "#ffffff"):
            layer.paint(frame, t)
        frames.append(np.nonzero(np.abs(frame.u.astype(int) - 128) > 20)[1].mean())
    assert frames[0] != frames[1]
