"""An API of `/credits` alone, whose callers say who they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from tests.services import Member

from limelight.accounts import access
from limelight.accounts.principal import Principal
from limelight.billing.endpoints import routers
from limelight.runtime.database import Database
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Config, Service
from limelight.runtime.web.problems import handle_problems

SignIn = Callable[[Member], TestClient]
WELCOME = 1_000_000


@pytest.fixture
def sign_in(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """``sign_in(member)`` is a client that asks as that member; how one signs in is tested with accounts."""
    nothing = cast("Any", None)
    config = Config(home=tmp_path, welcome_micros=WELCOME)
    app = FastAPI()
    app.state.service = Service(config, database, nothing, nothing, Secrets(b"s" * 32), nothing)
    handle_problems(app)
    for router in routers:
        app.include_router(router)
    members: dict[str, Member] = {}

    def whose(request: Request, service: Service) -> Principal:
        member = members[request.headers["x-member"]]
        return Principal.of(member.user_id, member.organization_id, member.role)

    monkeypatch.setattr(access, "authenticate", whose)

    def client(member: Member) -> TestClient:
        members[str(member.user_id)] = member
        return TestClient(app, headers={"x-member": str(member.user_id)})

    return client
