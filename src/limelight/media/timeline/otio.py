"""OpenTimelineIO export (``film.otio``): open the finished film in an editor with its cuts in place.

Every clip refers to the finished master by name, at the frames where its scene stands. A transition
between two such clips mixes frames that are already the same, so the editor shows exactly the film,
and shows where each join is and how long it lasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import opentimelineio as otio

from limelight.kit.time import Span
from limelight.media.motion.shot import CaptionPhrase
from limelight.media.timeline.model import Chapter, Join, Slot, Timeline

__all__ = ["otio_text", "to_otio"]

_NAMESPACE = "limelight"


def otio_text(timeline: Timeline, film: str) -> str:
    """The text of an ``.otio`` file, which refers to the master *film* by its file name beside it."""
    return to_otio(timeline, film).to_json_string() + "\n"


def to_otio(timeline: Timeline, film: str) -> otio.schema.Timeline:
    """A clip a scene with its transitions, one audio track, and markers for captions and chapters."""
    result = otio.schema.Timeline(name=Path(film).stem)
    result.tracks.append(_video_track(timeline, film))
    result.tracks.append(_audio_track(timeline, film))
    result.tracks.markers.extend(_markers(timeline))
    return result


def _video_track(timeline: Timeline, film: str) -> otio.schema.Track:
    track = otio.schema.Track(name="Picture", kind=otio.schema.TrackKind.Video)
    for slot in timeline.slots:
        track.append(_clip(timeline, film, slot))
        join = timeline.join_at(slot.span.end)
        if join:
            track.append(_transition(join, timeline))
    return track


def _clip(timeline: Timeline, film: str, slot: Slot) -> otio.schema.Clip:
    clip = otio.schema.Clip(
        name=slot.scene,
        media_reference=_master(timeline, film),
        source_range=_range(slot.span, timeline),
    )
    clip.metadata[_NAMESPACE] = {"layout": slot.layout}
    return clip


def _audio_track(timeline: Timeline, film: str) -> otio.schema.Track:
    track = otio.schema.Track(name="Mix", kind=otio.schema.TrackKind.Audio)
    whole = _range(Span(0, timeline.frames), timeline)
    track.append(otio.schema.Clip(name="Mix", media_reference=_master(timeline, film), source_range=whole))
    return track


def _master(timeline: Timeline, film: str) -> otio.schema.ExternalReference:
    whole = _range(Span(0, timeline.frames), timeline)
    return otio.schema.ExternalReference(target_url=film, available_range=whole)


def _transition(join: Join, timeline: Timeline) -> otio.schema.Transition:
    half = _time(join.frames // 2, timeline)
    # OTIO knows one transition by name; ours travel under "custom" with their own name.
    return otio.schema.Transition(
        name=join.kind,
        transition_type=otio.schema.TransitionTypes.Custom,
        in_offset=half,
        out_offset=half,
    )


def _markers(timeline: Timeline) -> Iterator[otio.schema.Marker]:
    for chapter in timeline.chapters:
        yield _marker(chapter.title, _chapter_span(chapter), otio.schema.MarkerColor.GREEN, timeline)
    for phrase in timeline.captions:
        yield _marker(_text(phrase), phrase.span, otio.schema.MarkerColor.YELLOW, timeline)


def _chapter_span(chapter: Chapter) -> Span:
    return Span(chapter.at, chapter.at + 1)


def _text(phrase: CaptionPhrase) -> str:
    return "\n".join(" ".join(word.text for word in line) for line in phrase.lines)


def _marker(name: str, span: Span, color: str, timeline: Timeline) -> otio.schema.Marker:
    return otio.schema.Marker(name=name, marked_range=_range(span, timeline), color=color)


def _range(span: Span, timeline: Timeline) -> otio.opentime.TimeRange:
    return otio.opentime.TimeRange(_time(span.start, timeline), _time(span.length, timeline))


def _time(frames: int, timeline: Timeline) -> otio.opentime.RationalTime:
    # The format stores the rate as a float; frame numbers stay whole, so nothing is lost.
    return otio.opentime.RationalTime(frames, float(timeline.rate))
