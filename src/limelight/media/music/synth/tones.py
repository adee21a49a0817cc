"""Pitched notes from patches."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Stereo, milliseconds, single
from limelight.media.music.synth.oscillators import Floats, Table, frequency, noise, period, phase_of, read
from limelight.media.music.synth.patches import PATCHES, Patch

__all__ = ["tone"]


def tone(instrument: str, pitch: int, samples: int) -> Stereo:
    """A note of *instrument* held for *samples* and left to die away; about full scale at its loudest."""
    patch = PATCHES[instrument]
    length = samples + milliseconds(4 * patch.release)
    level = _envelope(patch, samples, length)
    # What a decay has made inaudible is not worth computing.
    length = int(np.flatnonzero(level > 2e-4)[-1]) + 1 if level.any() else length
    level = level[:length] * _closing(length)
    out = np.zeros((length, 2), dtype=np.float32)
    for voice in range(patch.voices):
        left, right = _sides(patch, voice)
        sound = _voice(patch, pitch, voice, length)
        out[:, 0] += sound * np.float32(left)
        out[:, 1] += sound * np.float32(right)
    if patch.breath:
        out += (_breath(patch, pitch, length))[:, None]
    return single(out * (level * 0.2)[:, None])


def _closing(length: int) -> Floats:
    """The last 6 ms to zero, since an exponential never arrives."""
    return np.clip((length - np.arange(length)) / milliseconds(6), 0.0, 1.0).astype(np.float32)


def _envelope(patch: Patch, held: int, length: int) -> Floats:
    t = np.arange(length, dtype=np.float32)
    attack = milliseconds(patch.attack)
    rise = np.clip(t / attack, 0, 1)
    body = patch.sustain + (1 - patch.sustain) * np.exp(
        -np.maximum(t - attack, 0) / milliseconds(patch.decay)
    )
    fall = np.exp(-np.maximum(t - held, 0) / milliseconds(patch.release))
    return (rise * rise * (3 - 2 * rise) * body * fall).astype(np.float32)


def _sides(patch: Patch, voice: int) -> tuple[float, float]:
    """Gains of a voice left and right: detuned voices alternate sides."""
    if patch.voices == 1:
        return 1.0, 1.0
    lean = patch.width * (1 if voice % 2 else -1) * (0.5 if voice >= 2 else 1.0)
    scale = patch.voices**-0.5
    return scale * (1 - lean), scale * (1 + lean)


def _voice(patch: Patch, pitch: int, voice: int, length: int) -> Floats:
    spread = 0.0 if patch.voices == 1 else 2 * voice / (patch.voices - 1) - 1
    hz = frequency(pitch)
    # Voices start nearly in step: out of step they would cancel each other on a single speaker.
    start = (0.07 * voice + 0.13 * pitch) % 1.0
    phase = phase_of(hz * 2 ** (spread * patch.detune / 1200), length, start, _wobble(patch, voice, length))
    if patch.ratio:
        phase = (phase + _modulation(patch, hz, length)) % 1.0
    both = read(_tables(patch, hz), phase)
    return both.real + _decaying(patch.bright_decay, length) * (both.imag - both.real)


@lru_cache(maxsize=256)
def _tables(patch: Patch, hz: float) -> Table:
    """Dark and bright as one complex table: they are read at the same phase."""
    return (_table(patch, hz, patch.dark) + 1j * _table(patch, hz, patch.bright)).astype(np.complex64)


def _table(patch: Patch, hz: float, cutoff: float) -> Floats:
    # The filter follows the pitch by half, so that high notes keep some colour and low ones some warmth.
    tracked = cutoff * (hz / 261.6) ** 0.5
    return period(hz, patch.slope, tracked, patch.pluck, patch.even)


@lru_cache(maxsize=64)
def _decaying(ms: float, length: int) -> Floats:
    return np.exp(-np.arange(length, dtype=np.float32) / np.float32(milliseconds(ms)))


def _modulation(patch: Patch, hz: float, length: int) -> Floats:
    """Phase deviation in cycles; the index sinks with pitch, or high notes turn to bells."""
    index = patch.index * min(1.0, (330.0 / hz) ** 0.6) / (2 * np.pi)
    cycles = phase_of(hz * patch.ratio, length, 0.0).astype(np.float32)
    return np.sin(cycles * np.float32(2 * np.pi)) * _decaying(patch.index_decay, length) * np.float32(index)


def _wobble(patch: Patch, voice: int, length: int) -> Floats | None:
    if not patch.vibrato:
        return None
    t = np.arange(length, dtype=np.float64) / SAMPLE_RATE
    depth = patch.vibrato * np.log(2) / 1200 * np.clip(t / 0.4, 0, 1)
    return depth * np.sin(2 * np.pi * (5.1 + 0.23 * voice) * t + voice)


def _breath(patch: Patch, pitch: int, length: int) -> Floats:
    """Noise smoothed to the instrument's brightness, dying in 12 ms (or staying, for held tones)."""
    raw = noise(length, pitch)
    soft = np.convolve(raw, np.hanning(9) / 4, mode="same").astype(np.float32)
    staying = np.float32(0.25 * patch.sustain)
    return soft * (_decaying(12, length) + staying) * np.float32(patch.breath)
