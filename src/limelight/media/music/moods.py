"""Moods as data: harmony, instruments and patterns that a seed chooses from.

A pattern is a string of sixteenth notes: ``X`` accented, ``x`` plain, ``o`` ghosted, ``-`` held, ``.``
rest. Bass patterns name the note instead: ``R`` root, ``5`` fifth, ``8`` octave, ``a`` a step into the
next root. Arpeggio patterns name a voice of the chord, 0 being the lowest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["MOODS", "Layer", "Mood"]

Kind = Literal["chords", "arp", "bass", "lead", "drum"]


@dataclass(frozen=True, slots=True)
class Layer:
    """A line of the arrangement. It plays where the section's energy reaches *enter*."""

    name: str
    kind: Kind
    instruments: tuple[str, ...]
    patterns: tuple[str, ...]
    gain_db: float
    enter: float = 0.0
    leave: float = 2.0
    """Energy from which it rests again: a fuller pattern has taken over."""
    pan: float = 0.0
    reverb: float = 0.1


@dataclass(frozen=True, slots=True)
class Mood:
    """Progressions are one chord a bar; *cadence* leads into *final*, the tonic that ends the film."""

    minor: bool
    keys: tuple[str, ...]
    verse: tuple[str, ...]
    lift: tuple[str, ...]
    tension: str
    cadence: tuple[str, ...]
    final: str
    layers: tuple[Layer, ...]
    swing: float = 0.0
    """How late the off sixteenths are, as a part of a sixteenth."""
    room: float = 1.2
    pump: float = 0.0
    fill: str | None = None
    """Drum that rolls into a lift; None for moods without one."""
    impact: bool = True


_HOLD = ("x---------------",)

_UPBEAT = Mood(
    minor=False,
    keys=("C", "D", "Eb", "F", "G", "A"),
    verse=("I V vi IV", "vi IV I V", "I iii IV V", "Iadd9 IV vi7 V"),
    lift=("IV I V vi7", "I V vi IVmaj7", "IVadd9 V vi7 I"),
    tension="Vsus4",
    cadence=("IV", "V"),
    final="Iadd9",
    layers=(
        Layer("pad", "chords", ("pad",), _HOLD, -17, enter=0.5, reverb=0.35),
        Layer(
            "keys",
            "chords",
            ("piano", "epiano"),
            ("x-.x-.x-..x-x-..", "x--.x-.x-.x-x-..", "x-..x-.x..x-.x-.", "..x-..x-..x-.xx-"),
            -8,
            pan=-0.15,
            reverb=0.15,
        ),
        Layer(
            "bass",
            "bass",
            ("round_bass", "pluck_bass"),
            ("R-.R-.R-..R-5-8.", "R--.R-.R..R-R-a.", "R-R.8-R.R-R.8-a."),
            -6.5,
            enter=0.3,
        ),
        Layer(
            "arp",
            "arp",
            ("pluck", "mallet"),
            ("0.2.1.3.0.2.3.1.", "0.1.2.3.2.1.3.2."),
            -15,
            enter=0.75,
            pan=0.35,
            reverb=0.3,
        ),
        Layer(
            "lead",
            "lead",
            ("mallet", "pluck", "whistle"),
            (
                "x--x--x---x-----..x-x-x-x-------",
                "..x-x-x--x----..x--x--x-x-------",
                "x-x-x---x-x-----x-x-x-x---------",
            ),
            -11,
            pan=0.12,
            reverb=0.3,
        ),
        Layer("kick", "drum", ("kick",), ("X...x...X...x...", "X...x...X..ox..."), -6, enter=0.3, reverb=0),
        Layer(
            "clap", "drum", ("clap",), ("....X.......X...", "....X.......X..o"), -12, enter=0.5, reverb=0.15
        ),
        Layer(
            "snap", "drum", ("snap",), ("....x.......x...",), -14, enter=0.2, leave=0.5, pan=0.1, reverb=0.25
        ),
        Layer(
            "hat",
            "drum",
            ("hat",),
            ("..x...x...x...x.", "o.x.o.x.o.x.o.xo"),
            -20,
            enter=0.4,
            pan=0.25,
            reverb=0.03,
        ),
        Layer("shaker", "drum", ("shaker",), ("xoXoxoXoxoXoxoXo",), -23, enter=0.85, pan=-0.3, reverb=0.05),
    ),
    room=1.1,
    pump=3.0,
    fill="snare",
)

_CALM = Mood(
    minor=False,
    keys=("C", "D", "F", "G", "A"),
    verse=("Imaj7 IVmaj7 vi7 IVmaj7", "Iadd9 vi7 IVmaj7 Vsus4", "IVmaj7 Iadd9 IVmaj7 vi7"),
    lift=("IVmaj9 Vsus4 vi7 Iadd9", "IVmaj7 Iadd9 ii7 Vsus4"),
    tension="Vsus4",
    cadence=("IVmaj7", "Vsus4"),
    final="Iadd9",
    layers=(
        Layer("pad", "chords", ("pad", "strings"), _HOLD, -14, enter=0.0, reverb=0.45),
        Layer(
            "keys",
            "arp",
            ("felt", "epiano"),
            ("0---2---1---3---", "0---1---2-3-1---", "0-2-1---3---2---"),
            -9,
            pan=-0.12,
            reverb=0.35,
        ),
        Layer("bass", "bass", ("sub_bass",), ("R---------------", "R-------5-------"), -9, enter=0.5),
        Layer(
            "arp",
            "arp",
            ("pluck", "harp"),
            ("0.1.2.3.2.1.2.1.", "0..1..2..3..2.1."),
            -17,
            enter=0.75,
            pan=0.4,
            reverb=0.45,
        ),
        Layer(
            "lead",
            "lead",
            ("felt", "mallet", "whistle"),
            (
                "x-----x---x-------------x---x---",
                "....x---x-----x-----x-----------",
                "x-------x-x-x-----------x-------",
            ),
            -12,
            pan=0.15,
            reverb=0.45,
        ),
        Layer("shaker", "drum", ("shaker",), ("..o...x...o...x.",), -25, enter=0.75, pan=-0.3, reverb=0.1),
        Layer("kick", "drum", ("soft_kick",), ("x.........x.....",), -12, enter=0.9, reverb=0.05),
    ),
    room=2.2,
    impact=False,
)

_CINEMATIC = Mood(
    minor=True,
    keys=("C", "D", "E", "F", "A"),
    verse=("i bVI bIII bVII", "i bVI iv bVII", "i iv bVI bVII", "i bVII bVI bVII"),
    lift=("bVI bVII i bIII", "bVI bIII bVII i", "i bVI bIIIadd9 bVII"),
    tension="bVII",
    cadence=("bVI", "bVII"),
    final="Iadd9",
    layers=(
        Layer("strings", "chords", ("strings",), _HOLD, -12, enter=0.0, reverb=0.45),
        Layer(
            "ostinato",
            "arp",
            ("spiccato",),
            ("0.1.2.1.0.1.2.1.", "0.0.1.0.2.0.1.0.", "0.01.02.0.01.02."),
            -14,
            pan=-0.3,
            reverb=0.3,
        ),
        Layer("bass", "bass", ("sub_bass",), ("R---------------", "R-------R-------"), -8, enter=0.3),
        Layer("low", "bass", ("low_strings",), ("R-.R-.R-R-.R-.R-",), -11, enter=0.75, reverb=0.25),
        Layer(
            "lead",
            "lead",
            ("felt", "horn"),
            (
                "x-------x---x---x---------------",
                "x-----x-x-------x-----x---------",
                "....x---x---x---x-------x-------",
            ),
            -10,
            pan=0.1,
            reverb=0.5,
        ),
        Layer(
            "taiko", "drum", ("taiko",), ("X.....x...x.....", "X..x..X...x.x..."), -8, enter=0.5, reverb=0.3
        ),
        Layer(
            "pulse", "drum", ("soft_kick",), ("x.......x.......",), -10, enter=0.2, leave=0.75, reverb=0.15
        ),
        Layer("ticks", "drum", ("rim",), ("..o...o...o...oo",), -26, enter=0.5, pan=0.35, reverb=0.3),
    ),
    room=2.6,
    fill="taiko",
)

_PLAYFUL = Mood(
    minor=False,
    keys=("C", "D", "F", "G", "Bb"),
    verse=("I vi ii V", "I IV I V", "I I7 IV V", "I iii7 IV V7"),
    lift=("IV V iii7 vi", "I IV V I", "IV I ii7 V7"),
    tension="V7",
    cadence=("ii7", "V7"),
    final="I6",
    layers=(
        Layer(
            "uke",
            "chords",
            ("guitar",),
            ("x.x-.xx.x.x-.xx.", "x-.xx-.x.xx-x-.x", "..x-..x-..x-.xx-"),
            -9.5,
            pan=-0.3,
            reverb=0.12,
        ),
        Layer("bass", "bass", ("pluck_bass",), ("R-..5-..R-..5-a.", "R-.R5-..R-.R5-a."), -6.5, enter=0.3),
        Layer(
            "marimba",
            "arp",
            ("mallet",),
            ("0.2.1.2.3.2.1.2.", "0..2..3.1..2..1."),
            -15,
            enter=0.7,
            pan=0.35,
            reverb=0.2,
        ),
        Layer(
            "lead",
            "lead",
            ("whistle", "mallet", "pluck"),
            (
                "x.x.x-x.x---....x.x.x-x.x---....",
                "x-.xx-.xx---x-..x-.xx-.xx-------",
                "..x.x.x-x.x.x---..x.x.x-x-------",
            ),
            -11.5,
            pan=0.1,
            reverb=0.2,
        ),
        Layer("snap", "drum", ("snap",), ("....x.......x...",), -12, pan=0.15, reverb=0.2),
        Layer(
            "kick",
            "drum",
            ("soft_kick", "kick"),
            ("X.......X..x....", "X.....x.X......."),
            -8,
            enter=0.3,
            reverb=0.02,
        ),
        Layer("clap", "drum", ("clap",), ("....X.......X...",), -14, enter=0.75, reverb=0.15),
        Layer("shaker", "drum", ("shaker",), ("xoXoxoXoxoXoxoXo",), -23, enter=0.5, pan=-0.35, reverb=0.05),
        Layer("rim", "drum", ("rim",), ("...o..x....o..x.",), -20, enter=0.8, pan=0.4, reverb=0.1),
    ),
    swing=0.28,
    room=0.8,
    fill="snap",
)

_TECH = Mood(
    minor=True,
    keys=("C", "D", "E", "F#", "G", "A"),
    verse=("i7 bVImaj7 i7 bVII", "i7 iv7 bVImaj7 bVII", "i bIIIadd9 bVImaj7 iv7"),
    lift=("bVImaj7 bVII i7 bIIIadd9", "bVImaj7 bIIIadd9 bVII i7"),
    tension="bVII",
    cadence=("bVImaj7", "bVII"),
    final="iadd9",
    layers=(
        Layer("pad", "chords", ("glass", "pad"), _HOLD, -14, enter=0.0, reverb=0.4),
        Layer(
            "arp",
            "arp",
            ("pluck", "digital"),
            ("0.1.2.30.1.2.3.2", "012.123.012.321.", "0.2.1.3.0.2.3.1."),
            -13,
            pan=0.3,
            reverb=0.3,
        ),
        Layer(
            "bass",
            "bass",
            ("round_bass", "sub_bass"),
            ("R-..R-..R-.R-...", "R---..R-R---..a.", "R-R.R-R.R-R.R-a."),
            -6.5,
            enter=0.3,
        ),
        Layer(
            "stab",
            "chords",
            ("epiano",),
            ("...x......x.....", "x.....x........."),
            -14,
            enter=0.5,
            pan=-0.3,
            reverb=0.4,
        ),
        Layer(
            "lead",
            "lead",
            ("digital", "mallet"),
            (
                "x---x--x--------x---x--x--------",
                "..x-..x-x-------..x-..x-x-------",
                "x--x--x-x-------x--x--x---------",
            ),
            -13,
            pan=-0.15,
            reverb=0.4,
        ),
        Layer("kick", "drum", ("kick",), ("X...x...X...x...", "X.....x.X..x...."), -6.5, enter=0.3, reverb=0),
        Layer("snare", "drum", ("snare",), ("....X.......X...",), -14, enter=0.7, reverb=0.12),
        Layer(
            "hat",
            "drum",
            ("hat",),
            ("x.o.x.oxx.o.x.ox", "..x...x...x...xo"),
            -22,
            enter=0.3,
            pan=0.25,
            reverb=0.03,
        ),
        Layer("rim", "drum", ("rim",), ("...x..x...x..x..",), -21, enter=0.5, pan=-0.4, reverb=0.2),
    ),
    room=1.5,
    pump=4.5,
    fill="hat",
)

_WARM = Mood(
    minor=False,
    keys=("C", "D", "E", "G", "A"),
    verse=("I Vsus4 vi7 IVadd9", "I IVadd9 I V", "vi7 IVadd9 Iadd9 V", "I iii7 vi7 IVmaj7"),
    lift=("IVadd9 V Iadd9 vi7", "IVmaj7 I V vi7"),
    tension="Vsus4",
    cadence=("IVadd9", "V"),
    final="Iadd9",
    layers=(
        Layer(
            "guitar",
            "arp",
            ("guitar",),
            ("0-2-1-3-2-1-3-2-", "0-1-2-3-1-2-3-1-", "0--2-1-3-2-1-2--"),
            -8.5,
            pan=-0.3,
            reverb=0.2,
        ),
        Layer(
            "guitar2",
            "chords",
            ("guitar",),
            ("x-.xx-x-.xx-x-x-", "x---x-x-.-x-x-x-"),
            -13,
            enter=0.75,
            pan=0.4,
            reverb=0.2,
        ),
        Layer("pad", "chords", ("strings", "pad"), _HOLD, -18, enter=0.5, reverb=0.4),
        Layer("bass", "bass", ("round_bass",), ("R-----5-R-------", "R-------R-..5-a-"), -8, enter=0.4),
        Layer(
            "lead",
            "lead",
            ("felt", "guitar", "mallet"),
            (
                "x---x-x---x-----x---x-x---------",
                "..x-x---x-x-----x-x-----x-------",
                "x-----x-x---x-----x-x-----------",
            ),
            -10,
            pan=0.15,
            reverb=0.3,
        ),
        Layer(
            "kick",
            "drum",
            ("soft_kick",),
            ("X.......x.......", "X.....x.x......."),
            -9,
            enter=0.5,
            reverb=0.03,
        ),
        Layer("brush", "drum", ("brush",), ("....x.......x..o",), -16, enter=0.6, reverb=0.15),
        Layer("shaker", "drum", ("shaker",), ("o.x.o.x.o.x.o.x.",), -23, enter=0.4, pan=0.35, reverb=0.08),
    ),
    swing=0.12,
    room=1.4,
    impact=False,
)

_LUXE = Mood(
    minor=True,
    keys=("C", "D", "Eb", "F", "G"),
    verse=("i9 iv9 i9 bVImaj7", "i9 bVImaj7 iv9 bVII", "i7 bIIImaj7 iv9 bVImaj7"),
    lift=("bVImaj9 bVII i9 iv9", "iv9 bVII bIIImaj7 bVImaj7"),
    tension="bVII",
    cadence=("iv9", "bVII"),
    final="iadd9",
    layers=(
        Layer(
            "keys",
            "chords",
            ("epiano",),
            ("x-------..x-----", "x-----x---------", "x---------x-----"),
            -8,
            pan=-0.1,
            reverb=0.35,
        ),
        Layer("pad", "chords", ("pad", "strings"), _HOLD, -16, enter=0.0, reverb=0.45),
        Layer("bass", "bass", ("sub_bass",), ("R-------..R---5-", "R---------R-a---"), -7.5, enter=0.3),
        Layer(
            "arp",
            "arp",
            ("harp", "felt"),
            ("0..1..2..3..2...", "..3...2...1...2."),
            -13,
            enter=0.75,
            pan=0.35,
            reverb=0.5,
        ),
        Layer(
            "lead",
            "lead",
            ("felt", "whistle"),
            (
                "x-----x---x---------x---x-------",
                "....x---x-x-----x---------------",
                "x---------x-x-x-------x---------",
            ),
            -12,
            pan=0.12,
            reverb=0.5,
        ),
        Layer("strings", "chords", ("strings",), _HOLD, -18, enter=0.9, reverb=0.45),
        Layer(
            "kick",
            "drum",
            ("soft_kick",),
            ("X.........x.....", "X......x..x....."),
            -8,
            enter=0.3,
            reverb=0.03,
        ),
        Layer("rim", "drum", ("rim",), ("....x.......x...",), -17, enter=0.5, pan=0.1, reverb=0.35),
        Layer("hat", "drum", ("shaker",), ("x.o.x.oox.o.x.o.",), -24, enter=0.5, pan=0.3, reverb=0.1),
    ),
    swing=0.2,
    room=2.4,
    impact=False,
)

_RETRO = Mood(
    minor=False,
    keys=("C", "D", "Eb", "F", "A"),
    verse=("Imaj7 vi7 ii7 V9", "I7 IV9 I7 V9", "ii7 V9 Imaj7 vi7", "Imaj9 IVmaj7 iii7 vi7"),
    lift=("IVmaj7 iii7 ii7 V9", "IVmaj7 V9 iii7 vi7"),
    tension="V9",
    cadence=("ii7", "V9"),
    final="I6",
    layers=(
        Layer(
            "epiano",
            "chords",
            ("epiano",),
            ("x-..x-.x-..x-.x.", "..x-..x-..x-x-..", "x-.x-..x-.x-..x-"),
            -8.5,
            pan=-0.2,
            reverb=0.15,
        ),
        Layer(
            "bass",
            "bass",
            ("pluck_bass", "round_bass"),
            ("R-.R..8-R-.5-.a-", "R-..R-8.R-..5-a.", "R.R-8-.R-.R.8-a."),
            -6,
            enter=0.3,
        ),
        Layer(
            "guitar",
            "chords",
            ("guitar",),
            ("....x.......x...", "..x...x...x...x."),
            -14,
            enter=0.6,
            pan=0.4,
            reverb=0.1,
        ),
        Layer("strings", "chords", ("strings",), _HOLD, -18, enter=0.8, reverb=0.3),
        Layer(
            "lead",
            "lead",
            ("whistle", "digital", "mallet"),
            (
                "x--x-x-.x--x----x--x-x-.x-------",
                "..xx-x--x---....x-x-x-..x-------",
                "x-x-.x-x-x------..x-.x-x--------",
            ),
            -11.5,
            pan=0.15,
            reverb=0.2,
        ),
        Layer(
            "kick",
            "drum",
            ("kick",),
            ("X...x...X...x...", "X.....x.X.......", "X..x....X.x....."),
            -7,
            enter=0.3,
            reverb=0.01,
        ),
        Layer(
            "snare", "drum", ("snare",), ("....X.......X...", "....X..o.o..X..."), -13, enter=0.5, reverb=0.12
        ),
        Layer("hat", "drum", ("hat",), ("x.o.X.o.x.o.X.o.", "x.xox.xox.xox.xo"), -21, pan=0.25, reverb=0.03),
        Layer("open", "drum", ("open_hat",), ("..x...x...x...x.",), -22, enter=0.85, pan=0.25, reverb=0.05),
    ),
    swing=0.18,
    room=0.9,
    pump=1.5,
    fill="snare",
)

MOODS: dict[str, Mood] = {
    "upbeat": _UPBEAT,
    "calm": _CALM,
    "cinematic": _CINEMATIC,
    "playful": _PLAYFUL,
    "tech": _TECH,
    "warm": _WARM,
    "luxe": _LUXE,
    "retro": _RETRO,
}
