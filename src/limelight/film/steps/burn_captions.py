"""Draw captions over a person's own footage and join the two with its own sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from limelight.film.step import StepContext, step
from limelight.kit.blob import Blob
from limelight.media.motion.shot import Canvas, CaptionPhrase, Look, Picture, Shot, Words
from limelight.media.render.encoder import Encoder

if TYPE_CHECKING:
    from limelight.media.motion.layers import Layer
    from limelight.media.render.segment import Frame as Planes

__all__ = ["BurnInputs", "Captioned", "burn_captions"]

_THEME = "minimal"
_INK = "#ffffff"


@dataclass(frozen=True, slots=True)
class BurnInputs:
    """``clip`` and ``sound`` are `read_footage`'s; ``accent`` (``#rrggbb``) lights the spoken word."""

    clip: Blob
    sound: Blob | None
    width: int
    height: int
    rate: Fraction
    frames: int
    phrases: tuple[CaptionPhrase, ...]
    style: str
    accent: str
    language: str
    title: str
    encoder: Encoder


@dataclass(frozen=True, slots=True)
class Captioned:
    """An MP4 with the captions in its picture."""

    blob: Blob
    frames: int


@step(
    version=2,
    seconds=10.0,
    depends=(
        "limelight.media.motion",
        "limelight.media.draw",
        "limelight.media.render",
        "limelight.film.steps.joining",
    ),
)
def burn_captions(context: StepContext, inputs: BurnInputs) -> Captioned:
    from limelight.film.steps.joining import joined  # noqa: PLC0415 - numpy only where it draws
    from limelight.media.render.encoder import located  # noqa: PLC0415 - as above
    from limelight.media.render.segment import encode_frames  # noqa: PLC0415 - as above

    piece = context.workdir / "piece.mp4"
    encode_frames(
        _frames(inputs, context.store.path(inputs.clip)),
        count=inputs.frames,
        size=(inputs.width, inputs.height),
        rate=inputs.rate,
        encoder=located(inputs.encoder),
        out=piece,
        progress=lambda done: context.progress(done, inputs.frames, "frames"),
    )
    sound = None if inputs.sound is None else context.store.path(inputs.sound)
    out = context.workdir / "captioned.mp4"
    joined(piece, sound, rate=inputs.rate, frames=inputs.frames, title=inputs.title, out=out)
    return Captioned(context.keep(out), inputs.frames)


def _frames(inputs: BurnInputs, clip: Path) -> Iterator[Planes]:
    from limelight.media.motion.frame import Frame  # noqa: PLC0415 - cv2 only where it draws
    from limelight.media.motion.layers import ClipLayer  # noqa: PLC0415 - as above
    from limelight.media.motion.pixels import keep_to_one_thread  # noqa: PLC0415 - as above
    from limelight.media.motion.shot import Box  # noqa: PLC0415 - as above

    keep_to_one_thread()
    picture = Picture(str(clip), "clip", inputs.width, inputs.height)
    whole = Box(0, 0, inputs.width, inputs.height)
    footage = ClipLayer.open(picture, whole, inputs.rate)
    captions = _captions(inputs)
    frame = Frame(inputs.width, inputs.height)
    try:
        for t in range(inputs.frames):
            for layer in (footage, *captions):
                layer.paint(frame, t)
            yield frame.data.reshape(-1, inputs.width)
    finally:
        footage.reader.close()


def _captions(inputs: BurnInputs) -> list[Layer]:
    from limelight.media.formats import safe_box  # noqa: PLC0415 - as above
    from limelight.media.motion.caption_styles import CAPTION_STYLES  # noqa: PLC0415 - as above
    from limelight.media.motion.layouts import LayoutKit  # noqa: PLC0415 - as above

    canvas = Canvas(inputs.width, inputs.height, inputs.rate, safe_box(None, inputs.width, inputs.height))
    shot = Shot(
        "own_clip",
        Look(_THEME, accent=inputs.accent),
        canvas,
        inputs.frames,
        Words(),
        captions=inputs.phrases,
        language=inputs.language,
    )
    kit = LayoutKit(shot)
    return CAPTION_STYLES[inputs.style](kit, kit.caption_band, _INK)
