"""A film's timeline file as the tracks that people see: scenes, joins, voice, captions, music."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction

from limelight.accounts.access import Access
from limelight.kit.errors import InvalidInput
from limelight.kit.time import frames_at
from limelight.media.motion.shot import CaptionPhrase
from limelight.media.timeline import Timeline, from_data
from limelight.projects.films.checking import film_file
from limelight.studio.components.timeline import Part, Track, Tracks
from limelight.tables.films import Film
from limelight.tables.projects import Project

__all__ = ["tracks_of"]


def tracks_of(access: Access, project: Project, film: Film, names: Mapping[str, str]) -> Tracks:
    """Of the film's own ``film.json``; its scenes alone when that was deleted or can't be read."""
    rate = Fraction(film.rate)
    tracks = [Track("scenes", "Scenes", tuple(_scenes(film, names)))]
    data = film_file(access.session, access.service.store, film).get("timeline")
    with suppress(InvalidInput):
        tracks += _laid(from_data(data), project, film) if data else ()
    return Tracks(film.frames, rate, tuple(track for track in tracks if track.parts or track.peaks_url))


def _laid(timeline: Timeline, project: Project, film: Film) -> tuple[Track, ...]:
    music = str(film.keys.get("settings", {}).get("music") or "")
    return (
        Track("joins", "Joins", tuple(_joins(timeline))),
        Track("voice", "Voice", tuple(_voices(timeline, project, film))),
        Track("captions", "Captions", tuple(_captions(timeline))),
        Track("music", "Music", _music(film, music), _peaks(film)),
    )


def _scenes(film: Film, names: Mapping[str, str]) -> Iterator[Part]:
    for slot in film.keys.get("slots", ()):
        yield Part(slot["scene"], slot["start"], slot["end"], names[slot["scene"]])


def _joins(timeline: Timeline) -> Iterator[Part]:
    for join in timeline.joins:
        yield Part(f"join-{join.at}", join.span.start, join.span.end, join.kind.replace("_", " "))


def _voices(timeline: Timeline, project: Project, film: Film) -> Iterator[Part]:
    """As long as each was spoken, where that is remembered; never past its scene."""
    ends = {slot["scene"]: slot["end"] for slot in film.keys.get("slots", ())}
    said = {str(scene["id"]): str(scene.get("narration") or "") for scene in film.keys.get("words", ())}
    for voice in timeline.voices:
        start = frames_at(voice.start, timeline.rate)
        samples = (project.voice_timing or {}).get(voice.scene, {}).get("samples")
        end = start + frames_at(int(samples), timeline.rate) if samples else ends[voice.scene]
        yield Part(f"voice-{voice.scene}", start, min(end, ends[voice.scene]), said.get(voice.scene, ""))


def _captions(timeline: Timeline) -> Iterator[Part]:
    for phrase in timeline.captions:
        yield Part(f"caption-{phrase.span.start}", phrase.span.start, phrase.span.end, _said(phrase))


def _said(phrase: CaptionPhrase) -> str:
    return " ".join(word.text.strip() for line in phrase.lines for word in line)


def _music(film: Film, named: str) -> tuple[Part, ...]:
    return (Part("music", 0, film.frames, named),) if named and named != "none" else ()


def _peaks(film: Film) -> str:
    asset_id = film.files.get("music.wav")
    return f"/assets/{asset_id}/peaks" if asset_id else ""
