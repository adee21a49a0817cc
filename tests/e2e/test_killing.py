"""`kill -9` of everything at any moment: the store stays whole, and the film is the same in the end."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from small_film import SCRIPT, workshop

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows"),
]
COMMAND = [sys.executable, "-c", "from limelight.entry.console import main; main()", "make", "-q"]
KINDS = {"speak", "piece", "score", "stills", "mix", "film"}
TOLD = ("StepStarted", "StepFinished")


def test_a_make_killed_in_and_after_each_kind_of_step_still_makes_the_same_film(base, tmp_path):
    dice = random.Random(20)
    script = tmp_path / "script.yaml"
    script.write_text(SCRIPT, encoding="utf-8")
    hit: set[tuple[str, str]] = set()
    memos: list[int] = []
    for event in TOLD:
        home, out, left = tmp_path / event, tmp_path / f"{event}-out", set(KINDS)
        command = [*COMMAND, "--script", str(script), "-o", str(out)]
        while node := _kill(command, home, event, left, pause=dice.uniform(0, 0.1)):
            left.discard(node)
            hit.add((event, node))
            verdict = workshop(home).store.verify()
            assert verdict.ok, verdict
            memos.append(verdict.memos)
            film = out / "film.mp4"
            assert not film.exists() or film.read_bytes() == base.bytes
        assert (out / "film.mp4").read_bytes() == base.bytes
    assert {node for _, node in hit} == KINDS
    assert len(hit) >= 10, hit  # of twelve: a short step may be over before its turn comes
    assert len(set(memos)) > 5, f"the kills fell on too few different moments: {memos}"


def _kill(command: list[str], home: Path, event: str, nodes: set[str], pause: float) -> str | None:
    """Make until *event* is told of one of *nodes* and *pause* seconds more, then kill every process of the make.

    Returns the node, and ``None`` for a make that came to its end.
    """
    process = subprocess.Popen(
        [*command, "--json"],
        env=os.environ | {"LIMELIGHT_HOME": str(home)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    with process.stdout as told:
        found = (said["node"] for said in map(json.loads, told) if said["event"] == event)
        node = next((node for node in found if node in nodes), None)
        if node is not None:
            time.sleep(pause)  # the moment itself is what is tried, so nothing is waited for
            with suppress(ProcessLookupError):  # done already
                os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() == 0 or node is not None
    return node


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
