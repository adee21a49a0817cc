"""One roof: the same ids, headers, limits and problems whatever is asked for."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.api.serving import token_of
from tests.services import new_member

from limelight.api.app import build_api
from limelight.runtime.database import Database
from limelight.runtime.service import Service
from limelight.runtime.telemetry.logs import configure_logs, scrub_text
from limelight.runtime.web.limits import BODY_LIMIT


@pytest.fixture(scope="module")
def app(service: Service) -> FastAPI:
    app = build_api(service)

    @app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError("password=hunter2")

    @app.post("/api/v1/echo")
    def echo(body: dict[str, str]) -> dict[str, str]:
        return body

    return app


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50_000)) as client:
        yield client


@pytest.fixture
def log() -> Iterator[StringIO]:
    root = logging.getLogger()
    before, level, stream = root.handlers[:], root.level, StringIO()
    configure_logs("api", stream=stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


def test_what_is_not_there_is_a_problem(client: TestClient) -> None:
    for method, path, status in (("GET", "/api/v1/nothing", 404), ("DELETE", "/healthz", 405)):
        answer = client.request(method, path)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        assert answer.json()["fix"]
        assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_the_short_paths_are_the_same(client: TestClient) -> None:
    assert client.post("/api/echo", json={"a": "b"}).json() == {"a": "b"}


def test_a_failure_of_ours_is_noted_and_not_told(client: TestClient, log: StringIO) -> None:
    answer = client.get("/api/v1/broken", headers={"X-Request-ID": "mine-1"})
    assert answer.status_code == 500
    assert answer.json()["request_id"] == "mine-1"
    assert "hunter2" not in answer.text
    assert "RuntimeError" not in answer.text
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    noted = next(line for line in lines if line["event"] == "request failed")
    assert noted["request_id"] == "mine-1"
    assert "Traceback" in noted["exception"]
    assert "hunter2" not in log.getvalue()


def test_a_request_is_a_line_without_its_secrets(client: TestClient, log: StringIO) -> None:
    secret = "s" * 43
    client.get(f"/api/v1/nowhere/{secret}?token=abc", headers={"Authorization": "Bearer abcdef"})
    line = next(json.loads(line) for line in log.getvalue().splitlines() if '"request"' in line)
    assert (line["method"], line["status"], line["path"]) == ("GET", 404, "/api/v1/nowhere/…")
    assert line["request_id"]
    assert not re.search("abc|sss", log.getvalue())


def test_logs_hide_what_looks_like_a_secret() -> None:
    hidden = scrub_text("Bearer eyJh.x.y at postgresql://me:pw@host/db?password=p1&x=2")
    assert hidden == "Bearer [hidden] at postgresql://me:[hidden]@host/db?password=[hidden]&x=2"


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, "é", "a;b"])
def test_a_strange_request_id_is_replaced(client: TestClient, given: str) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": given.encode()})
    assert answer.headers["x-request-id"] != given
    assert re.fullmatch(r"[0-9a-f-]{36}", answer.headers["x-request-id"])


def test_every_answer_has_safe_headers_and_no_other_site_may_read_it(client: TestClient) -> None:
    answer = client.get("/api/v1/nothing", headers={"Origin": "http://localhost"})
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in answer.headers


def test_on_loopback_only_our_own_pages_are_answered(client: TestClient) -> None:
    assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 403
    assert client.get("/healthz", headers={"Origin": "https://evil.example"}).status_code == 403


def test_a_body_has_a_limit_told_or_not(client: TestClient) -> None:
    large = json.dumps({"a": "b" * BODY_LIMIT}).encode()
    kind = {"Content-Type": "application/json"}
    told = client.post("/api/v1/echo", content=large, headers=kind)
    counted = client.post("/api/v1/echo", content=iter([large[:1000], large[1000:]]), headers=kind)
    assert (told.status_code, counted.status_code) == (413, 413)
    assert "bytes" in counted.json()["detail"]


def test_half_a_character_is_no_failure_of_ours(client: TestClient) -> None:
    answer = client.post(
        "/api/v1/echo", content=b'{"\\ud800": 1}', headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 422


def test_it_lives_and_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    answer = client.get("/readyz")
    assert answer.json() == {"status": "ready", "database": "ok", "valkey": "ok", "store": "ok"}


def test_without_a_database_it_is_not_ready_and_says_when_to_come_back(service: Service) -> None:
    gone = Database("postgresql://nobody@127.0.0.1:9/none")
    app = build_api(replace(service, database=gone))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["database"]) == (503, "cannot be reached")
        assert answer.json()["valkey"] == "ok"
        token = token_of(service, new_member(service.database))
        asked = client.get("/api/v1/events", headers={"Authorization": f"Bearer {token}"})
    assert asked.status_code == 503
    assert int(asked.headers["retry-after"]) >= 1
    gone.close()


def test_the_metrics_are_for_this_machine_and_for_whoever_has_the_token(
    app: FastAPI, client: TestClient
) -> None:
    text = client.get("/metrics").text
    assert 'limelight_http_request_seconds_bucket{le="0.005",method="GET",route="/healthz"' in text
    for name in (
        "runs",
        "queue_depth",
        "credits_micros",
        "outbox_depth",
        "store_bytes",
        "progress_listeners",
    ):
        assert f"# TYPE limelight_{name} gauge" in text
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 403
    with TestClient(app, base_url="http://127.0.0.1", client=("192.0.2.1", 5)) as elsewhere:
        assert elsewhere.get("/metrics").status_code == 403
        assert elsewhere.get("/metrics", headers={"Authorization": "Bearer measure"}).status_code == 200
