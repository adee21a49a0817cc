"""Instruments as numbers. A string, key or pipe is a dark spectrum with a bright one dying away over it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PATCHES", "Patch"]


@dataclass(frozen=True, slots=True)
class Patch:
    """Times in milliseconds, cutoffs in Hz, detuning in cents.

    The level rises in *attack*, falls to *sustain* with time constant *decay* while held, and dies with
    time constant *release*. *bright* is heard at the start and fades with *bright_decay*.
    """

    dark: float
    bright: float
    attack: float
    decay: float
    sustain: float
    release: float
    bright_decay: float
    slope: float = 1.0
    even: float = 1.0
    pluck: float = 0.0
    voices: int = 1
    detune: float = 0.0
    width: float = 0.0
    vibrato: float = 0.0
    breath: float = 0.0
    """Noise of the hammer, plectrum or air, against the tone."""
    ratio: float = 0.0
    """Frequency modulation: the modulator's ratio; 0 for none."""
    index: float = 0.0
    index_decay: float = 300.0


PATCHES: dict[str, Patch] = {
    "piano": Patch(
        900,
        3200,
        3,
        900,
        0.0,
        110,
        260,
        slope=1.15,
        pluck=0.125,
        voices=2,
        detune=1.6,
        width=0.35,
        breath=0.03,
    ),
    "felt": Patch(
        560,
        2100,
        9,
        1100,
        0.0,
        190,
        220,
        slope=1.2,
        pluck=0.12,
        voices=2,
        detune=2.2,
        width=0.35,
        breath=0.05,
    ),
    "epiano": Patch(
        900,
        1800,
        4,
        1300,
        0.08,
        130,
        300,
        slope=1.9,
        voices=2,
        detune=3.0,
        width=0.35,
        ratio=1.0,
        index=1.1,
        index_decay=420,
    ),
    "pluck": Patch(600, 3800, 2, 260, 0.0, 120, 90, slope=1.0, pluck=0.2, voices=2, detune=5, width=0.35),
    "harp": Patch(
        800, 3200, 3, 600, 0.0, 260, 130, slope=1.2, pluck=0.28, voices=2, detune=1.5, width=0.35, breath=0.02
    ),
    "guitar": Patch(
        900, 3600, 2, 520, 0.0, 90, 110, slope=1.05, pluck=0.17, voices=2, detune=1.2, width=0.35, breath=0.05
    ),
    "mallet": Patch(
        700,
        1600,
        2,
        300,
        0.0,
        160,
        60,
        slope=2.2,
        even=0.2,
        voices=1,
        breath=0.03,
        ratio=3.93,
        index=0.9,
        index_decay=45,
    ),
    "digital": Patch(1000, 4200, 3, 320, 0.05, 140, 110, slope=1.0, even=0.15, voices=2, detune=7, width=0.6),
    "whistle": Patch(900, 1400, 28, 1500, 0.7, 110, 200, slope=2.4, even=0.6, vibrato=11, breath=0.05),
    "horn": Patch(620, 1500, 70, 1800, 0.75, 220, 700, slope=1.0, voices=2, detune=5, width=0.35, vibrato=5),
    "pad": Patch(850, 1900, 260, 3000, 0.85, 420, 1600, slope=1.0, voices=4, detune=9, width=0.6),
    "glass": Patch(900, 2600, 160, 2500, 0.7, 480, 1200, slope=1.5, even=0.2, voices=4, detune=7, width=0.65),
    "strings": Patch(
        1100, 2300, 210, 3000, 0.9, 330, 1200, slope=0.95, voices=4, detune=8, width=0.6, vibrato=6
    ),
    "low_strings": Patch(380, 900, 18, 500, 0.4, 120, 160, slope=0.9, voices=2, detune=6, width=0.2),
    "spiccato": Patch(
        700, 2400, 8, 150, 0.05, 110, 80, slope=0.9, voices=3, detune=7, width=0.6, breath=0.08
    ),
    "round_bass": Patch(260, 900, 5, 900, 0.35, 60, 170, slope=1.0),
    "pluck_bass": Patch(320, 1300, 3, 420, 0.1, 50, 110, slope=0.95, pluck=0.3, breath=0.03),
    "sub_bass": Patch(140, 320, 10, 2200, 0.6, 110, 250, slope=1.4),
}
