"""A stage: one shot, set up once, drawn at any frame.

``draw(t)`` depends on the shot and *t* only, never on what was drawn before, so frames may be asked
for in any order and a scene may be split between processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from limelight.kit.errors import InvalidInput
from limelight.media.motion.frame import Frame, Yuv, yuv_of_hex
from limelight.media.motion.layers import ClipLayer, Layer
from limelight.media.motion.layouts import LAYOUTS, LayoutKit, placeholder
from limelight.media.motion.caption_styles import CAPTION_STYLES
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
        layout = placeholder if self.shot.placeholder else LAYOUTS[self.shot.layout]
        captions = CAPTION_STYLES[self.shot.caption_style](self.shot, self.kit) if self.shot.captions else []
        return [*layout(self.shot, self.kit), *captions]

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
    for kind, name, known in (
        ("layout", shot.layout, LAYOUTS),
        ("caption style", shot.caption_style, CAPTION_STYLES),
    ):
        if name not in known:
            raise InvalidInput(f"There is no {kind} named {name!r}.", fix=f"Choose from: {', '.join(known)}.")
    return Stage(shot)
