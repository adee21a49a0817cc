"""A whole API in this process, two organisations in it, and the server's own eye on their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.api.hostile.contract import Operation, operations
from tests.api.hostile.world import Tenant, new_tenant

from limelight.api.app import build_api
from limelight.runtime.service import Service


@pytest.fixture(scope="module")
def app(service: Service) -> FastAPI:
    return build_api(service)


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 5), follow_redirects=False) as one:  # fmt: skip
        yield one


@pytest.fixture(scope="module")
def contract(app: FastAPI) -> dict[str, Any]:
    return app.openapi()


@pytest.fixture(scope="module")
def every(contract: dict[str, Any]) -> list[Operation]:
    """Every operation of the API."""
    return operations(contract)


@pytest.fixture(scope="module")
def theirs(service: Service) -> Tenant:
    """The organisation that is attacked."""
    return new_tenant(service, "canaryaa")
