from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta

from limelight.store import Cost

NOW = timedelta(0)
KEY, OTHER = "ab" * 32, "cd" * 32


def leave_a_folder(store):
    """Have another process take a folder to work in, and end."""
    code = (
        "import sys; from pathlib import Path; from limelight.store import Store\n"
        "Store.on_disk(Path(sys.argv[1])).workspace()"
    )
    subprocess.run([sys.executable, "-c", code, str(store.place)], check=True)


class TestVerify:
    def test_passes_a_whole_store(self, store, record_of):
        store.remember(record_of(KEY, store.put_bytes(b"x", ".wav")))

        verdict = store.verify()

        assert verdict.ok
        assert (verdict.blobs, verdict.memos) == (1, 1)

    def test_sets_an_altered_file_aside_and_drops_the_memos_that_name_it(self, disk, record_of):
        good, bad = disk.put_bytes(b"good"), disk.put_bytes(b"bad!", ".wav")
        disk.remember(record_of(KEY, good, bad))
        disk.remember(record_of(OTHER, good))
        disk.path(bad).write_bytes(b"worse")

        verdict = disk.verify()

        assert verdict.damaged_blobs == (f"blobs/{bad.digest[:2]}/{bad.digest}.wav",)
        assert verdict.dropped_memos == (KEY,)
        assert disk.recall(OTHER) is not None
        assert disk.size().damaged_bytes > 0
        assert disk.verify().ok

    def test_drops_a_memo_whose_file_is_missing(self, disk, record_of):
        gone = disk.put_bytes(b"gone")
        disk.remember(record_of(KEY, gone))
        disk.path(gone).unlink()

        assert disk.verify().dropped_memos == (KEY,)
        assert disk.recall(KEY) is None

    def test_drops_a_memo_that_cannot_be_read(self, disk, record_of):
        disk.remember(record_of(KEY))
        next((disk.place / "memos").rglob("*.json")).write_bytes(b"{")

        assert disk.verify().dropped_memos == (KEY,)

    def test_sweeps_the_folders_of_ended_processes_and_no_others(self, disk):
        ours = disk.workspace()
        leave_a_folder(disk)

        assert disk.verify().swept == 1
        assert list((disk.place / "work").iterdir()) == [ours]

    def test_is_not_needed_to_sweep_for_the_next_one_who_works(self, disk):
        leave_a_folder(disk)

        ours = disk.workspace()

        assert list((disk.place / "work").iterdir()) == [ours]

    def test_sweeps_old_half_written_files_and_no_new_ones(self, disk):
        blob = disk.put_bytes(b"x")
        old, new = (disk.path(blob).with_name(f"{name}#1") for name in ("old", "new"))
        for path in (old, new):
            path.write_bytes(b"half")
        os.utime(old, (time.time() - 7200, time.time() - 7200))

        assert disk.verify().ok
        assert (old.exists(), new.exists()) == (False, True)


class TestGc:
    def test_drops_free_memos_and_the_files_that_only_they_name(self, store, record_of):
        shared, own = store.put_bytes(b"shared"), store.put_bytes(b"own")
        store.remember(record_of(KEY, shared))
        store.remember(record_of(OTHER, shared, own))

        freed = store.gc(keep=[KEY], older_than=NOW)

        assert (freed.memos, freed.blobs) == (1, 1)
        assert store.recall(KEY) is not None
        assert store.has(shared)
        assert not store.has(own)
        assert store.verify().ok

    def test_never_takes_a_paid_result(self, store, record_of):
        blob = store.put_bytes(b"expensive")
        store.remember(record_of(KEY, blob, cost=Cost(1)))

        store.gc(keep=[], older_than=NOW)

        assert store.read(blob) == b"expensive"
        assert store.recall(KEY) is not None

    def test_leaves_what_is_young(self, store, record_of):
        store.remember(record_of(KEY, store.put_bytes(b"x")))
        store.put_bytes(b"not remembered yet")

        freed = store.gc(keep=[], older_than=timedelta(hours=1))

        assert (freed.memos, freed.blobs, freed.bytes) == (0, 0, 0)


def test_the_size_counts_files_and_memos(store, record_of):
    store.remember(record_of(KEY, store.put_bytes(b"12345")))

    size = store.size()

    assert (size.blobs, size.blob_bytes, size.memos) == (1, 5, 1)
    assert size.memo_bytes > 0
