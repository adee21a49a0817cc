"""The API, served by a real uvicorn in a thread."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.services import Member
from websockets.sync.client import ClientConnection, connect

from limelight.accounts.tokens import AccessClaims, new_access
from limelight.api.app import build_api
from limelight.api.server import ApiServer, build_server
from limelight.kit.ids import new_id
from limelight.runtime.database import Database
from limelight.runtime.events import emit
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.tables.runs import Run
from limelight.tables.sessions import Session


@dataclass(frozen=True)
class Serving:
    service: Service
    server: ApiServer
    port: int

    @classmethod
    @contextmanager
    def of(cls, service: Service) -> Generator[Serving]:
        """Serve until the block ends."""
        listening = threading.Event()
        with socket.create_server(("127.0.0.1", 0)) as bound:
            server = build_server(build_api(service), started=listening.set)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
            thread.start()
            assert listening.wait(20)
            yield cls(service, server, bound.getsockname()[1])
            server.stop()
            thread.join(20)
            assert not thread.is_alive()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def token(self, member: Member, life: timedelta = timedelta(minutes=15)) -> str:
        """An access token of a sign-in of *member*."""
        return token_of(self.service, member, life)

    def headers(self, member: Member) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token(member)}"}

    def follow(self, member: Member, **query: Any) -> ClientConnection:
        """A WebSocket of *member*'s."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return connect(
            f"ws://127.0.0.1:{self.port}/ws/progress?{asked}", additional_headers=self.headers(member)
        )


def token_of(service: Service, member: Member, life: timedelta = timedelta(minutes=15)) -> str:
    return access_of(service.database, service.secrets, member, life)


def access_of(
    database: Database, secrets: Secrets, member: Member, life: timedelta = timedelta(minutes=15)
) -> str:
    """An access token of a new sign-in of *member*."""
    with database.system() as session:
        sign_in = Session(
            id=new_id(),
            user_id=member.user_id,
            organization_id=member.organization_id,
            family_id=new_id(),
            refresh_hash=str(new_id()),
            expires_at=datetime.now(UTC) + timedelta(days=1),
        )
        session.add(sign_in)
    claims = AccessClaims(member.user_id, member.organization_id, sign_in.id)
    return new_access(secrets, claims, life)


def new_run(service: Service, member: Member) -> UUID:
    with service.database.tenant(member.claims) as session:
        run = Run(id=new_id(), organization_id=member.organization_id, user_id=member.user_id, workflow={})
        session.add(run)
    return run.id


def happen(service: Service, member: Member, count: int = 1, run_id: UUID | None = None) -> list[int]:
    """*count* events in transactions of their own; their numbers."""
    numbers: list[int] = []
    for number in range(count):
        with service.database.tenant(member.claims) as session:
            data = {"progress": number % 101, "stage": "shoot"}
            numbers.append(emit(session, member.organization_id, "run.progress", data, run_id=run_id))
    return numbers


def told(socket: ClientConnection, count: int, timeout: float = 10) -> list[dict[str, Any]]:
    """The next *count* messages."""
    return [json.loads(socket.recv(timeout)) for _ in range(count)]


def lines_of(stream: Iterator[str], count: int) -> list[str]:
    """The next *count* lines of an event stream that say something."""
    found: list[str] = []
    for line in stream:
        if line and not line.startswith(":"):
            found.append(line)
        if len(found) == count:
            break
    return found
