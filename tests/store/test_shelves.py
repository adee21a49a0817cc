"""An organisation's memos are its own; files are common."""

from __future__ import annotations

from datetime import timedelta

import pytest

from limelight.kit.errors import InvalidInput
from limelight.store import Cost, open_store

NOW = timedelta(0)
KEY, OTHER = "ab" * 32, "cd" * 32
OURS, THEIRS = "0190a1b2-0000-7000-8000-000000000001", "0190a1b2-0000-7000-8000-000000000002"


def test_what_one_shelf_remembers_no_other_knows(anywhere, record_of):
    ours, theirs = anywhere.on_shelf(OURS), anywhere.on_shelf(THEIRS)
    ours.remember(record_of(KEY, outputs='"ours"'))
    assert ours.recall(KEY).outputs == '"ours"'
    assert theirs.recall(KEY) is None
    assert anywhere.recall(KEY) is None
    assert [list(shelf.records()) for shelf in (theirs, anywhere)] == [[], []]
    assert [one.key for one in ours.records()] == [KEY]


def test_files_are_common(anywhere):
    blob = anywhere.on_shelf(OURS).put_bytes(b"film", ".mp4")
    assert anywhere.on_shelf(THEIRS).read(blob) == b"film"


def test_a_claim_holds_on_its_own_shelf_only(anywhere, record_of):
    ours, theirs = anywhere.on_shelf(OURS), anywhere.on_shelf(THEIRS)
    held = ours.claim(KEY, 60)
    assert held is not None
    assert ours.claim(KEY, 60) is None
    assert theirs.claim(KEY, 60) is not None
    ours.release(ours.renew(held, 60))
    again = ours.claim(KEY, 60)
    assert again is not None
    ours.remember(record_of(KEY))
    assert not list(ours.objects.list(f"claims/{OURS}"))
    assert list(ours.objects.list(f"claims/{THEIRS}"))


def test_the_common_shelf_lies_where_it_always_lay(disk, record_of):
    disk.on_shelf("").remember(record_of(KEY))
    assert (disk.place / "memos" / "ab" / f"{KEY}.json").is_file()
    assert disk.recall(KEY) is not None


def test_another_process_opens_the_same_shelf(disk, record_of):
    ours = disk.on_shelf(OURS)
    ours.remember(record_of(KEY))
    assert open_store(ours.place).on_shelf(ours.shelf).recall(KEY) is not None


@pytest.mark.parametrize("name", ["../x", "a/b", "ab", "A-B-C", "x" * 60, "a.b.c", " abc", "abc\n"])
def test_a_shelf_has_a_name_that_leads_nowhere(disk, name):
    with pytest.raises(InvalidInput, match="cannot be a shelf"):
        disk.on_shelf(name)


class TestCare:
    def test_keeps_a_file_that_any_shelf_names(self, anywhere, record_of):
        kept, free = anywhere.put_bytes(b"kept"), anywhere.put_bytes(b"free")
        anywhere.on_shelf(OURS).remember(record_of(KEY, kept, cost=Cost(5)))
        anywhere.on_shelf(THEIRS).remember(record_of(OTHER, free))
        freed = anywhere.gc(keep=[], older_than=NOW)
        assert (freed.memos, freed.blobs) == (1, 1)
        assert anywhere.has(kept)
        assert anywhere.on_shelf(OURS).recall(KEY) is not None
        assert anywhere.on_shelf(THEIRS).recall(OTHER) is None

    def test_keeps_the_keys_it_is_told_on_every_shelf(self, store, record_of):
        for shelf in ("", OURS, THEIRS):
            store.on_shelf(shelf).remember(record_of(KEY))
        assert store.gc(keep=[KEY], older_than=NOW).memos == 0

    def test_sees_the_size_and_the_damage_of_every_shelf(self, store, record_of):
        blob = store.put_bytes(b"x")
        for shelf in ("", OURS):
            store.on_shelf(shelf).remember(record_of(KEY, blob))
        assert store.size().memos == 2
        store.set_aside(blob)
        assert store.verify().dropped_memos == (KEY, KEY)
        assert store.on_shelf(OURS).recall(KEY) is None
