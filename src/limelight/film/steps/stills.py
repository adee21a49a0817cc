"""The thumbnail and the contact sheet of a finished film."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from limelight.film.step import StepContext, step
from limelight.film.storyboard import Master, Still
from limelight.kit.blob import Blob
from limelight.kit.errors import Broken

if TYPE_CHECKING:
    from limelight.media.render.stills import Cell

__all__ = ["Stills", "StillsInputs", "take_stills"]


@dataclass(frozen=True, slots=True)
class StillsInputs:
    """``stills`` are those that the pieces of all aspects kept; ``master`` says which are this film's."""

    master: Master
    stills: tuple[Blob | None, ...]
    rate: Fraction


@dataclass(frozen=True, slots=True)
class Stills:
    """Two JPEGs."""

    thumbnail: Blob
    contact: Blob


@step(version=1, seconds=0.3, depends=("limelight.media.render.stills",))
def take_stills(context: StepContext, inputs: StillsInputs) -> Stills:
    """The thumbnail shows the first scene; the contact sheet one frame a scene."""
    from limelight.media.render.stills import contact_sheet, thumbnail  # noqa: PLC0415 - cv2 only where it draws

    cells = [_cell(context, inputs.stills[still.piece], still) for still in inputs.master.stills]
    thumb, contact = context.workdir / "thumbnail.jpg", context.workdir / "contact.jpg"
    thumbnail(cells[0].picture, thumb)
    contact_sheet(cells, contact, rate=inputs.rate)
    return Stills(context.keep(thumb), context.keep(contact))


def _cell(context: StepContext, blob: Blob | None, still: Still) -> Cell:
    from limelight.media.render.stills import Cell, read_still  # noqa: PLC0415 - as above

    if blob is None:
        raise Broken(f"Scene {still.number} kept no picture for the contact sheet.")
    picture = read_still(context.store.path(blob))
    return Cell(picture, still.number, still.layout.replace("_", " "), still.frames)
