"""ffmpeg as a process that reads local files only."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import imageio_ffmpeg

from limelight.kit.errors import InvalidInput, NotConfigured

__all__ = ["HOSTILE", "ffmpeg_path", "input_arguments", "run_ffmpeg"]

_DEMUXERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,gif,png_pipe,mp3,wav,flac,ogg,aac"  # no playlists
)
HOSTILE = ("-protocol_whitelist", "file,pipe", "-format_whitelist", _DEMUXERS)
"""Input options that stop a media file from making ffmpeg open other files or network addresses."""


@cache
def ffmpeg_path() -> str:
    """The bundled ffmpeg. Raises NotConfigured where its wheel has no binary for this machine."""
    try:
        return imageio_ffmpeg.get_ffmpeg_exe()
    except RuntimeError as error:
        fix = "Install ffmpeg and set IMAGEIO_FFMPEG_EXE to its path."
        raise NotConfigured("No ffmpeg was found for this machine.", fix=fix) from error


def input_arguments(path: Path) -> tuple[str, ...]:
    """``-i`` for *path* that can never be taken for an option, a protocol or a pattern."""
    return (*HOSTILE, "-i", f"file:{os.path.abspath(path)}")  # noqa: PTH100 - links stay as given


def run_ffmpeg(arguments: Sequence[str], *, timeout: float = 120.0) -> subprocess.CompletedProcess[bytes]:
    """Run ffmpeg to its end, with nothing on stdin; the caller looks at ``returncode`` and ``stderr``.

    Raises InvalidInput when it takes longer than *timeout* seconds.
    """
    command = [ffmpeg_path(), "-hide_banner", "-nostdin", *arguments]
    try:
        return subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired as error:
        fix = "Give a shorter or smaller file."
        raise InvalidInput(f"Reading the media took longer than {timeout:.0f} seconds.", fix=fix) from error
