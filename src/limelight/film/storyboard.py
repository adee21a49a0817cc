"""The storyboard: script, measured speech and prepared media become the exact plan of a film.

Pure and cheap. What it returns is all that the steps after it fan out over: the pieces to draw, the
masters to join them into, the sections of the music and the sounds to place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from limelight.film.direction import Direction, joins_between, scene_words
from limelight.film.script import Scene, Script
from limelight.film.shots import Heard, PreparedMedia, SceneShot, captions_of, shot_of, unread
from limelight.film.soundtrack import Effect, MusicSection, effects_of, sections_of
from limelight.film.timing import Role, SceneTiming, ScriptedScene, time_scenes
from limelight.kit.blob import Blob
from limelight.kit.time import Span, samples_at
from limelight.media.captions.words import SpokenWord
from limelight.media.motion.shot import Canvas, CaptionPhrase, CaptionWord, Shot
from limelight.media.timeline import Body, Chapter, Joint, Piece, Slot, Timeline, Voice, pieces

__all__ = [
    "Format",
    "Master",
    "PieceJob",
    "Spoken",
    "Still",
    "Storyboard",
    "plan_film",
]

_COMES, _GOES = Fraction(1, 2), Fraction(1, 4)
"""Seconds in which a phrase lands, and in which the page before it leaves."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A scene's voice: a 48 kHz mono WAV and its words; no file where nothing is said."""

    scene: str
    blob: Blob | None
    samples: int = 0
    words: tuple[SpokenWord, ...] = ()
    reason: str = ""
    """Why there is no voice, when there should have been one."""


@dataclass(frozen=True, slots=True)
class Format:
    """One aspect of the film and the frame it is composed for."""

    aspect: str
    canvas: Canvas


@dataclass(frozen=True, slots=True)
class PieceJob:
    """One segment to draw and encode: a scene's own frames, or a join centred on the cut to ``incoming``.

    ``local`` counts from the start of ``shot``. Nothing here says where in the film the piece stands.
    """

    shot: SceneShot
    local: Span
    incoming: SceneShot | None = None
    join: str = ""
    still: int | None = None
    """The frame of ``shot`` that shows it best, kept as a picture; none for joins."""


@dataclass(frozen=True, slots=True)
class Still:
    """A scene on the contact sheet: the piece that kept its picture, its number, layout and frames."""

    piece: int
    number: int
    layout: str
    frames: int


@dataclass(frozen=True, slots=True)
class Master:
    """One film file: which of the storyboard's pieces it is made of, in order."""

    aspect: str
    canvas: Canvas
    pieces: Span
    stills: tuple[Still, ...]


@dataclass(frozen=True, slots=True)
class Storyboard:
    title: str
    timeline: Timeline
    jobs: tuple[PieceJob, ...]
    job_names: tuple[str, ...]
    """What each job draws, for people: ``s2`` or ``s2→s3``."""
    masters: tuple[Master, ...]
    sections: tuple[MusicSection, ...]
    effects: tuple[Effect, ...]


def plan_film(
    script: Script,
    spoken: Sequence[Spoken],
    media: Sequence[PreparedMedia],
    direction: Direction,
    formats: Sequence[Format],
    *,
    caption_style: str,
    language: str,
    brand: str,
    extras: Sequence[str] = (),
    takes: Mapping[str, int] | None = None,
) -> Storyboard:
    """Time the scenes, cut the film into pieces, and say what is heard where.

    *extras* name the prepared media (product, logo) that any scene may use; *takes* map a scene to the
    take that is wanted of it, counted from 1.
    """
    heard = {voice.scene: voice for voice in spoken}
    timings = time_scenes(_scripted(script.scenes, heard), direction.rate, direction.frames_per_beat)
    captions = _captions(script, timings, heard, direction.rate, caption_style, language)
    timeline = _timeline(script, timings, heard, captions, direction)
    cast = _Cast(script, timings, heard, captions, direction, {m.source: m for m in media}, caption_style, language, brand, tuple(extras), takes or {})  # fmt: skip
    cut = pieces(timeline)
    return Storyboard(
        title=script.title or brand or "Film",
        timeline=timeline,
        jobs=tuple(job for made in formats for job in _jobs(cut, cast.shots(made.canvas))),
        job_names=tuple(_name(piece) for _ in formats for piece in cut),
        masters=tuple(_master(index, made, cut, timeline) for index, made in enumerate(formats)),
        sections=sections_of(timeline),
        effects=effects_of(timeline) if direction.effects else (),
    )


@dataclass(frozen=True, slots=True)
class _Cast:
    script: Script
    timings: tuple[SceneTiming, ...]
    heard: Mapping[str, Spoken]
    captions: Mapping[str, tuple[CaptionPhrase, ...]]
    direction: Direction
    media: Mapping[str, PreparedMedia]
    caption_style: str
    language: str
    brand: str
    extras: tuple[str, ...]
    takes: Mapping[str, int]

    def shots(self, canvas: Canvas) -> dict[str, SceneShot]:
        extras = [self.media[name] for name in self.extras if name in self.media]
        return {
            scene.id: shot_of(
                scene,
                self.direction,
                canvas,
                timing.slot.length,
                self.media,
                extras,
                Heard(self.heard[scene.id].words, timing.voice_at),
                unread(scene, self.captions[scene.id]),
                style=self.caption_style,
                language=self.language,
                brand=self.brand,
                take=self.takes.get(scene.id, 1),
                opens=number == 0,
            )
            for number, (scene, timing) in enumerate(zip(self.script.scenes, self.timings, strict=True))
        }


def _scripted(scenes: Sequence[Scene], heard: Mapping[str, Spoken]) -> list[ScriptedScene]:
    last = len(scenes) - 1
    return [
        ScriptedScene(
            scene.id, _role(index, last), heard[scene.id].samples, scene.duration, scene_words(scene)
        )
        for index, scene in enumerate(scenes)
    ]


def _role(index: int, last: int) -> Role:
    if index == last and last > 0:
        return "closing"
    return "opening" if index == 0 else "middle"


def _captions(
    script: Script,
    timings: Sequence[SceneTiming],
    heard: Mapping[str, Spoken],
    rate: Fraction,
    style: str,
    language: str,
) -> dict[str, tuple[CaptionPhrase, ...]]:
    if style == "none":
        return {scene.id: () for scene in script.scenes}
    return {
        scene.id: captions_of(
            scene, Heard(heard[scene.id].words, timing.voice_at), timing.slot.length, rate, language
        )
        for scene, timing in zip(script.scenes, timings, strict=True)
    }


def _timeline(
    script: Script,
    timings: Sequence[SceneTiming],
    heard: Mapping[str, Spoken],
    captions: Mapping[str, tuple[CaptionPhrase, ...]],
    direction: Direction,
) -> Timeline:
    slots = tuple(
        Slot(timing.id, timing.slot, scene.layout)
        for scene, timing in zip(script.scenes, timings, strict=True)
    )
    return Timeline(
        rate=direction.rate,
        slots=slots,
        frames_per_beat=direction.frames_per_beat,
        joins=joins_between(slots, direction.transition, direction.rate),
        voices=tuple(_voices(timings, heard, direction.rate)),
        captions=tuple(
            _shifted(phrase, timing.slot.start) for timing in timings for phrase in captions[timing.id]
        ),
        chapters=tuple(
            Chapter(scene.on_screen_text or scene.narration or scene.id, slot.span.start)
            for scene, slot in zip(script.scenes, slots, strict=True)
        ),
    )


def _voices(timings: Sequence[SceneTiming], heard: Mapping[str, Spoken], rate: Fraction) -> list[Voice]:
    return [
        Voice(timing.id, blob, samples_at(timing.slot.start + timing.voice_at, rate))
        for timing in timings
        if (blob := heard[timing.id].blob) is not None
    ]


def _shifted(phrase: CaptionPhrase, by: int) -> CaptionPhrase:
    lines = tuple(
        tuple(CaptionWord(word.text, word.span.shifted(by)) for word in line) for line in phrase.lines
    )
    return replace(phrase, lines=lines, span=phrase.span.shifted(by))


def _jobs(cut: Sequence[Piece], shots: Mapping[str, SceneShot]) -> list[PieceJob]:
    return [_job(piece, shots) for piece in cut]


def _job(piece: Piece, shots: Mapping[str, SceneShot]) -> PieceJob:
    if isinstance(piece, Body):
        shot = shots[piece.scene]
        telling = max(piece.local.start, min(_telling(shot.shot), piece.local.end - 1))
        return PieceJob(shot, piece.local, still=telling)
    return PieceJob(shots[piece.outgoing], piece.outgoing_local, shots[piece.incoming], piece.kind)


def _telling(shot: Shot) -> int:
    """The frame that stands for a scene: near two thirds of it, where no phrase is just coming or going."""
    wanted, rate = 2 * shot.frames // 3, shot.canvas.rate
    comes, goes = round(rate * _COMES), round(rate * _GOES)
    starts = [*(phrase.start for phrase in shot.phrases), shot.frames + goes]
    rests = [(start + comes, end - goes) for start, end in pairwise(starts) if start + comes < end - goes]
    near = (max(start, min(wanted, end - 1)) for start, end in rests)
    return min(near, key=lambda frame: abs(frame - wanted), default=wanted)


def _name(piece: Piece) -> str:
    return f"{piece.outgoing}→{piece.incoming}" if isinstance(piece, Joint) else piece.scene


def _master(index: int, made: Format, cut: Sequence[Piece], timeline: Timeline) -> Master:
    first = index * len(cut)
    bodies = {piece.scene: first + at for at, piece in enumerate(cut) if isinstance(piece, Body)}
    stills = tuple(
        Still(bodies[slot.scene], number, slot.layout, slot.span.length)
        for number, slot in enumerate(timeline.slots, start=1)
        if slot.scene in bodies
    )
    return Master(made.aspect, made.canvas, Span(first, first + len(cut)), stills)
