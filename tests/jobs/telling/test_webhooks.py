"""Webhooks tell each event once, signed, patiently, and to nobody inside the house."""

from __future__ import annotations

import base64
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update
from tests.doors import SignIn
from tests.jobs.telling.conftest import Receiver, deliveries, make_due, service_of
from tests.services import Member, new_member

from limelight.jobs.telling.fanning import fan_out_all, ring_due
from limelight.jobs.telling.kinds import is_wanted
from limelight.jobs.telling.webhooks import BACKOFF, deliver, due, signature
from limelight.kit.ids import new_id
from limelight.runtime.database import Database
from limelight.runtime.events import emit
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.tables.deliveries import Delivery
from limelight.tables.outbox import OutboxRow
from limelight.tables.run_events import EventCounter
from limelight.tables.webhooks import Webhook


@pytest.fixture
def client(sign_in: SignIn, member: Member) -> TestClient:
    return sign_in(member)


def hook(client: TestClient, url: str, events: list[str] | None = None) -> dict[str, str]:
    made = client.post("/webhooks", json={"url": url, "events": events or []})
    assert made.status_code == 201, made.text
    return made.json()


def told(database: Database, member: Member, *kinds: str) -> list[Delivery]:
    """The deliveries that *kinds* of events gave reason to, in order."""
    run = new_id()
    for kind in kinds:
        with database.system() as session:
            emit(session, member.organization_id, kind, {"n": 1}, run_id=run)
    fan_out_all(database)
    return deliveries(database, member.organization_id)


def one(database: Database, delivery_id: UUID) -> Delivery:
    with database.system() as session:
        return session.get_one(Delivery, delivery_id)


def test_the_signature_is_that_of_the_standard() -> None:
    # https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    secret, name = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert signature(secret, name, 1_614_265_330, b'{"test": 2432232314}') == expected


def test_an_event_arrives_signed(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    secret = hook(client, receiver.url())["secret"]
    (delivery,) = told(database, member, "film.ready")
    deliver(service, delivery.id)
    ((_, headers, body),) = receiver.requests
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    assert (
        headers["webhook-signature"] == "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
    )
    assert abs(int(headers["webhook-timestamp"]) - datetime.now(UTC).timestamp()) < 60
    event = json.loads(body)
    assert (
        (event["id"], event["type"])
        == (headers["webhook-id"], "film.ready")
        == (str(delivery.id), "film.ready")
    )
    assert (event["data"]["n"], event["data"]["seq"]) == (1, 1)
    done = one(database, delivery.id)
    assert (done.state, done.attempts, done.response_status, done.response_excerpt) == (
        "delivered", 1, 200, "thanks",
    )  # fmt: skip
    deliver(service, delivery.id)
    assert len(receiver.requests) == 1


@pytest.mark.parametrize(
    ("kind", "wishes", "wanted"),
    [
        ("run.failed", [], True),
        ("run.progress", [], False),
        ("step.progress", [], False),
        ("step.progress", ["step.*"], True),
        ("run.progress", ["run.*"], False),
        ("run.progress", ["run.progress"], True),
        ("run.failed", ["run.*"], True),
        ("run.failed", ["film.ready"], False),
    ],
)
def test_a_webhook_hears_what_it_asked_for(kind: str, wishes: list[str], wanted: bool) -> None:
    assert is_wanted(kind, wishes) is wanted


def test_each_event_is_told_once_and_rung_for(
    database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    hook(client, receiver.url("/all"))
    hook(client, receiver.url("/some"), ["run.failed"])
    planned = told(database, member, "run.started", "run.failed", "step.progress")
    assert [delivery.payload["type"] for delivery in planned].count("run.failed") == 2
    assert len(planned) == 3
    with database.system() as session:
        bells = session.scalars(select(OutboxRow).where(OutboxRow.topic == "deliveries")).all()
        rung = {bell.payload["delivery_id"] for bell in bells}
    assert {str(delivery.id) for delivery in planned} <= rung
    with database.system() as session:
        mine = EventCounter.organization_id == member.organization_id
        assert session.scalar(select(EventCounter.told_seq).where(mine)) == 3
        session.execute(update(EventCounter).where(mine).values(told_seq=0))
    fan_out_all(database)
    assert len(deliveries(database, member.organization_id)) == 3


def test_nobody_elses_webhook_hears_of_it(
    database: Database, member: Member, sign_in: SignIn, receiver: Receiver
) -> None:
    stranger = new_member(database)
    hook(sign_in(stranger), receiver.url())
    assert told(database, member, "film.ready") == []
    assert deliveries(database, stranger.organization_id) == []


def test_a_failing_webhook_is_tried_again_later_and_later(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    receiver.status["/hook"], receiver.answer = 500, b"\x00" + b"x" * 5_000
    made = hook(client, receiver.url())
    (delivery,) = told(database, member, "film.ready")
    for wait in BACKOFF:
        deliver(service, delivery.id)
        now = one(database, delivery.id)
        assert now.state == "pending"
        assert now.next_at is not None
        assert abs(now.next_at - datetime.now(UTC) - wait) < timedelta(seconds=5)
        deliver(service, delivery.id)  # not its time
        make_due(database, delivery.id)
    deliver(service, delivery.id)
    last = one(database, delivery.id)
    assert (last.state, last.attempts, last.response_status) == ("failed", 7, 500)
    assert last.response_excerpt == "x" * 500
    assert len(receiver.requests) == 7
    assert client.get(f"/webhooks/{made['id']}").json()["failing_since"] is not None
    again = client.post(f"/webhooks/{made['id']}/deliveries/{delivery.id}/redeliver")
    assert (again.status_code, again.json()["state"], again.json()["attempts"]) == (202, "pending", 0)
    receiver.status.clear()
    deliver(service, delivery.id)
    assert one(database, delivery.id).state == "delivered"
    assert {headers["webhook-id"] for _, headers, _ in receiver.requests} == {str(delivery.id)}
    assert client.get(f"/webhooks/{made['id']}").json()["failing_since"] is None


def test_a_webhook_that_failed_for_days_is_switched_off(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    receiver.status["/hook"] = 404
    made = hook(client, receiver.url())
    first, second = told(database, member, "film.ready", "run.failed")
    with database.system() as session:
        session.get_one(Webhook, UUID(made["id"])).failing_since = datetime.now(UTC) - timedelta(days=4)
    deliver(service, first.id)
    assert client.get(f"/webhooks/{made['id']}").json()["active"] is False
    (notice,) = client.get("/notifications").json()["items"]
    assert (notice["kind"], notice["data"]) == ("webhook.switched_off", {"webhook_id": made["id"]})
    deliver(service, second.id)
    assert (one(database, second.id).state, len(receiver.requests)) == ("failed", 1)
    assert len(told(database, member, "film.ready")) == 2
    client.patch(f"/webhooks/{made['id']}", json={"active": True})
    assert len(told(database, member, "film.ready")) == 3


def test_a_redirect_is_not_followed(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    receiver.status["/hook"] = 307
    hook(client, receiver.url())
    (delivery,) = told(database, member, "film.ready")
    deliver(service, delivery.id)
    assert [path for path, _, _ in receiver.requests] == ["/hook"]
    assert one(database, delivery.id).response_status == 307


def test_nothing_private_is_called_from_a_public_service(
    database: Database, member: Member, client: TestClient, receiver: Receiver, tmp_path: Path
) -> None:
    hook(client, receiver.url())
    (delivery,) = told(database, member, "film.ready")
    deliver(service_of(database, tmp_path, local=False), delivery.id)
    refused = one(database, delivery.id)
    assert (refused.state, refused.response_status, receiver.requests) == ("pending", None, [])
    assert "not public" in refused.response_excerpt


def test_nobody_answering_is_a_failed_attempt(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    hook(client, "http://nowhere.invalid/hook")
    (delivery,) = told(database, member, "film.ready")
    deliver(service, delivery.id)
    assert one(database, delivery.id).response_excerpt == "ConnectError: nowhere.invalid cannot be found"


def test_a_delivery_is_sent_by_one_at_a_time(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    hook(client, receiver.url("/slow"))
    (delivery,) = told(database, member, "film.ready")
    other = Thread(target=deliver, args=(service, str(delivery.id)))
    other.start()
    assert receiver.arrived.wait(10)
    deliver(service, delivery.id)
    receiver.go_on.set()
    other.join()
    assert (len(receiver.requests), one(database, delivery.id).state) == (1, "delivered")


def test_what_a_dead_worker_left_is_taken_up_after_its_lease(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    hook(client, receiver.url())
    (delivery,) = told(database, member, "film.ready")
    with database.system() as session:
        left = session.get_one(Delivery, delivery.id)
        left.attempts, left.lease_until = 1, datetime.now(UTC) - timedelta(seconds=1)
    deliver(service, delivery.id)
    assert (one(database, delivery.id).state, one(database, delivery.id).attempts) == ("delivered", 2)


def test_an_attempt_that_breaks_off_each_time_is_given_up(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    hook(client, receiver.url())
    (delivery,) = told(database, member, "film.ready")
    with database.system() as session:
        session.get_one(Delivery, delivery.id).attempts = len(BACKOFF) + 1
    deliver(service, delivery.id)
    assert (one(database, delivery.id).state, receiver.requests) == ("failed", [])


def test_a_secret_that_cannot_be_read_is_a_failed_attempt(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    hook(client, receiver.url())
    (delivery,) = told(database, member, "film.ready")
    deliver(replace(service, secrets=Secrets(b"another" * 8)), delivery.id)
    assert "installation's secret" in one(database, delivery.id).response_excerpt
    assert receiver.requests == []


def test_the_sweeper_rings_once_for_what_is_due(
    service: Service, database: Database, member: Member, client: TestClient, receiver: Receiver
) -> None:
    receiver.status["/hook"] = 503
    hook(client, receiver.url())
    (delivery,) = told(database, member, "film.ready")
    with database.system() as session:
        assert delivery.id not in due(session)  # it was rung when it was made
    deliver(service, delivery.id)
    with database.system() as session:
        assert delivery.id not in due(session)  # it waits
    make_due(database, delivery.id)
    with database.system() as session:
        assert ring_due(session) == 1
    with database.system() as session:
        assert ring_due(session) == 0
