"""The passport: every asset of a film with its source, licence, engine, prompt, seed and cost; and its keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from limelight.engines.profiles.voices import VOICE_ENGINES
from limelight.film.casting import Casting
from limelight.film.direction import Direction
from limelight.film.run import Outcome
from limelight.film.script import Script
from limelight.film.storyboard import Storyboard
from limelight.store import Store

__all__ = ["keys_of", "passport_of"]

OURS = "Apache-2.0 (made by Limelight's own code)"
YOURS = "as supplied; you answer for your rights to it"


def passport_of(
    script: Script, outcome: Outcome, casting: Casting, direction: Direction, store: Store
) -> list[dict[str, object]]:
    """One entry an asset. ``cost`` is what this asset cost when it was made, in micro-units of a currency."""
    entries = [
        *_script_entry(script, direction),
        *_voices(outcome, casting, direction),
        *_music(outcome, casting, direction),
        *_supplied(casting),
        *_pictures(outcome),
    ]
    return [{**entry, **_costs(str(entry.get("key", "")), store)} for entry in entries]


def keys_of(outcome: Outcome) -> dict[str, Any]:
    """Every step's key, and for each scene those of its voice and pieces: the film's lock."""
    board: Storyboard = outcome.outputs["board"]
    scenes: dict[str, list[str]] = {slot.scene: [] for slot in board.timeline.slots}
    for index, slot in enumerate(board.timeline.slots):
        scenes[slot.scene].append(outcome.keys[f"speak[{index}]"])
    for index, name in enumerate(board.job_names):
        for scene in name.split("→"):
            scenes[scene].append(outcome.keys[f"piece[{index}]"])
    return {"steps": dict(outcome.keys), "scenes": scenes}


def _script_entry(script: Script, direction: Direction) -> Iterator[dict[str, object]]:
    yield {
        "asset": "script",
        "kind": "words",
        "source": f"writer: {script.writer or 'a person'}",
        "engine": script.writer or "person",
        "licence": "yours",
        "prompt": script.brief.prompt,
        "seed": direction.seed,
    }


def _voices(outcome: Outcome, casting: Casting, direction: Direction) -> Iterator[dict[str, object]]:
    name = casting.voice.engine.partition(" ")[0]
    licence = next((profile.licence for profile in VOICE_ENGINES if profile.name == name), "")
    for index, spoken in enumerate(outcome.outputs["speak"]):
        if spoken.blob is not None:
            yield {
                "asset": f"voice {spoken.scene}",
                "kind": "voice",
                "source": "synthetic speech",
                "engine": casting.voice.engine,
                "voice": casting.voice.name,
                "licence": licence,
                "prompt": " ".join(word.text for word in spoken.words),
                "seed": direction.seed,
                "sha256": spoken.blob.digest,
                "key": outcome.keys[f"speak[{index}]"],
            }


def _music(outcome: Outcome, casting: Casting, direction: Direction) -> Iterator[dict[str, object]]:
    score = outcome.outputs["score"]
    if score.blob is None:
        return
    own = casting.music.track is not None
    yield {
        "asset": "music",
        "kind": "music",
        "source": "supplied" if own else f"composed: {score.note}",
        "engine": "" if own else casting.music.engine,
        "licence": YOURS if own else _composed_licence(casting),
        "prompt": casting.music.mood,
        "seed": direction.seed,
        "sha256": score.blob.digest,
        "key": outcome.keys["score"],
    }


def _composed_licence(casting: Casting) -> str:
    font = casting.music.font_name
    return f"{OURS}; instruments from {font}, {YOURS}" if font else OURS


def _supplied(casting: Casting) -> Iterator[dict[str, object]]:
    for file in casting.sources:
        yield {
            "asset": re.split(r"[/\\]", file.source)[-1],
            "kind": file.role,
            "source": "supplied",
            "licence": YOURS,
            "sha256": file.blob.digest,
        }


def _pictures(outcome: Outcome) -> Iterator[dict[str, object]]:
    board: Storyboard = outcome.outputs["board"]
    for index, (name, segment) in enumerate(zip(board.job_names, outcome.outputs["piece"], strict=True)):
        shot = board.jobs[index].shot.shot
        yield {
            "asset": f"picture {name} {shot.canvas.width}x{shot.canvas.height}",
            "kind": "clip",
            "source": "a marked placeholder: " + segment.placeholder if segment.placeholder else "drawn",
            "engine": f"limelight motion, {shot.look.theme}/{shot.layout}",
            "licence": OURS,
            "seed": shot.seed,
            "sha256": segment.blob.digest,
            "key": outcome.keys[f"piece[{index}]"],
        }


def _costs(key: str, store: Store) -> Mapping[str, object]:
    record = store.recall(key) if key else None
    if record is None:
        return {"cost": {"micros": 0, "currency": "USD"}}
    return {
        "cost": {"micros": record.cost.micros, "currency": record.cost.currency},
        "made_at": record.made_at,
    }
