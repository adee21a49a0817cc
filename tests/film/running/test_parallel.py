from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from test_resume import FILM, TEXTS, eventually, start
from toys import count

from limelight.store import Store


@pytest.mark.parametrize("makers", [2, 4])
def test_makes_on_one_store_do_each_step_once(tmp_path: Path, diary: Path, makers: int):
    running = [start(tmp_path / "store", diary, workers=2) for _ in range(makers)]
    said = [maker.communicate(timeout=60) for maker in running]

    assert [maker.returncode for maker in running] == [0] * makers, said
    answers = [json.loads(out) for out, _ in said]
    assert len({answer["film"] for answer in answers}) == 1
    assert sum(answer["made"] for answer in answers) == 2 * len(TEXTS) + 1
    assert (count(diary, "speak"), count(diary, "draw"), count(diary, "join")) == (len(TEXTS), len(TEXTS), 1)


@pytest.mark.parametrize("victim", [0, 1])
def test_when_one_of_two_makes_is_killed_the_other_takes_its_work_over(
    tmp_path: Path, diary: Path, victim: int
):
    running = [start(tmp_path / "store", diary, workers=1) for _ in range(2)]
    assert eventually(lambda: count(diary, "speak") >= 2)

    running[victim].kill()
    running[victim].communicate()
    said, complaint = running[1 - victim].communicate(timeout=60)

    assert running[1 - victim].returncode == 0, complaint
    assert json.loads(said)["film"] == hashlib.sha256(FILM).hexdigest()
    assert Store.on_disk(tmp_path / "store").verify().ok
