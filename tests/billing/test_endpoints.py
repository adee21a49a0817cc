"""`/credits` over HTTP."""

from __future__ import annotations

from tests.billing.conftest import WELCOME
from tests.doors import SignIn
from tests.services import join, new_member

from limelight.billing.service import reserve, settle
from limelight.kit.ids import new_id
from limelight.runtime.database import Database
from limelight.tables.audit_log import AuditEntry


def test_the_first_look_finds_the_welcome(database: Database, sign_in: SignIn) -> None:
    client = sign_in(new_member(database, "viewer"))
    for _ in range(2):
        answer = client.get("/credits").json()
        assert (answer["available_micros"], answer["available_credits"]) == (WELCOME, 100.0)
        assert (answer["reserved_micros"], answer["spent_credits"]) == (0, 0.0)


def test_entries_come_in_pages_and_can_be_narrowed(database: Database, sign_in: SignIn) -> None:
    member, run = new_member(database), new_id()
    client = sign_in(member)
    client.get("/credits")
    with database.system() as session:
        made = reserve(
            session, organization_id=member.organization_id, run_id=run, project_id=None, micros=500
        )
        settle(session, made.id, step_id=new_id(), micros=200, note="clip[s1]")
    first = client.get("/credits/entries", params={"limit": 4}).json()
    rest = client.get("/credits/entries", params={"limit": 4, "cursor": first["next"]}).json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (4, 2, None)
    assert sum(line["amount_micros"] for line in first["items"] + rest["items"]) == 0
    spent = client.get("/credits/entries", params={"account": "spent", "run_id": str(run)}).json()["items"]
    assert [(line["amount_micros"], line["note"]) for line in spent] == [(200, "clip[s1]")]
    usage = client.get("/credits/usage").json()
    assert (usage["micros"], [one["project_id"] for one in usage["projects"]]) == (200, [None])


def test_somebody_elses_ledger_is_empty(database: Database, sign_in: SignIn) -> None:
    sign_in(new_member(database)).get("/credits")
    assert sign_in(new_member(database)).get("/credits/entries").json() == {"items": [], "next": None}


def test_only_an_operator_who_manages_credit_grants_it(database: Database, sign_in: SignIn) -> None:
    owner = new_member(database)
    client = sign_in(owner)
    refused = client.post("/credits/grants", json={"micros": 5})
    assert (refused.status_code, refused.json()["type"]) == (403, "urn:limelight:problem:forbidden")
    viewing = sign_in(join(database, owner, "viewer"), is_operator=True)
    assert viewing.post("/credits/grants", json={"micros": 5}).status_code == 403
    granted = sign_in(owner, is_operator=True).post(
        "/credits/grants", json={"micros": 5, "note": "Invoice 17"}
    )
    assert (granted.status_code, granted.json()["available_micros"]) == (201, WELCOME + 5)
    with database.tenant(owner.claims) as session:
        assert [row.action for row in session.query(AuditEntry)] == ["credits.grant"]


def test_an_admin_sets_caps_and_a_viewer_reads_them(database: Database, sign_in: SignIn) -> None:
    owner = new_member(database)
    admin, viewer = sign_in(join(database, owner, "admin")), sign_in(join(database, owner, "viewer"))
    caps = {"month_cap_micros": 9_000, "run_cap_micros": None}
    assert viewer.put("/credits/caps", json=caps).status_code == 403
    assert admin.put("/credits/caps", json=caps).json() == caps
    assert viewer.get("/credits/caps").json() == caps


def test_what_is_no_amount_or_month_is_refused(database: Database, sign_in: SignIn) -> None:
    client = sign_in(new_member(database))
    assert client.get("/credits/usage", params={"month": "2026-13"}).status_code == 422
    assert (
        client.put("/credits/caps", json={"month_cap_micros": -1, "run_cap_micros": None}).status_code == 422
    )
    assert client.put("/credits/caps", json={}).status_code == 422
