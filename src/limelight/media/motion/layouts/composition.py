"""What a layout gives: layers, and where captions may stand in this scene."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from limelight.media.motion.layers import Layer
from limelight.media.motion.shot import Box

__all__ = ["Composition"]


@dataclass(frozen=True)
class Composition:
    """*layers* lowest first; the first one fills the frame.

    *captions* is the box that the layout leaves free for captions; without one they stand in the
    kit's caption band. *ink* (``#rrggbb``) is what reads there if it is not the theme's ink: white over
    a darkened photo.
    """

    layers: Sequence[Layer]
    captions: Box | None = None
    ink: str | None = None
