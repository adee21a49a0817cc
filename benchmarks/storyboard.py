"""The film of the benchmarks: six scenes, about thirty seconds, the same for every renderer."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

__all__ = ["hook_variant", "other_music", "reworded", "write"]

_SCENES: list[dict[str, Any]] = [
    {
        "id": "s1",
        "layout": "kinetic_hook",
        "narration": "Mornings are for coffee, not for noise.",
        "on_screen_text": "Coffee, not noise",
    },
    {
        "id": "s2",
        "layout": "product_hero",
        "narration": "Meet Halo, a quiet burr coffee grinder for apartments.",
        "on_screen_text": "Halo, the quiet grinder",
    },
    {
        "id": "s3",
        "layout": "big_number",
        "narration": "It stays under 50 decibels while it grinds.",
        "on_screen_text": "Under 50 decibels",
        "figure": "50",
        "unit": "dB",
        "kicker": "under",
    },
    {
        "id": "s4",
        "layout": "three_benefits",
        "narration": "Quiet burrs, a small footprint, and a lid that seals.",
        "on_screen_text": "Made for small kitchens",
        "items": [{"text": "Quiet burrs"}, {"text": "Small footprint"}, {"text": "Sealed lid"}],
    },
    {
        "id": "s5",
        "layout": "offer_card",
        "narration": "Halo costs 149 dollars.",
        "on_screen_text": "149 dollars",
        "figure": "149",
        "unit": "dollars",
    },
    {
        "id": "s6",
        "layout": "end_card",
        "narration": "See Halo today.",
        "on_screen_text": "Halo",
        "cta": "See Halo",
    },
]

_SCRIPT: dict[str, Any] = {
    "title": "Halo",
    "scenes": [{**scene, "duration": 5} for scene in _SCENES],
    "brief": {
        "prompt": "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars.",
        "facts": ["Quiet burrs, a small footprint and a lid that seals."],
        "duration": 30,
        "music": "calm",
        "seed": 7,
    },
}


def write(path: Path, script: dict[str, Any] = _SCRIPT) -> Path:
    """*script* as a file for ``--script`` (JSON is YAML)."""
    path.write_text(json.dumps(script, indent=2), encoding="utf-8")
    return path


def reworded() -> dict[str, Any]:
    """One scene of six says it in other words."""
    script = copy.deepcopy(_SCRIPT)
    script["scenes"][2]["narration"] = "While it grinds, it stays under 50 decibels."
    return script


def other_music() -> dict[str, Any]:
    script = copy.deepcopy(_SCRIPT)
    script["brief"]["music"] = "warm"
    return script


_HOOKS = (
    "Mornings are for coffee, not for noise.",
    "Good coffee. No noise.",
    "Some people still sleep at seven.",
    "Your kitchen is next to a bedroom.",
    "Coffee first. Quietly.",
    "Thin walls, good coffee.",
    "Grind at six. Wake nobody.",
    "An apartment is a small place.",
    "The first sound of the day.",
    "Let the neighbours sleep.",
)


def hook_variant(number: int) -> dict[str, Any]:
    """Variant *number* (0–9) of the film: another first scene, all else the same."""
    script = copy.deepcopy(_SCRIPT)
    script["scenes"][0]["narration"] = _HOOKS[number]
    script["scenes"][0]["on_screen_text"] = _HOOKS[number].rstrip(".")
    return script
