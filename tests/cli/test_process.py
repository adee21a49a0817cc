"""What only a process of its own can show: signals, pipes, limits, disks that can't be written."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals and limits")

COMMAND = [sys.executable, "-c", "from limelight.entry.console import main; main()"]


@pytest.fixture
def start(tmp_path: Path, script: Path) -> Iterator[object]:
    """Start `limelight` in the empty folder, in a process group of its own."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, home: Path = tmp_path / "home", **options: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=tmp_path,
            env=os.environ | {"LIMELIGHT_HOME": str(home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


MAKE = ("make", "--script", "script.yaml", "-o", "out")


def test_ctrl_c_stops_with_a_sentence_and_the_same_command_continues(start, tmp_path):
    first = start(*MAKE, "--json")
    events: list[str] = []
    while not any('"StepStarted", "node": "piece"' in line for line in events):
        events.append(first.stdout.readline())
    os.killpg(first.pid, signal.SIGINT)
    _, said = first.communicate(timeout=20)
    assert first.returncode == 130
    assert "run the same command again to continue" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()

    second = start(*MAKE, "--json")
    told, said = second.communicate(timeout=60)
    assert second.returncode == 0, said
    assert '"StepReused"' in told
    assert (tmp_path / "out" / "film.mp4").exists()


def test_a_reader_that_goes_away_ends_the_command_without_a_traceback(start):
    process = start(*MAKE, "--json")
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    assert process.wait(timeout=60) == 141
    assert "Traceback" not in said


def test_a_limit_on_file_sizes_is_a_sentence_and_nothing_is_half_written(start, tmp_path):
    process = start(*MAKE, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)))
    _, said = process.communicate(timeout=60)
    assert process.returncode == 3, said
    assert "ulimit -f" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("home", "out"), [("/proc/limelight", "out"), ("home", "/proc/limelight"), ("script.yaml", "out")]
)
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place that nobody can write")
def test_a_place_that_cannot_be_written_is_named_with_another_way(start, tmp_path, home, out):
    process = start("make", "--script", "script.yaml", "-o", out, home=tmp_path / home)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 3
    assert "limelight" in said or "script.yaml" in said
    assert "LIMELIGHT_HOME" in said or "-o" in said
    assert not (tmp_path / "out").exists()


def test_two_makes_into_one_folder_end_with_one_whole_film(start, tmp_path):
    both = [start(*MAKE, "-q") for _ in range(2)]
    for process in both:
        _, said = process.communicate(timeout=90)
        assert process.returncode == 0, said
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]
    check = start("store", "verify")
    told, _ = check.communicate(timeout=30)
    assert check.returncode == 0, told
