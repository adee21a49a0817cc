"""What the quick tools are drawn as, by their keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["TOOL_ICONS"]

TOOL_ICONS: Final[Mapping[str, str]] = {
    "text-to-video": "clapperboard",
    "image-to-video": "image-play",
    "face-swap": "scan-face",
    "motion-mimic": "person-standing",
    "talking-head": "speech",
    "lip-sync": "audio-lines",
    "upscale": "scaling",
    "speak": "mic",
    "compose": "music",
    "caption": "captions",
    "convert": "ruler",
    "cut-out": "scissors",
    "animate": "move-3d",
}
