"""An errand is begun once, whoever asks, on every kind of storage."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from limelight.kit.errors import Broken

KEY, OTHER = "ab" * 32, "cd" * 32
OURS = "0190a1b2-0000-7000-8000-000000000001"


def test_nobody_has_begun_what_nobody_began(anywhere):
    assert anywhere.errand(KEY).read() is None


def test_of_many_who_begin_at_once_one_may(anywhere):
    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: anywhere.errand(KEY).begin(), range(24)))
    assert answers.count(True) == 1
    assert anywhere.errand(KEY).read().state == "submitting"


def test_it_knows_its_handle_and_when_it_began(anywhere):
    errand = anywhere.errand(KEY)
    errand.begin()
    errand.submitted("job-7")
    found = anywhere.errand(KEY).read()
    assert (found.state, found.handle, found.attempt) == ("submitted", "job-7", 0)
    assert 0 <= (datetime.now(UTC) - found.begun_at).total_seconds() < 60
    assert not anywhere.errand(KEY).begin()


def test_a_handle_is_kept_once_and_another_one_is_an_alarm(anywhere):
    errand = anywhere.errand(KEY)
    errand.begin()
    errand.submitted("job-7")
    errand.submitted("job-7")
    with pytest.raises(Broken, match="two handles"):
        errand.submitted("job-8")
    assert errand.read().handle == "job-7"


def test_a_handle_without_a_beginning_is_a_bug(store):
    with pytest.raises(Broken, match="before its errand"):
        store.errand(KEY).submitted("job-7")


def test_only_what_is_surely_unmade_begins_again_under_another_reference(anywhere):
    errand = anywhere.errand(KEY)
    errand.begin()
    first = errand.read()
    errand.withdrawn(first.attempt)
    assert errand.read().state == "withdrawn"
    assert errand.begin()
    errand.withdrawn(first.attempt)  # somebody slow settles the old attempt once more
    second = errand.read()
    assert (second.state, second.attempt) == ("submitting", 1)
    assert second.reference != first.reference
    assert not errand.begin()


def test_each_shelf_runs_its_own(anywhere):
    assert anywhere.errand(KEY).begin()
    assert anywhere.on_shelf(OURS).errand(KEY).begin()
    assert anywhere.errand(OTHER).begin()
    assert anywhere.on_shelf(OURS).errand(OTHER).read() is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(moves=some.lists(some.sampled_from(["begin", "submitted", "withdrawn"]), max_size=12))
def test_never_is_an_attempt_begun_beside_one_that_may_be_paid(store, moves):
    errand, open_attempts = store.errand(uuid4().hex), 0
    for move in moves:
        last = errand.read()
        if move == "begin":
            begun = errand.begin()
            assert begun == (last is None or last.state == "withdrawn")
            open_attempts += begun
        elif last is not None and last.state == "submitting":
            if move == "submitted":
                errand.submitted(f"job-{last.attempt}")
            else:
                errand.withdrawn(last.attempt)
                open_attempts -= 1
    assert open_attempts in (0, 1)


class TestGc:
    def test_keeps_an_errand_for_a_month(self, disk):
        disk.errand(KEY).begin()
        age(disk, timedelta(days=29))
        disk.gc(keep=[], older_than=timedelta(0))
        assert disk.errand(KEY).read() is not None

    def test_keeps_it_whole_when_any_part_is_young(self, disk):
        disk.errand(KEY).begin()
        age(disk, timedelta(days=31))
        disk.errand(KEY).submitted("job-7")
        disk.gc(keep=[], older_than=timedelta(0))
        assert disk.errand(KEY).read().handle == "job-7"

    def test_drops_it_afterwards(self, disk):
        disk.on_shelf(OURS).errand(KEY).begin()
        age(disk, timedelta(days=31))
        disk.gc(keep=[], older_than=timedelta(0))
        assert disk.on_shelf(OURS).errand(KEY).read() is None


def age(store, by: timedelta) -> None:
    then = time.time() - by.total_seconds()
    for path in (store.place / "errands").rglob("*.*"):
        os.utime(path, (then, then))


def test_the_same_on_two_shelves_is_two_orders_to_the_vendor(anywhere):
    mine, theirs = anywhere.on_shelf(OURS).errand(KEY), anywhere.errand(KEY)
    assert mine.begin()
    assert theirs.begin()
    assert mine.read().reference != theirs.read().reference
