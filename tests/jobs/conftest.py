"""A whole service in one test: control plane and worker as real processes or threads, on real servers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.jobs.trivial import CATALOGUE
from tests.services import Member, new_member

from limelight.entry.settings import Settings
from limelight.entry.workshops import build_workshop
from limelight.jobs.tasks.task import Catalogue
from limelight.runtime import outbox
from limelight.runtime.bells import Bells
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.embedded import Embedded
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.store import Store
from limelight.tables.run_steps import Queue

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
def open_service(database_url: str, redis_url: str, home: Path) -> Generator[Service]:
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


@contextmanager
def both_planes(
    service: Service, catalogue: Catalogue, hands: Mapping[Queue, int], preload: Sequence[str] = ()
) -> Generator[None]:
    """A control plane and a worker with *hands* in this process, until the block ends."""
    # LangGraph takes seconds to import, and most tests of jobs need no planes.
    from limelight.jobs.control.plane import run_control
    from limelight.jobs.worker.plane import WorkerPlane

    stop = threading.Event()
    control = threading.Thread(target=run_control, args=(service, stop, catalogue))
    worker = WorkerPlane(service, hands, preload=preload)
    control.start()
    try:
        worker.start()
        yield
    finally:
        stop.set()
        worker.stop()
        control.join()


@pytest.fixture(scope="module")
def planes(service: Service) -> Iterator[None]:
    """What does `tests.jobs.trivial`'s steps, as long as the module's tests run."""
    with both_planes(service, CATALOGUE, {"cpu": 2, "net": 1}):
        yield


@pytest.fixture
def member(database: Database) -> Member:
    return new_member(database)
