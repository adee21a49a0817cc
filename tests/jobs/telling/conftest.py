"""A service, and a real server that receives what it sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, cast
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from tests.doors import SignIn, open_doors
from tests.services import Member, new_member

from limelight.jobs.telling.endpoints import routers
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.tables.deliveries import Delivery


@dataclass
class Receiver:
    """Answers with ``status`` (one a path) and keeps what it was sent."""

    server: ThreadingHTTPServer
    status: dict[str, int] = field(default_factory=dict)
    answer: bytes = b"thanks"
    requests: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    arrived: Event = field(default_factory=Event)
    go_on: Event = field(default_factory=Event)

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"


@contextmanager
def receiving() -> Iterator[Receiver]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            here.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            here.arrived.set()
            if self.path == "/slow":
                here.go_on.wait(10)
            self.send_response(here.status.get(self.path, 200))
            self.send_header("location", "/elsewhere")
            self.send_header("content-length", str(len(here.answer)))
            self.end_headers()
            self.wfile.write(here.answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Receiver(server)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield here
    finally:
        here.go_on.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as here:
        yield here


def service_of(database: Database, home: Path, **config: Any) -> Service:
    nothing = cast("Any", None)
    return Service(Config(home, **config), database, nothing, nothing, Secrets(b"s" * 32), nothing)


@pytest.fixture
def service(database: Database, tmp_path: Path) -> Service:
    return service_of(database, tmp_path)


@pytest.fixture
def sign_in(service: Service, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    return open_doors(service, routers, monkeypatch)


@pytest.fixture
def member(database: Database) -> Member:
    return new_member(database)


def deliveries(database: Database, organization_id: UUID) -> list[Delivery]:
    with database.system() as session:
        mine = Delivery.organization_id == organization_id
        return list(session.scalars(select(Delivery).where(mine).order_by(Delivery.id)))


def make_due(database: Database, delivery_id: UUID) -> None:
    """As if its time had come."""
    with database.system() as session:
        session.execute(update(Delivery).where(Delivery.id == delivery_id).values(next_at=func.now()))
