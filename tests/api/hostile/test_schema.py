"""The API against its own description, with what Schemathesis makes of it: no 5xx, no undocumented answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.python import asgi
from schemathesis.schemas import APIOperation
from tests.api.hostile.contract import KINDS
from tests.api.hostile.world import Tenant, new_tenant

from limelight.runtime.service import Service

load_all_checks()


@schemathesis.serializer("application/offset+octet-stream")
def _as_it_is(_: object, value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


_SHAPE = CHECKS.get_by_names(
    ["content_type_conformance", "response_schema_conformance", "response_headers_conformance"]
)
_REFUSED = CHECKS.get_by_names(["negative_data_rejection"])
_OURS = "(was Authorization)"
"""A header that was left out, and that is put in again for every request."""
_HONEST = frozenset((501, 503))
"""Answers above 500 that are no failures of ours: nothing here can do it, or a neighbour is away."""


@dataclass
class _Found:
    faults: dict[str, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)


@pytest.mark.timeout(240)
def test_every_answer_is_as_described(app: FastAPI, service: Service) -> None:
    found = _abuse(app, service, examples=2)
    assert found.faults == {}, "\n".join(found.faults.values())
    # Had nothing got through, nothing would have been looked at.
    assert found.statuses[200] > 60
    assert found.statuses[422] > 100


def _abuse(app: FastAPI, service: Service, examples: int) -> _Found:
    schema = schemathesis.openapi.from_dict(app.openapi())
    schema.app = app
    found, mine = _Found(), new_tenant(service, "own", ["owner"])
    with asgi.get_client(app) as client:
        for operation in [result.ok() for result in schema.get_all_operations()]:
            if "text/event-stream" in str(operation.definition.raw["responses"].get("200")):
                continue  # it never ends; tested with the stories that it tells
            for mode in GenerationMode.POSITIVE, GenerationMode.NEGATIVE:
                _try(operation, mode, client, service, mine, found, examples)
            if operation.method != "get":
                mine = new_tenant(service, "own", ["owner"])
    return found


def _try(
    operation: APIOperation[Any, Any, Any, Any],
    mode: GenerationMode,
    client: Any,
    service: Service,
    mine: Tenant,
    found: _Found,
    examples: int,
) -> None:
    @given(case=operation.as_strategy(generation_mode=mode), real=st.integers(0, 3))
    @settings(
        max_examples=examples, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), deadline=None,
    )  # fmt: skip
    def once(case: Case, real: int) -> None:
        service.bells.client.flushdb()  # so that no limit on tries comes before the answer
        if real:
            _put_real_ids(case, mine)
        answer = case.call(base_url="http://127.0.0.1:8000", session=client, headers=_headers(case, mine))
        found.statuses[answer.status_code] += 1
        for fault in _faults(case, answer, is_negative=mode is GenerationMode.NEGATIVE and not real):
            found.faults.setdefault(f"{operation.label} {fault[:60]}", f"{operation.label}: {fault}\n  {_told(case, answer)}")  # fmt: skip

    with suppress(Unsatisfiable):  # there is nothing that would be wrong
        once()


def _faults(case: Case, answer: Response, *, is_negative: bool) -> list[str]:
    status = answer.status_code
    faults: list[str] = []
    if status >= 500 and status not in _HONEST:
        faults.append(f"{status}")
    if str(status) not in case.operation.definition.raw["responses"]:
        faults.append(f"{status} is not documented")
    checks = [*_SHAPE, *(_REFUSED if is_negative and status < 300 else ())]
    try:
        case.validate_response(answer, checks=checks)
    except FailureGroup as group:
        faults += [
            f"{one.title}: {one.message}"
            for one in group.exceptions
            if isinstance(one, Failure) and _OURS not in one.message
        ]
    return faults


def _put_real_ids(case: Case, mine: Tenant) -> None:
    values: dict[str, Any] = case.path_parameters or {}
    for name in values:
        if name in KINDS:
            values[name] = str(mine.ids[KINDS[name]])
        elif name == "scene_id":
            values[name] = "s1"


def _headers(case: Case, mine: Tenant) -> Mapping[str, str]:
    headers = {"Authorization": f"Bearer {mine.tokens['owner']}", "If-Match": "*"}
    if "/uploads" in case.path:
        headers["Tus-Resumable"] = "1.0.0"
    return headers


def _told(case: Case, answer: Response) -> str:
    asked = f"{case.method} {case.formatted_path} {case.query} {str(case.body)[:300]}"
    return f"{asked} → {answer.status_code} {answer.text[:300]}"
