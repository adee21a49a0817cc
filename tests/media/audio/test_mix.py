from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from imageio_ffmpeg import get_ffmpeg_exe

from limelight.kit.errors import InvalidInput
from limelight.media.audio.decode import decode_audio
from limelight.media.audio.loudness import measure
from limelight.media.audio.mix import mix
from limelight.media.audio.sound import Mono, Placed, Sound, Stereo
from limelight.media.audio.wav import write_wav

Meter = Callable[[Sound], dict[str, float]]
TOTAL = 20 * 48_000


@pytest.fixture(scope="module")
def tagged() -> Stereo:
    """Music that can be told from a voice: a steady tone at 9 kHz over soft noise."""
    t = np.arange(TOTAL) / 48_000
    rng = np.random.default_rng(2)
    sound = 0.05 * np.sin(2 * np.pi * 9000 * t) + 0.05 * rng.standard_normal(TOTAL)
    return np.repeat(sound.astype(np.float32)[:, None], 2, axis=1)


def tag_level(sound: Stereo, at: int) -> float:
    """Level of the 9 kHz tone in dB over 100 ms from *at*; speech has little there."""
    part = sound[at : at + 4800, 0] * np.hanning(4800)
    return 20 * float(np.log10(np.abs(np.fft.rfft(part))[900]))


def test_the_film_comes_out_at_minus_14_under_the_ceiling_as_ffmpeg_measures(
    narration: tuple[Placed, ...], tagged: Stereo, ebur128: Meter
) -> None:
    done = mix(narration, tagged, [], TOTAL)
    theirs = ebur128(done.samples)
    assert theirs["I"] == pytest.approx(-14, abs=0.5)
    assert theirs["Peak"] <= -1.0
    assert done.loudness.integrated == pytest.approx(theirs["I"], abs=0.1)
    assert done.note == ""


def test_the_peaks_hold_after_aac(narration: tuple[Placed, ...], tagged: Stereo, tmp_path: Path) -> None:
    write_wav(tmp_path / "mix.wav", mix(narration, tagged, [], TOTAL).samples)
    command = [get_ffmpeg_exe(), "-nostdin", "-loglevel", "error", "-i", str(tmp_path / "mix.wav")]
    subprocess.run([*command, "-c:a", "aac", "-b:a", "192k", str(tmp_path / "mix.m4a")], check=True)
    heard = measure(decode_audio(tmp_path / "mix.m4a"))
    assert heard.true_peak <= -1.0
    assert heard.integrated == pytest.approx(-14, abs=0.5)


def test_music_is_at_least_8_db_lower_while_somebody_speaks(
    narration: tuple[Placed, ...], tagged: Stereo
) -> None:
    done = mix(narration, tagged, [], TOTAL)
    middles = [(span.start + span.end) // 2 for span in done.speech]
    pause = done.speech[0].end + 48_000
    for middle in middles:
        assert tag_level(done.samples, pause) - tag_level(done.samples, middle) >= 8


def test_the_voice_stands_16_to_18_lu_over_the_music(narration: tuple[Placed, ...], tagged: Stereo) -> None:
    ratio = mix(narration, tagged, [], TOTAL).voice_over_music
    assert ratio is not None
    assert 16 <= ratio <= 18.5


def test_a_film_with_only_music_reaches_the_target(tagged: Stereo) -> None:
    done = mix([], tagged, [], TOTAL)
    assert done.loudness.integrated == pytest.approx(-14, abs=0.5)
    assert done.loudness.true_peak <= -1
    assert done.voice_over_music is None


def test_a_film_with_only_a_voice_reaches_the_target(narration: tuple[Placed, ...]) -> None:
    done = mix(narration, None, [], TOTAL)
    assert done.loudness.integrated == pytest.approx(-14, abs=0.5)
    assert done.loudness.true_peak <= -1


def test_a_silent_film_is_silent_and_says_that_it_has_no_target() -> None:
    done = mix([], None, [], TOTAL)
    assert not done.samples.any()
    assert "silent" in done.note


def test_effects_alone_keep_their_level() -> None:
    tone = 0.05 * np.sin(np.arange(9600) / 8) * np.hanning(9600)
    done = mix([], None, [Placed(tone.astype(np.float32), 48_000)], TOTAL)
    assert np.abs(done.samples).max() == pytest.approx(0.05, rel=0.05)
    assert "effects only" in done.note


def test_the_last_50_ms_fade_to_nothing_even_under_a_word(speech: tuple[Mono, ...], tagged: Stereo) -> None:
    total = len(speech[0]) // 2
    done = mix([Placed(speech[0], 0)], tagged, [], total)
    assert len(done.samples) == total
    assert np.abs(done.samples[-1]).max() == 0
    assert np.abs(done.samples[-240:]).max() < 0.05 * np.abs(done.samples).max()


def test_what_reaches_beyond_the_film_is_left_out(speech: tuple[Mono, ...]) -> None:
    done = mix([Placed(speech[0], -4800), Placed(speech[1], TOTAL + 10)], None, [], TOTAL)
    assert len(done.samples) == TOTAL


def test_a_film_without_length_is_refused() -> None:
    with pytest.raises(InvalidInput, match="no length"):
        mix([], None, [], 0)
