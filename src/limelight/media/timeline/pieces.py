"""What to render, in order: the bodies of scenes and the joints between them.

A piece says nothing about where in the film it stands, so a scene that moves keeps its piece and
with it its encoded segment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from limelight.kit.time import Span
from limelight.media.timeline.model import Join, Slot, Timeline

__all__ = ["Body", "Joint", "Piece", "pieces"]


@dataclass(frozen=True, slots=True)
class Body:
    """Frames of one scene alone; *local* counts from the scene's own first frame."""

    scene: str
    local: Span

    @property
    def frames(self) -> int:
        return self.local.length


@dataclass(frozen=True, slots=True)
class Joint:
    """Frames in which two scenes are both on screen, each span local to its own scene.

    ``outgoing_local`` runs past the end of the outgoing slot and ``incoming_local`` starts before 0:
    those are the overlapping frames that a shot draws outside its slot.
    """

    outgoing: str
    incoming: str
    kind: str
    outgoing_local: Span
    incoming_local: Span

    @property
    def frames(self) -> int:
        return self.outgoing_local.length


Piece = Body | Joint


def pieces(timeline: Timeline) -> tuple[Piece, ...]:
    """Every frame of the film once, in order. A body that its joins use up wholly is left out."""
    return tuple(_walk(timeline))


def _walk(timeline: Timeline) -> Iterator[Piece]:
    following = (*timeline.slots[1:], None)
    for slot, after in zip(timeline.slots, following, strict=True):
        join = timeline.join_at(slot.span.end)
        body = _body(slot, timeline.join_at(slot.span.start), join)
        if body.frames:
            yield body
        if join and after:
            yield _joint(slot, after, join)


def _body(slot: Slot, before: Join | None, after: Join | None) -> Body:
    start = before.span.end if before else slot.span.start
    end = after.span.start if after else slot.span.end
    return Body(slot.scene, Span(start, end).shifted(-slot.span.start))


def _joint(outgoing: Slot, incoming: Slot, join: Join) -> Joint:
    return Joint(
        outgoing.scene,
        incoming.scene,
        join.kind,
        outgoing_local=join.span.shifted(-outgoing.span.start),
        incoming_local=join.span.shifted(-incoming.span.start),
    )
