"""Signing up, in, on and out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update
from tests.accounts.conftest import PASSWORD, Post, Someone, client_of, new_email, sign_up

from limelight.accounts.passwords import hash_password, is_outdated, is_right
from limelight.accounts.sessions import prune
from limelight.runtime.config import Hashing
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.tables.one_time_tokens import OneTimeToken
from limelight.tables.sessions import Session as SessionRow
from limelight.tables.users import User


def test_whoever_signs_up_owns_an_organisation(someone: Someone) -> None:
    me = someone.client.get("/auth/me", headers=someone.headers).json()
    assert (me["email"], me["role"], me["email_verified"]) == (someone.email, "owner", False)
    assert me["organization_id"] == someone.organization_id


def test_signing_up_twice_tells_nothing_and_changes_nothing(client: TestClient, someone: Someone) -> None:
    fresh = client.post("/auth/sign-up", json={"email": new_email(), "password": PASSWORD})
    known = client.post(
        "/auth/sign-up", json={"email": someone.email.upper(), "password": "another password"}
    )
    assert (fresh.status_code, fresh.json()) == (known.status_code, known.json())
    wrong = client.post("/auth/sign-in", json={"email": someone.email, "password": "another password"})
    assert wrong.status_code == 401


def test_a_wrong_password_and_an_unknown_address_answer_alike(client: TestClient, someone: Someone) -> None:
    wrong = client.post("/auth/sign-in", json={"email": someone.email, "password": "not this one"})
    unknown = client.post("/auth/sign-in", json={"email": new_email(), "password": "not this one"})
    assert wrong.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("path", ["/auth/forgot-password", "/auth/verify/send"])
def test_asking_for_a_mail_answers_alike_for_known_and_unknown(
    client: TestClient, someone: Someone, path: str
) -> None:
    known = client.post(path, json={"email": someone.email})
    unknown = client.post(path, json={"email": new_email()})
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json()) == (202, known.json())


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "owner@localhost", "a@b.c\nBcc: x@example.org", "a b@example.org", "\0@example.org"],
)
def test_what_is_no_address_is_refused(client: TestClient, email: str) -> None:
    answer = client.post("/auth/sign-up", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 422
    assert PASSWORD not in answer.text


def a_minute_later(service: Service, someone: Someone) -> None:
    """As if the refresh tokens of *someone* had been used a minute ago."""
    with service.database.system() as session:
        mine = SessionRow.user_id == UUID(someone.user_id), SessionRow.rotated_at.is_not(None)
        session.execute(
            update(SessionRow).where(*mine).values(rotated_at=SessionRow.rotated_at - timedelta(minutes=1))
        )


def test_tabs_that_refresh_at_the_same_moment_all_go_on(client: TestClient, someone: Someone) -> None:
    answers = [client.post("/auth/refresh", json={"refresh_token": someone.refresh}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    for answer in answers:
        headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        assert client.get("/auth/me", headers=headers).status_code == 200


def test_a_refresh_token_works_once_and_its_reuse_ends_the_family(
    client: TestClient, someone: Someone, service: Service
) -> None:
    first = client.post("/auth/refresh", json={"refresh_token": someone.refresh})
    assert first.status_code == 200
    fresh = first.json()
    headers = {"Authorization": f"Bearer {fresh['access_token']}"}
    assert client.get("/auth/me", headers=headers).status_code == 200

    a_minute_later(service, someone)
    assert client.post("/auth/refresh", json={"refresh_token": someone.refresh}).status_code == 401
    assert client.post("/auth/refresh", json={"refresh_token": fresh["refresh_token"]}).status_code == 401
    assert client.get("/auth/me", headers=headers).status_code == 401
    assert client.get("/auth/me", headers=someone.headers).status_code == 401


def test_a_reuse_ends_one_family_and_leaves_the_others(
    client: TestClient, someone: Someone, service: Service
) -> None:
    other = client.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD}).json()
    for _ in range(2):
        client.post("/auth/refresh", json={"refresh_token": someone.refresh})
        a_minute_later(service, someone)
    assert client.post("/auth/refresh", json={"refresh_token": other["refresh_token"]}).status_code == 200


def test_an_expired_refresh_token_is_refused(client: TestClient, someone: Someone, service: Service) -> None:
    with service.database.system() as session:
        session.execute(
            update(SessionRow)
            .where(SessionRow.user_id == UUID(someone.user_id))
            .values(expires_at=datetime.now(UTC) - timedelta(seconds=1))
        )
    assert client.post("/auth/refresh", json={"refresh_token": someone.refresh}).status_code == 401


def test_signing_out_ends_this_session_at_once(client: TestClient, someone: Someone) -> None:
    other = client.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD}).json()
    assert client.post("/auth/sign-out", headers=someone.headers).status_code == 204
    assert client.get("/auth/me", headers=someone.headers).status_code == 401
    assert client.post("/auth/refresh", json={"refresh_token": someone.refresh}).status_code == 401
    headers = {"Authorization": f"Bearer {other['access_token']}"}
    assert client.get("/auth/me", headers=headers).status_code == 200


def test_signing_out_everywhere_ends_all(client: TestClient, someone: Someone) -> None:
    other = client.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD}).json()
    assert client.post("/auth/sign-out-everywhere", headers=someone.headers).status_code == 204
    headers = {"Authorization": f"Bearer {other['access_token']}"}
    assert client.get("/auth/me", headers=headers).status_code == 401


def test_a_disabled_person_is_out_at_once(client: TestClient, someone: Someone, service: Service) -> None:
    with service.database.system() as session:
        session.get_one(User, UUID(someone.user_id)).disabled_at = datetime.now(UTC)
    assert client.get("/auth/me", headers=someone.headers).status_code == 401
    assert client.post("/auth/refresh", json={"refresh_token": someone.refresh}).status_code == 401
    again = client.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD})
    assert again.status_code == 401


def test_forged_and_expired_access_tokens_are_refused(
    client: TestClient, someone: Someone, service: Service
) -> None:
    key = service.secrets.key("access")
    good = jwt.decode(someone.access, key, algorithms=["HS256"], audience="limelight")
    forged = [
        jwt.encode(good | {"exp": 1}, key, "HS256"),
        jwt.encode(good | {"aud": "another"}, key, "HS256"),
        jwt.encode({name: good[name] for name in good if name != "exp"}, key, "HS256"),
        jwt.encode(good, b"x" * 32, "HS256"),
        jwt.encode(good, None, "none"),
        someone.access[:-4] + "AAAA",
        "x.y.z",
        "",
    ]
    for token in forged:
        answer = client.get("/auth/me", headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 401, token
    assert client.get("/auth/me", headers={"Authorization": "Basic YTpi"}).status_code == 401


def test_where_mails_go_out_an_address_is_proven_before_the_first_sign_in(post: Post) -> None:
    email = new_email()
    post.client.post("/auth/sign-up", json={"email": email, "password": PASSWORD})
    sign_in = {"email": email, "password": PASSWORD}
    unproven = post.client.post("/auth/sign-in", json=sign_in)
    wrong = post.client.post("/auth/sign-in", json=sign_in | {"password": "not this one"})
    assert unproven.status_code == 401
    assert unproven.json() == wrong.json()
    token = post.token(email)
    assert post.client.post("/auth/verify", json={"token": token}).status_code == 204
    assert post.client.post("/auth/sign-in", json=sign_in).status_code == 200
    assert post.client.post("/auth/verify", json={"token": token}).status_code == 422


def test_a_known_address_is_told_by_mail_that_somebody_tried_to_sign_up(post: Post) -> None:
    someone = new_email()
    for _ in range(2):
        post.client.post("/auth/sign-up", json={"email": someone, "password": PASSWORD})
    assert [mail["Subject"] for mail in post.mails] == [
        "Confirm your address for Limelight",
        "You have an account at Limelight",
    ]


def test_a_new_password_takes_a_mailed_token_once_and_ends_all_sessions(
    post: Post, client: TestClient
) -> None:
    someone = sign_up(client)
    post.client.post("/auth/forgot-password", json={"email": someone.email})
    first = post.token(someone.email)
    post.client.post("/auth/forgot-password", json={"email": someone.email})
    second = post.token(someone.email)
    new = {"token": second, "password": "a better password"}
    assert post.client.post("/auth/reset-password", json=new).status_code == 204
    for used in (first, second):  # its siblings are used up with it
        assert post.client.post("/auth/reset-password", json=new | {"token": used}).status_code == 422
    assert client.get("/auth/me", headers=someone.headers).status_code == 401
    old = client.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD})
    assert old.status_code == 401
    fresh = client.post("/auth/sign-in", json={"email": someone.email, "password": "a better password"})
    assert fresh.status_code == 200


def test_an_expired_token_and_one_for_something_else_are_refused(post: Post, client: TestClient) -> None:
    someone = sign_up(client)
    post.client.post("/auth/verify/send", json={"email": someone.email})
    verifying = post.token(someone.email)
    new = {"token": verifying, "password": "a better password"}
    assert post.client.post("/auth/reset-password", json=new).status_code == 422
    with post.service.database.system() as session:
        session.execute(update(OneTimeToken).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert post.client.post("/auth/verify", json={"token": verifying}).status_code == 422


def test_nobody_unknown_is_mailed(post: Post) -> None:
    post.client.post("/auth/forgot-password", json={"email": new_email()})
    post.client.post("/auth/verify/send", json={"email": new_email()})
    assert post.mails == []


def test_changing_the_password_takes_the_current_one(client: TestClient, someone: Someone) -> None:
    change = {"current": "not this one", "new": "a better password"}
    assert client.post("/auth/password", json=change, headers=someone.headers).status_code == 403
    change["current"] = PASSWORD
    assert client.post("/auth/password", json=change, headers=someone.headers).status_code == 204
    assert client.get("/auth/me", headers=someone.headers).status_code == 401


def test_a_password_is_hashed_anew_when_the_cost_has_changed(
    client: TestClient, someone: Someone, service: Service
) -> None:
    cheaper = hash_password(Hashing(memory_kib=32, passes=1), PASSWORD)
    with service.database.system() as session:
        session.get_one(User, UUID(someone.user_id)).password_hash = cheaper
    sign_in = {"email": someone.email, "password": PASSWORD}
    assert client.post("/auth/sign-in", json=sign_in).status_code == 200
    with service.database.system() as session:
        stored = session.get_one(User, UUID(someone.user_id)).password_hash
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert not is_outdated(service.config.hashing, stored)
    assert is_right(service.config.hashing, stored, PASSWORD)


def test_nothing_but_hashes_is_stored(someone: Someone, service: Service) -> None:
    with service.database.system() as session:
        row = session.scalars(select(SessionRow).where(SessionRow.user_id == UUID(someone.user_id))).one()
        user = session.get_one(User, UUID(someone.user_id))
    assert someone.refresh not in repr(vars(row))
    assert PASSWORD not in repr(vars(user))


def test_old_sessions_are_dropped(someone: Someone, service: Service) -> None:
    with service.database.system() as session:
        assert prune(session, datetime.now(UTC)) == 0
        assert prune(session, datetime.now(UTC) + timedelta(days=60)) > 0


def test_nobody_signs_up_where_that_is_off(service: Service) -> None:
    from dataclasses import replace

    closed = client_of(replace(service, config=replace(service.config, allow_sign_up=False)))
    answer = closed.post("/auth/sign-up", json={"email": new_email(), "password": PASSWORD})
    assert answer.status_code == 403


def test_another_installations_token_is_worth_nothing(service: Service, someone: Someone) -> None:
    from dataclasses import replace

    other = client_of(replace(service, secrets=Secrets(b"t" * 32)))
    assert other.get("/auth/me", headers=someone.headers).status_code == 401
