"""Notes rendered one by one from a SoundFont."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tinysoundfont import Synth

from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Stereo, fade_edges, milliseconds, single
from limelight.media.music.synth.tones import tone

__all__ = ["SoundFontTones"]

_PROGRAMS = {
    "piano": 0,
    "felt": 0,
    "epiano": 4,
    "mallet": 12,
    "guitar": 24,
    "pluck_bass": 33,
    "round_bass": 35,
    "sub_bass": 38,
    "spiccato": 45,
    "pluck": 45,
    "harp": 46,
    "strings": 48,
    "low_strings": 48,
    "horn": 60,
    "whistle": 78,
    "digital": 80,
    "glass": 88,
    "pad": 89,
}
"""General MIDI programs, counted from 0."""

_TAIL = milliseconds(900)
_VELOCITY = 100
_LEVEL = 0.11
"""Quadratic mean that our own instruments have over their first 300 ms."""


class SoundFontTones:
    """Callable as ``render`` wants it: (instrument, pitch, samples held) to a note that dies away.

    An instrument that the font lacks is played by our own synthesiser.
    """

    def __init__(self, path: Path) -> None:
        """Load *path*. Raises InvalidInput when it is not a SoundFont."""
        self._synth = Synth(samplerate=SAMPLE_RATE)
        try:
            self._font = self._synth.sfload(str(path))
        except RuntimeError:
            raise InvalidInput(
                f"{path.name} is not a SoundFont that can be read.", fix="Give an SF2 or SF3 file."
            ) from None

    def __call__(self, instrument: str, pitch: int, samples: int) -> Stereo:
        if self._synth.sfpreset_name(self._font, 0, _PROGRAMS[instrument]) is None:
            return tone(instrument, pitch, samples)
        self._synth.program_select(0, self._font, 0, _PROGRAMS[instrument])
        self._synth.noteon(0, pitch, _VELOCITY)
        held = self._heard(samples)
        self._synth.noteoff(0, pitch)
        sound = np.concatenate([held, self._heard(_TAIL)])
        self._synth.sounds_off()
        return _levelled(fade_edges(sound, 16, milliseconds(60)))

    def _heard(self, samples: int) -> Stereo:
        return np.frombuffer(self._synth.generate(samples), np.float32).reshape(-1, 2).copy()


def _levelled(sound: Stereo) -> Stereo:
    """Fonts differ in level by instrument; the arrangement counts on them being alike."""
    start = sound[: milliseconds(300)]
    level = float(np.sqrt((start**2).mean()))
    return single(sound * np.float32(_LEVEL / level)) if level > 1e-4 else sound
