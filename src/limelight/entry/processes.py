"""The main function of each process of the service. `serve` starts them here; each also runs alone elsewhere."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import FrameType

from sqlalchemy.exc import OperationalError

from limelight.entry.building import build_service, close_service
from limelight.entry.servers import with_running_servers
from limelight.entry.service_settings import ServiceSettings, read_service_settings
from limelight.entry.settings import read_settings
from limelight.kit.errors import InvalidInput
from limelight.runtime.migrate import ensure_current
from limelight.runtime.service import Service
from limelight.runtime.telemetry.logs import configure_logs
from limelight.runtime.telemetry.reporting import configure_reporting

__all__ = ["QUEUES", "SUPERVISOR", "api_main", "control_main", "worker_main"]

QUEUES = ("cpu", "gpu", "net")
SUPERVISOR = "LIMELIGHT_SUPERVISOR"
"""Environment: a descriptor that reads as ended when the `serve` that started this process is gone."""


def api_main(*, host: str | None = None, port: int | None = None, listening: int | None = None) -> None:
    """Serve the API until SIGTERM. *listening* is the descriptor of a socket that is bound already."""
    from limelight.api.app import build_api  # noqa: PLC0415 - each process reads only what it needs
    from limelight.api.server import serve_api  # noqa: PLC0415 - as above
    from limelight.entry.binding import bind, check_binding  # noqa: PLC0415 - as above
    from limelight.studio.app import mount_studio  # noqa: PLC0415 - as above

    given = read_service_settings()
    asked = replace(given, host=host or given.host, port=given.port if port is None else port)

    def run(service: Service) -> None:
        if listening is None:
            check_binding(service, given)
        bound = socket.socket(fileno=listening) if listening is not None else bind(asked.host, asked.port)
        app = build_api(service)
        mount_studio(app)
        serve_api(app, sockets=[bound])

    _run("api", asked, run, pool_size=20)


def control_main() -> None:
    """Move runs until SIGTERM. Any number of these share the work."""
    from limelight.jobs.catalogue import CATALOGUE  # noqa: PLC0415 - each process reads only what it needs
    from limelight.jobs.control.plane import run_control  # noqa: PLC0415 - LangGraph takes seconds to import

    _run("control", read_service_settings(), lambda service: run_control(service, _stop_signal(), CATALOGUE))


def worker_main(queues: Sequence[str] = QUEUES, hands: int | None = None) -> None:
    """Do steps of *queues* until SIGTERM; *hands* is how many heavy ones at a time (default: the cores)."""
    from limelight.jobs.worker.plane import run_worker  # noqa: PLC0415 - as above

    unknown = [queue for queue in queues if queue not in QUEUES]
    if unknown or not queues:
        raise InvalidInput(
            f"There is no queue “{', '.join(unknown)}”.", fix=f"Choose from {','.join(QUEUES)}."
        )

    def run(service: Service) -> None:
        cores = hands or service.workshop.workers
        threads = {"cpu": cores, "gpu": 1, "net": max(4, cores)}
        run_worker(service, queues, {queue: threads[queue] for queue in queues})

    _run("worker", read_service_settings(), run, pool_size=20)


def _run(name: str, serving: ServiceSettings, run: Callable[[Service], None], *, pool_size: int = 10) -> None:
    _end_with_supervisor()
    configure_logs(name)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    configure_reporting(serving.sentry_dsn, name)
    settings = read_settings()
    connected = with_running_servers(settings, serving)
    _once_it_answers(lambda: ensure_current(connected.database_url))
    service = build_service(settings, connected, pool_size=pool_size)
    try:
        run(service)
    finally:
        close_service(service)


def _once_it_answers(ask: Callable[[], None]) -> None:
    """Ask a server that may be starting or recovering at this moment; to begin anew would take longer."""
    end = time.monotonic() + _RECOVERY
    while True:
        try:
            return ask()
        except OperationalError:
            if time.monotonic() > end:
                raise
        time.sleep(0.2)


def _stop_signal() -> threading.Event:
    """Set by SIGTERM and Ctrl-C."""
    stop = threading.Event()

    def told(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
    return stop


def _end_with_supervisor() -> None:
    """Stop when the `serve` that started us is killed: nothing of ours outlives it for long."""
    descriptor = os.environ.pop(SUPERVISOR, "")
    if not descriptor.isdecimal():
        return

    def wait() -> None:
        os.read(int(descriptor), 1)
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Event().wait(_PATIENCE)
        os.kill(os.getpid(), signal.SIGKILL)

    os.set_inheritable(int(descriptor), False)
    threading.Thread(target=wait, name="supervisor", daemon=True).start()


_RECOVERY = 60.0
"""Seconds that a database gets to answer before a process gives up and is started anew."""
_PATIENCE = 15.0
"""Seconds in which a process ends by itself once its supervisor is gone."""
