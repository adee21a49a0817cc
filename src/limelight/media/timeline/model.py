"""A film's timing as a frozen value: which scene is on screen when, how scenes join, what is heard.

Frames are film frames unless a name says otherwise; sound positions are samples of the mix. The same
timeline serves every aspect, so it knows no pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from limelight.kit.blob import Blob
from limelight.kit.errors import Broken
from limelight.kit.time import Span, samples_at, seconds
from limelight.media.motion.shot import CaptionPhrase

__all__ = ["VERSION", "Chapter", "Join", "Slot", "Timeline", "Voice"]

VERSION = 1
"""Version of the timeline's shape; a reader refuses what is newer than itself."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The frames of the film that belong to one scene, counted from cut to cut."""

    scene: str
    span: Span
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Join:
    """A transition of *frames* (even) centred on the cut *at*: it covers ``[at − frames/2, at + frames/2)``.

    A straight cut has no join.
    """

    kind: str
    frames: int
    at: int

    @property
    def span(self) -> Span:
        return Span(self.at - self.frames // 2, self.at + self.frames // 2)


@dataclass(frozen=True, slots=True)
class Voice:
    """A scene's spoken line, and the sample of the mix at which it starts."""

    scene: str
    blob: Blob
    start: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named place in the film."""

    title: str
    at: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Slots tile ``[0, frames)``; at most one join on each inner cut; captions are in film frames.

    Raises :class:`Broken` when the parts contradict each other: a producer made it wrong.
    """

    rate: Fraction
    slots: tuple[Slot, ...]
    frames_per_beat: int = 15
    joins: tuple[Join, ...] = ()
    voices: tuple[Voice, ...] = ()
    captions: tuple[CaptionPhrase, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    version: int = VERSION

    def __post_init__(self) -> None:
        _check_clock(self)
        _check_slots(self.slots)
        _check_joins(self)
        _check_inside(self)

    @property
    def frames(self) -> int:
        return self.slots[-1].span.end

    @property
    def samples(self) -> int:
        """Length of the mix: the first sample that no frame of the film covers."""
        return samples_at(self.frames, self.rate)

    @property
    def duration(self) -> Fraction:
        """Seconds, exactly."""
        return seconds(self.frames, self.rate)

    def join_at(self, cut: int) -> Join | None:
        return next((join for join in self.joins if join.at == cut), None)


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise Broken(
            message, fix="Report this with film.json and the script: the timing was computed wrongly."
        )


def _check_clock(timeline: Timeline) -> None:
    _require(timeline.rate > 0, f"A timeline needs a positive frame rate, not {timeline.rate}.")
    _require(timeline.frames_per_beat > 0, "A beat lasts at least one frame.")


def _check_slots(slots: tuple[Slot, ...]) -> None:
    _require(bool(slots), "A timeline needs at least one scene.")
    _require(slots[0].span.start == 0, "The first scene does not start at frame 0.")
    _require(len({slot.scene for slot in slots}) == len(slots), "A scene stands twice in the timeline.")
    for slot in slots:
        _require(slot.span.length > 0, f"Scene {slot.scene} has no frames.")
    for before, after in pairwise(slots):
        _require(
            before.span.end == after.span.start,
            f"Scene {after.scene} starts at frame {after.span.start}, "
            f"but {before.scene} ends at {before.span.end}.",
        )


def _check_joins(timeline: Timeline) -> None:
    cuts = {slot.span.start for slot in timeline.slots[1:]}
    taken: set[int] = set()
    for join in timeline.joins:
        _require(join.at in cuts, f"The {join.kind} at frame {join.at} is not on a cut.")
        _require(join.at not in taken, f"Two joins claim the cut at frame {join.at}.")
        _require(
            join.frames > 0 and join.frames % 2 == 0,
            f"The {join.kind} at frame {join.at} lasts {join.frames} frames; it must be even.",
        )
        taken.add(join.at)
    for slot in timeline.slots:
        start, end = timeline.join_at(slot.span.start), timeline.join_at(slot.span.end)
        taken_by_joins = ((start.frames if start else 0) + (end.frames if end else 0)) // 2
        _require(taken_by_joins <= slot.span.length, f"Scene {slot.scene} is shorter than its joins.")


def _check_inside(timeline: Timeline) -> None:
    for voice in timeline.voices:
        _require(0 <= voice.start < timeline.samples, f"The voice of {voice.scene} starts outside the film.")
    for phrase in timeline.captions:
        _require(
            0 <= phrase.span.start < phrase.span.end <= timeline.frames, "A caption stands outside the film."
        )
    for chapter in timeline.chapters:
        _require(0 <= chapter.at < timeline.frames, f"Chapter “{chapter.title}” starts outside the film.")
