"""Somebody in front of the API: a client that is signed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID

import httpx
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.services import Member

from limelight.accounts.tokens import AccessClaims, new_access
from limelight.kit.ids import new_id
from limelight.projects.endpoints import routers
from limelight.runtime.service import Service
from limelight.runtime.web.problems import handle_problems
from limelight.tables.sessions import Session

__all__ = ["Person", "app_of", "signed_in"]


def app_of(service: Service) -> FastAPI:
    """An application of the projects' endpoints alone."""
    app = FastAPI()
    app.state.service = service
    handle_problems(app)
    for router in routers:
        app.include_router(router, prefix="/api/v1")
    return app


class Person:
    """A client; an answer with another status than the expected one fails the test with its problem."""

    def __init__(self, app: FastAPI, headers: dict[str, str], member: Member | None = None) -> None:
        self.client = TestClient(app, base_url="http://127.0.0.1:8000/api/v1", headers=headers)
        self.member = member

    def ask(
        self, method: str, path: str, body: Any = None, *, status: int = 200, etag: str | None = None
    ) -> httpx.Response:
        headers = {} if etag is None else {"If-Match": etag}
        answer = cast("httpx.Response", self.client.request(method, path, json=body, headers=headers))
        assert answer.status_code == status, answer.text
        return answer

    def get(self, path: str, *, status: int = 200) -> Any:
        return self.ask("GET", path, status=status).json()

    def post(self, path: str, body: Any = None, *, status: int = 200, etag: str | None = None) -> Any:
        return self.ask("POST", path, body, status=status, etag=etag).json()

    def etag(self, project_id: str | UUID) -> str:
        return self.ask("GET", f"/projects/{project_id}").headers["ETag"]

    def new_project(self, **fields: Any) -> dict[str, Any]:
        brief = {"prompt": "Kettle boils water in 90 seconds."}
        return self.post("/projects", {"brief": brief, **fields}, status=201)


def signed_in(app: FastAPI, member: Member) -> Person:
    service = cast("Service", app.state.service)
    with service.database.system() as session:
        sign_in = Session(
            id=new_id(),
            user_id=member.user_id,
            organization_id=member.organization_id,
            family_id=new_id(),
            refresh_hash=str(new_id()),
            expires_at=datetime.now(UTC) + timedelta(days=1),
        )
        session.add(sign_in)
    claims = AccessClaims(member.user_id, member.organization_id, sign_in.id)
    token = new_access(service.secrets, claims, timedelta(minutes=15))
    return Person(app, {"Authorization": f"Bearer {token}"}, member)
