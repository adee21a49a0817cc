"""Prepare a picture or clip of the user's: opened in a sandbox, upright, safe and simple to draw from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from limelight.film.shots import PreparedMedia
from limelight.film.step import StepContext, step
from limelight.kit.blob import Blob

__all__ = ["PrepareInputs", "prepare_media"]


@dataclass(frozen=True, slots=True)
class PrepareInputs:
    """``role`` is product, logo or media; clips are brought to ``rate``."""

    source: str
    role: str
    blob: Blob
    rate: Fraction


@step(version=1, seconds=2.0, depends=("limelight.media.ingest", "limelight.media.draw.svg"))
def prepare_media(context: StepContext, inputs: PrepareInputs) -> PreparedMedia:
    from limelight.film.steps.preparing import Asked, prepare  # noqa: PLC0415 - cv2 only where it is needed

    picture = prepare(
        context.store.path(inputs.blob), Asked(inputs.source, inputs.role, inputs.rate), context.workdir
    )
    blob = context.keep(Path(picture.path))
    return PreparedMedia(inputs.source, replace(picture, path=""), blob)
