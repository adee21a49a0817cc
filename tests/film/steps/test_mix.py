from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from limelight.film.soundtrack import Effect
from limelight.film.step import StepContext
from limelight.film.steps.mix import MixInputs, mix_sound
from limelight.media.audio.decode import decode_audio
from limelight.media.audio.wav import write_wav
from limelight.media.timeline import Voice

TOTAL = 6 * 48_000
QUIET = MixInputs(voices=(), music=None, effects=(), samples=TOTAL, seed=1)


def babble(path: Path) -> Path:
    """Two seconds of noise that swells as syllables do."""
    t = np.arange(2 * 48_000) / 48_000
    noise = np.random.default_rng(1).standard_normal(len(t)) * 0.1 * np.sin(2 * np.pi * 2 * t) ** 2
    write_wav(path, noise.astype(np.float32))
    return path


def test_a_voice_is_heard_where_the_timeline_puts_it(context: StepContext, tmp_path: Path) -> None:
    blob = context.store.put_file(babble(tmp_path / "voice.wav"))
    mixed = mix_sound(context, MixInputs((Voice("s1", blob, 3 * 48_000),), None, (), samples=TOTAL, seed=1))
    heard = np.abs(decode_audio(context.store.path(mixed.blob))).max(axis=1)
    assert len(heard) == TOTAL
    assert heard[: 3 * 48_000 - 1200].max() < 0.01
    assert heard[3 * 48_000 : 5 * 48_000].max() > 0.1
    assert mixed.loudness == pytest.approx(-14, abs=0.5)
    assert mixed.true_peak is not None
    assert mixed.true_peak <= -1


def test_a_whoosh_is_as_long_as_its_join_and_under_it(context: StepContext) -> None:
    for frames in (8, 24):
        effect = Effect("air", 2 * 48_000, frames * 1600)
        mixed = mix_sound(context, MixInputs((), None, (effect,), samples=TOTAL, seed=1))
        energy = (decode_audio(context.store.path(mixed.blob)) ** 2).sum(axis=1)
        under = energy[effect.at : effect.at + effect.samples].sum()
        assert under > 0.9 * energy.sum()
        assert (
            energy[effect.at + effect.samples // 4 : effect.at + effect.samples * 3 // 4].sum() > 0.5 * under
        )


def test_a_silent_film_says_so_and_still_has_a_track(context: StepContext) -> None:
    mixed = mix_sound(context, QUIET)
    assert not mixed.audible
    assert mixed.loudness is None
    assert "silent" in mixed.note
    assert not decode_audio(context.store.path(mixed.blob)).any()


def test_the_same_mix_is_the_same_file(context: StepContext) -> None:
    effect = Effect("pop", 48_000)
    inputs = MixInputs((), None, (effect,), samples=TOTAL, seed=1)
    assert mix_sound(context, inputs).blob == mix_sound(context, inputs).blob
