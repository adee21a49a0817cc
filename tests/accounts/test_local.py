"""The one person at this machine, and the pages of others that would like to be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI, WebSocket
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from starlette.websockets import WebSocketDisconnect
from tests.accounts.conftest import PASSWORD, Someone, app_of, client_of, sign_up

from limelight.accounts.authentication import authenticate
from limelight.accounts.local import check_can_bind, ensure_local_owner, has_account
from limelight.kit.errors import NotConfigured
from limelight.kit.hosts import is_loopback
from limelight.runtime.config import Config
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Forbidden, Unauthorized


def test_the_local_owner_is_made_once_and_signs_in_by_a_one_time_token(
    client: TestClient, service: Service
) -> None:
    first, second = ensure_local_owner(service.database), ensure_local_owner(service.database)
    signed_in = client.post("/auth/local", json={"token": first})
    assert signed_in.status_code == 200
    headers = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
    me = client.get("/auth/me", headers=headers).json()
    assert (me["organization_name"], me["role"], me["way"], me["is_operator"]) == (
        "Local", "owner", "local", True,
    )  # fmt: skip
    for used in (first, second):
        assert client.post("/auth/local", json={"token": used}).status_code == 422


def test_the_link_signs_the_browser_in(client: TestClient, service: Service) -> None:
    token = ensure_local_owner(service.database)
    answer = client.get("/local", params={"token": token})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    for cookie in answer.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
    assert client.get("/auth/me").json()["way"] == "local"
    stranger = TestClient(client.app, base_url="http://localhost", follow_redirects=False)
    again = stranger.get("/local", params={"token": token})
    assert (again.headers["location"], again.headers.get("set-cookie")) == ("/sign-in?link=used", None)


def test_elsewhere_there_is_no_local_link(service: Service) -> None:
    public = client_of(replace(service, config=replace(service.config, local=False)))
    token = ensure_local_owner(service.database)
    assert public.post("/auth/local", json={"token": token}).status_code == 404
    assert public.get("/local", params={"token": token}).status_code == 404


def test_nobody_signs_in_as_the_local_owner_with_a_password(client: TestClient, service: Service) -> None:
    ensure_local_owner(service.database)
    for path in ("/auth/sign-up", "/auth/sign-in"):
        answer = client.post(path, json={"email": "owner@localhost", "password": PASSWORD})
        assert answer.status_code == 422


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "localhost:8000", "LOCALHOST:1", "[::1]:8000"])
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/auth/me", headers={"Host": host, "Origin": f"http://{host}"}).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8000"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "localhost.evil.example"},
        {"Host": "127.0.0.1:8000@evil.example"},
        {"Host": "127.0.0.2"},
        {"Host": ""},
        {"Host": "localhost", "Origin": "http://evil.example"},
        {"Host": "localhost", "Origin": "null"},
        {"Host": "localhost", "Origin": "http://localhost.evil.example"},
        {"Host": "localhost", "Origin": "http://localhost/x"},
        {"Host": "localhost", "Origin": ""},
    ],
)
def test_other_names_and_other_pages_are_not(client: TestClient, headers: dict[str, str]) -> None:
    answer = client.get("/auth/me", headers=headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["fix"]


def test_two_hosts_are_one_too_many(client: TestClient) -> None:
    answer = client.get("/auth/me", headers=[("Host", "localhost"), ("Host", "localhost")])
    assert answer.status_code == 403


@given(name=st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=30))
def test_whatever_passes_has_a_loopback_name(name: str) -> None:
    from limelight.accounts import loopback

    passes = loopback._is_local([(b"host", name.encode())])
    assert not passes or urlsplit(f"//{name.lower()}").hostname in ("localhost", "127.0.0.1", "::1")


def echo(service: Service) -> FastAPI:
    """An app with a WebSocket that says who is there."""
    app = app_of(service)

    @app.websocket("/ws")
    async def say(socket: WebSocket) -> None:
        try:
            principal = authenticate(socket, service)
        except (Forbidden, Unauthorized) as error:
            await socket.close(code=4000 + error.status)
            return
        await socket.accept()
        await socket.send_text(str(principal.user_id))
        await socket.close()

    return app


def test_a_websocket_signs_in_by_header_query_or_cookie_of_our_own_page(
    service: Service, someone: Someone
) -> None:
    client = TestClient(echo(service), base_url="http://localhost:8000")
    with client.websocket_connect("/ws", headers={**someone.headers, "Host": "localhost"}) as socket:
        assert socket.receive_text() == someone.user_id
    with client.websocket_connect(f"/ws?token={someone.access}", headers={"Host": "localhost"}) as socket:
        assert socket.receive_text() == someone.user_id
    cookie = {"Cookie": f"limelight_access={someone.access}", "Host": "localhost:8000"}
    own = cookie | {"Origin": "http://localhost:8000"}
    with client.websocket_connect("/ws", headers=own) as socket:
        assert socket.receive_text() == someone.user_id
    for refused in (cookie, {"Host": "evil.example"}, own | {"Origin": "http://localhost:9000"}):
        with pytest.raises(WebSocketDisconnect), client.websocket_connect("/ws", headers=refused):
            pass


def test_a_token_in_the_query_is_for_websockets_only(client: TestClient, someone: Someone) -> None:
    assert client.get("/auth/me", params={"token": someone.access}).status_code == 401


def test_a_browser_keeps_its_session_in_cookies_and_goes_on_with_it(client: TestClient) -> None:
    someone = sign_up(client)
    body = {"email": someone.email, "password": PASSWORD, "cookies": True}
    answer = client.post("/auth/sign-in", json=body)
    assert (answer.json()["access_token"], answer.json()["refresh_token"]) == (None, None)
    assert client.get("/auth/me").json()["email"] == someone.email
    assert client.post("/auth/refresh").status_code == 403
    own = {"X-Limelight": "1"}
    assert client.post("/auth/refresh", headers=own).status_code == 200
    assert client.get("/auth/me").status_code == 200
    assert client.post("/auth/sign-out", headers=own).status_code == 204
    assert client.get("/auth/me").status_code == 401
    assert not client.cookies


def test_a_cookie_changes_nothing_without_a_page_of_ours(service: Service) -> None:
    public = client_of(replace(service, config=replace(service.config, local=False)))
    someone = sign_up(public)
    public.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD, "cookies": True})
    make = {"name": "Mine"}
    evil = {"Origin": "https://evil.example"}
    assert public.post("/organizations", json=make).status_code == 403
    assert public.post("/organizations", json=make, headers=evil).status_code == 403
    assert public.post("/organizations", json=make, headers=evil | {"X-Limelight": "1"}).status_code == 403
    own = {"Origin": "http://127.0.0.1:8000"}
    assert public.post("/organizations", json=make, headers=own).status_code == 201
    assert public.post("/organizations", json=make, headers={"X-Limelight": "1"}).status_code == 201
    assert public.post("/organizations", json=make, headers=someone.headers | evil).status_code == 201


def test_cookies_are_secure_where_the_address_is(service: Service) -> None:
    config = replace(service.config, public_url="https://films.example.org")
    client = client_of(replace(service, config=config))
    someone = sign_up(client)
    answer = client.post(
        "/auth/sign-in", json={"email": someone.email, "password": PASSWORD, "cookies": True}
    )
    assert all("Secure" in cookie for cookie in answer.headers.get_list("set-cookie"))


@pytest.mark.parametrize(
    ("host", "local", "secret", "account", "message"),
    [
        ("127.0.0.1", True, False, False, None),
        ("::1", True, False, False, None),
        ("localhost", False, False, False, None),
        ("0.0.0.0", True, True, True, "elsewhere"),  # noqa: S104 - that is the point
        ("0.0.0.0", False, False, True, "no secret"),  # noqa: S104
        ("192.0.2.1", False, True, False, "nobody has an account"),
        ("::", False, True, True, None),
    ],
)
def test_other_addresses_take_a_secret_and_an_account(
    tmp_path: Path, host: str, local: bool, secret: bool, account: bool, message: str | None
) -> None:
    config = Config(home=tmp_path, host=host, local=local)
    if message is None:
        check_can_bind(config, secret, account)
    else:
        with pytest.raises(NotConfigured, match=message):
            check_can_bind(config, secret, account)


def test_the_local_owner_is_no_account_for_others(service: Service, client: TestClient) -> None:
    ensure_local_owner(service.database)
    sign_up(client)
    with service.database.system() as session:
        assert has_account(session)
    assert is_loopback("127.8.8.8")
    assert not is_loopback("example.org")
