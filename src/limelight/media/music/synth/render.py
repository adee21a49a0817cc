"""A score to sound: every note once, then parts, room and bus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from limelight.media.audio.filters import chain, filtered, high_pass, peak, shelf
from limelight.media.audio.loudness import integrated_loudness
from limelight.media.audio.sound import Mono, Stereo, fade_edges, gain_of, lay, milliseconds, single
from limelight.media.music.score import TICKS_PER_BEAT, Part, Score
from limelight.media.music.synth.drums import VARIANTS, drum, is_drum
from limelight.media.music.synth.reverb import reverberated
from limelight.media.music.synth.tones import tone

__all__ = ["Tones", "render"]

_LUFS = -18.0
_TAIL = milliseconds(750)
_PUMPED = {"pad", "glass", "strings", "epiano", "pluck", "digital", "round_bass", "sub_bass"}
_WET = 0.9
_BREATH_DB = 14.0

Tones = Callable[[str, int, int], Stereo]
"""The sound of an instrument's note: its name, a MIDI pitch and the samples for which it is held."""

_Cache = dict[tuple[str, int, int], Stereo]


@dataclass(frozen=True, slots=True)
class _Buses:
    """Where the parts meet: dry sound, dry sound that the kick pushes down, and the send to the room."""

    dry: Stereo
    pumped: Stereo
    send: Mono


def render(score: Score, tones: Tones = tone) -> Stereo:
    """The sound of *score*: exactly ``score.samples`` long, -18 LUFS, dead silent at the last sample.

    Pitched notes come from *tones*; drums are always ours.
    """
    total = score.samples
    buses = _Buses(
        np.zeros((total, 2), np.float32), np.zeros((total, 2), np.float32), np.zeros(total, np.float32)
    )
    cache: _Cache = {}
    for part in score.parts:
        _play(score, part, buses, cache, tones)
    if score.pump:
        buses.pumped[:] *= _pump(score, total)[:, None]
    wet = reverberated(buses.send, score.room) * np.float32(_WET)
    mixed = (buses.dry + buses.pumped + wet) * _held_breath(score, total)[:, None]
    return _levelled(fade_edges(_bus(single(mixed)), 48, min(_TAIL, total)))


def _play(score: Score, part: Part, buses: _Buses, cache: _Cache, tones: Tones) -> None:
    bus = buses.pumped if part.instrument in _PUMPED else buses.dry
    gains = np.array([1 - max(part.pan, 0), 1 + min(part.pan, 0)], np.float32) * np.float32(
        gain_of(part.gain_db)
    )
    heard: dict[tuple[int, int], tuple[Stereo, Mono]] = {}
    for index, note in enumerate(part.notes):
        which = index % VARIANTS if is_drum(part.instrument) else note.pitch
        if (which, note.length) not in heard:
            sound = single(_sound(score, part.instrument, which, note.length, cache, tones) * gains)
            heard[which, note.length] = sound, sound[:, 0] + sound[:, 1]
        dry, send = heard[which, note.length]
        at, loud = score.sample_of(note.start), note.velocity**1.5
        lay(bus, dry, at, loud)
        if part.reverb:
            lay(buses.send, send, at, loud * part.reverb)


def _sound(score: Score, instrument: str, which: int, length: int, cache: _Cache, tones: Tones) -> Stereo:
    """A note of *length* ticks; parts that share an instrument share its notes."""
    key = (instrument, which, length)
    if key not in cache:
        make = drum if is_drum(instrument) else tones
        # Lengths are measured from zero, so that equal notes are equal sounds wherever they stand.
        cache[key] = make(instrument, which, score.sample_of(length))
    return cache[key]


def _pump(score: Score, total: int) -> Mono:
    """Gain that dips on each kick and is back before the next beat."""
    beat = score.sample_of(TICKS_PER_BEAT)
    t = np.arange(beat, dtype=np.float32) / beat
    down = np.clip(t / 0.03, 0, 1) * np.clip(1 - (t - 0.05) / 0.6, 0, 1) ** 1.5
    dip = (gain_of(-score.pump) ** down).astype(np.float32)
    gain = np.ones(total, np.float32)
    for part in score.parts:
        for note in part.notes if part.name == "kick" else ():
            at = score.sample_of(note.start)
            end = min(at + beat, total)
            gain[at:end] = np.minimum(gain[at:end], dip[: end - at])
    return gain


def _held_breath(score: Score, total: int) -> Mono:
    """Gain that closes the room during a breath, so that the silence is one."""
    gain = np.ones(total, np.float32)
    for start, end in score.breaths:
        at, back = score.sample_of(start), score.sample_of(end)
        close = np.clip(np.arange(back - at) / milliseconds(180), 0, 1)
        open_again = np.clip(np.arange(back - at, 0, -1) / milliseconds(12), 0, 1)
        gain[at:back] = gain_of(-_BREATH_DB) ** np.minimum(close, open_again)
    return gain


def _bus(mixed: Stereo) -> Stereo:
    """Tone and glue: room for consonants, bass in the middle, a little warmth on the peaks."""
    toned = filtered(
        mixed, chain(high_pass(32), peak(110, -3.0, 0.7), peak(2600, -1.5, 0.6), shelf(4500, 5.0))
    )
    middle = single(toned[:, 0] + toned[:, 1]) * np.float32(0.5)
    side = filtered(toned[:, 0] - toned[:, 1], high_pass(140)) * np.float32(0.5)
    stereo = single(np.stack([middle + side, middle - side], axis=1))
    level = max(integrated_loudness(stereo), -60.0)
    drive = np.float32(1.2 * gain_of(_LUFS - level))
    return single(np.tanh(stereo * drive))


def _levelled(sound: Stereo) -> Stereo:
    level = integrated_loudness(sound)
    return single(sound * np.float32(gain_of(_LUFS - level))) if np.isfinite(level) else sound
