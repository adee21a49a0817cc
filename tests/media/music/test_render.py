from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from limelight.media.audio.loudness import integrated_loudness, true_peak
from limelight.media.audio.sound import Stereo
from limelight.media.music.compose import compose
from limelight.media.music.moods import MOODS
from limelight.media.music.score import TICKS_PER_BEAT, MusicRequest, Note, Part, Score, Section
from limelight.media.music.synth.render import render

Piece = tuple[Score, Stereo]
Chroma = Callable[[Stereo], np.ndarray]


def band_share(sound: Stereo, low: float, high: float) -> float:
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    hz = np.fft.rfftfreq(len(sound), 1 / 48_000)
    return float(power[(hz >= low) & (hz < high)].sum() / power.sum())


def test_it_is_exactly_as_long_as_the_film(piece: Piece) -> None:
    score, sound = piece
    assert sound.shape == (score.beats * score.frames_per_beat * 1600, 2)
    assert sound.dtype == np.float32


def test_it_sounds_within_the_first_frame_and_ends_in_silence(piece: Piece) -> None:
    _, sound = piece
    assert np.abs(sound[:1600]).max() > 0.01
    assert np.abs(sound[-1]).max() == 0
    assert np.abs(sound[-480:]).max() < 0.01


def test_it_dies_away_and_is_not_cut(piece: Piece) -> None:
    _, sound = piece
    tail = [
        float(np.sqrt((sound[-at : len(sound) - at + 9600] ** 2).mean()))
        for at in (38_400, 28_800, 19_200, 9600)
    ]
    assert all(later <= earlier * 1.05 for earlier, later in pairwise(tail))
    assert tail[0] > 5 * tail[-1] > 0


def test_its_level_leaves_room_for_a_mix(piece: Piece) -> None:
    _, sound = piece
    assert integrated_loudness(sound) == pytest.approx(-18, abs=0.3)
    assert true_peak(sound) < -0.5


def test_the_last_chord_holds_the_tonic_triad(
    piece: Piece, chroma: Chroma, request: pytest.FixtureRequest
) -> None:
    score, sound = piece
    start = score.sample_of(score.final_chord)
    found = chroma(sound[start + 4800 : start + 48_000])
    mood = MOODS[request.node.callspec.params["piece"]]
    third = 3 if mood.final[0] == "i" else 4
    triad = [score.tonic, (score.tonic + third) % 12, (score.tonic + 7) % 12]
    assert found[triad].sum() > 0.5
    assert found[score.tonic] > 0.2
    assert found[triad].min() > 0.01


def test_consonants_have_room(piece: Piece) -> None:
    _, sound = piece
    assert band_share(sound, 1000, 4000) < 0.09
    assert band_share(sound, 2000, 4000) < 0.035


def test_the_bass_is_in_the_middle(piece: Piece) -> None:
    _, sound = piece
    spectrum = np.abs(np.fft.rfft(sound, axis=0)) ** 2
    side = np.abs(np.fft.rfft(sound[:, 0] - sound[:, 1])) ** 2
    low = np.fft.rfftfreq(len(sound), 1 / 48_000) < 110
    assert side[low].sum() < 0.03 * spectrum[low].sum()


def test_it_still_sounds_on_one_speaker(piece: Piece) -> None:
    _, sound = piece
    mono = np.repeat(sound.mean(axis=1, keepdims=True), 2, axis=1)
    assert integrated_loudness(sound) - integrated_loudness(mono) < 3


def test_it_does_not_click_where_sections_meet(piece: Piece) -> None:
    """A click is a jump between two samples that stands alone; an attack is many large steps."""
    score, sound = piece
    jumps = np.abs(np.diff(sound[:, 0]))
    for start, _ in score.chords:
        at = score.sample_of(start)
        near = np.sort(jumps[max(at - 96, 0) : at + 480])
        assert near[-1] < max(3 * near[-8], 0.02)


def test_the_breath_before_the_lift_is_held(piece: Piece) -> None:
    score, sound = piece
    start, end = (score.sample_of(tick) for tick in score.breaths[0])
    before, held = sound[start - (end - start) : start], sound[(start + end) // 2 : end]
    assert 10 * np.log10((before**2).mean() / (held**2).mean()) > 12


def test_the_same_score_is_the_same_sound_to_the_bit(request_of: Callable[..., MusicRequest]) -> None:
    score = compose(request_of("calm"))
    assert np.array_equal(render(score), render(score))


def test_another_seed_is_another_harmony(request_of: Callable[..., MusicRequest], chroma: Chroma) -> None:
    first, second = (render(compose(request_of("tech", seed))) for seed in (1, 2))
    profiles = [
        np.stack([chroma(s[at : at + 48_000]) for at in range(0, 480_000, 48_000)]) for s in (first, second)
    ]
    assert np.abs(profiles[0] - profiles[1]).sum(axis=1).mean() > 0.3


def test_beats_stand_on_their_frames_for_180_seconds_at_29_97() -> None:
    rate, frames_per_beat, beats = Fraction(30_000, 1001), 15, 359
    kicks = tuple(Note(beat * TICKS_PER_BEAT, TICKS_PER_BEAT, 0, 1.0) for beat in range(beats))
    score = compose(MusicRequest("upbeat", frames_per_beat, rate, (Section(beats, "resolve"),)))
    sound = render(replace(score, parts=(Part("kick", "kick", kicks, 0.0),)))
    for beat in range(beats - 2):
        expected = int(Fraction(beat * frames_per_beat * 48_000) / rate)
        window = np.abs(sound[max(expected - 2400, 0) : expected + 2400, 0])
        onset = max(expected - 2400, 0) + int(np.argmax(window > 0.25 * window.max()))
        assert 0 <= onset - expected < 96


def test_playing_and_mixing_load_no_scipy() -> None:
    code = (
        "import sys, limelight.media.audio.mix, limelight.media.music.synth.render; "
        "print([name for name in sys.modules if name.startswith('scipy')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
