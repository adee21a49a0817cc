"""Any sound file to 48 kHz stereo, decoded by ffmpeg in a process of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Stereo

__all__ = ["decode_audio"]

_TIMEOUT = 60
_MOST_SAMPLES = 6 * 60 * SAMPLE_RATE


def decode_audio(path: Path, most_samples: int = _MOST_SAMPLES) -> Stereo:
    """The first audio stream of *path* as ``(n, 2)`` float32, at most *most_samples* long.

    The file is hostile until proved otherwise: ffmpeg may open files only, inherits no environment,
    and is stopped after a minute. Raises InvalidInput when no sound comes out.
    """
    if not path.is_file():
        raise InvalidInput(f"There is no file {path}.", fix="Check the path of the sound.")
    try:
        done = subprocess.run(
            _command(path, most_samples), capture_output=True, timeout=_TIMEOUT, check=False, env={}
        )
    except subprocess.TimeoutExpired:
        raise InvalidInput(
            f"{path.name} took more than a minute to decode.", fix="Give a shorter or plainer sound file."
        ) from None
    usable = len(done.stdout) - len(done.stdout) % 8
    if done.returncode != 0 or not usable:
        raise InvalidInput(
            f"{path.name} holds no sound that can be decoded.", fix="Give a WAV, MP3, M4A, FLAC or Ogg file."
        )
    return _finite(np.frombuffer(done.stdout[:usable], "<f4").reshape(-1, 2))


def _command(path: Path, most_samples: int) -> list[str]:
    # The end is cut by the filter, in samples: -t would take seconds.
    limit = f"aresample={SAMPLE_RATE},atrim=end_sample={most_samples}"
    return [
        imageio_ffmpeg.get_ffmpeg_exe(),
        *("-nostdin", "-hide_banner", "-loglevel", "error"),
        *("-protocol_whitelist", "file,pipe", "-i", f"file:{path.resolve()}"),
        *("-map", "0:a:0", "-vn", "-sn", "-dn", "-af", limit, "-ac", "2", "-f", "f32le", "pipe:1"),
    ]


def _finite(samples: Stereo) -> Stereo:
    # A float file may hold NaN or infinities, and one of them would silence the whole mix.
    return np.nan_to_num(samples, nan=0.0, posinf=1.0, neginf=-1.0).astype(np.float32)
