from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from limelight.film.soundtrack import MusicSection
from limelight.film.step import StepContext
from limelight.film.steps.music import MusicInputs, compose_music
from limelight.media.audio.wav import read_wav, write_wav

SECTIONS = (MusicSection(4, "intro"), MusicSection(4, "lift"), MusicSection(4, "resolve"))
ASKED = MusicInputs("embedded 1", "calm", Fraction(30), 20, SECTIONS, samples=12 * 20 * 1600, seed=3)


def sound_of(context: StepContext, asked: MusicInputs) -> np.ndarray:
    music = compose_music(context, asked)
    assert music.blob is not None
    return read_wav(context.store.path(music.blob))[0]


def test_music_is_composed_for_exactly_the_film(context: StepContext) -> None:
    sound = sound_of(context, ASKED)
    assert sound.shape == (ASKED.samples, 2)
    assert np.abs(sound[:24_000]).max() > 0.01


def test_the_note_says_mood_key_and_tempo(context: StepContext) -> None:
    note = compose_music(context, ASKED).note
    assert note.startswith("calm, ")
    assert note.endswith("90.0 bpm")


def test_no_music_is_no_file(context: StepContext) -> None:
    assert compose_music(context, replace(ASKED, mood="none")).blob is None


def test_the_same_score_sounds_otherwise_through_a_sound_font(context: StepContext, sound_font: Path) -> None:
    pytest.importorskip("tinysoundfont")
    ours = sound_of(context, ASKED)
    theirs = sound_of(context, replace(ASKED, font=context.store.put_file(sound_font)))
    assert ours.shape == theirs.shape
    assert not np.allclose(ours, theirs, atol=0.01)


def test_the_users_own_track_is_made_as_long_as_the_film(context: StepContext, tmp_path: Path) -> None:
    t = np.arange(48_000) / 48_000
    write_wav(tmp_path / "own.wav", (0.3 * np.sin(2 * np.pi * 440 * t)).astype(np.float32))
    own = context.store.put_file(tmp_path / "own.wav")
    sound = sound_of(context, replace(ASKED, engine="", mood="none", track=own))
    assert sound.shape == (ASKED.samples, 2)
    assert np.abs(sound[ASKED.samples // 2 :]).max() > 0.2
