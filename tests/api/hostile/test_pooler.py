"""Through a transaction pooler, as Supabase and others have it: two connections for everybody, claims for each."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import psycopg
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from sqlalchemy.exc import DataError
from tests.jobs.conftest import both_planes, open_service
from tests.jobs.trivial import CATALOGUE
from tests.services import Member, new_member

from limelight.api.app import build_api
from limelight.jobs import runs
from limelight.jobs.workflows.spec import parse_workflow
from limelight.runtime.claims import Claims
from limelight.runtime.database import Database
from limelight.runtime.embedded import Embedded
from limelight.runtime.service import Service
from limelight.tables.projects import Project
from limelight.tables.runs import ENDED, Run

_PROGRAM = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
pytestmark = pytest.mark.skipif(_PROGRAM is None, reason="needs pgbouncer (apt install pgbouncer)")

WORK = {
    "workflow_id": "one",
    "nodes": [
        {"id": "work", "task": "trivial.work", "plane": "worker"},
        {"id": "note", "task": "trivial.note", "plane": "control"},
    ],
    "edges": [{"from": "work", "to": "note"}],
}


@pytest.fixture(scope="module")
def pooled_url(
    database_url: str, embedded: Embedded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The module's database behind pgbouncer, which has two connections to it."""
    folder = embedded.postgres.pgdata.parent / "pooler"
    folder.mkdir()
    owner = embedded.postgres.pgdata.stat()
    os.chown(folder, owner.st_uid, owner.st_gid)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    name = urlsplit(database_url).path.lstrip("/")
    (folder / "users").write_text('"postgres" ""\n')
    (folder / "pgbouncer.ini").write_text(
        "[databases]\n"
        f"* = host={parse_qs(urlsplit(database_url).query)['host'][0]}\n"
        "[pgbouncer]\n"
        f"listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = trust\n"
        f"auth_file = {folder}/users\npool_mode = transaction\ndefault_pool_size = 2\nmax_client_conn = 100\n"
    )
    command = [str(_PROGRAM), "-q", str(folder / "pgbouncer.ini")]
    server = subprocess.Popen(command, user=owner.st_uid, group=owner.st_gid, extra_groups=[])
    url = f"postgresql://postgres@127.0.0.1:{port}/{name}"
    _until_it_answers(url)
    yield url
    server.terminate()
    server.wait(10)


def _until_it_answers(url: str) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            psycopg.connect(url, connect_timeout=2, prepare_threshold=None).close()
        except psycopg.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="module")
def pooled(
    pooled_url: str, embedded: Embedded, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    with open_service(pooled_url, embedded.redis_url, tmp_path_factory.mktemp("home")) as service:
        service.bells.client.flushdb()
        yield service


def test_it_is_a_transaction_pooler(pooled_url: str) -> None:
    """Otherwise what follows would prove nothing: what a session sets is seen by the next one."""
    with psycopg.connect(pooled_url, autocommit=True) as one:
        one.execute("set application_name = 'left behind'")
        backends = {one.execute("select pg_backend_pid()").fetchone() for _ in range(3)}
    with psycopg.connect(pooled_url, autocommit=True) as other:
        assert other.execute("select pg_backend_pid()").fetchone() in backends


def test_no_claim_leaks_from_one_transaction_to_another(pooled: Service) -> None:
    """Many threads, many organisations, two connections; one that breaks off in the middle, too."""
    database = pooled.database
    members = [new_member(database) for _ in range(6)]
    for member in members:
        with database.tenant(member.claims) as session:
            session.add(
                Project(organization_id=member.organization_id, name=str(member.organization_id), brief={})
            )

    def look(number: int) -> set[str]:
        member = members[number % len(members)]
        if number % 5 == 0:
            _break_off(database, member)
        if number % 7 == 0:
            with database.tenant(Claims()) as session:
                return {*session.scalars(select(Project.name))} | {str(member.organization_id)}
        found = database.look("select current_user, current_setting('request.jwt.claims')", {})
        assert found == ("limelight_system", "{}")
        with database.tenant(member.claims) as session:
            role = session.execute(text("select current_user, limelight_organization()")).one()
            assert tuple(role) == ("limelight_app", member.organization_id)
            return {*session.scalars(select(Project.name))}

    with ThreadPoolExecutor(8) as hands:
        for number, seen in enumerate(hands.map(look, range(300))):
            assert seen == {str(members[number % len(members)].organization_id)}


def test_nothing_stays_on_a_connection(pooled: Service, pooled_url: str) -> None:
    member = new_member(pooled.database)
    for _ in range(4):
        with pooled.database.tenant(member.claims) as session:
            session.scalars(select(Project)).all()
        with psycopg.connect(pooled_url, autocommit=True, prepare_threshold=None) as plain:
            row = plain.execute("select current_user, coalesce(current_setting('request.jwt.claims', true), '')").fetchone()  # fmt: skip
            assert row == ("postgres", "")


def test_from_signing_up_to_a_finished_run(pooled: Service) -> None:
    with TestClient(build_api(pooled), base_url="http://127.0.0.1:8000") as client:
        who = {"email": "ada@example.org", "password": "correct horse battery"}
        assert client.post("/api/v1/auth/sign-up", json=who).status_code == 202
        signed_in = client.post("/api/v1/auth/sign-in", json=who).json()
        client.headers["Authorization"] = f"Bearer {signed_in['access_token']}"
        made = client.post("/api/v1/projects", json={"brief": {"prompt": "A kettle."}}, headers={"Idempotency-Key": "k"})  # fmt: skip
        assert made.status_code == 201
        again = client.post("/api/v1/projects", json={"brief": {"prompt": "A kettle."}}, headers={"Idempotency-Key": "k"})  # fmt: skip
        assert again.json() == made.json()
        member = Member(UUID(signed_in["user_id"]), UUID(signed_in["organization_id"]), "owner", who["email"])
        run_id = _run(pooled, member)
        job = client.get(f"/api/v1/jobs/{run_id}").json()
    assert (job["state"], job["error"]) == ("completed", None)


def _run(service: Service, member: Member) -> UUID:
    with both_planes(service, CATALOGUE, {"cpu": 1}):
        with service.database.tenant(member.claims) as session:
            values: dict[str, Any] = {"graph": "pair", "salt": str(member.user_id)}
            run = runs.start_run(
                session, organization_id=member.organization_id, user_id=member.user_id,
                workflow=parse_workflow(WORK), params={"values": values},
            )  # fmt: skip
        _until_ended(service.database, member, run.id)
    return run.id


def _until_ended(database: Database, member: Member, run_id: UUID) -> None:
    end = time.monotonic() + 40
    while time.monotonic() < end:
        with database.tenant(member.claims) as session:
            if session.get_one(Run, run_id).state in ENDED:
                return
        time.sleep(0.05)
    raise AssertionError("the run did not end")


def _break_off(database: Database, member: Member) -> None:
    with pytest.raises(DataError), database.tenant(member.claims) as session:
        session.execute(text("select 1 / 0"))
