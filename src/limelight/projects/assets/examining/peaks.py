"""How loud a recording is from beginning to end; only for the sandboxed process."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from limelight.kit.errors import InvalidInput
from limelight.media.probe.process import input_arguments, run_ffmpeg
from limelight.projects.assets.examining.facts import Previewed

__all__ = ["POINTS", "peaks"]

POINTS = 200
_RATE = 8000
"""Samples a second: enough to see, and half an hour is only 29 MB."""
_TIME_LIMIT = 120.0


def peaks(path: Path) -> Previewed:
    """The largest sample of each of 200 equal parts of the sound in *path*, 0 to 100 of full scale, as JSON.

    Raises InvalidInput when there is no sound.
    """
    done = run_ffmpeg(
        ("-v", "error", *input_arguments(path), "-map", "0:a:0", "-vn", "-sn", "-dn", "-ac", "1", "-ar", str(_RATE),
         "-f", "s16le", "pipe:1"),
        timeout=_TIME_LIMIT,
    )  # fmt: skip
    samples = np.frombuffer(done.stdout[: len(done.stdout) // 2 * 2], "<i2")
    if not samples.size:
        raise InvalidInput(f"{path.name} holds nothing to hear.", fix="Ask for its thumbnail.")
    loudness = np.abs(samples.astype(np.int32))
    points = [round(int(part.max(initial=0)) * 100 / 32768) for part in np.array_split(loudness, POINTS)]
    return Previewed(json.dumps({"peaks": points}).encode())
