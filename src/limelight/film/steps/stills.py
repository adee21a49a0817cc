"""The thumbnail and the contact sheet of a finished film."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from limelight.film.step import StepContext, step
from limelight.film.storyboard import Master
from limelight.kit.blob import Blob
from limelight.media.timeline import Timeline

if TYPE_CHECKING:
    from limelight.media.render.stills import Cell

__all__ = ["Stills", "StillsInputs", "take_stills"]


@dataclass(frozen=True, slots=True)
class StillsInputs:
    film: Blob
    master: Master
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class Stills:
    """Two JPEGs."""

    thumbnail: Blob
    contact: Blob


@step(version=1, seconds=0.8, depends=("limelight.media.render.stills",))
def take_stills(context: StepContext, inputs: StillsInputs) -> Stills:
    """The thumbnail shows the first scene; the contact sheet one frame a scene."""
    from limelight.media.render.stills import contact_sheet, thumbnail  # noqa: PLC0415 - cv2 only where it draws

    cells = _cells(context.store.path(inputs.film), inputs)
    thumb, contact = context.workdir / "thumbnail.jpg", context.workdir / "contact.jpg"
    thumbnail(cells[0].picture, thumb)
    contact_sheet(cells, contact, rate=inputs.timeline.rate)
    return Stills(context.keep(thumb), context.keep(contact))


def _cells(film: Path, inputs: StillsInputs) -> list[Cell]:
    from limelight.media.render.encoder import find_toolchain  # noqa: PLC0415 - as above
    from limelight.media.render.stills import Cell, grab_frame  # noqa: PLC0415 - as above

    canvas, rate, program = inputs.master.canvas, inputs.timeline.rate, find_toolchain().program
    size = (canvas.width, canvas.height)
    return [
        Cell(
            grab_frame(film, at, rate=rate, size=size, program=program),
            number,
            slot.layout.replace("_", " "),
            slot.span.length,
        )
        for number, (at, slot) in enumerate(
            zip(inputs.master.stills, inputs.timeline.slots, strict=True), start=1
        )
    ]
