"""Caption styles: ways to show the spoken words in the box that a layout leaves for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from limelight.media.motion.layers import Layer
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box, Shot

__all__ = ["CAPTION_STYLES", "CaptionStyle"]

CaptionStyle = Callable[[Shot, LayoutKit, Box], list[Layer]]
"""From the shot (phrases and their frames), the kit and the box in which captions may stand."""

CAPTION_STYLES: Mapping[str, CaptionStyle] = MappingProxyType({})
