"""An organisation's own language model: named once, asked by its films alone, its key nowhere to be read."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, select, text
from tests.doors import SignIn, open_doors
from tests.jobs.conftest import both_planes
from tests.jobs.engines.model_server import ModelServer, model_server
from tests.services import Member, join, new_member

from limelight.accounts.organizations import read
from limelight.engines.ports.text import TextRequest
from limelight.entry.engines import build_engines
from limelight.film.brief import Brief
from limelight.film.workshop import LanguageModel
from limelight.jobs import making
from limelight.jobs.catalogue import CATALOGUE
from limelight.jobs.engines.endpoints import router
from limelight.jobs.engines.own import language_model
from limelight.jobs.starting import Hands
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.projects.projects import service as projects
from limelight.projects.scripts import service as scripts
from limelight.runtime.database import sqlalchemy_url
from limelight.runtime.service import Service
from limelight.tables.audit_log import AuditEntry
from limelight.tables.projects import Project
from limelight.tables.runs import Run

PROMPT = "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars."
KEY = "sk-only-for-this-organisation-9f3a"


@pytest.fixture(scope="module")
def house(service: Service) -> Iterator[Service]:
    with both_planes(service, CATALOGUE, {"cpu": 1, "net": 2}):
        yield service


@pytest.fixture
def owner(house: Service) -> Member:
    return new_member(house.database)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as served:
        yield served


@pytest.fixture
def sign_in(house: Service, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    return open_doors(house, [router], monkeypatch)


@pytest.fixture
def client(sign_in: SignIn, owner: Member) -> TestClient:
    return sign_in(owner)


def name(client: TestClient, url: str, model: str, key: str | None = None, status: int = 200) -> Any:
    body = {"url": url, "model": model} | ({} if key is None else {"key": key})
    answer = client.put("/engines/llm", json=body)
    assert answer.status_code == status, answer.text
    return answer.json()


def start(service: Service, member: Member) -> UUID:
    """The run that writes a script for *member* with a language model."""
    brief = Brief.model_validate({"prompt": PROMPT, "writer": "llm", "duration": 12, "voice": "none"})
    with service.database.tenant(member.claims) as session:
        made = projects.create(
            session, organization_id=member.organization_id, created_by=member.user_id, brief=brief
        )
        hands = Hands(session, service, member.organization_id, member.user_id)
        return making.start_project(hands, made.id).id


def rested(service: Service, run_id: UUID) -> Run:
    end = time.monotonic() + 30
    while True:
        with service.database.system() as session:
            run = session.get_one(Run, run_id)
        if run.state in ("waiting", "failed"):
            return run
        assert time.monotonic() < end, (run.state, run.stage)
        time.sleep(0.05)


def writer_of(service: Service, run: Run) -> str:
    with service.database.system() as session:
        return str(scripts.current(session, session.get_one(Project, run.project_id)).content["writer"])


def test_each_organisation_asks_its_own_model_with_its_own_key(
    house: Service, sign_in: SignIn, owner: Member, server: ModelServer
) -> None:
    other = new_member(house.database)
    with model_server() as elsewhere:
        name(sign_in(owner), server.url, "ours-1", KEY)
        name(sign_in(other), elsewhere.url, "theirs-1", "sk-theirs-and-nobody-elses")
        runs = [start(house, owner), start(house, other)]
        assert [writer_of(house, rested(house, run)) for run in runs] == ["ours-1", "theirs-1"]
        assert (set(server.keys), {one["model"] for one in server.asked}) == ({f"Bearer {KEY}"}, {"ours-1"})
        assert set(elsewhere.keys) == {"Bearer sk-theirs-and-nobody-elses"}


def test_the_key_is_nowhere_to_be_read(
    house: Service, client: TestClient, owner: Member, server: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.status, server.body = 401, b'{"error": {"message": "Wrong key: %s"}}' % KEY.encode()
    shown = name(client, server.url, "ours-1", KEY)
    assert (shown["has_key"], shown["hint"]) == (True, "9f3a")
    failed = rested(house, start(house, owner))
    assert failed.state == "failed"
    assert "refused the key: Wrong key: …" in str(failed.error)
    checked = client.post("/engines/llm/check").json()
    assert "Wrong key: …" in checked["trouble"]
    listed = client.get("/engines").text
    assert KEY not in listed + caplog.text + everything(house)
    assert server.keys


def everything(service: Service) -> str:
    """All rows of all tables, and all that the store holds, as text."""
    engine = create_engine(sqlalchemy_url(service.database.url))
    with engine.connect() as connection:
        tables = connection.scalars(
            text("select table_schema || '.' || table_name from information_schema.tables where table_schema in ('public', 'control')")
        ).all()  # fmt: skip
        rows = [str(row) for table in tables for row in connection.scalars(text(f"select t::text from {table} t"))]  # noqa: S608  # fmt: skip
    engine.dispose()
    place = service.store.place
    assert isinstance(place, Path)
    files = [path.read_bytes().decode("latin-1") for path in place.rglob("*") if path.is_file()]
    assert rows
    assert files
    return "\n".join((*rows, *files))


def test_a_key_stays_with_its_address(house: Service, client: TestClient, owner: Member) -> None:
    name(client, "http://127.0.0.1:9/v1", "m", KEY)
    assert name(client, "http://127.0.0.1:9/v2", "n")["hint"] == "9f3a"
    assert "another address" in name(client, "http://127.0.0.2:9/v1", "n", status=422)["detail"]
    assert name(client, "http://127.0.0.2:9/v1", "n", "")["has_key"] is False
    with house.database.tenant(owner.claims) as session:
        read(session, owner.organization_id).engine_choices = {"write": "llm", "speak": "espeak"}
    assert client.delete("/engines/llm").status_code == 204
    assert client.delete("/engines/llm").status_code == 404
    with house.database.tenant(owner.claims) as session:
        left = read(session, owner.organization_id).engine_choices
        told = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [one.action for one in told] == ["engine.set"] * 3 + ["engine.forget"]
    assert KEY not in str([one.data for one in told])
    assert left == {"write": "house", "speak": "espeak"}


@pytest.mark.parametrize("url", ["ftp://x.example/v1", "http://a:b@x.example/v1", "https://", "http://[/v1"])
def test_what_is_no_address_is_refused(client: TestClient, url: str) -> None:
    name(client, url, "m", status=422)


def test_a_model_that_was_changed_meanwhile_is_not_asked_under_the_old_name(
    house: Service, client: TestClient, owner: Member
) -> None:
    with pytest.raises(NotConfigured, match="No language model is set up"):
        language_model(house, owner.organization_id, "")
    name(client, "http://127.0.0.1:9/v1", "new", "")
    own = language_model(house, owner.organization_id, "new")
    assert own is not None
    assert (own.model, own.public_only) == ("new", False)
    with pytest.raises(NotConfigured, match="old is set up no more"):
        language_model(house, owner.organization_id, "old")


def test_where_others_name_addresses_private_places_are_not_reached(
    house: Service, client: TestClient, owner: Member, server: ModelServer
) -> None:
    name(client, server.url, "m", "")
    public = replace(house, config=replace(house.config, local=False))
    own = language_model(public, owner.organization_id, "m")
    assert own is not None
    with pytest.raises(InvalidInput, match="not public"):
        build_engines(own).text.write(TextRequest("", "Hello"))
    assert server.asked == []
    assert build_engines(LanguageModel(server.url, "m")).text.write(TextRequest("", "Hello")).model == "m"


def test_members_see_what_there_is_and_owners_their_own(
    house: Service, owner: Member, server: ModelServer, sign_in: SignIn
) -> None:
    client, viewer = sign_in(owner), sign_in(join(house.database, owner, "viewer"))
    before = by_capability(viewer)
    assert [one["name"] for one in before["write"]["engines"]] == ["house", "llm"]
    assert "Name a server" in before["write"]["engines"][1]["fix"]
    assert (before["upscale"]["engines"], bool(before["upscale"]["coming"])) == ([], True)
    name(client, server.url, "ours-1", KEY)
    assert client.post("/engines/llm/check").json()["trouble"] == ""
    seen, shown = (by_capability(who)["write"]["engines"][1] for who in (viewer, client))
    assert (seen["available"], seen["version"], seen["own"]) == (True, "ours-1", None)
    assert shown["own"]["health"]["trouble"] == ""
    for method, path in (("PUT", "/engines/llm"), ("DELETE", "/engines/llm"), ("POST", "/engines/llm/check")):
        assert viewer.request(method, path, json={"url": server.url, "model": "m"}).status_code == 403


def test_an_engine_that_is_named_anew_while_it_is_checked_stays_as_it_was_named(
    client: TestClient, server: ModelServer
) -> None:
    name(client, server.url, "old", KEY)
    server.meanwhile = lambda: name(client, server.url, "new")
    assert client.post("/engines/llm/check").json()["trouble"] == ""
    now = by_capability(client)["write"]["engines"][1]
    assert (now["version"], now["own"]["health"]) == ("new", None)


def by_capability(client: TestClient) -> dict[str, Any]:
    return {one["capability"]: one for one in client.get("/engines").json()}
