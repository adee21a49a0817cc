"""``python -m benchmarks.service.plane control|worker``: one plane of the service, with the trivial workflow."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Sequence
from types import FrameType

from benchmarks.service.trivial import CATALOGUE
from limelight.entry.building import build_service, close_service
from limelight.entry.service_settings import read_service_settings
from limelight.entry.settings import read_settings
from limelight.runtime.service import Service
from limelight.runtime.telemetry.logs import configure_logs


def main(arguments: Sequence[str]) -> None:
    name, hands = arguments[0], int(arguments[1]) if arguments[1:] else 2
    configure_logs(name)
    service = build_service(read_settings(), read_service_settings(), pool_size=20)
    try:
        if name == "control":
            _control(service)
        else:
            _work(service, hands)
    finally:
        close_service(service)


def _control(service: Service) -> None:
    from limelight.jobs.control.plane import run_control  # noqa: PLC0415 - LangGraph takes seconds to import

    stop = threading.Event()

    def told(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    signal.signal(signal.SIGTERM, told)
    run_control(service, stop, CATALOGUE)


def _work(service: Service, hands: int) -> None:
    from limelight.jobs.worker.plane import run_worker  # noqa: PLC0415 - as above

    run_worker(service, ["cpu", "net"], {"cpu": hands, "net": 1}, preload=("limelight.film.running.crew",))


if __name__ == "__main__":
    main(sys.argv[1:])
