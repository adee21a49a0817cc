"""A worker process of the tests: ``python -m tests.jobs.worker.process DATABASE REDIS FOLDER HANDS GRACE``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.jobs.worker.house import service_at

from limelight.jobs.worker.plane import run_worker
from limelight.runtime.bells import Bells


def main(database: str, redis: str, folder: str, hands: str, grace: str) -> None:
    service = service_at(database, Bells(redis), Path(folder))
    preload = ("tests.jobs.worker.steps",)
    run_worker(service, ["cpu"], {"cpu": int(hands)}, patience=30, grace=float(grace), preload=preload)


if __name__ == "__main__":
    main(*sys.argv[1:])
