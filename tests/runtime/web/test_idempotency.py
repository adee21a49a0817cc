"""A POST that is sent twice has its effect once, whatever dies in between."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Annotated, Any
from uuid import UUID

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select, text
from tests.api.conftest import service as service  # noqa: PLC0414 - the same service
from tests.api.serving import token_of
from tests.services import Member, join, new_member

from limelight.accounts.access import Access, needs
from limelight.runtime.service import Service
from limelight.runtime.web.idempotency import idempotent, purge_idempotency
from limelight.runtime.web.problems import handle_problems
from limelight.tables.idempotency_keys import IdempotencyKey
from limelight.tables.projects import Project

Send = Callable[..., Any]


class Power(Exception):
    """The plug was pulled."""


class Gate:
    """Lets a test look at the moment between an effect and its commit."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()
        self.fail = False


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def member(service: Service) -> Member:
    return new_member(service.database)


@pytest.fixture
def client(service: Service, gate: Gate) -> Iterator[TestClient]:
    router = APIRouter()

    @router.post("/projects", status_code=201)
    def create_project(
        access: Annotated[Access, needs("projects.write")], body: dict[str, str]
    ) -> dict[str, Any]:
        project = Project(organization_id=access.principal.organization_id, name=body["name"], brief={})
        access.session.add(project)
        access.session.flush()
        gate.reached.set()
        gate.go_on.wait(10)
        if gate.fail:
            raise Power
        return {"id": str(project.id), "secret": "shown once"}

    app = FastAPI()
    app.state.service = service
    handle_problems(app)
    app.include_router(idempotent(router), prefix="/api/v1")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def send(client: TestClient, service: Service, member: Member) -> Send:
    def sending(name: str, key: str | None = "k", by: Member = member) -> Any:
        headers = {"Authorization": f"Bearer {token_of(service, by)}"}
        if key is not None:
            headers["Idempotency-Key"] = key
        return client.post("/api/v1/projects", json={"name": name}, headers=headers)

    return sending


def _projects(service: Service, organization_id: UUID) -> int:
    with service.database.system() as session:
        query = select(func.count()).where(Project.organization_id == organization_id)
        return session.scalars(query).one()


def test_the_same_request_gets_the_same_answer(send: Send, service: Service, member: Member) -> None:
    first, second = send("one"), send("one")
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert second.status_code == 201
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert _projects(service, member.organization_id) == 1


def test_without_a_key_each_request_counts(send: Send, service: Service, member: Member) -> None:
    send("one", None)
    send("one", None)
    assert _projects(service, member.organization_id) == 2


def test_a_key_is_for_one_request(send: Send) -> None:
    assert send("one").status_code == 201
    refused = send("another")
    assert refused.status_code == 422
    assert "another request" in refused.json()["detail"]


def test_a_key_is_its_owners(send: Send, service: Service, member: Member) -> None:
    colleague, stranger = join(service.database, member, "editor"), new_member(service.database)
    ids = {send("one", by=somebody).json()["id"] for somebody in (member, colleague, stranger)}
    assert len(ids) == 3


@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_has_a_length(send: Send, key: str) -> None:
    assert send("one", key).status_code == 422


def test_of_two_that_race_one_waits_for_its_turn(
    send: Send, gate: Gate, service: Service, member: Member
) -> None:
    gate.go_on.clear()
    answers: list[Any] = []
    first = threading.Thread(target=lambda: answers.append(send("one")))
    first.start()
    assert gate.reached.wait(10)
    assert send("one").status_code == 409
    gate.go_on.set()
    first.join()
    assert send("one").json() == answers[0].json()
    assert _projects(service, member.organization_id) == 1


def test_many_at_once_make_one(send: Send, service: Service, member: Member) -> None:
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(send("one"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1
    assert _projects(service, member.organization_id) == 1


def test_a_crash_before_the_commit_leaves_nothing_and_the_next_one_works(
    send: Send, gate: Gate, service: Service, member: Member
) -> None:
    gate.fail = True
    assert send("one").status_code == 500
    assert _projects(service, member.organization_id) == 0
    gate.fail = False
    assert send("one").status_code == 201
    assert _projects(service, member.organization_id) == 1


def test_what_is_shown_once_is_not_kept_in_the_clear(send: Send, service: Service, member: Member) -> None:
    send("one")
    with service.database.tenant(member.claims) as session:
        kept = session.scalars(select(IdempotencyKey)).one()
    assert b"shown once" not in (kept.body or b"")


def test_after_a_day_a_key_is_new(send: Send, service: Service, member: Member) -> None:
    first = send("one").json()
    with service.database.system() as session:
        session.execute(text("update idempotency_keys set created_at = created_at - interval '25 hours'"))
    assert send("one").json() != first
    with service.database.system() as session:
        session.execute(text("update idempotency_keys set created_at = created_at - interval '25 hours'"))
        assert purge_idempotency(session) >= 1
        assert session.scalars(select(IdempotencyKey)).all() == []
