"""What a film is made with is settled, or refused with the person's own file name, before anything is made."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from limelight.film.brief import Brief
from limelight.film.casting import Casting, cast_film
from limelight.film.direction import canvas_of
from limelight.film.workshop import Workshop
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.media.audio.wav import write_wav
from limelight.store import Store


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path, Store.on_disk(tmp_path / "store"), "", (), workers=0)


def cast(workshop: Workshop, music: str | Path) -> Casting:
    brief = Brief(prompt="Halo, a quiet grinder.", music=str(music), quality="draft")
    return cast_film(brief, None, workshop, "calm", canvas_of(brief, "9:16", Fraction(30)))


def tone(path: Path, samples: int = 48_000) -> Path:
    write_wav(path, (0.3 * np.sin(np.arange(samples) / 17)).astype(np.float32))
    return path


def test_a_mood_is_composed_by_the_engine_of_ours(workshop: Workshop) -> None:
    music = cast(workshop, "upbeat").music
    assert (music.mood, music.track, music.font) == ("upbeat", None, None)
    assert music.engine.startswith("embedded ")


def test_an_unknown_mood_has_a_neighbour(workshop: Workshop) -> None:
    with pytest.raises(InvalidInput, match="upbaet") as refused:
        cast(workshop, "upbaet")
    assert "upbeat" in refused.value.fix


def test_a_sound_file_is_the_users_own_track(workshop: Workshop, tmp_path: Path) -> None:
    music = cast(workshop, tone(tmp_path / "own.wav")).music
    assert music.track == workshop.store.put_file(tmp_path / "own.wav")
    assert music.font is None


def test_a_sound_font_plays_what_is_composed_in_the_themes_mood(workshop: Workshop, sound_font: Path) -> None:
    pytest.importorskip("tinysoundfont")
    music = cast(workshop, sound_font).music
    assert (music.mood, music.track, music.font_name) == ("calm", None, "triangle.sf2")
    assert music.font == workshop.store.put_file(sound_font)
    assert music.engine.startswith("soundfont tinysoundfont ")


def test_without_the_library_a_sound_font_says_how_to_install_it(
    workshop: Workshop, sound_font: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tinysoundfont", None)
    with pytest.raises(NotConfigured) as refused:
        cast(workshop, sound_font)
    assert refused.value.fix == "Run: pip install --no-deps tinysoundfont"


@pytest.mark.parametrize("name", ["lie.mp3", "lie.sf2", "lie.m4a"])
def test_a_lying_file_is_refused_under_its_own_name(name: str, workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / name).write_text("la la la " * 500)
    with pytest.raises(InvalidInput, match=name):
        cast(workshop, tmp_path / name)


def test_a_blip_is_no_music(workshop: Workshop, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"blip\.wav is shorter"):
        cast(workshop, tone(tmp_path / "blip.wav", 4800))
