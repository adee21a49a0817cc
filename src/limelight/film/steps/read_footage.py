"""Read a person's own footage whole: upright, at a constant rate, its sound beside it; opened in a sandbox."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from limelight.film.step import StepContext, step
from limelight.film.steps.naming import named
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput

__all__ = ["Footage", "ReadInputs", "read_footage"]

LONGEST = 900
"""Seconds of footage that a quick tool takes."""
_SIDE = 1920
_SLOWEST, _FASTEST = Fraction(24000, 1001), Fraction(60)
_USUAL = Fraction(30)
_CLEAN = 14
"""The crf of a copy that is encoded once more."""


@dataclass(frozen=True, slots=True)
class ReadInputs:
    """``name`` is what the person calls the file."""

    name: str
    blob: Blob


@dataclass(frozen=True, slots=True)
class Footage:
    """The picture (H.264, no sound) and, where anything is to be heard, the sound (48 kHz stereo WAV)."""

    clip: Blob
    sound: Blob | None
    width: int
    height: int
    rate: Fraction
    frames: int


@step(version=1, seconds=6.0, depends=("limelight.media.ingest",))
def read_footage(context: StepContext, inputs: ReadInputs) -> Footage:
    """As large as it is, up to 1920 pixels; at its own rate where that is a usual one."""
    from limelight.media.ingest import Framing, ingest_footage, look_at_footage  # noqa: PLC0415 - cv2 only here

    path = named(context.store.path(inputs.blob), inputs.name, context.workdir)
    info = look_at_footage(path, context.workdir)
    if info.video is None or info.duration > LONGEST:
        raise InvalidInput(
            f"{inputs.name} is longer than {LONGEST // 60} minutes.", fix="Cut out the part that you need."
        )
    width, height = _within(info.video.display_size)
    rate = info.video.rate if info.video.constant and _SLOWEST <= info.video.rate <= _FASTEST else _USUAL
    made = ingest_footage(path, context.workdir, Framing(width, height, rate, crf=_CLEAN))
    sound = None if made.sound is None else context.keep(Path(made.sound))
    return Footage(context.keep(Path(made.path)), sound, width, height, rate, made.frames)


def _within(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(Fraction(1), Fraction(_SIDE, max(size)))
    width, height = (max(2, 2 * round(side * scale / 2)) for side in size)
    return width, height
