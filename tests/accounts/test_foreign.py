"""Tokens of Supabase's: by a shared secret, or by keys from a real server."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from fastapi.testclient import TestClient
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from tests.accounts.conftest import PASSWORD, client_of, new_email, sign_up

from limelight.accounts.foreign import KeySet
from limelight.runtime.config import Supabase
from limelight.runtime.service import Service

ISSUER = "https://project.supabase.example/auth/v1"
SECRET = "a shared secret of thirty-two bytes or more"  # noqa: S105 - of nobody
RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())


@dataclass
class Keys:
    """A server of keys that can be changed and taken away."""

    url: str = ""
    published: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0
    is_away: bool = False


@pytest.fixture
def keys() -> Iterator[Keys]:
    state = Keys(
        published=[
            RSAAlgorithm.to_jwk(RSA.public_key(), as_dict=True)
            | {"kid": "rsa", "alg": "RS256", "use": "sig"},
            ECAlgorithm.to_jwk(EC.public_key(), as_dict=True) | {"kid": "ec", "alg": "ES256", "use": "sig"},
            {"kty": "oct", "kid": "oct", "alg": "HS256", "k": base64.urlsafe_b64encode(b"k" * 32).decode()},
        ]
    )

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked += 1
            body = json.dumps({"keys": state.published}).encode()
            self.send_response(503 if state.is_away else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_port}/jwks.json"
    yield state
    server.shutdown()
    thread.join()
    server.server_close()


def claims(**changes: Any) -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "iss": ISSUER, "aud": "authenticated", "role": "authenticated", "sub": str(uuid4()),
        "email": new_email(), "iat": now, "exp": now + timedelta(hours=1),
        "user_metadata": {"full_name": "Ada"}, **changes,
    }  # fmt: skip


def sealed(payload: dict[str, Any]) -> str:
    return jwt.encode(payload, SECRET, "HS256")


def me(client: TestClient, token: str) -> Any:
    return client.get("/auth/me", headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def by_secret(service: Service) -> TestClient:
    supabase = Supabase(secret=SECRET, issuer=ISSUER)
    return client_of(replace(service, config=replace(service.config, supabase=supabase)))


@pytest.fixture
def by_keys(service: Service, keys: Keys) -> TestClient:
    supabase = Supabase(jwks_url=keys.url, issuer=ISSUER)
    return client_of(replace(service, config=replace(service.config, supabase=supabase)))


def test_its_users_are_ours_from_the_first_request_on(by_secret: TestClient) -> None:
    payload = claims()
    first, again = me(by_secret, sealed(payload)), me(by_secret, sealed(payload))
    assert first.status_code == 200
    assert first.json() == again.json()
    found = first.json()
    assert (found["email"], found["name"], found["role"], found["way"]) == (
        payload["email"], "Ada", "owner", "supabase",
    )  # fmt: skip


def test_keys_of_both_kinds_are_accepted_and_fetched_once(by_keys: TestClient, keys: Keys) -> None:
    for key, kid, algorithm in ((RSA, "rsa", "RS256"), (EC, "ec", "ES256")):
        token = jwt.encode(claims(), key, algorithm, headers={"kid": kid})
        assert me(by_keys, token).status_code == 200
    assert keys.asked == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"exp": datetime.now(UTC) - timedelta(minutes=1)},
        {"nbf": datetime.now(UTC) + timedelta(hours=1)},
        {"role": "anon"},
        {"role": "service_role"},
        {"sub": "no-uuid"},
        {"email": ""},
        {"email": None},
        {"email": ["a@example.org"]},
    ],
)
def test_a_token_with_a_wrong_claim_is_refused(by_secret: TestClient, changes: dict[str, Any]) -> None:
    assert me(by_secret, sealed(claims(**changes))).status_code == 401


@pytest.mark.parametrize("missing", ["iss", "aud", "exp", "sub"])
def test_a_token_without_a_claim_is_refused(by_secret: TestClient, missing: str) -> None:
    payload = claims()
    del payload[missing]
    assert me(by_secret, sealed(payload)).status_code == 401


def test_no_algorithm_is_taken_from_the_token(by_keys: TestClient, by_secret: TestClient) -> None:
    pem = RSA.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    body = claims()
    forged = [
        jwt.encode(body, None, "none"),
        jwt.encode(body, None, "none", headers={"kid": "rsa"}),
        hs256(body, pem, "rsa"),
        hs256(body, pem, "ec"),
        hs256(body, b"k" * 32, "oct"),
        jwt.encode(body, RSA, "RS512", headers={"kid": "rsa"}),
        jwt.encode(body, RSA, "RS256", headers={"kid": "ec"}),
        jwt.encode(body, RSA, "RS256", headers={"kid": "unknown"}),
        jwt.encode(body, RSA, "RS256"),
        jwt.encode(body, rsa.generate_private_key(65537, 2048), "RS256", headers={"kid": "rsa"}),
        hs256(body, b"", "rsa"),
    ]
    for token in forged:
        assert me(by_keys, token).status_code == 401, token
        assert me(by_secret, token).status_code == 401, token


def hs256(body: dict[str, Any], key: bytes, kid: str) -> str:
    """What a library refuses to sign: a public key used as a shared secret."""
    import hashlib
    import hmac

    plain = body | {name: int(body[name].timestamp()) for name in ("iat", "exp")}
    parts = [{"alg": "HS256", "typ": "JWT", "kid": kid}, plain]
    text = ".".join(
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts
    )
    signature = base64.urlsafe_b64encode(hmac.digest(key, text.encode(), hashlib.sha256)).rstrip(b"=")
    return f"{text}.{signature.decode()}"


def test_an_address_with_an_account_of_ours_is_not_taken_over(
    by_secret: TestClient, client: TestClient
) -> None:
    someone = sign_up(client)
    assert me(by_secret, sealed(claims(email=someone.email.upper()))).status_code == 409
    assert (
        client.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD}).status_code == 200
    )


def test_another_organisation_is_chosen_by_header(by_secret: TestClient) -> None:
    token = sealed(claims())
    headers = {"Authorization": f"Bearer {token}"}
    second = by_secret.post("/organizations", json={"name": "Second"}, headers=headers).json()["id"]
    chosen = by_secret.get("/auth/me", headers=headers | {"X-Organization": second}).json()
    assert chosen["organization_id"] == second
    stranger = headers | {"Authorization": f"Bearer {sealed(claims())}", "X-Organization": second}
    assert by_secret.get("/auth/me", headers=stranger).status_code == 404


def test_without_supabase_nobody_of_its_users_is_let_in(client: TestClient) -> None:
    assert me(client, sealed(claims())).status_code == 401


def test_a_new_key_is_found_but_unknown_ones_do_not_make_us_ask_at_any_pace(keys: Keys) -> None:
    eager, calm = KeySet(keys.url, pause=0.0), KeySet(keys.url)
    assert calm.find("rsa") is not None
    for _ in range(20):
        assert calm.find("unknown") is None
    assert keys.asked == 1
    assert eager.find("new") is None
    keys.published.append(keys.published[0] | {"kid": "new"})
    assert eager.find("new") is not None


def test_known_keys_stay_while_their_server_is_away(keys: Keys) -> None:
    known = KeySet(keys.url, keep=0.0, pause=0.0)
    assert known.find("rsa") is not None
    keys.is_away = True
    assert known.find("rsa") is not None
    assert KeySet(keys.url).find("rsa") is None
