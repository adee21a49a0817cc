from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from limelight.store.makers import Maker, is_dead, this_maker

KEY = "cd" * 32

CLAIM_AND_DIE = f"""
import sys
from pathlib import Path
from limelight.store import Store

sys.exit(0 if Store.on_disk(Path(sys.argv[1])).claim({KEY!r}, 3600) else 1)
"""


def test_a_key_is_claimed_by_one_only(store):
    assert store.claim(KEY, 60) is not None
    assert store.claim(KEY, 60) is None


def test_a_released_key_can_be_claimed_again(store):
    for _ in range(3):
        held = store.claim(KEY, 60)
        assert held is not None
        store.release(held)


def test_an_expired_claim_is_taken_over(store):
    store.claim(KEY, -1)

    assert store.claim(KEY, 60) is not None
    assert store.claim(KEY, 60) is None


def test_a_renewed_claim_is_not(store):
    held = store.claim(KEY, -1)

    store.renew(held, 60)

    assert store.claim(KEY, 60) is None


def test_of_many_who_try_to_take_over_one_succeeds(store):
    store.claim(KEY, -1)

    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda _: store.claim(KEY, 60), range(40)))

    assert len([claim for claim in claims if claim]) == 1


def test_the_claim_of_a_process_that_ended_is_taken_over_at_once(disk):
    command = [sys.executable, "-c", CLAIM_AND_DIE, str(disk.place)]
    subprocess.run(command, check=True)

    assert disk.claim(KEY, 60) is not None


def test_what_is_remembered_needs_no_claims_any_more(store, record_of):
    held = store.claim(KEY, 60)
    store.remember(record_of(KEY))
    store.release(held)

    assert store.claim(KEY, 60).number == 0


class TestMakers:
    def test_this_process_is_alive(self):
        assert not is_dead(this_maker())

    @pytest.mark.skipif(sys.platform != "linux", reason="start times are known on Linux only")
    def test_another_process_with_a_reused_id_is_not_the_maker(self):
        assert is_dead(replace(this_maker(), started="1"))

    def test_nobody_can_tell_about_another_machine(self):
        assert not is_dead(replace(this_maker(), place="elsewhere", pid=1))

    def test_can_be_read_back_from_a_label(self):
        assert Maker.from_label(this_maker().label() + ".suffix") == this_maker()
