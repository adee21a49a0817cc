"""One encoded picture and one sound to an MP4: what tools that work on a person's own footage share."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np

from limelight.kit.errors import Broken
from limelight.kit.time import samples_at
from limelight.media.audio.sound import Stereo
from limelight.media.audio.wav import read_wav
from limelight.media.probe import Expectation, check_film, probe
from limelight.media.render.encoder import find_toolchain
from limelight.media.render.master import stitch
from limelight.media.render.soundtrack import encode_sound

__all__ = ["fitted_sound", "joined"]

_THEIR_OWN = frozenset({"black-start", "blank", "silent"})
"""What we would not do, and a person may: their footage can begin in the dark, and be silent."""


def joined(picture: Path, sound: Path | None, *, rate: Fraction, frames: int, title: str, out: Path) -> None:
    """*picture* (H.264 MP4) with *sound* (48 kHz WAV), as long as the picture. Raises Broken when it came out wrong."""
    program = find_toolchain().program
    track = None
    if sound is not None:
        track = out.with_name("sound.m4a")
        encode_sound(fitted_sound(read_wav(sound)[0], frames, rate), program=program, out=track)
    stitch([picture], track, rate=rate, title=title, program=program, out=out)
    _check(out, rate, frames, audible=track is not None)


def fitted_sound(samples: Stereo, frames: int, rate: Fraction) -> Stereo:
    """*samples* cut or filled up with silence to the length of *frames*."""
    wanted = samples_at(frames, rate)
    short = max(0, wanted - len(samples))
    return np.pad(samples[:wanted], ((0, short), (0, 0)))


def _check(out: Path, rate: Fraction, frames: int, *, audible: bool) -> None:
    video = probe(out).video
    size = (0, 0) if video is None else video.display_size
    faults = check_film(out, Expectation(*size, rate, frames, audible=audible))
    wrong = [fault.sentence for fault in faults if fault.code not in _THEIR_OWN]
    if wrong:
        raise Broken(
            "The finished video failed its check: " + " ".join(wrong),
            fix="Try again; if it repeats, report this.",
        )
