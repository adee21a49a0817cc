"""A SoundFont made here: one triangle wave under the programs of General MIDI that are asked for."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

PERIOD = 100


@pytest.fixture(scope="session")
def sound_font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("font") / "triangle.sf2"
    path.write_bytes(font(range(128)))
    return path


def font(programs: Sequence[int]) -> bytes:
    ramp = np.abs(np.arange(10 * PERIOD) % PERIOD - PERIOD / 2) / (PERIOD / 2) * 2 - 1
    samples = np.concatenate([ramp * 20_000, np.zeros(46)]).astype("<i2").tobytes()
    info = chunk("ifil", struct.pack("<HH", 2, 1)) + chunk("isng", b"EMU8000\0") + chunk("INAM", b"Triangle")
    tables = {
        "phdr": [*(preset(number, bag) for bag, number in enumerate(programs)), preset(0, len(programs))],
        "pbag": [struct.pack("<HH", bag, 0) for bag in range(len(programs) + 1)],
        "pmod": [bytes(10)],
        "pgen": [*(struct.pack("<HH", 41, 0) for _ in programs), bytes(4)],
        "inst": [struct.pack("<20sH", b"Triangle", 0), struct.pack("<20sH", b"EOI", 1)],
        "ibag": [struct.pack("<HH", 0, 0), struct.pack("<HH", 2, 0)],
        "imod": [bytes(10)],
        # Loop for as long as the key is held, then the sample.
        "igen": [struct.pack("<HH", 54, 1), struct.pack("<HH", 53, 0), bytes(4)],
        "shdr": [header(b"Triangle", 10 * PERIOD), bytes(46)],
    }
    pdta = b"".join(chunk(name, b"".join(rows)) for name, rows in tables.items())
    lists = (b"INFO" + info, b"sdta" + chunk("smpl", samples), b"pdta" + pdta)
    return chunk("RIFF", b"sfbk" + b"".join(chunk("LIST", body) for body in lists))


def chunk(name: str, body: bytes) -> bytes:
    return name.encode() + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def preset(number: int, bag: int) -> bytes:
    return struct.pack("<20sHHHIII", f"Preset {number}".encode(), number, 0, bag, 0, 0, 0)


def header(name: bytes, end: int) -> bytes:
    return struct.pack("<20sIIIIIBbHH", name, 0, end, PERIOD, 9 * PERIOD, 44_100, 69, 0, 0, 1)
