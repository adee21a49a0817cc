"""Attacks made by hand: what a generator of requests does not think of."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import jwt
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from starlette.websockets import WebSocketDisconnect
from tests.api.hostile.contract import PICTURE, Operation
from tests.api.hostile.world import Tenant, new_tenant
from tests.api.serving import Serving, happen, lines_of
from tests.services import new_member

from limelight.accounts.tokens import ISSUER
from limelight.kit.ids import new_id
from limelight.runtime.service import Service
from limelight.tables.invitations import Invitation
from limelight.tables.memberships import Membership
from limelight.tables.one_time_tokens import OneTimeToken

API = "/api/v1"
SOCKET = "ws://127.0.0.1:8000/api/v1/ws/progress"


@pytest.fixture
def mine(service: Service) -> Tenant:
    service.bells.client.flushdb()
    return new_tenant(service, "own")


def bearer(who: Tenant, role: str = "owner") -> dict[str, str]:
    return {"Authorization": f"Bearer {who.tokens[role]}"}


def test_a_body_sets_nothing_but_what_is_asked_for(
    every: list[Operation], client: TestClient, mine: Tenant, theirs: Tenant
) -> None:
    """Mass assignment: fields that are columns and none of the caller's business."""
    extra = {
        "organization_id": str(theirs.organization_id),
        "is_operator": True,
        "role": "owner",
        "created_by": str(theirs.ids["users"]),
        "user_id": str(theirs.ids["users"]),
        "state": "completed",
        "cost_micros": -1,
    }
    for one in every:
        if one.method not in ("POST", "PUT", "PATCH") or one.body is None or one.is_public:
            continue
        request = one.request({place: mine.ids[place.table] for place in one.places})
        if not isinstance(request.json, dict):
            continue
        request.json = request.json | {
            name: value for name, value in extra.items() if name not in request.json
        }
        answer = client.request(one.method, request.path, **request.arguments(mine.tokens["editor"]))
        assert answer.status_code < 500, (one.name, answer.text)
        assert theirs.mark not in answer.text
        assert str(theirs.organization_id) not in answer.text, one.name
    me = client.get(f"{API}/auth/me", headers=bearer(mine, "editor")).json()
    assert (me["role"], me["is_operator"]) == ("editor", False)


def test_a_file_of_another_organisation_is_no_file(client: TestClient, mine: Tenant, theirs: Tenant) -> None:
    """Briefs and scripts name files by `asset:<id>`, not by a field that is an id."""
    project = f"{API}/projects/{mine.ids['projects']}"
    for name in (f"asset:{theirs.ids['asset_library']}", f"asset:{theirs.ids['asset_library']}.txt", "/etc/passwd", "asset:../../x", "file:///etc/passwd"):  # fmt: skip
        brief = {"prompt": "A kettle."}
        scene = {"id": "s1", "layout": "photo_push", "narration": "Look.", "media": name}
        tries = [
            ("POST", f"{API}/projects", {"brief": brief | {"media": [name]}}),
            ("POST", f"{API}/projects", {"brief": brief | {"product": name}}),
            ("POST", f"{API}/projects", {"brief": brief | {"logo": name}}),
            ("POST", f"{API}/projects", {"brief": brief | {"music": name}}),
            ("PATCH", project, {"brief": {"product": name}}),
            ("PUT", f"{project}/script", {"scenes": [scene]}),
            ("POST", f"{project}/script/scenes", {"scene": scene | {"id": "s9"}}),
            ("PATCH", f"{project}/script/scenes/s1", {"media": name}),
        ]
        for method, path, body in tries:
            answer = client.request(method, path, json=body, headers=bearer(mine) | {"If-Match": "*"})
            assert answer.status_code == 422, (method, path, name, answer.text)
            assert theirs.mark not in answer.text


def _forged(service: Service, mine: Tenant, theirs: Tenant) -> Iterator[str]:
    good = mine.tokens["owner"]
    claims = jwt.decode(good, options={"verify_signature": False})
    header, payload, signature = good.split(".")

    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    other = claims | {"organization_id": str(theirs.organization_id), "sub": str(theirs.ids["users"])}
    yield f"{part({'alg': 'none', 'typ': 'JWT'})}.{payload}."
    yield f"{part({'alg': 'None'})}.{part(other)}.{signature}"
    yield f"{header}.{part(other)}.{signature}"
    yield jwt.encode(other, "x" * 32, "HS256")
    # A key derived for another purpose, the secret itself, the public name of the issuer.
    yield jwt.encode(claims, service.secrets.key("download"), "HS256")
    yield jwt.encode(claims, service.secrets.secret, "HS256")
    yield jwt.encode(claims, service.secrets.key("access") * 2, "HS512")
    for broken in ({"aud": "authenticated"}, {"iss": "supabase"}, {"exp": 1}, {"sid": str(new_id())}):
        yield jwt.encode(claims | broken, service.secrets.key("access"), "HS256")
    for missing in ("exp", "sid", "sub", "organization_id", "aud", "iss"):
        yield jwt.encode(
            {name: value for name, value in claims.items() if name != missing}, service.secrets.key("access"), "HS256"
        )  # fmt: skip
    # Right as far as it is signed; its words are no ids.
    yield jwt.encode(claims | {"sid": "'; drop table users; --"}, service.secrets.key("access"), "HS256")
    yield jwt.encode(claims | {"iss": ISSUER, "sub": "0"}, service.secrets.key("access"), "HS256")
    yield from ("", ".", "..", "a.b.c", "ll_", "ll_" + "a" * 43, "\x7f", "null", "e30.e30.e30", "x" * 7000)


def test_forged_tokens_are_nobodys(
    service: Service, client: TestClient, mine: Tenant, theirs: Tenant
) -> None:
    for token in _forged(service, mine, theirs):
        answer = client.get(f"{API}/auth/me", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, (token, answer.text)


def test_a_session_does_not_open_another_organisation(
    client: TestClient, mine: Tenant, theirs: Tenant
) -> None:
    for value in (str(theirs.organization_id), "nonsense", str(new_id()), "' or 1=1 --"):
        answer = client.get(f"{API}/projects", headers=bearer(mine) | {"X-Organization": value})
        assert answer.status_code == 404, answer.text
    body = {"organization_id": str(theirs.organization_id)}
    assert client.post(f"{API}/auth/switch", json=body, headers=bearer(mine)).status_code == 404


def test_the_path_says_which_organisation_and_the_header_does_not(
    client: TestClient, mine: Tenant, theirs: Tenant
) -> None:
    headers = bearer(mine) | {"X-Organization": str(mine.organization_id)}
    for method, path in (("GET", ""), ("PATCH", ""), ("GET", "/members"), ("POST", "/invitations")):
        answer = client.request(method, f"{API}/organizations/{theirs.organization_id}{path}", json={}, headers=headers)  # fmt: skip
        assert answer.status_code == 404, (method, path)


def test_nobody_makes_themselves_more_than_they_are(client: TestClient, mine: Tenant) -> None:
    members = f"{API}/organizations/{mine.organization_id}/members"
    admin, owner = mine.people["admin"].user_id, mine.people["owner"].user_id
    tries = [
        ("PATCH", f"{members}/{admin}", {"role": "owner"}),
        ("PATCH", f"{members}/{owner}", {"role": "viewer"}),
        ("DELETE", f"{members}/{owner}", None),
        ("POST", f"{API}/organizations/{mine.organization_id}/invitations", {"email": "x@example.org", "role": "owner"}),
        ("POST", f"{API}/api-keys", {"name": "more", "scopes": ["organization.manage"]}),
        ("POST", f"{API}/credits/grants", {"micros": 1_000_000, "note": "thanks"}),
    ]  # fmt: skip
    for method, path, body in tries:
        answer = client.request(method, path, json=body, headers=bearer(mine, "admin"))
        assert answer.status_code in (403, 422), (method, path, answer.text)
    for role in ("editor", "reviewer", "viewer"):
        who = mine.people[role].user_id  # type: ignore[index]
        answer = client.patch(f"{members}/{who}", json={"role": "admin"}, headers=bearer(mine, role))
        assert answer.status_code == 403


def test_a_key_makes_no_key_that_may_more(client: TestClient, mine: Tenant) -> None:
    made = client.post(
        f"{API}/api-keys", json={"name": "small", "scopes": ["api_keys.manage"]}, headers=bearer(mine)
    )
    small = {"Authorization": f"Bearer {made.json()['key']}"}
    refused = client.post(
        f"{API}/api-keys", json={"name": "large", "scopes": ["projects.write"]}, headers=small
    )
    assert refused.status_code == 403
    like_it = client.post(f"{API}/api-keys", json={"name": "same"}, headers=small)
    assert like_it.json()["scopes"] == ["api_keys.manage"]


def test_an_idempotency_key_is_ones_own(client: TestClient, mine: Tenant, theirs: Tenant) -> None:
    body = {"name": "shown once"}
    key = {"Idempotency-Key": "the-same"}
    first = client.post(f"{API}/api-keys", json=body, headers=bearer(theirs) | key)
    again = client.post(f"{API}/api-keys", json=body, headers=bearer(theirs) | key)
    assert again.json() == first.json()
    for who in (bearer(mine), bearer(mine, "admin")):
        answer = client.post(f"{API}/api-keys", json=body, headers=who | key)
        assert answer.json()["key"] != first.json()["key"]
    # Somebody of the same organisation, and somebody who may not.
    assert client.post(f"{API}/api-keys", json=body, headers=bearer(theirs, "admin") | key).json()["id"] != first.json()["id"]  # fmt: skip
    assert (
        client.post(f"{API}/api-keys", json=body, headers=bearer(theirs, "viewer") | key).status_code == 403
    )
    assert client.post(f"{API}/api-keys", json=body, headers=key).status_code == 401


def test_an_invitation_is_for_its_address_and_once(service: Service, client: TestClient, mine: Tenant, theirs: Tenant) -> None:  # fmt: skip
    from limelight.runtime.secrets import hash_token

    with service.database.system() as session:
        row = session.get_one(Invitation, theirs.ids["invitations"])
        row.email, row.token_hash, row.role = "guest@example.org", hash_token("the-token"), "owner"
    answer = client.post(f"{API}/auth/invitations/accept", json={"token": "the-token"}, headers=bearer(mine))
    assert answer.status_code == 403
    body = {"token": "the-token", "password": "correct horse battery", "email": "x@example.org"}
    assert client.post(f"{API}/auth/invitations/sign-up", json=body).status_code == 422
    del body["email"]
    assert client.post(f"{API}/auth/invitations/sign-up", json=body).status_code == 201
    assert client.post(f"{API}/auth/invitations/sign-up", json=body).status_code == 422
    with service.database.system() as session:
        who = select(Membership.user_id).where(Membership.organization_id == theirs.organization_id)
        assert len(session.scalars(who).all()) == len(theirs.people) + 1


def test_a_one_time_token_works_once_and_for_one_purpose(
    service: Service, client: TestClient, mine: Tenant
) -> None:
    from limelight.accounts.one_time import issue

    with service.database.system() as session:
        token = issue(session, mine.people["viewer"].user_id, "reset_password")
    assert client.post(f"{API}/auth/verify", json={"token": token}).status_code == 422
    assert client.post(f"{API}/auth/local", json={"token": token}).status_code in (404, 422)
    body = {"token": token, "password": "correct horse battery"}
    assert client.post(f"{API}/auth/reset-password", json=body).status_code == 204
    assert client.post(f"{API}/auth/reset-password", json=body).status_code == 422
    with service.database.system() as session:
        kept = session.scalars(select(OneTimeToken)).all()
        assert all(token not in str(vars(row)) for row in kept)
    assert client.get(f"{API}/auth/me", headers=bearer(mine, "viewer")).status_code == 401


def test_a_link_opens_its_project_and_nothing_else(client: TestClient, mine: Tenant, theirs: Tenant) -> None:
    made = client.post(f"{API}/projects/{mine.ids['projects']}/links", json={}, headers=bearer(mine))
    token = made.json().get("token") or made.json()["url"].rsplit("/", 1)[-1]
    assert client.get(f"{API}/review/{token}").status_code == 200
    said = {"body": "Hm.", "name": "Guest", "film_id": str(theirs.ids["films"])}
    assert client.post(f"{API}/review/{token}/comments", json=said).status_code == 422
    # It is no session, and nobody else's link.
    assert client.get(f"{API}/projects", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    link = f"{API}/projects/{theirs.ids['projects']}/links/{made.json()['id']}"
    assert client.delete(link, headers=bearer(theirs)).status_code == 404
    for guess in (token[:-1], token + "a", "%00", "..%2f..%2f", "llr_" + "a" * 43, "a" * 300):
        assert client.get(f"{API}/review/{guess}").status_code in (404, 422), guess


def test_a_signed_download_is_for_one_file(client: TestClient, mine: Tenant, theirs: Tenant) -> None:
    asset = mine.ids["asset_library"]
    url = client.get(f"{API}/assets/{asset}/link", headers=bearer(mine)).json()["url"]
    path = httpx.URL(url).path
    assert client.get(path).status_code == 200
    token = path.split("/")[-2]
    other = theirs.ids["asset_library"].hex
    forged = [
        path.replace(asset.hex, other),
        path.replace(asset.hex, other).replace(mine.organization_id.hex, theirs.organization_id.hex),
        path.replace(mine.organization_id.hex, theirs.organization_id.hex),
        path.replace(token.split(".")[2], "999999999999"),
        path.replace(".attachment.", ".inline."),
        path.replace(token, token[:-2] + "AA"),
    ]
    for one in forged:
        answer = client.get(one)
        assert one == path or answer.status_code in (403, 404), (one, answer.status_code)
        assert theirs.mark not in answer.text


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\x.png", "/etc/cron.d/x", "a\r\nSet-Cookie: x=1.png", "a\x00.png", "\u202egnp.exe", "x" * 400, ".", "..", '";x="', "%2e%2e.png"],
)  # fmt: skip
def test_a_name_leads_nowhere(client: TestClient, mine: Tenant, name: str) -> None:
    headers = bearer(mine) | {"Content-Type": "application/octet-stream"}
    answer = client.post(f"{API}/assets", params={"name": name}, content=PICTURE, headers=headers)
    assert answer.status_code in (201, 422), answer.text
    if answer.status_code == 422:
        return
    kept = answer.json()["name"]
    assert not {"/", "\\", "\r", "\n", "\x00"} & set(kept)
    assert kept not in (".", "..")
    url = client.get(f"{API}/assets/{answer.json()['id']}/link", headers=bearer(mine)).json()["url"]
    served = client.get(httpx.URL(url).raw_path.decode())
    assert served.status_code == 200
    assert served.content == PICTURE
    assert "set-cookie" not in served.headers
    assert "\n" not in str(served.headers.get("content-disposition"))


def test_headers_carry_nothing_on(client: TestClient, mine: Tenant) -> None:
    for headers in (
        {"X-Request-ID": "a\tb"},
        {"Idempotency-Key": "x" * 256},
        {"If-Match": '"' + "9" * 400 + '"'},
        {"Content-Length": "-1"},
        {"Range": "bytes=" + ",".join(f"{n}-" for n in range(500))},
        {"Accept-Language": "x" * 8000},
        {f"X-{n}": "x" * 50 for n in range(200)},
    ):
        for method, path in (("GET", "/projects"), ("POST", "/workflows/check")):
            answer = client.request(method, API + path, headers=bearer(mine) | headers, json={"workflow": {}})
            assert answer.status_code < 500, (headers, answer.text)
            assert "set-cookie" not in answer.headers


def test_pages_and_numbers_have_an_end(client: TestClient, mine: Tenant) -> None:
    huge = 10**30
    for query in (f"limit={huge}", "limit=-1", "limit=201", "limit=0", "limit=1e9", "cursor=1", "cursor=%00", f"cursor={'a' * 5000}"):  # fmt: skip
        answer = client.get(f"{API}/projects?{query}", headers=bearer(mine))
        assert answer.status_code == 422, (query, answer.text)
    for path in (
        "/projects?search=%00",
        "/assets?search=%00",
        "/jobs?search=%ff%fe",
        "/projects?search=%25%5f",
    ):
        assert client.get(API + path, headers=bearer(mine)).status_code in (200, 422), path
    deep = b'{"workflow":' + b'{"a":' * 3000 + b"1" + b"}" * 3000 + b"}"
    for body in (deep, b"[" * 100_000, b'{"workflow": {"workflow_id": NaN}}', b'{"params": {"variant": []}, "workflow": {}}', b"\xff", b'"\\ud800"', b"1" * 5000):  # fmt: skip
        answer = client.post(f"{API}/workflows/check", content=body, headers=bearer(mine) | {"Content-Type": "application/json"})  # fmt: skip
        assert answer.status_code in (400, 422), (body[:40], answer.text)


@pytest.mark.parametrize(
    "params",
    [{"variant": []}, {"variant": {}}, {"variant": 0}, {"durationSeconds": 10**400}, {"durationSeconds": "x"},
     {"options": [1]}, {"options": {"durationSeconds": "1/0"}}, {"options": "x"}, {"topic": "\x00"}, {"topic": ["x"]},
     {"prompt": {"a": 1}}, {"variant": "\x00"}, {"profileId": "not an id"}, {"ahead": ["x"]}],
)  # fmt: skip
def test_what_a_workflow_is_run_with_is_looked_at(
    client: TestClient, mine: Tenant, params: dict[str, Any]
) -> None:
    workflow = {
        "workflow_id": "w",
        "nodes": [{"id": "a", "task": "script.generateScript", "plane": "control"}],
    }
    answer = client.post(
        f"{API}/workflows/run", content=json.dumps({"workflow": workflow, "params": params}),
        headers=bearer(mine) | {"Content-Type": "application/json"},
    )  # fmt: skip
    assert answer.status_code in (202, 422), answer.text


def test_a_cookie_of_a_foreign_page_is_nothing(client: TestClient, app: FastAPI, mine: Tenant) -> None:
    cookie = {"Cookie": f"limelight_access={mine.tokens['owner']}"}
    bad = (
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1.evil.example:8000", "X-Limelight": "1"},
        {"Origin": "http://localhost@evil.example"},
    )
    for headers in bad:
        answer = client.post(f"{API}/projects", json={"brief": {"prompt": "x"}}, headers=cookie | headers)
        assert answer.status_code == 403, (headers, answer.text)
    good = client.get(f"{API}/auth/me", headers=cookie)
    assert good.status_code == 200
    assert "access-control-allow-origin" not in good.headers


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "127.0.0.1:8000@evil.example",
     "127.0.0.1:99999999", "127.0.0.1 ", "", "[::1", "0x7f000001", "127.1", "localhost:8000/evil"],
)  # fmt: skip
def test_a_local_server_answers_to_its_own_names_only(client: TestClient, mine: Tenant, host: str) -> None:
    answer = client.get(f"{API}/auth/me", headers=bearer(mine) | {"Host": host})
    assert answer.status_code == 403, answer.text
    forwarded = client.get(f"{API}/auth/me", headers=bearer(mine) | {"X-Forwarded-Host": "evil.example"})
    assert "evil" not in forwarded.text


@pytest.mark.parametrize("token", [None, "", "x", "ll_" + "a" * 43])
def test_a_websocket_wants_somebody(client: TestClient, token: str | None) -> None:
    path = f"{SOCKET}" + ("" if token is None else f"?token={token}")
    with client.websocket_connect(path) as socket, pytest.raises(WebSocketDisconnect) as refused:
        socket.receive_text()
    assert refused.value.code == 4401


def test_a_websocket_tells_nothing_of_others(client: TestClient, mine: Tenant, theirs: Tenant) -> None:
    for query in (f"job_id={theirs.ids['runs']}", f"project_id={theirs.ids['projects']}"):
        with client.websocket_connect(f"{SOCKET}?{query}", headers=bearer(mine)) as socket, pytest.raises(WebSocketDisconnect) as refused:  # fmt: skip
            socket.receive_text()
        assert refused.value.code == 4404
    headers = {"Cookie": f"limelight_access={mine.tokens['owner']}", "Origin": "https://evil.example"}
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(f"{SOCKET}", headers=headers):
        pass


def test_what_happens_to_others_never_arrives(serving: Serving) -> None:
    """Both doors, the past and the present: of two organisations each hears its own alone."""
    service = serving.service
    one, other = new_member(service.database), new_member(service.database)
    happen(service, one, 2)
    happen(service, other, 3)
    with serving.follow(one, after=0) as socket:
        assert [json.loads(socket.recv(10))["seq"] for _ in range(2)] == [1, 2]
        happen(service, other, 3)
        happen(service, one, 1)
        assert json.loads(socket.recv(10))["seq"] == 3
    with (
        httpx.Client(base_url=serving.url, headers=serving.headers(one)) as web,
        web.stream("GET", f"{API}/events?after=0") as answer,
    ):
        ids = [line for line in lines_of(answer.iter_lines(), 9) if line.startswith("id:")]
        assert ids == ["id: 1", "id: 2", "id: 3"]


def test_the_databases_own_rules_hold_without_ours(service: Service, mine: Tenant, theirs: Tenant) -> None:
    """A statement that forgets to ask for the organisation sees and changes its own rows all the same."""
    with service.database.tenant(mine.people["owner"].claims) as session:
        for table in theirs.ids:
            if table in ("organizations", "users"):
                continue
            seen = session.execute(text(f"select count(*) from {table} where organization_id <> :own"), {"own": mine.organization_id})  # fmt: skip # noqa: S608
            assert seen.scalar_one() == 0, table


def test_rarer_refusals_are_documented_too(
    client: TestClient, mine: Tenant, contract: dict[str, Any]
) -> None:
    """What a generator of requests seldom comes to."""
    asset, upload = mine.ids["asset_library"], mine.ids["uploads"]
    assert client.delete(f"{API}/assets/{asset}?force=true", headers=bearer(mine)).status_code == 204
    bytes_of = {"Content-Type": "application/offset+octet-stream", "Tus-Resumable": "1.0.0"}
    tries: list[tuple[str, str, str, dict[str, str]]] = [
        ("GET", f"/assets/{asset}/link", "/assets/{asset_id}/link", {}),
        ("GET", f"/uploads/{upload}", "/uploads/{upload_id}", {"Tus-Resumable": "0.1"}),
        ("PATCH", f"/uploads/{upload}", "/uploads/{upload_id}", {"Tus-Resumable": "1.0.0"}),
        ("PATCH", f"/uploads/{upload}", "/uploads/{upload_id}", bytes_of | {"Upload-Offset": "7"}),
        ("PATCH", f"/uploads/{upload}", "/uploads/{upload_id}", bytes_of | {"Upload-Offset": "x"}),
        ("PATCH", f"/projects/{mine.ids['projects']}", "/projects/{project_id}", {}),
        ("PATCH", f"/projects/{mine.ids['projects']}", "/projects/{project_id}", {"If-Match": '"0"'}),
        ("POST", f"/projects/{mine.ids['projects']}/reviews", "/projects/{project_id}/reviews", {}),
    ]
    for method, path, template, headers in tries:
        answer = client.request(method, API + path, headers=bearer(mine) | headers, content=b"{}")
        documented = contract["paths"][API + template][method.lower()]["responses"]
        assert 400 <= answer.status_code < 500, (method, path, answer.text)
        assert str(answer.status_code) in documented, (method, path, answer.text)
