"""WAV files: 16-bit, 24-bit and float32 PCM, written by atomic rename."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Literal

import numpy as np

from limelight.kit.errors import InvalidInput
from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.sound import Sound

__all__ = ["Encoding", "parse_wav", "read_wav", "wav_bytes", "write_wav"]

Encoding = Literal["pcm16", "pcm24", "float32"]

_INTEGER, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_BYTES = {"pcm16": 2, "pcm24": 3, "float32": 4}


def write_wav(path: Path, samples: Sound, encoding: Encoding = "float32", rate: int = SAMPLE_RATE) -> None:
    """Write *samples*; the file appears under its name only when it is whole."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_bytes(wav_bytes(samples, encoding, rate))
    partial.replace(path)


def wav_bytes(samples: Sound, encoding: Encoding = "float32", rate: int = SAMPLE_RATE) -> bytes:
    """A whole WAV file. Integer encodings clip at full scale and round to nearest."""
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    width = _BYTES[encoding]
    tag = _FLOAT if encoding == "float32" else _INTEGER
    data = _encoded(samples, encoding)
    form = struct.pack("<HHIIHH", tag, channels, rate, rate * channels * width, channels * width, width * 8)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body) + len(data) % 2) + body + b"\0" * (len(data) % 2)


def _encoded(samples: Sound, encoding: Encoding) -> bytes:
    if encoding == "float32":
        return samples.astype("<f4").tobytes()
    if encoding == "pcm16":
        return np.clip(np.rint(samples * 32768.0), -32768, 32767).astype("<i2").tobytes()
    wide = np.clip(np.rint(samples * 8388608.0), -8388608, 8388607).astype("<i4")
    return wide.reshape(-1, 1).view(np.uint8)[:, :3].tobytes()


def read_wav(path: Path) -> tuple[Sound, int]:
    """Samples and rate of a WAV file, as ``parse_wav`` reads them."""
    return parse_wav(path.read_bytes(), path.name)


def parse_wav(raw: bytes, name: str) -> tuple[Sound, int]:
    """Samples (mono ``(n,)``, else ``(n, channels)``) and the rate; *name* is for the error.

    Raises InvalidInput when *raw* is not a WAV of 16, 24 or 32-bit integers or 32-bit floats.
    """
    chunks = _chunks(raw)
    form, data = chunks.get(b"fmt "), chunks.get(b"data")
    if form is None or data is None or len(form) < 16:
        raise _unreadable(name)
    tag, channels, rate, _, _, bits = struct.unpack("<HHIIHH", form[:16])
    if tag == _EXTENSIBLE and len(form) >= 26:
        (tag,) = struct.unpack("<H", form[24:26])
    if not channels or (tag, bits) not in {(_INTEGER, 16), (_INTEGER, 24), (_INTEGER, 32), (_FLOAT, 32)}:
        raise _unreadable(name)
    flat = _decoded(data[: len(data) - len(data) % (channels * bits // 8)], tag, bits)
    return (flat if channels == 1 else flat.reshape(-1, channels)), rate


def _chunks(raw: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = 12 if raw[:4] == b"RIFF" and raw[8:12] == b"WAVE" else len(raw)
    while at + 8 <= len(raw):
        (size,) = struct.unpack("<I", raw[at + 4 : at + 8])
        found.setdefault(raw[at : at + 4], raw[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    return found


def _decoded(data: bytes, tag: int, bits: int) -> Sound:
    if tag == _FLOAT:
        return np.frombuffer(data, "<f4").astype(np.float32)
    if bits == 24:
        wide = np.zeros((len(data) // 3, 4), np.uint8)
        wide[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
        return (wide.view("<i4")[:, 0] / 2147483648.0).astype(np.float32)
    return (np.frombuffer(data, f"<i{bits // 8}") / float(2 ** (bits - 1))).astype(np.float32)


def _unreadable(name: str) -> InvalidInput:
    return InvalidInput(
        f"{name} is not a WAV file that can be read.",
        fix="Give a PCM WAV, or any other format ffmpeg knows.",
    )
