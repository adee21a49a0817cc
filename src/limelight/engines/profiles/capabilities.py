"""Facts about what engines can do at all, and what will do it where nothing does yet. Checked 2026-11-21."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["CAPABILITIES", "Capability"]


@dataclass(frozen=True, slots=True)
class Capability:
    """``coming`` says what will do it; it is shown while no engine can."""

    name: str
    summary: str
    coming: str = ""


_MODELS: Final = "a local model on a graphics card, or a vendor with your key"

CAPABILITIES: Final = (
    Capability("write", "scripts and their changes"),
    Capability("speak", "the narrator's voice"),
    Capability("compose", "music that fits the film"),
    Capability("draw", "layouts, type, transitions"),
    Capability("animate", "a photo set in motion"),
    Capability("segment", "a product or person cut out of a photo"),
    Capability(
        "film", "moving pictures from words or a photo", f"{_MODELS}; LIMELIGHT_FAKE_FILM rehearses it"
    ),
    Capability("paint", "pictures from words", _MODELS),
    Capability("edit", "pictures changed by instruction", _MODELS),
    Capability(
        "transcribe", "words and their times from speech", "a local recogniser, or a vendor with your key"
    ),
    Capability("talk", "a portrait that speaks", f"{_MODELS}, and a consent"),
    Capability("lipsync", "lips that follow another voice", f"{_MODELS}, and a consent"),
    Capability("swap", "another face in a clip", f"{_MODELS}, and a consent"),
    Capability("mimic", "a motion taken over from a clip", f"{_MODELS}, and a consent"),
    Capability("upscale", "more pixels", _MODELS),
    Capability("interpolate", "more frames", _MODELS),
    Capability("train", "an identity or voice learned from samples", f"{_MODELS}, and a consent"),
)
