"""Bells without their server: known at once, and no loss."""

from __future__ import annotations

import time
from pathlib import Path

from limelight.kit.ids import new_id
from limelight.runtime.bells import Bells
from limelight.runtime.outbox import Bell


def test_whoever_rings_does_not_wait_for_a_server_that_is_away(tmp_path: Path) -> None:
    rung: list[Bell] = []
    bells = Bells(f"unix://{tmp_path}/nobody.sock", rung=rung.extend)
    began = time.monotonic()
    bells.ring([Bell(new_id(), "runs", {"run_id": str(new_id())}), Bell(new_id(), "steps", {"queue": "cpu"})])
    # The library by itself would try for about four seconds.
    assert time.monotonic() - began < 2
    bells.close()
    assert rung == []
