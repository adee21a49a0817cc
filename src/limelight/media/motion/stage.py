"""A stage: one shot, set up once, drawn at any frame.

``draw(t)`` depends on the shot and *t* only, never on what was drawn before, so frames may be asked
for in any order and a scene may be split between processes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property

from limelight.kit.errors import InvalidInput
from limelight.media.motion.caption_styles import CAPTION_STYLES
from limelight.media.motion.frame import Frame, Yuv, yuv_of_hex
from limelight.media.motion.layers import ClipLayer, Layer
from limelight.media.motion.layouts import LAYOUTS, LayoutKit, placeholder
from limelight.media.motion.shot import Shot

__all__ = ["OVERLAP", "Stage", "open_stage"]

OVERLAP = 24
"""Frames before its start and after its end that a stage can be asked for."""


class Stage:
    """A shot with its layers, lowest first. Layers and their bitmaps are made at the first draw."""

    def __init__(self, shot: Shot) -> None:
        self.shot = shot

    @cached_property
    def kit(self) -> LayoutKit:
        return LayoutKit(self.shot)

    @property
    def accent(self) -> Yuv:
        return yuv_of_hex(self.kit.theme.accent)

    @cached_property
    def layers(self) -> Sequence[Layer]:
        shot, kit = self.shot, self.kit
        layout = placeholder if shot.placeholder else LAYOUTS[shot.layout]
        composition = layout(shot, kit)
        if not shot.captions or shot.placeholder:
            return composition.layers
        style = CAPTION_STYLES[shot.caption_style]
        box, ink = composition.captions or kit.caption_band, composition.ink or kit.theme.ink
        return [*composition.layers, *style(kit, box, ink)]

    def draw(self, t: int, onto: Frame | None = None) -> Frame:
        """Scene-local frame *t*, in ``[-OVERLAP, frames + OVERLAP)``; into *onto* if given, else a new frame."""
        canvas = self.shot.canvas
        frame = onto if onto is not None else Frame(canvas.width, canvas.height)
        for layer in self.layers:
            layer.paint(frame, t)
        return frame

    def close(self) -> None:
        """End the decoders of clips; the stage may not be drawn afterwards."""
        for layer in self.layers:
            if isinstance(layer, ClipLayer):
                layer.reader.close()


def open_stage(shot: Shot) -> Stage:
    """A stage for *shot*.

    Raises:
        InvalidInput: the shot names a layout or a caption style that does not exist.
    """
    _require("layout", shot.layout, LAYOUTS)
    if shot.captions:
        _require("caption style", shot.caption_style, CAPTION_STYLES)
    return Stage(shot)


def _require(kind: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        raise InvalidInput(f"There is no {kind} named {name!r}.", fix=f"Choose from: {', '.join(known)}.")
