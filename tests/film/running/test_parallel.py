from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_resume import TEXTS, start
from toys import count


@pytest.mark.parametrize("makers", [2, 4])
def test_makes_on_one_store_do_each_step_once(tmp_path: Path, diary: Path, makers: int):
    running = [start(tmp_path / "store", diary, workers=2) for _ in range(makers)]
    said = [maker.communicate(timeout=60) for maker in running]

    assert [maker.returncode for maker in running] == [0] * makers, said
    answers = [json.loads(out) for out, _ in said]
    assert len({answer["film"] for answer in answers}) == 1
    assert sum(answer["made"] for answer in answers) == 2 * len(TEXTS) + 1
    assert (count(diary, "speak"), count(diary, "draw"), count(diary, "join")) == (len(TEXTS), len(TEXTS), 1)
