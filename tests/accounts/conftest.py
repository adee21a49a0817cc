"""An API of the accounts alone, over real servers, with hashing that costs next to nothing."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path
from typing import Any, cast

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from fastapi import FastAPI
from fastapi.testclient import TestClient

from limelight.accounts.endpoints import outer_routers, routers
from limelight.accounts.loopback import LoopbackOnly
from limelight.runtime.bells import Bells
from limelight.runtime.config import Config, Hashing, Mailing
from limelight.runtime.database import Database
from limelight.runtime.embedded import Embedded
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.runtime.web.problems import handle_problems

PASSWORD = "correct horse battery"  # noqa: S105 - nobody has it
_numbers = itertools.count(1)


def new_email() -> str:
    return f"someone{next(_numbers)}@example.org"


@dataclass(frozen=True)
class Someone:
    """Signed up and signed in."""

    client: TestClient
    email: str
    user_id: str
    organization_id: str
    access: str
    refresh: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access}"}


@pytest.fixture(scope="module")
def bells(embedded: Embedded) -> Iterator[Bells]:
    bells = Bells(embedded.redis_url)
    yield bells
    bells.close()


@pytest.fixture
def service(database: Database, bells: Bells, tmp_path: Path) -> Service:
    nothing = cast("Any", None)
    config = Config(home=tmp_path, hashing=Hashing(memory_kib=64, passes=1))
    return Service(config, database, bells, nothing, Secrets(b"s" * 32), nothing)


def app_of(service: Service) -> FastAPI:
    app = FastAPI()
    app.state.service = service
    handle_problems(app)
    for router in routers:
        app.include_router(router)
    for router in outer_routers:
        app.include_router(router)
    if service.config.local:
        app.add_middleware(LoopbackOnly)
    return app


def client_of(service: Service) -> TestClient:
    return TestClient(app_of(service), base_url="http://127.0.0.1:8000", follow_redirects=False)


@pytest.fixture
def client(service: Service) -> TestClient:
    return client_of(service)


def sign_up(client: TestClient) -> Someone:
    email = new_email()
    assert client.post("/auth/sign-up", json={"email": email, "password": PASSWORD}).status_code == 202
    found = client.post("/auth/sign-in", json={"email": email, "password": PASSWORD}).json()
    return Someone(
        client, email, found["user_id"], found["organization_id"],
        found["access_token"], found["refresh_token"],
    )  # fmt: skip


@pytest.fixture
def someone(client: TestClient) -> Someone:
    return sign_up(client)


@dataclass(frozen=True)
class Post:
    """Mails that arrived at a real SMTP server, and a service that sends through it."""

    mails: list[Message]
    service: Service
    client: TestClient

    def token(self, to: str) -> str:
        """The token in the last mail to *to*."""
        text = [mail for mail in self.mails if mail["To"] == to][-1].get_payload(decode=True)
        assert isinstance(text, bytes)
        return text.decode().split("?token=")[1].split()[0]


class _Inbox(MessageHandler):
    def __init__(self, mails: list[Message]) -> None:
        super().__init__()
        self.mails = mails

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)


@pytest.fixture
def post(service: Service, free_port: Callable[[], int]) -> Iterator[Post]:
    mails: list[Message] = []
    controller = Controller(_Inbox(mails), hostname="127.0.0.1", port=free_port())
    controller.start()
    mailing = Mailing(host="127.0.0.1", port=controller.port, sender="films@example.com", starttls=False)
    sending = replace(service, config=replace(service.config, mailing=mailing))
    yield Post(mails, sending, client_of(sending))
    controller.stop()


@pytest.fixture
def free_port() -> Callable[[], int]:
    import socket

    def find() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    return find
