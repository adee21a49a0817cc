"""What every engine behind the music port has to keep."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from limelight.engines.adapters.embedded_music.music import EmbeddedMusic
from limelight.engines.adapters.soundfont.music import SoundFontMusic
from limelight.engines.ports.music import ComposeRequest, MusicEngine
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.media.music.score import Section

SECTIONS = (Section(5, "intro"), Section(6, "lift"), Section(5, "resolve"))


@pytest.fixture(scope="module", params=["embedded", "soundfont"])
def engine(request: pytest.FixtureRequest, sound_font: Path) -> MusicEngine:
    engines: dict[str, MusicEngine] = {"embedded": EmbeddedMusic(), "soundfont": SoundFontMusic(sound_font)}
    chosen = engines[request.param]
    if chosen.availability() is not None:
        pytest.skip(str(chosen.availability()))
    return chosen


@pytest.fixture(scope="module")
def asked(engine: MusicEngine) -> ComposeRequest:
    return ComposeRequest(engine.moods()[0], 15, Fraction(30_000, 1001), SECTIONS, seed=7)


def test_music_is_exactly_as_long_as_the_film(engine: MusicEngine, asked: ComposeRequest) -> None:
    frames = 16 * 15
    assert engine.compose(asked).samples.shape == (int(Fraction(frames * 48_000) / asked.rate), 2)


def test_the_same_request_gives_the_same_samples(engine: MusicEngine, asked: ComposeRequest) -> None:
    assert np.array_equal(engine.compose(asked).samples, engine.compose(asked).samples)


def test_another_seed_gives_other_samples(engine: MusicEngine, asked: ComposeRequest) -> None:
    other = engine.compose(replace(asked, seed=8))
    assert not np.array_equal(engine.compose(asked).samples, other.samples)


def test_samples_are_sane(engine: MusicEngine, asked: ComposeRequest) -> None:
    samples = engine.compose(asked).samples
    assert samples.dtype == np.float32
    assert np.isfinite(samples).all()
    assert 0.1 < np.abs(samples).max() <= 1


def test_it_says_where_it_comes_from(engine: MusicEngine, asked: ComposeRequest) -> None:
    music = engine.compose(asked)
    assert music.licence
    assert music.engine_version == engine.version
    assert music.key.split()[-1] in {"major", "minor"}


def test_an_unknown_mood_is_refused(engine: MusicEngine, asked: ComposeRequest) -> None:
    with pytest.raises(InvalidInput) as refused:
        engine.compose(replace(asked, mood="no such mood"))
    assert refused.value.fix


def test_an_engine_that_is_not_available_says_what_would_make_it_so(tmp_path: Path) -> None:
    engine = SoundFontMusic(tmp_path / "missing.sf2")
    request = ComposeRequest("calm", 20, Fraction(30), SECTIONS)
    assert engine.availability()
    with pytest.raises(NotConfigured) as refused:
        engine.compose(request)
    assert refused.value.fix == engine.availability()
