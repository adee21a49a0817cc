"""Cut a photo's subject out of its background, and say how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from limelight.film.step import StepContext, step
from limelight.film.steps.naming import named
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput

__all__ = ["CutOut", "CutOutInputs", "cut_out"]

_LEAST = 0.05
"""Below this there is nothing to look at."""


@dataclass(frozen=True, slots=True)
class CutOutInputs:
    """``name`` is what the person calls the photo."""

    name: str
    blob: Blob


@dataclass(frozen=True, slots=True)
class CutOut:
    """A PNG with alpha; ``quality`` is 0 to 1, ``note`` says what a person should look at."""

    blob: Blob
    width: int
    height: int
    quality: float
    note: str = ""


@step(version=1, seconds=3.0, depends=("limelight.media.ingest",))
def cut_out(context: StepContext, inputs: CutOutInputs) -> CutOut:
    """Raises InvalidInput for what is no photo, and for one of which nothing stands out."""
    from limelight.media.ingest import SURE, ingest_photo  # noqa: PLC0415 - cv2 only here

    path = named(context.store.path(inputs.blob), inputs.name, context.workdir)
    prepared = ingest_photo(path, context.workdir, _LEAST)
    made = prepared.cutout
    if made is None:
        raise InvalidInput(
            f"Nothing in {inputs.name} stands out from its background.",
            fix="Photograph it before a plain wall or a sheet of paper.",
        )
    quality = round(prepared.cutout_quality, 2)
    note = "" if quality >= SURE else _doubt(quality)
    return CutOut(context.keep(Path(made.path)), made.width, made.height, quality, note)


def _doubt(quality: float) -> str:
    from limelight.media.ingest.guess import GUESSED  # noqa: PLC0415 - as above

    if quality <= GUESSED:
        return "The background is busy, so this is a guess by colour: look at the edges before you use it."
    return "The edge is not clear everywhere: look at it on a dark and on a light ground before you use it."
