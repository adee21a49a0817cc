"""Organisations, their members and invitations, and what is noted about them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update
from tests.accounts.conftest import PASSWORD, Post, Someone, new_email, sign_up
from tests.services import join

from limelight.accounts import members
from limelight.accounts.principal import Principal
from limelight.accounts.tokens import AccessClaims, new_access
from limelight.kit.errors import LimelightError
from limelight.kit.ids import new_id
from limelight.runtime.claims import Claims
from limelight.runtime.service import Service
from limelight.tables.invitations import Invitation
from limelight.tables.memberships import ROLES, Membership, Role
from limelight.tables.sessions import Session as SessionRow


def colleague(service: Service, someone: Someone, role: Role) -> Someone:
    """Somebody else in the same organisation, signed in."""
    from tests.services import Member

    boss = Member(UUID(someone.user_id), UUID(someone.organization_id), "owner", someone.email)
    member = join(service.database, boss, role)
    with service.database.system() as session:
        row = SessionRow(
            id=new_id(), user_id=member.user_id, family_id=new_id(), refresh_hash=str(uuid4()),
            expires_at=datetime.now(UTC) + timedelta(days=1),
        )  # fmt: skip
        session.add(row)
        session.flush()
        claims = AccessClaims(member.user_id, member.organization_id, row.id)
    access = new_access(service.secrets, claims)
    return Someone(someone.client, member.email, str(member.user_id), str(member.organization_id), access, "")


def test_somebody_elses_organisation_answers_like_a_missing_one(client: TestClient, someone: Someone) -> None:
    other = sign_up(client)
    missing = client.get(f"/organizations/{uuid4()}", headers=someone.headers)
    foreign = client.get(f"/organizations/{other.organization_id}", headers=someone.headers)
    garbage = client.get("/organizations/x", headers=someone.headers)
    assert missing.status_code == foreign.status_code == garbage.status_code == 404
    assert missing.json() == foreign.json()
    chosen = someone.headers | {"X-Organization": other.organization_id}
    assert client.get("/auth/me", headers=chosen).status_code == 404
    switch = {"organization_id": other.organization_id}
    assert client.post("/auth/switch", json=switch, headers=someone.headers).status_code == 404


def test_a_person_works_in_several_organisations(client: TestClient, someone: Someone) -> None:
    made = client.post("/organizations", json={"name": "Second"}, headers=someone.headers).json()
    listed = client.get("/organizations", headers=someone.headers).json()
    assert [(one["name"], one["role"]) for one in listed][-1] == ("Second", "owner")

    chosen = client.get("/auth/me", headers=someone.headers | {"X-Organization": made["id"]}).json()
    assert chosen["organization_name"] == "Second"

    switched = client.post(
        "/auth/switch", json={"organization_id": made["id"]}, headers=someone.headers
    ).json()
    assert switched["organization_id"] == made["id"]
    headers = {"Authorization": f"Bearer {switched['access_token']}"}
    assert client.get("/auth/me", headers=headers).json()["organization_id"] == made["id"]
    # The session remembers it.
    again = client.post("/auth/refresh", json={"refresh_token": someone.refresh}).json()
    assert again["organization_id"] == made["id"]


def test_an_owner_renames_and_caps_and_only_an_operator_widens(client: TestClient, someone: Someone) -> None:
    path = f"/organizations/{someone.organization_id}"
    change = {"name": "Renamed", "month_cap_micros": 5_000_000, "max_running_steps": 2}
    changed = client.patch(path, json=change, headers=someone.headers).json()
    assert {name: changed[name] for name in change} == change
    cleared = client.patch(path, json={"month_cap_micros": None}, headers=someone.headers).json()
    assert (cleared["name"], cleared["month_cap_micros"]) == ("Renamed", None)
    wider = client.patch(path, json={"max_running_steps": 500}, headers=someone.headers)
    assert wider.status_code == 403


@pytest.mark.parametrize("role", ["admin", "editor", "reviewer", "viewer"])
def test_only_an_owner_changes_the_organisation(service: Service, someone: Someone, role: Role) -> None:
    other = colleague(service, someone, role)
    answer = someone.client.patch(
        f"/organizations/{someone.organization_id}", json={"name": "Mine"}, headers=other.headers
    )
    assert answer.status_code == 403


def test_the_last_owner_cannot_go(client: TestClient, service: Service, someone: Someone) -> None:
    path = f"/organizations/{someone.organization_id}/members/{someone.user_id}"
    assert client.delete(path, headers=someone.headers).status_code == 409
    assert client.patch(path, json={"role": "viewer"}, headers=someone.headers).status_code == 409
    second = colleague(service, someone, "owner")
    assert client.delete(path, headers=second.headers).status_code == 204
    assert client.get("/auth/me", headers=someone.headers).status_code == 401


def test_two_owners_who_unmake_each_other_leave_one(service: Service, someone: Someone) -> None:
    for _ in range(5):
        with service.database.system() as session:
            session.execute(
                update(Membership)
                .where(Membership.organization_id == UUID(someone.organization_id))
                .values(role="owner")
            )
        second = colleague(service, someone, "owner")
        pair = [(someone, second), (second, someone)]
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(lambda two: _demote(*two), pair))
        assert min(answers) == 200
        with service.database.system() as session:
            owners = session.scalars(
                select(Membership).where(
                    Membership.organization_id == UUID(someone.organization_id), Membership.role == "owner"
                )
            ).all()
        assert owners


def _demote(by: Someone, whom: Someone) -> int:
    path = f"/organizations/{by.organization_id}/members/{whom.user_id}"
    return by.client.patch(path, json={"role": "viewer"}, headers=by.headers).status_code


def test_an_admin_makes_and_removes_no_owner(client: TestClient, service: Service, someone: Someone) -> None:
    admin, editor = colleague(service, someone, "admin"), colleague(service, someone, "editor")
    path = f"/organizations/{someone.organization_id}/members"
    assert client.delete(f"{path}/{someone.user_id}", headers=admin.headers).status_code == 403
    make = client.patch(f"{path}/{editor.user_id}", json={"role": "owner"}, headers=admin.headers)
    assert make.status_code == 403
    unmake = client.patch(f"{path}/{someone.user_id}", json={"role": "viewer"}, headers=admin.headers)
    assert unmake.status_code == 403
    own = client.patch(f"{path}/{admin.user_id}", json={"role": "owner"}, headers=admin.headers)
    assert own.status_code == 403
    fine = client.patch(f"{path}/{editor.user_id}", json={"role": "admin"}, headers=admin.headers)
    assert fine.json()["role"] == "admin"


def test_anybody_may_leave_and_nobody_else_may_send_them_away(
    client: TestClient, service: Service, someone: Someone
) -> None:
    viewer, editor = colleague(service, someone, "viewer"), colleague(service, someone, "editor")
    path = f"/organizations/{someone.organization_id}/members"
    assert client.delete(f"{path}/{editor.user_id}", headers=viewer.headers).status_code == 403
    assert client.delete(f"{path}/{viewer.user_id}", headers=viewer.headers).status_code == 204
    assert client.get("/auth/me", headers=viewer.headers).status_code == 401
    assert client.delete(f"{path}/{uuid4()}", headers=someone.headers).status_code == 404
    left = [member["user_id"] for member in client.get(path, headers=someone.headers).json()]
    assert left == [someone.user_id, editor.user_id]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(*[st.integers(0, 2)] * 2, st.sampled_from([*ROLES, None])), max_size=6))
def test_whatever_members_do_to_each_other_an_owner_stays(
    service: Service, moves: list[tuple[int, int, Role | None]]
) -> None:
    from tests.services import new_member

    owner = new_member(service.database)
    everybody = [owner, join(service.database, owner, "admin"), join(service.database, owner, "owner")]
    for who, whom, role in moves:
        _try(service, everybody[who].user_id, everybody[whom].user_id, owner.organization_id, role)
    with service.database.system() as session:
        found = session.scalars(
            select(Membership.role).where(Membership.organization_id == owner.organization_id)
        ).all()
    assert "owner" in found


def _try(service: Service, who: UUID, whom: UUID, organization: UUID, role: Role | None) -> None:
    try:
        with service.database.tenant(Claims(who, organization)) as session:
            mine = session.scalar(select(Membership.role).where(Membership.user_id == who))
            if mine is None:
                return
            principal = Principal.of(who, organization, mine)
            if role is None:
                members.remove(session, principal, whom)
            else:
                members.change_role(session, principal, whom, role)
    except LimelightError as error:
        assert error.status in (403, 404, 409)  # noqa: PT017 - which of them, others tests say


def invited(post: Post, someone: Someone, email: str, role: Role = "editor") -> str:
    path = f"/organizations/{someone.organization_id}/invitations"
    made = post.client.post(path, json={"email": email, "role": role}, headers=someone.headers)
    assert made.status_code == 201
    assert "token" not in made.json()
    return post.token(email)


def test_somebody_new_takes_an_invitation(post: Post, someone: Someone) -> None:
    email = new_email()
    body = {"token": invited(post, someone, email), "password": PASSWORD, "name": "Grace"}
    signed_in = post.client.post("/auth/invitations/sign-up", json=body)
    assert signed_in.status_code == 201
    headers = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
    me = post.client.get("/auth/me", headers=headers).json()
    assert (me["email"], me["role"], me["email_verified"]) == (email, "editor", True)
    assert me["organization_id"] == someone.organization_id
    assert post.client.post("/auth/invitations/sign-up", json=body).status_code == 422


def test_a_member_of_ours_takes_an_invitation_and_nobody_else_does(post: Post, client: TestClient) -> None:
    someone, guest, stranger = sign_up(client), sign_up(client), sign_up(client)
    token = invited(post, someone, guest.email, "viewer")
    as_new = {"token": token, "password": PASSWORD}
    assert client.post("/auth/invitations/sign-up", json=as_new).status_code == 409
    wrong = client.post("/auth/invitations/accept", json={"token": token}, headers=stranger.headers)
    assert wrong.status_code == 403
    assert guest.email not in wrong.text
    right = client.post("/auth/invitations/accept", json={"token": token}, headers=guest.headers)
    assert (right.json()["id"], right.json()["role"]) == (someone.organization_id, "viewer")
    again = client.post("/auth/invitations/accept", json={"token": token}, headers=guest.headers)
    assert again.status_code == 422
    path = f"/organizations/{someone.organization_id}/invitations"
    member = client.post(path, json={"email": guest.email}, headers=someone.headers)
    assert member.status_code == 409


def test_an_invitation_can_be_taken_back_expires_and_is_replaced(post: Post, client: TestClient) -> None:
    someone, guest = sign_up(client), sign_up(client)
    path = f"/organizations/{someone.organization_id}/invitations"
    old = invited(post, someone, guest.email)
    new = invited(post, someone, guest.email)
    waiting = client.get(path, headers=someone.headers).json()["items"]
    assert len(waiting) == 1
    assert client.delete(f"{path}/{waiting[0]['id']}", headers=someone.headers).status_code == 204
    assert client.delete(f"{path}/{waiting[0]['id']}", headers=someone.headers).status_code == 404
    late = invited(post, someone, guest.email)
    with post.service.database.system() as session:
        session.execute(update(Invitation).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    for token in (old, new, late):
        taken = client.post("/auth/invitations/accept", json={"token": token}, headers=guest.headers)
        assert taken.status_code == 422


def test_who_invites_whom(client: TestClient, service: Service, someone: Someone) -> None:
    path = f"/organizations/{someone.organization_id}/invitations"
    admin, editor = colleague(service, someone, "admin"), colleague(service, someone, "editor")
    owner_to_be = {"email": new_email(), "role": "owner"}
    assert client.post(path, json=owner_to_be, headers=admin.headers).status_code == 403
    assert client.post(path, json=owner_to_be, headers=editor.headers).status_code == 403
    assert client.post(path, json=owner_to_be, headers=someone.headers).status_code == 201


def test_what_was_done_is_noted_for_those_who_may_read_it(
    client: TestClient, service: Service, someone: Someone
) -> None:
    made = client.post("/api-keys", json={"name": "One"}, headers=someone.headers).json()
    client.delete(f"/api-keys/{made['id']}", headers=someone.headers)
    log = client.get("/audit-log", headers=someone.headers).json()["items"]
    assert [entry["action"] for entry in log] == [
        "api_key.revoke", "api_key.create", "session.start", "user.sign_up",
    ]  # fmt: skip
    assert (log[0]["target_type"], log[0]["target_id"]) == ("api_key", made["id"])
    assert log[0]["address"] == "testclient"
    editor = colleague(service, someone, "editor")
    assert client.get("/audit-log", headers=editor.headers).status_code == 403
    assert (
        client.get("/audit-log", headers=sign_up(client).headers).json()["items"][-1]["user_id"]
        != someone.user_id
    )


def test_policies_and_engine_choices_are_owners_to_make(service: Service, someone: Someone) -> None:
    path = f"/organizations/{someone.organization_id}"
    change = {"policies": {"four_eyes": True, "never_say": ["cure"]}, "engine_choices": {"write": "llm"}}
    editor = colleague(service, someone, "editor")
    assert someone.client.patch(path, json=change, headers=editor.headers).status_code == 403
    changed = someone.client.patch(path, json=change, headers=someone.headers).json()
    assert changed["policies"] == {
        "four_eyes": True, "facts_only": False, "never_say": ["cure"], "always_show": "",
    }  # fmt: skip
    assert someone.client.get(path, headers=editor.headers).json()["engine_choices"]["write"] == "llm"
    wrong = someone.client.patch(path, json={"policies": {"be_nice": True}}, headers=someone.headers)
    assert wrong.status_code == 422
