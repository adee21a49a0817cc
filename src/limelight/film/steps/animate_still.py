"""Set a still photo in motion: pushed towards what it shows, drawn back, or its subject before its background."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from limelight.film.step import StepContext, step
from limelight.film.steps.naming import named
from limelight.kit.blob import Blob
from limelight.media.motion.shot import Box, Canvas, Picture
from limelight.media.render.encoder import Encoder

if TYPE_CHECKING:
    from limelight.media.ingest.values import PreparedPicture
    from limelight.media.motion.layers import Layer
    from limelight.media.render.segment import Frame as Planes

__all__ = ["AnimateInputs", "Animated", "Move", "animate_still"]

Move = Literal["push", "pull", "parallax"]

_PUSH = 0.12
"""Share by which the picture grows: more than a film's scene, for here it is all that happens."""
_FLAT = "No clear subject before a plain background was found, so the whole picture is pushed instead."


@dataclass(frozen=True, slots=True)
class AnimateInputs:
    name: str
    blob: Blob
    move: Move
    frames: int
    canvas: Canvas
    encoder: Encoder


@dataclass(frozen=True, slots=True)
class Animated:
    """An MP4 without sound; ``note`` says when the move became another."""

    blob: Blob
    frames: int
    note: str = ""


DEPENDS = (
    "limelight.media.ingest",
    "limelight.media.motion",
    "limelight.media.render",
    "limelight.film.steps.joining",
    "limelight.film.steps.parallax",
)


@step(version=2, seconds=5.0, depends=DEPENDS)
def animate_still(context: StepContext, inputs: AnimateInputs) -> Animated:
    from limelight.film.steps.joining import joined  # noqa: PLC0415 - numpy only where it draws
    from limelight.media.ingest import ingest_photo  # noqa: PLC0415 - as above
    from limelight.media.render.encoder import located  # noqa: PLC0415 - as above
    from limelight.media.render.segment import encode_frames  # noqa: PLC0415 - as above

    path = named(context.store.path(inputs.blob), inputs.name, context.workdir)
    layers, note = _layers(ingest_photo(path, context.workdir), inputs)
    canvas, piece, out = inputs.canvas, context.workdir / "piece.mp4", context.workdir / "clip.mp4"
    encode_frames(
        _frames(layers, inputs),
        count=inputs.frames,
        size=(canvas.width, canvas.height),
        rate=canvas.rate,
        encoder=located(inputs.encoder),
        out=piece,
        progress=lambda done: context.progress(done, inputs.frames, "frames"),
    )
    joined(piece, None, rate=canvas.rate, frames=inputs.frames, title=Path(inputs.name).stem, out=out)
    return Animated(context.keep(out), inputs.frames, note)


def _layers(prepared: PreparedPicture, inputs: AnimateInputs) -> tuple[list[Layer], str]:
    from limelight.film.steps.parallax import parallax_layers  # noqa: PLC0415 - cv2 only where it draws

    note = ""
    if inputs.move == "parallax":
        if prepared.cutout is not None and prepared.picture.kind == "photo" and prepared.picture.subject:
            return parallax_layers(prepared.picture, prepared.cutout, inputs.canvas, inputs.frames), ""
        note = _FLAT
    return [_pushed(prepared.picture, inputs)], note


def _pushed(picture: Picture, inputs: AnimateInputs) -> Layer:
    from limelight.media.motion.layers import PhotoLayer  # noqa: PLC0415 - as above
    from limelight.media.motion.layers.photo import open_photo  # noqa: PLC0415 - as above

    whole = Box(0, 0, inputs.canvas.width, inputs.canvas.height)
    photo = open_photo(replace(picture, kind="photo"), whole, _PUSH)
    return PhotoLayer(photo, inputs.frames, outwards=inputs.move == "pull")


def _frames(layers: list[Layer], inputs: AnimateInputs) -> Iterator[Planes]:
    from limelight.media.motion.frame import Frame  # noqa: PLC0415 - as above
    from limelight.media.motion.pixels import keep_to_one_thread  # noqa: PLC0415 - as above

    keep_to_one_thread()
    frame = Frame(inputs.canvas.width, inputs.canvas.height)
    for t in range(inputs.frames):
        for layer in layers:
            layer.paint(frame, t)
        yield frame.data.reshape(-1, inputs.canvas.width)
