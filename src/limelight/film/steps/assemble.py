"""Join a film's segments and its sound into the master file."""

from __future__ import annotations

from dataclasses import dataclass

from limelight.film.step import StepContext, step
from limelight.film.storyboard import Master
from limelight.kit.blob import Blob

__all__ = ["AssembleInputs", "Film", "assemble_film"]


@dataclass(frozen=True, slots=True)
class AssembleInputs:
    """``segments`` are those of all aspects; ``master`` says which of them are this film's."""

    master: Master
    segments: tuple[Blob, ...]
    sound: Blob
    audible: bool
    title: str


@dataclass(frozen=True, slots=True)
class Film:
    """A finished film file that passed its probe."""

    aspect: str
    blob: Blob


@step(version=1, seconds=0.6, depends=("limelight.media.render", "limelight.media.probe"))
def assemble_film(context: StepContext, inputs: AssembleInputs) -> Film:
    from limelight.media.render.encoder import find_toolchain  # noqa: PLC0415 - numpy only where it renders
    from limelight.media.render.master import Sound, assemble  # noqa: PLC0415 - as above

    master, own = inputs.master, inputs.segments[inputs.master.pieces.start : inputs.master.pieces.end]
    path = context.workdir / "film.mp4"
    assemble(
        [context.store.path(blob) for blob in own],
        Sound(context.store.path(inputs.sound), inputs.audible),
        size=(master.canvas.width, master.canvas.height),
        rate=master.canvas.rate,
        title=inputs.title,
        program=find_toolchain().program,
        out=path,
    )
    return Film(master.aspect, context.keep(path))
