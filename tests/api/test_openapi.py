"""The contract holds for every endpoint, and its pages need nobody else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from fastapi.testclient import TestClient

from limelight.api.app import build_api
from limelight.runtime.service import Service


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(build_api(service), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def contract(client: TestClient) -> dict[str, Any]:
    return client.get("/openapi.json").json()


def _operations(contract: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, each)
        for path, methods in contract["paths"].items()
        for method, each in methods.items()
    ]


def test_operations_have_a_name_of_their_own(contract: dict[str, Any]) -> None:
    names = Counter(each["operationId"] for _, _, each in _operations(contract))
    assert [name for name, count in names.items() if count > 1] == []
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9_]*_[a-z0-9_]+", name)] == []


def test_every_operation_documents_its_problems(contract: dict[str, Any]) -> None:
    for path, method, each in _operations(contract):
        default = each["responses"]["default"]["content"]
        assert default["application/problem+json"]["schema"]["$ref"].endswith("/Problem"), (method, path)
        if each["security"]:
            assert {"401", "403"} <= set(each["responses"]), (method, path)


def test_posts_that_need_a_permission_take_an_idempotency_key(contract: dict[str, Any]) -> None:
    posts = [each for _, method, each in _operations(contract) if method == "post" and "x-permission" in each]
    assert posts
    for each in posts:
        assert "Idempotency-Key" in [parameter["name"] for parameter in each["parameters"]]


def test_every_path_is_under_the_version(contract: dict[str, Any]) -> None:
    assert [path for path in contract["paths"] if not path.startswith("/api/v1/")] == []


def test_every_tag_is_explained(contract: dict[str, Any]) -> None:
    explained = {tag["name"] for tag in contract["tags"]}
    used = {tag for _, _, each in _operations(contract) for tag in each.get("tags", ["(none)"])}
    assert used == explained


def test_every_reference_leads_somewhere(contract: dict[str, Any]) -> None:
    known = set(contract["components"]["schemas"])
    assert set(re.findall(r"#/components/schemas/([\w.-]+)", str(contract))) <= known


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
def test_the_pages_come_from_this_machine_whole(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assets = re.findall(r"""(?:src|href)=["']([^"']+)["']|url: ["']([^"']+)["']""", answer.text)
    addresses = {one or other for one, other in assets}
    assert len(addresses) >= 2
    for address in addresses:
        assert not re.match(r"(https?:)?//", address)
        found = client.get(urljoin(page, address))
        assert found.status_code == 200
        assert len(found.content) > 500
    assert "https://" not in answer.headers["content-security-policy"]


def test_who_has_to_sign_in_is_told_so(contract: dict[str, Any]) -> None:
    assert contract["paths"]["/api/v1/auth/me"]["get"]["security"] == [{"bearer": []}]
    assert contract["paths"]["/api/v1/auth/sign-in"]["post"]["security"] == []
