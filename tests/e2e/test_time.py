"""Exact time, through the whole pipeline."""

from fractions import Fraction

import pytest
from small_film import SCRIPT

from limelight.film.brief import Brief
from limelight.film.direction import canvas_of, direct
from limelight.film.script import Scene, Script
from limelight.film.storyboard import Format, Spoken, plan_film
from limelight.kit.time import SAMPLE_RATE, samples_at
from limelight.media.audio.decode import decode_audio
from limelight.media.probe import probe

NTSC = Fraction(30_000, 1001)
AAC_FRAME = 1024


def board_of(seconds: int, scenes: int):
    brief = Brief(prompt="Time", duration=180, fps="29.97", voice="none", theme="tech")
    written = tuple(
        Scene(id=f"s{n}", layout="kinetic_hook", on_screen_text="Now", duration=Fraction(seconds, scenes))
        for n in range(scenes)
    )
    direction = direct(brief)
    formats = [Format("9:16", canvas_of(brief, "9:16", direction.rate))]
    silent = [Spoken(scene.id, None) for scene in written]
    return plan_film(Script(scenes=written, brief=brief), silent, (), direction, formats, caption_style="pill", language="en", brand="")  # fmt: skip


@pytest.mark.parametrize("scenes", [7, 30, 100])
def test_three_minutes_at_29_97_do_not_drift_by_a_sample(scenes):
    board = board_of(180, scenes)
    frames = board.timeline.slots[-1].span.end
    assert board.timeline.rate == NTSC
    assert sum(job.local.length for job in board.jobs) == frames
    assert board.timeline.samples == samples_at(frames, NTSC)
    assert abs(Fraction(board.timeline.samples, SAMPLE_RATE) - frames / NTSC) <= Fraction(1, 2 * SAMPLE_RATE)
    beats = sum(section.beats for section in board.sections)
    assert beats * board.timeline.frames_per_beat == frames


def test_a_film_at_29_97_has_every_frame_and_every_sample(make):
    film = make(SCRIPT.replace("fps: 24", "fps: 29.97"))
    info = probe(film.folder / "film.mp4")
    frames = film.data["timeline"]["slots"][-1]["span"]["end"]
    assert (info.video.rate, info.video.frames) == (NTSC, frames)
    heard = len(decode_audio(film.folder / "film.mp4"))
    assert 0 <= heard - samples_at(frames, NTSC) < 2 * AAC_FRAME or abs(heard - samples_at(frames, NTSC)) <= 1
