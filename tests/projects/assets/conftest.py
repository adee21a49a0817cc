"""A small app around the assets' routers: real rows, a real store, and people who are who their header says."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from PIL import Image
from tests.services import Member, new_member

from limelight.accounts.principal import Principal
from limelight.projects.assets.endpoints import routers
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.runtime.web.idempotency import idempotent
from limelight.runtime.web.problems import handle_problems
from limelight.store import Store

API = "/api/v1"


@dataclass
class Person:
    """Somebody at the API."""

    client: TestClient
    member: Member

    def __call__(self, method: str, path: str, **more: Any) -> Any:
        headers = {"X-User": str(self.member.user_id), **more.pop("headers", {})}
        return self.client.request(method, API + path, headers=headers, **more)


def png(width: int = 64, height: int = 48, colour: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, "PNG")
    return target.getvalue()


def noise(seed: int, side: int = 256) -> bytes:
    """A PNG of noise, which does not get small."""
    import numpy as np

    pixels = np.random.default_rng(seed).integers(0, 256, (side, side, 3), np.uint8)
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "PNG")
    return target.getvalue()


@pytest.fixture(scope="module")
def service(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Service:
    home = tmp_path_factory.mktemp("home")
    nothing: Any = None
    config = Config(home, public_url="http://testserver", upload_limit=5_000_000)
    return Service(config, database, nothing, Store.on_disk(home / "store"), Secrets(b"s" * 32), nothing)


@pytest.fixture(scope="module")
def people() -> dict[UUID, Member]:
    return {}


@pytest.fixture(scope="module")
def app(service: Service, people: dict[UUID, Member]) -> Iterator[FastAPI]:
    def authenticate(request: Request, service: Service) -> Principal:
        member = people[UUID(request.headers["X-User"])]
        return Principal.of(member.user_id, member.organization_id, member.role)

    app = FastAPI()
    app.state.service = service
    handle_problems(app)
    for router in routers:
        app.include_router(idempotent(router), prefix=API)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("limelight.accounts.access.authenticate", authenticate)
        yield app


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.fixture
def person(client: TestClient, database: Database, people: dict[UUID, Member]) -> Callable[..., Person]:
    def make(role: Any = "editor", organization_id: UUID | None = None) -> Person:
        member = new_member(database, role, organization_id)
        people[member.user_id] = member
        return Person(client, member)

    return make


@pytest.fixture
def editor(person: Callable[..., Person]) -> Person:
    return person()


def files_under(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
