from __future__ import annotations

from pathlib import Path

import opentimelineio as otio
import pytest

from limelight.media.timeline import Timeline
from limelight.media.timeline.otio import otio_text


@pytest.fixture
def read_back(six_scenes: Timeline, tmp_path: Path) -> otio.schema.Timeline:
    (tmp_path / "film.otio").write_text(otio_text(six_scenes, "film.mp4"), encoding="utf-8")
    return otio.adapters.read_from_file(str(tmp_path / "film.otio"))


def test_clips_tile_the_film_without_rounding(read_back: otio.schema.Timeline, six_scenes: Timeline) -> None:
    clips = [item for item in read_back.video_tracks()[0] if isinstance(item, otio.schema.Clip)]
    ranges = [(clip.source_range.start_time.value, clip.source_range.duration.value) for clip in clips]
    assert ranges == [(slot.span.start, slot.span.length) for slot in six_scenes.slots]
    assert {clip.media_reference.target_url for clip in clips} == {"film.mp4"}


def test_transitions_stand_between_their_clips(read_back: otio.schema.Timeline) -> None:
    kinds = [type(item).__name__ for item in read_back.video_tracks()[0]]
    assert kinds == ["Clip", "Transition", "Clip", "Clip", "Clip", "Transition", "Clip", "Clip"]
    push = read_back.video_tracks()[0][1]
    assert (push.name, push.in_offset.value, push.out_offset.value) == ("push", 6, 6)


def test_the_mix_lasts_as_long_as_the_film(read_back: otio.schema.Timeline, six_scenes: Timeline) -> None:
    (mix,) = read_back.audio_tracks()[0]
    assert mix.source_range.duration.value == six_scenes.frames
    assert float(mix.source_range.duration.rate) == pytest.approx(float(six_scenes.rate), rel=1e-12)


def test_captions_and_chapters_are_markers(read_back: otio.schema.Timeline) -> None:
    found = [(m.name, int(m.marked_range.start_time.value), m.color) for m in read_back.tracks.markers]
    assert found == [("The hook", 0, "GREEN"), ("The offer", 240, "GREEN"), ("Under 50", 70, "YELLOW")]
