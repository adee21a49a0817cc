"""How often something may be tried."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from tests.accounts.conftest import PASSWORD, Someone, client_of, new_email

from limelight.accounts.limits import PASSWORDS, Limit, spend
from limelight.kit.errors import RateLimited
from limelight.runtime.bells import Bells
from limelight.runtime.config import Mailing
from limelight.runtime.mail import send
from limelight.runtime.service import Service


def test_after_the_burst_one_waits_and_others_do_not(bells: Bells) -> None:
    limit, who = Limit("test", 3, 100.0), str(uuid4())
    for _ in range(3):
        spend(bells.client, limit, who)
    with pytest.raises(RateLimited) as refused:
        spend(bells.client, limit, who)
    assert 99 <= refused.value.after <= 100
    spend(bells.client, limit, who, "somebody else")


def test_a_bucket_is_forgotten_when_it_is_full_again(bells: Bells) -> None:
    limit, who = Limit("test", 5, 20.0), str(uuid4())
    for _ in range(2):
        spend(bells.client, limit, who)
    name = f"limelight:limit:test:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
    assert 39_000 < int(str(bells.client.pttl(name))) <= 40_001


def test_passwords_cannot_be_guessed_at_any_pace(client: TestClient, someone: Someone) -> None:
    guess = {"email": someone.email, "password": "not this one"}
    answers = [client.post("/auth/sign-in", json=guess) for _ in range(PASSWORDS.burst)]
    assert [answer.status_code for answer in answers] == [401] * (PASSWORDS.burst - 1) + [429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    right = client.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD})
    assert right.status_code == 429


@pytest.mark.parametrize("path", ["/auth/forgot-password", "/auth/verify/send"])
def test_mails_are_not_sent_at_any_pace(client: TestClient, path: str) -> None:
    email = new_email()
    answers = [client.post(path, json={"email": email}).status_code for _ in range(6)]
    assert answers == [202] * 5 + [429]


def test_with_valkey_away_people_still_sign_in_and_the_log_says_so(
    service: Service, someone: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    nowhere = Bells("redis://127.0.0.1:1")
    away = client_of(replace(service, bells=nowhere))
    with caplog.at_level(logging.WARNING):
        answer = away.post("/auth/sign-in", json={"email": someone.email, "password": PASSWORD})
    nowhere.close()
    assert answer.status_code == 200
    assert "Valkey is away" in caplog.text
    assert someone.email not in caplog.text


def test_without_a_mail_server_the_link_is_in_the_log(
    client: TestClient, someone: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "limelight.runtime.mail"):
        client.post("/auth/verify/send", json={"email": someone.email})
    token = caplog.text.split("?token=")[1].split()[0]
    assert client.post("/auth/verify", json={"token": token}).status_code == 204


def test_a_mail_server_that_is_away_changes_no_answer(
    service: Service, someone: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    mailing = Mailing(host="127.0.0.1", port=1, starttls=False)
    away = client_of(replace(service, config=replace(service.config, mailing=mailing)))
    assert away.post("/auth/forgot-password", json={"email": someone.email}).status_code == 202
    assert "did not go out" in caplog.text
    assert "?token=" not in caplog.text


def test_a_header_cannot_be_smuggled_into_a_mail() -> None:
    with pytest.raises(ValueError, match=r"linefeed|newline"):
        send(Mailing(host="127.0.0.1", port=1, starttls=False), "a@example.org\nBcc: b@example.org", "x", "y")
