from __future__ import annotations

import hashlib
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.store import Cost, DamagedBlob, Record, S3Place, Store, open_store

KEY = "ab" * 32


class TestBlobs:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
    @given(data=some.binary(max_size=5000))
    def test_come_back_as_they_went_in(self, store, data):
        blob = store.put_bytes(data, ".bin")

        assert blob == Blob(hashlib.sha256(data).hexdigest(), len(data), ".bin")
        assert store.read(blob) == data
        assert store.path(blob).read_bytes() == data

    def test_of_a_file_leave_the_file_where_it_is(self, store, tmp_path):
        photo = tmp_path / "Photo.JPG"
        photo.write_bytes(b"pixels")

        blob = store.put_file(photo)
        photo.write_bytes(b"edited afterwards")

        assert blob.suffix == ".jpg"
        assert store.path(blob).read_bytes() == b"pixels"

    def test_of_a_moved_file_take_it_along(self, store):
        made = store.workspace() / "made.mp4"
        made.write_bytes(b"film")

        blob = store.put_file(made, move=True)

        assert store.read(blob) == b"film"
        assert not made.exists()

    def test_have_a_path_that_ends_with_their_suffix(self, store):
        assert store.path(store.put_bytes(b"x", ".png")).suffix == ".png"

    def test_can_be_put_any_number_of_times(self, store):
        assert store.put_bytes(b"same") == store.put_bytes(b"same")
        assert store.size().blobs == 1

    def test_of_a_file_that_is_not_there_are_refused(self, store, tmp_path):
        with pytest.raises(InvalidInput, match="There is no file"):
            store.put_file(tmp_path / "nothing.jpg")

    def test_that_were_never_stored_are_damaged(self, store):
        stranger = Blob("00" * 32, 5)

        for ask in (store.read, store.path, store.check):
            with pytest.raises(DamagedBlob) as raised:
                ask(stranger)
            assert raised.value.blob == stranger


class TestABlobOnDisk:
    def test_is_the_stored_file_itself(self, disk):
        path = disk.path(disk.put_bytes(b"zero copies", ".txt"))

        assert path.is_relative_to(disk.place / "blobs")

    def test_moved_from_a_workspace_is_the_same_file_still(self, disk):
        made = disk.workspace() / "made.mp4"
        made.write_bytes(b"film")
        before = made.stat().st_ino

        assert disk.path(disk.put_file(made, move=True)).stat().st_ino == before

    def test_cut_short_is_noticed_at_once(self, disk):
        blob = disk.put_bytes(b"whole")
        disk.path(blob).write_bytes(b"who")

        with pytest.raises(DamagedBlob):
            disk.path(blob)

    def test_altered_is_noticed_when_it_is_checked(self, disk):
        blob = disk.put_bytes(b"right")
        disk.check(blob)
        disk.path(blob).write_bytes(b"wrong")

        with pytest.raises(DamagedBlob) as raised:
            disk.check(blob)
        assert deepcopy(raised.value).blob == blob

    def test_set_aside_makes_room_for_the_right_one(self, disk):
        blob = disk.put_bytes(b"right")
        disk.path(blob).write_bytes(b"wrong")

        disk.set_aside(blob)
        assert not disk.has(blob)

        disk.put_bytes(b"right")
        disk.check(blob)


class TestMemos:
    def test_come_back_as_they_went_in(self, store, record_of):
        record = record_of(KEY, store.put_bytes(b"x", ".wav"), outputs='{"a": "é"}', cost=Cost(5, "EUR"))

        assert store.remember(record) == record
        assert store.recall(KEY) == record
        assert list(store.records()) == [record]

    def test_are_none_for_an_unknown_key(self, store):
        assert store.recall(KEY) is None

    def test_keep_the_first_answer(self, store, record_of):
        first = store.remember(record_of(KEY, outputs='"first"'))

        assert store.remember(record_of(KEY, outputs='"second"')) == first
        assert store.recall(KEY) == first

    def test_can_be_forgotten(self, store, record_of):
        store.remember(record_of(KEY))

        store.forget(KEY)
        store.forget(KEY)

        assert store.recall(KEY) is None

    def test_that_are_damaged_count_as_forgotten_and_can_be_made_again(self, disk, record_of):
        record = disk.remember(record_of(KEY))
        memo = next((disk.place / "memos").rglob("*.json"))
        memo.write_bytes(memo.read_bytes().replace(b"speak", b"spook"))

        assert disk.recall(KEY) is None
        assert disk.remember(record) == record
        assert disk.recall(KEY) == record

    @given(some.binary())
    def test_are_never_made_of_arbitrary_bytes(self, data):
        assert Record.from_bytes(data) is None


def test_a_store_on_disk_can_be_opened_again_by_its_place(disk):
    blob = disk.put_bytes(b"x")

    assert open_store(deepcopy(disk.place)).read(blob) == b"x"


def test_a_store_in_a_bucket_is_opened_by_its_place_without_a_network(tmp_path):
    place = S3Place("films", "limelight", tmp_path, endpoint="http://localhost:9000")

    assert open_store(deepcopy(place)).place == place


def test_a_store_in_memory_has_no_place_to_share():
    store = Store.in_memory()
    assert store.place is None
    store.close()


def test_a_folder_that_cannot_be_made_is_one_sentence_and_the_fix(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(NotConfigured, match="cannot be made") as raised:
        Store.on_disk(tmp_path / "file" / "store")
    assert "LIMELIGHT_HOME" in raised.value.fix
