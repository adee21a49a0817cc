"""Every operation of the API, every place that takes an id, every role: nothing of another organisation's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi.testclient import TestClient
from tests.api.hostile.contract import Operation, Place
from tests.api.hostile.world import ROLES, Tenant, fingerprint, new_tenant, tables_of_tenants
from tests.services import Member

from limelight.accounts.policy import POLICY
from limelight.kit.ids import new_id
from limelight.runtime.service import Service

PUBLIC = frozenset(
    (
        "POST /auth/sign-up",
        "POST /auth/sign-in",
        "POST /auth/refresh",
        "POST /auth/local",
        "POST /auth/verify",
        "POST /auth/verify/send",
        "POST /auth/forgot-password",
        "POST /auth/reset-password",
        "POST /auth/invitations/sign-up",
        "GET /review/{token}",
        "POST /review/{token}/comments",
        "POST /review/{token}/reviews",
        "GET /files/{token}/{name}",
        "OPTIONS /uploads",
    )
)
"""What anybody may ask; whatever is new here has to be thought about."""
OPERATORS = frozenset(("POST /credits/grants",))
"""Of those who may, only whoever runs the server."""
ANYBODYS = frozenset(("GET /auth/me",))
"""What a key without scopes may still ask: who it is."""
_CANNOT = frozenset(
    (
        "POST /auth/password",  # wants the password, which these people lack
        "POST /auth/invitations/accept",  # wants a token that was mailed
        "GET /assets/{asset_id}/thumbnail",  # the file of these is a text: nothing to see or hear
        "GET /assets/{asset_id}/peaks",
        "GET /assets/{asset_id}/cutout",
        "GET /voices/{voice}/sample",  # these ask for one that there is not
        "GET /moods/{mood}/sample",
        "GET /themes/{theme}/sample",
        "POST /train",  # no engine that is installed
        "POST /generate/text-to-video",
        "POST /generate/image-to-video",
        "POST /generate/face-swap",
        "POST /generate/motion-mimic",
        "POST /generate/talking-head",
        "POST /generate/lip-sync",
        "POST /generate/upscale",
        "POST /generate/caption",  # wants a video, and theirs is a picture
        "POST /generate/convert",
    )
)
"""What even its owner cannot do here."""
_CALLERS = (*ROLES, "no scopes", "nobody")


def test_no_operation_is_public_by_accident(every: list[Operation]) -> None:
    assert {one.name for one in every if one.is_public} == PUBLIC


def test_every_place_that_takes_an_id_is_known(every: list[Operation]) -> None:
    assert {one.name: one.unknown for one in every if one.unknown} == {}


def test_the_attacked_have_a_row_in_every_table(service: Service, database_url: str, theirs: Tenant) -> None:
    empty = fingerprint(database_url, _nobody(theirs))
    full = fingerprint(database_url, theirs)
    assert [name for name in tables_of_tenants() if full[name] == empty[name]] == []


def test_what_is_asked_would_work_with_ones_own(
    every: list[Operation], service: Service, client: TestClient
) -> None:
    """Otherwise a refusal below might be one of the request and not of the id."""
    refused: dict[str, str] = {}
    mine = new_tenant(service, "own", ["owner"])
    for one in every:
        if one.is_public or one.is_stream:
            continue
        ids = {place: mine.ids[place.table] for place in one.places}
        answer = _ask(service, client, one, ids, mine.tokens["owner"])
        wrong = answer.status_code in {400, 401, 404, 405, 413, 415, 422, 428} or answer.status_code >= 500
        wrong |= answer.status_code == 403 and one.name not in OPERATORS
        if wrong and one.name not in _CANNOT:
            refused[one.name] = f"{answer.status_code} {answer.text[:300]}"
        if one.method != "GET":
            mine = new_tenant(service, "own", ["owner"])
    assert refused == {}, "\n".join(map(str, refused.items()))


def test_nothing_of_another_organisation_is_told_or_changed(
    every: list[Operation], service: Service, client: TestClient, database_url: str, theirs: Tenant
) -> None:
    mine = new_tenant(service, "own")
    before = fingerprint(database_url, theirs)
    faults: list[str] = []
    asked = 0
    for one in every:
        for ids in _attacks(one, mine, theirs):
            for caller in _CALLERS:
                asked += 1
                token = mine.tokens.get(caller)
                answer = _ask(service, client, one, ids, token)
                missing = {place: _missing(value, theirs) for place, value in ids.items()}
                is_refused = answer.status_code in (401, 403)
                other = answer if is_refused else _ask(service, client, one, missing, token)
                faults += [f"{one.name} as {caller} with {_named(ids, theirs)}: {why}" for why in _why(one, caller, ids, answer, other, theirs)]  # fmt: skip
        if one.method == "GET":
            continue
        after = fingerprint(database_url, theirs)
        faults += [f"{one.name} changed {name}" for name in before if before[name] != after[name]]
        before = after
    assert faults == [], "\n".join(faults)
    assert asked > 500


def test_lists_hold_only_ones_own(
    every: list[Operation], service: Service, client: TestClient, theirs: Tenant
) -> None:
    mine = new_tenant(service, "own")
    for one in every:
        if one.method != "GET" or one.is_stream:
            continue
        ids = {place: mine.ids[place.table] for place in one.places if place.where == "path"}
        for caller in _CALLERS:
            answer = _ask(service, client, one, ids, mine.tokens.get(caller))
            assert answer.status_code < 500, (one.name, caller, answer.text)
            assert theirs.mark not in answer.text, (one.name, caller)
        _check_cursor(client, one, ids, mine.tokens["owner"], theirs)


def test_each_role_may_what_the_policy_says_and_no_more(
    every: list[Operation], service: Service, client: TestClient
) -> None:
    mine = new_tenant(service, "own")
    wrong: list[str] = []
    for one in every:
        if one.permission is None:
            continue
        for role in ROLES:
            ids = {place: new_id() if place.table != "organizations" else mine.organization_id for place in one.places}  # fmt: skip
            answer = _ask(service, client, one, ids, mine.tokens[role])
            allowed = one.permission in POLICY[role]
            if (answer.status_code != 403) != allowed and not (allowed and one.name in OPERATORS):
                wrong.append(f"{one.name} as {role}: {answer.status_code} {answer.text[:200]}")
    assert wrong == []


def test_every_operation_but_the_public_ones_wants_somebody(
    every: list[Operation], service: Service, client: TestClient
) -> None:
    for one in every:
        if not one.is_public:
            answer = _ask(service, client, one, {place: new_id() for place in one.places}, None)
            assert answer.status_code == 401, (one.name, answer.text)


def _attacks(one: Operation, mine: Tenant, theirs: Tenant) -> Iterator[dict[Place, UUID]]:
    """Their id in each place among one's own, and theirs everywhere."""
    own = {place: mine.ids[place.table] for place in one.places}
    for place in one.places:
        yield own | {place: theirs.ids[place.table]}
    if len(own) > 1:
        yield {place: theirs.ids[place.table] for place in own}


def _why(
    one: Operation,
    caller: str,
    ids: Mapping[Place, UUID],
    answer: httpx.Response,
    missing: httpx.Response,
    theirs: Tenant,
) -> Iterator[str]:
    foreign = [place for place, value in ids.items() if value in theirs.ids.values()]
    if theirs.mark in answer.text or str(theirs.mark) in str(answer.headers):
        yield "it tells of theirs"
    if answer.status_code >= 500 and answer.status_code != 501:
        yield f"{answer.status_code} {answer.text[:200]}"
    if caller == "nobody" and not one.is_public and answer.status_code != 401:
        yield f"{answer.status_code} for nobody"
    if caller == "no scopes" and answer.status_code not in (401, 403, 404):
        yield f"{answer.status_code} for a key without scopes"
    if any(place.where == "path" for place in foreign) and answer.status_code not in (401, 403, 404):
        yield f"{answer.status_code} for a path of theirs"
    if any(place.where == "body" for place in foreign) and answer.status_code < 400:
        yield f"{answer.status_code} for a body that names theirs"
    if (answer.status_code, _without_ids(answer)) != (missing.status_code, _without_ids(missing)):
        yield f"{answer.status_code} {answer.text[:150]} where nothing is answered {missing.status_code} {missing.text[:150]}"


def _ask(
    service: Service, client: TestClient, one: Operation, ids: Mapping[Place, UUID], token: str | None
) -> Any:
    service.bells.client.flushdb()  # so that no limit on tries comes before the answer
    request = one.request(ids)
    if one.method in ("PATCH", "PUT", "DELETE", "POST"):
        request.headers.setdefault("If-Match", "*")
    if "/uploads" in one.path:
        request.headers.setdefault("Tus-Resumable", "1.0.0")
    return client.request(request.method, request.path, **request.arguments(token))


def _check_cursor(
    client: TestClient, one: Operation, ids: Mapping[Place, UUID], token: str, theirs: Tenant
) -> None:
    """A cursor is a position; one that was made of another's row shows nothing of theirs either."""
    if not any(parameter["name"] == "cursor" for parameter in one.parameters):
        return
    request = one.request(ids)
    for kind in ("projects", "runs", "webhooks"):
        request.query["cursor"] = str(theirs.ids[kind])
        answer = client.request(request.method, request.path, **request.arguments(token))
        assert answer.status_code < 500
        assert theirs.mark not in answer.text, one.name


def _missing(value: UUID, theirs: Tenant) -> UUID:
    return new_id() if value in theirs.ids.values() else value


def _without_ids(answer: httpx.Response) -> str:
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", answer.text)


def _named(ids: Mapping[Place, UUID], theirs: Tenant) -> str:
    return ", ".join(
        f"{place.where}:{place.name}" for place, value in ids.items() if value in theirs.ids.values()
    )


def _nobody(theirs: Tenant) -> Tenant:
    ghost = Member(new_id(), new_id(), "owner", "")
    return replace(theirs, people={"owner": ghost})


@pytest.fixture(autouse=True)
def _no_limits(service: Service) -> None:
    service.bells.client.flushdb()
