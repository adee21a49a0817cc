"""Pipelines of `render_video`, and what those that can't run here lack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from limelight.jobs.tasks.task import Missing

__all__ = ["VARIANTS"]

VARIANTS: Final[Mapping[str, Missing | None]] = {
    "drawn": None,
    "svd": Missing("No engine here films a scene with Stable Video Diffusion.", "Connect a ComfyUI server."),
    "sadtalker": Missing("No engine here lets a portrait talk.", "Connect a ComfyUI server."),
}
"""``drawn`` is made by the embedded engines."""
