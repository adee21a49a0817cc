"""`/webhooks` over HTTP."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from tests.doors import SignIn
from tests.jobs.telling.conftest import Receiver, deliveries
from tests.services import Member, join, new_member

from limelight.jobs.telling.webhooks import deliver
from limelight.kit.ids import new_id
from limelight.runtime.database import Database
from limelight.runtime.service import Service
from limelight.tables.webhooks import Webhook

HOOK = {"url": "https://example.org/hook", "events": ["film.ready", "run.*", "film.ready"]}


def test_the_secret_is_shown_once_and_kept_sealed(
    database: Database, member: Member, sign_in: SignIn
) -> None:
    client = sign_in(member)
    made = client.post("/webhooks", json=HOOK).json()
    assert made["secret"].startswith("whsec_")
    assert made["events"] == ["film.ready", "run.*"]
    shown = client.get(f"/webhooks/{made['id']}").json()
    assert shown == {name: value for name, value in made.items() if name != "secret"}
    assert client.get("/webhooks").json()["items"] == [shown]
    rotated = client.post(f"/webhooks/{made['id']}/rotate").json()["secret"]
    assert rotated != made["secret"]
    with database.system() as session:
        kept = session.scalars(select(Webhook.secret_sealed).where(Webhook.id == made["id"])).one()
        assert rotated.encode() not in kept


def test_a_webhook_is_changed_and_removed(member: Member, sign_in: SignIn) -> None:
    client = sign_in(member)
    place = f"/webhooks/{client.post('/webhooks', json=HOOK).json()['id']}"
    changed = client.patch(place, json={"events": [], "active": False}).json()
    assert (changed["url"], changed["events"], changed["active"]) == (HOOK["url"], [], False)
    assert client.delete(place).status_code == 204
    assert client.get(place).status_code == 404
    assert client.get("/webhooks").json()["items"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "ftp://example.org"},
        {"url": "https://"},
        {"url": "https://me:secret@example.org"},
        {"url": "https://example.org:port/"},
        {"url": "https://example.org/\u0000"},
        {"url": "https://example.org", "events": ["film.reedy"]},
        {"url": "https://example.org", "secret": "mine"},
    ],
)
def test_what_can_be_no_webhook_is_refused(member: Member, sign_in: SignIn, wrong: dict[str, object]) -> None:
    answer = sign_in(member).post("/webhooks", json=wrong)
    assert (answer.status_code, bool(answer.json()["fix"])) == (422, True)


def test_somebody_elses_webhook_is_as_good_as_missing(
    database: Database, member: Member, sign_in: SignIn, receiver: Receiver
) -> None:
    owner, stranger = sign_in(member), sign_in(new_member(database))
    place = f"/webhooks/{owner.post('/webhooks', json={'url': receiver.url()}).json()['id']}"
    sent = owner.post(f"{place}/ping").json()["id"]
    for asking in (stranger.get, stranger.delete):
        assert asking(place).status_code == 404
    assert stranger.patch(place, json={"active": False}).status_code == 404
    assert stranger.get(f"{place}/deliveries").status_code == 404
    for deed in ("rotate", "ping", f"deliveries/{sent}/redeliver"):
        assert stranger.post(f"{place}/{deed}").status_code == 404
    assert owner.post(f"{place}/deliveries/{new_id()}/redeliver").status_code == 404
    assert sign_in(join(database, member, "editor")).get("/webhooks").status_code == 403


def test_a_ping_arrives_and_stands_in_the_log(
    service: Service, database: Database, member: Member, sign_in: SignIn, receiver: Receiver
) -> None:
    client = sign_in(member)
    place = f"/webhooks/{client.post('/webhooks', json={'url': receiver.url()}).json()['id']}"
    for _ in range(2):
        assert client.post(f"{place}/ping").status_code == 202
    for delivery in deliveries(database, member.organization_id):
        deliver(service, delivery.id)
    log = client.get(f"{place}/deliveries", params={"limit": 1}).json()
    (entry,) = log["items"]
    assert (entry["state"], entry["payload"]["type"], entry["response_status"]) == ("delivered", "ping", 200)
    assert log["next"] is not None
    assert len(receiver.requests) == 2


def test_an_organisation_has_so_many_webhooks_at_most(member: Member, sign_in: SignIn) -> None:
    client = sign_in(member)
    answers = [client.post("/webhooks", json=HOOK).status_code for _ in range(21)]
    assert answers == [201] * 20 + [409]
