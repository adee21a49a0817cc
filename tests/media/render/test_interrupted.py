"""What is left when the whole process is stopped in the middle of a segment."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from limelight.media.render.encoder import Encoder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")

ENDLESS = """
import sys
from fractions import Fraction
from itertools import repeat
from pathlib import Path
import numpy as np
from limelight.media.render.encoder import Encoder
from limelight.media.render.segment import encode_frames

program, out = sys.argv[1:]
frame = np.full((384, 144), 90, np.uint8)
said = lambda done: print(done, flush=True) if done == 100 else None
encode_frames(repeat(frame), count=10**9, size=(144, 256), rate=Fraction(30),
              encoder=Encoder(program, "", "libx264", ()), out=Path(out), progress=said)
"""


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture
def stopped_midway(wrapped: Callable[[str], Encoder], tmp_path: Path):
    """Encode for ever in a process of its own, and send it a signal after a hundred frames."""

    def stop(by: signal.Signals) -> int:
        program = wrapped(f"echo $$ > {tmp_path}/pid").program
        command = [sys.executable, "-c", ENDLESS, program, tmp_path / "out.mp4"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"100\n"
            process.send_signal(by)
        return int((tmp_path / "pid").read_text())

    return stop


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill -9"])
def test_the_encoder_goes_and_no_segment_appears(stopped_midway, tmp_path: Path, by: signal.Signals) -> None:
    encoder = stopped_midway(by)
    deadline = time.monotonic() + 20
    while _runs(encoder) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(encoder)
    assert not (tmp_path / "out.mp4").exists()


def test_ctrl_c_leaves_nothing_half_written(stopped_midway, tmp_path: Path) -> None:
    stopped_midway(signal.SIGINT)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ffmpeg", "pid"]
