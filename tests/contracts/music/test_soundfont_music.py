from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from limelight.engines.adapters.soundfont.music import SoundFontMusic
from limelight.kit.errors import InvalidInput


def test_without_its_library_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "tinysoundfont", None)
    assert SoundFontMusic(tmp_path).availability() == "Run: pip install --no-deps tinysoundfont"


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    tones = pytest.importorskip("limelight.engines.adapters.soundfont.tones")
    path = tmp_path / "lie.sf2"
    path.write_bytes(b"not a font" * 100)
    with pytest.raises(InvalidInput, match=r"lie\.sf2"):
        tones.SoundFontTones(path)


def test_a_font_plays_at_the_pitch_that_is_asked_for(sound_font: Path) -> None:
    tones = pytest.importorskip("limelight.engines.adapters.soundfont.tones")
    note = tones.SoundFontTones(sound_font)("piano", 57, 48_000)
    spectrum = np.abs(np.fft.rfft(note[:48_000, 0]))
    assert spectrum.argmax() == pytest.approx(220 * 441 / 440, abs=2)
    assert np.abs(note[-1]).max() < 1e-3
