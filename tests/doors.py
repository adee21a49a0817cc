"""An API of a few routers, whose callers say who they are: how one signs in is tested with accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.testclient import TestClient
from tests.services import Member

from limelight.accounts import access
from limelight.accounts.principal import Principal
from limelight.runtime.service import Service
from limelight.runtime.web.problems import handle_problems

__all__ = ["SignIn", "open_doors"]

SignIn = Callable[..., TestClient]


def open_doors(service: Service, routers: Sequence[APIRouter], monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """``sign_in(member)`` is a client that asks as that member, ``is_operator`` or not."""
    app = FastAPI()
    app.state.service = service
    handle_problems(app)
    for router in routers:
        app.include_router(router)
    principals: dict[str, Principal] = {}

    def whose(request: Request, service: Service) -> Principal:
        return principals[request.headers["x-member"]]

    monkeypatch.setattr(access, "authenticate", whose)

    def sign_in(member: Member, *, is_operator: bool = False) -> TestClient:
        principals[str(member.user_id)] = Principal.of(
            member.user_id, member.organization_id, member.role, is_operator=is_operator
        )
        return TestClient(app, headers={"x-member": str(member.user_id)})

    return sign_in
