"""A whole service in one test: control plane and worker as real processes or threads, on real servers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.jobs.trivial import CATALOGUE
from tests.services import Member, new_member

from limelight.entry.settings import Settings
from limelight.entry.workshops import build_workshop
from limelight.runtime import outbox
from limelight.runtime.bells import Bells
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.embedded import Embedded
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.store import Store

ServiceFactory = Callable[[], Service]


@pytest.fixture(scope="module")
def service(
    embedded: Embedded, database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    home = tmp_path_factory.mktemp("home")
    with open_service(database_url, embedded.redis_url, home) as found:
        found.bells.client.flushdb()
        yield found


@contextmanager
def open_service(database_url: str, redis_url: str, home: Path) -> Iterator[Service]:
    def forget(bells: object) -> None:
        with database.system() as session:
            outbox.forget(session, bells)  # type: ignore[arg-type]

    bells = Bells(redis_url, rung=forget)
    database = Database(database_url, ring=bells.ring, pool_size=10)
    store = Store.on_disk(home / "store")
    workshop = build_workshop(Settings(home=home), store)
    yield Service(Config(home=home), database, bells, store, Secrets(b"x" * 32), workshop)
    bells.close()
    database.close()


@pytest.fixture(scope="module")
def planes(service: Service) -> Iterator[None]:
    """A control plane in a thread and a worker in another; both leave at the end of the module."""
    from limelight.jobs.control.plane import run_control
    from limelight.jobs.worker.plane import WorkerPlane

    stop = threading.Event()
    control = threading.Thread(target=run_control, args=(service, stop, CATALOGUE))
    control.start()
    worker = WorkerPlane(service, {"cpu": 2, "net": 1}, preload=())
    worker.start()
    yield
    stop.set()
    control.join()
    worker.stop()


@pytest.fixture
def member(database: Database) -> Member:
    return new_member(database)
