"""Whatever ends a run, the store is whole, nobody is left running, and the next run continues."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from toys import Scene, count, expected_film

from limelight.film.graph import Const, Graph, Node, Ref
from limelight.store import Store

MAKER = Path(__file__).with_name("maker.py")
TEXTS = ("every", "morning", "begins", "with", "a quiet", "cup")
FILM = expected_film(tuple(Scene(text) for text in TEXTS))

HANG = Graph("hang", (Node("hang", "hang", {"text": Const("x"), "diary": Ref("script.diary")}),))


def start(root: Path, diary: Path, workers: int = 2) -> subprocess.Popen[str]:
    command = [sys.executable, str(MAKER), str(root), str(diary), str(workers), *TEXTS]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def eventually(is_true: Callable[[], bool], within: float = 10.0) -> bool:
    deadline = time.monotonic() + within
    while not is_true() and time.monotonic() < deadline:
        time.sleep(0.005)
    return is_true()


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 on Windows")
def test_a_make_killed_at_twelve_moments_leaves_a_whole_store_and_is_continued(tmp_path, diary):
    dice = random.Random(7)
    found: list[int] = []
    for film in range(4):
        root = tmp_path / f"store-{film}"
        # While it starts, and in each of the first steps; each make goes on from where the last was killed.
        for begun in (film, film + 2, film + 4):
            kill(root, diary, begun, pause=dice.uniform(0.0, 0.02 if begun else 0.6))
            verdict = Store.on_disk(root).verify()
            assert verdict.ok, verdict
            found.append(verdict.memos)
        assert_continues(root, diary)
    assert len(set(found)) > 4, f"the kills fell on too few different moments: {found}"


def kill(root: Path, diary: Path, steps: int, pause: float) -> None:
    """Start a maker and kill it *pause* seconds after it began *steps* steps."""
    before = len(list(diary.iterdir()))
    maker = start(root, diary)
    eventually(lambda: len(list(diary.iterdir())) - before >= steps or maker.poll() is not None)
    time.sleep(pause)
    maker.kill()
    maker.communicate()


def assert_continues(root: Path, diary: Path) -> None:
    maker = start(root, diary)
    said, complaint = maker.communicate(timeout=20)
    assert maker.returncode == 0, complaint
    store = Store.on_disk(root)
    assert hashlib.sha256(FILM).hexdigest() in said
    assert store.verify().ok
    assert list((root / "work").iterdir()) == []


def test_a_claim_of_a_killed_process_is_taken_over_at_once(tmp_path, diary):
    root = tmp_path / "store"
    maker = start(root, diary, workers=1)
    assert eventually(lambda: count(diary, "speak") > 0)
    maker.kill()
    maker.communicate()

    began = time.monotonic()
    assert_continues(root, diary)

    assert time.monotonic() - began < 10  # the lease is a minute


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes through /proc")
class TestPrograms:
    """What a step started ends with the run, in whatever way the run ends."""

    def begin(self, tmp_path, diary):
        code = (
            f"import sys; sys.path.insert(0, {str(MAKER.parent)!r})\n"
            "from pathlib import Path\n"
            "from toys import STEPS, Script\n"
            "from test_resume import HANG\n"
            "from limelight.film.run import run\n"
            "from limelight.store import Store\n"
            f"run(HANG, {{'script': Script((), {str(diary)!r})}}, STEPS, "
            f"Store.on_disk(Path({str(tmp_path / 'store')!r})), workers=1, on_event=[].append)\n"
        )
        parent = subprocess.Popen(
            [sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        assert eventually(lambda: (diary / "pids").exists() and bool((diary / "pids").read_text()))
        return parent, [int(pid) for pid in (diary / "pids").read_text().split()]

    def test_end_with_a_killed_parent(self, tmp_path, diary):
        parent, pids = self.begin(tmp_path, diary)
        assert all(map(is_running, pids))

        parent.kill()
        parent.communicate()

        assert eventually(lambda: not any(map(is_running, pids)))

    def test_end_with_an_interrupt_that_leaves_the_store_clean(self, tmp_path, diary):
        parent, pids = self.begin(tmp_path, diary)

        os.killpg(parent.pid, signal.SIGINT)  # as a terminal does, to everybody in the foreground
        _, complaint = parent.communicate(timeout=10)

        assert complaint.count("KeyboardInterrupt") == 1, complaint
        assert not any(map(is_running, pids))
        store = Store.on_disk(tmp_path / "store")
        assert store.verify().ok
        assert list((tmp_path / "store" / "work").iterdir()) == []

    def test_end_with_a_killed_worker(self, tmp_path, diary):
        parent, (worker, program) = self.begin(tmp_path, diary)
        (diary / "pids").unlink()

        os.kill(worker, signal.SIGKILL)

        assert eventually(lambda: not is_running(program))
        parent.kill()
        parent.communicate()
