"""API keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient
from sqlalchemy import select, update
from tests.accounts.conftest import Someone, sign_up
from tests.accounts.test_organizations import colleague

from limelight.runtime.service import Service
from limelight.tables.api_keys import ApiKey


def make(someone: Someone, **body: Any) -> dict[str, Any]:
    answer = someone.client.post("/api-keys", json={"name": "Key", **body}, headers=someone.headers)
    assert answer.status_code == 201, answer.text
    return answer.json()


def by(key: str, **headers: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}", **headers}


def row_of(service: Service, made: dict[str, Any]) -> ApiKey:
    with service.database.system() as session:
        return session.get_one(ApiKey, UUID(made["id"]))


def test_a_key_is_shown_once_and_stored_as_a_hash(
    client: TestClient, service: Service, someone: Someone
) -> None:
    made = make(someone)
    assert made["key"].startswith("ll_")
    assert made["key"] not in client.get("/api-keys", headers=someone.headers).text
    assert made["key"] not in repr(vars(row_of(service, made)))
    assert made["key"].startswith(made["prefix"])


def test_a_key_does_what_its_scopes_say(client: TestClient, someone: Someone) -> None:
    key = make(someone, scopes=["organization.read"])["key"]
    me = client.get("/auth/me", headers=by(key)).json()
    assert (me["way"], me["permissions"], me["is_operator"]) == ("api_key", ["organization.read"], False)
    assert client.get(f"/organizations/{someone.organization_id}", headers=by(key)).status_code == 200
    refused = client.get("/audit-log", headers=by(key))
    assert refused.status_code == 403
    assert "scopes" in refused.json()["detail"]


def test_a_key_never_does_more_than_its_maker(client: TestClient, service: Service, someone: Someone) -> None:
    editor = colleague(service, someone, "editor")
    body = {"name": "Key", "scopes": ["audit.read"]}
    assert client.post("/api-keys", json=body, headers=editor.headers).status_code == 403
    small = make(someone, scopes=["api_keys.manage"])["key"]
    assert client.post("/api-keys", json=body, headers=by(small)).status_code == 403
    # And less when the maker may less.
    admin = colleague(service, someone, "admin")
    key = make(admin)["key"]
    assert client.get("/audit-log", headers=by(key)).status_code == 200
    path = f"/organizations/{someone.organization_id}/members/{admin.user_id}"
    client.patch(path, json={"role": "editor"}, headers=someone.headers)
    assert client.get("/audit-log", headers=by(key)).status_code == 403
    client.delete(path, headers=someone.headers)
    assert client.get("/auth/me", headers=by(key)).status_code == 401


def test_a_key_stays_in_its_organisation(client: TestClient, someone: Someone) -> None:
    key = make(someone)["key"]
    second = client.post("/organizations", json={"name": "Second"}, headers=someone.headers).json()["id"]
    assert client.get("/auth/me", headers=by(key, **{"X-Organization": second})).status_code == 404
    assert client.get(f"/organizations/{second}", headers=by(key)).status_code == 404


def test_a_key_is_no_person(client: TestClient, someone: Someone) -> None:
    key = make(someone)["key"]
    for path in ("/auth/sign-out", "/auth/sign-out-everywhere"):
        assert client.post(path, headers=by(key)).status_code == 403
    switch = {"organization_id": someone.organization_id}
    assert client.post("/auth/switch", json=switch, headers=by(key)).status_code == 403
    assert client.post("/organizations", json={"name": "Mine"}, headers=by(key)).status_code == 403


def test_revoked_and_expired_keys_are_worth_nothing(
    client: TestClient, service: Service, someone: Someone
) -> None:
    revoked, expiring = make(someone), make(someone, expires_at="2028-01-01T00:00:00Z")
    assert client.delete(f"/api-keys/{revoked['id']}", headers=someone.headers).status_code == 204
    assert client.delete(f"/api-keys/{revoked['id']}", headers=someone.headers).status_code == 404
    assert client.get("/auth/me", headers=by(expiring["key"])).status_code == 200
    with service.database.system() as session:
        session.execute(
            update(ApiKey)
            .where(ApiKey.id == UUID(expiring["id"]))
            .values(expires_at=datetime.now(UTC) - timedelta(seconds=1))
        )
    for key in (revoked["key"], expiring["key"], "ll_", "ll_nonsense"):
        assert client.get("/auth/me", headers=by(key)).status_code == 401


def test_an_end_lies_ahead_and_not_too_far(client: TestClient, someone: Someone) -> None:
    for end in ("2020-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2028-01-01T00:00:00"):
        answer = client.post("/api-keys", json={"name": "Key", "expires_at": end}, headers=someone.headers)
        assert answer.status_code == 422


def test_its_last_use_is_noted_at_most_once_a_minute(
    client: TestClient, service: Service, someone: Someone
) -> None:
    made = make(someone)
    assert row_of(service, made).last_used_at is None
    client.get("/auth/me", headers=by(made["key"]))
    first = row_of(service, made).last_used_at
    assert first is not None
    client.get("/auth/me", headers=by(made["key"]))
    assert row_of(service, made).last_used_at == first
    with service.database.system() as session:
        session.execute(update(ApiKey).values(last_used_at=first - timedelta(minutes=2)))
    client.get("/auth/me", headers=by(made["key"]))
    used = row_of(service, made).last_used_at
    assert used is not None
    assert used >= first


def test_others_keys_are_seen_by_those_who_manage_members(
    client: TestClient, service: Service, someone: Someone
) -> None:
    editor, other = colleague(service, someone, "editor"), colleague(service, someone, "editor")
    made = make(editor)
    assert client.get("/api-keys", headers=other.headers).json()["items"] == []
    assert client.delete(f"/api-keys/{made['id']}", headers=other.headers).status_code == 404
    assert client.delete(f"/api-keys/{made['id']}", headers=sign_up(client).headers).status_code == 404
    assert [key["id"] for key in client.get("/api-keys", headers=someone.headers).json()["items"]] == [
        made["id"]
    ]
    assert client.delete(f"/api-keys/{made['id']}", headers=someone.headers).status_code == 204
    with service.database.system() as session:
        assert (
            session.scalars(select(ApiKey.revoked_at).where(ApiKey.id == UUID(made["id"]))).one() is not None
        )
