"""The film's sound as AAC, encoded once and copied into every aspect's master."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from limelight.kit.time import SAMPLE_RATE
from limelight.media.render._disk import appearing
from limelight.media.render._process import run
from limelight.media.render.segment import BITEXACT

__all__ = ["encode_sound"]

_RATE = str(SAMPLE_RATE)
_RAW = ("-f", "f32le", "-ar", _RATE, "-ac", "2", "-i", "pipe:0")
_AAC = ("-c:a", "aac", "-b:a", "192k", "-ar", _RATE, "-flags:a", "+bitexact")
_CHUNK = SAMPLE_RATE
"""Samples handed over at once."""


def encode_sound(samples: npt.NDArray[np.float32], *, program: str, out: Path) -> None:
    """Encode stereo *samples*, shape ``(n, 2)`` at 48 kHz, to the M4A *out*, which appears when it is whole.

    An edit list takes away what the encoder put before and after, so that exactly *n* samples are heard; a
    copy of the track into a film keeps it. The same samples give the same bytes. Raises what a full disk or
    an unwritable folder raises.
    """
    with appearing(out) as part:
        # The edit list counts in the movie's clock: at any other rate its end would be rounded.
        made = (*_RAW, *_AAC, *BITEXACT, "-movie_timescale", _RATE, "-f", "mp4", f"file:{part}")
        run(program, made, out=out, chunks=_chunks(samples))


def _chunks(samples: npt.NDArray[np.float32]) -> Iterator[memoryview]:
    whole = np.ascontiguousarray(samples, "<f4")
    for start in range(0, len(whole), _CHUNK):
        yield whole[start : start + _CHUNK].data
