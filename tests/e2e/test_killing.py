"""`kill -9` of everything at any moment: the store stays whole, and the film is the same in the end."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from small_film import SCRIPT, workshop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows"),
]
COMMAND = [sys.executable, "-c", "from limelight.entry.console import main; main()", "make", "-q"]
KILLS = 30
HOMES = 6


def test_a_make_killed_at_thirty_moments_still_makes_the_same_film(base, tmp_path):
    dice = random.Random(20)
    script = tmp_path / "script.yaml"
    script.write_text(SCRIPT, encoding="utf-8")
    memos: list[int] = []
    for number in range(HOMES):
        home, out = tmp_path / f"home-{number}", tmp_path / f"out-{number}"
        command = [*COMMAND, "--script", str(script), "-o", str(out)]
        for _ in range(KILLS // HOMES):
            _kill(command, home, after=dice.randrange(4), pause=dice.uniform(0, 0.25))
            verdict = workshop(home).store.verify()
            assert verdict.ok, verdict
            memos.append(verdict.memos)
            film = out / "film.mp4"
            assert not film.exists() or film.read_bytes() == base.bytes
        subprocess.run(command, env=os.environ | {"LIMELIGHT_HOME": str(home)}, check=True, timeout=90)
        assert (out / "film.mp4").read_bytes() == base.bytes
    assert len(set(memos)) > 5, f"the kills fell on too few different moments: {memos}"


def _kill(command: list[str], home: Path, after: int, pause: float) -> None:
    """Make until about *after* steps are finished and *pause* seconds more, then kill every process of the make."""
    process = subprocess.Popen(
        [*command, "--json"],
        env=os.environ | {"LIMELIGHT_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    with process.stdout as told:
        begun_or_done = (line for line in told if '"StepStarted"' in line or '"StepFinished"' in line)
        for _ in islice(begun_or_done, 2 * after + 1):
            pass
        time.sleep(pause)  # the moment itself is what is tried, so nothing is waited for
        with suppress(ProcessLookupError):  # done already
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_three_makes_on_one_store_make_nothing_twice(base, tmp_path):
    script = tmp_path / "script.yaml"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = os.environ | {"LIMELIGHT_HOME": str(tmp_path / "home")}
    makes = [
        subprocess.Popen(
            [*COMMAND, "--json", "--script", str(script), "-o", str(tmp_path / f"out-{number}")],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(3)
    ]
    told = [make.communicate(timeout=120)[0] for make in makes]
    assert [make.returncode for make in makes] == [0, 0, 0]
    finished = [line for text in told for line in text.splitlines() if '"StepFinished"' in line]
    assert len(finished) == len(base.keys) - 2  # the lines and the storyboard are never stored
    for number in range(3):
        assert (tmp_path / f"out-{number}" / "film.mp4").read_bytes() == base.bytes
