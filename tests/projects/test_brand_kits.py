"""Brand kits: kept by name, copied into what is made with them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.projects.people import Person
from tests.projects.things import new_asset

from limelight.runtime.database import Database

HARBOUR: dict[str, Any] = {"name": "Harbour", "colours": ["#0f3d3e", "#fed"], "words_to_avoid": ["cheap"]}
PROMPT = {"prompt": "Coffee from the harbour."}


def logo_of(owner: Person, database: Database) -> UUID:
    assert owner.member
    with database.tenant(owner.member.claims) as session:
        return new_asset(session, owner.member.organization_id, ".png").id


def kit_of(owner: Person, **brand: Any) -> dict[str, Any]:
    return owner.post("/brand-kits", {"name": "Harbour", "brand": HARBOUR | brand}, status=201)


def test_a_kit_is_made_changed_and_deleted(owner: Person, database: Database) -> None:
    logo = logo_of(owner, database)
    kit = kit_of(owner, logo=f"asset:{logo}")
    assert kit["brand"]["logo"] == f"asset:{logo}.png"
    assert kit["brand"]["colours"] == ["#0f3d3e", "#ffeedd"]
    path = f"/brand-kits/{kit['id']}"
    changed = owner.ask("PATCH", path, {"brand": {"colours": ["#123456"], "logo": None}}).json()
    assert changed["brand"] == kit["brand"] | {"colours": ["#123456"], "logo": None}
    assert changed["updated_at"] > kit["updated_at"]
    assert owner.ask("PATCH", path, {"name": "Pier"}).json()["name"] == "Pier"
    assert [one["id"] for one in owner.get("/brand-kits")["items"]] == [kit["id"]]
    owner.ask("DELETE", path, status=204)
    owner.get(path, status=404)


def test_a_name_is_taken_once(owner: Person, stranger: Person) -> None:
    kit_of(owner)
    kit_of(stranger)
    owner.post("/brand-kits", {"name": "Harbour", "brand": {}}, status=409)


@pytest.mark.parametrize("brand", [{"colours": ["red"]}, {"logo": "/etc/passwd"}, {"shape": "round"}])
def test_a_kit_holds_what_a_film_understands(owner: Person, brand: dict[str, Any]) -> None:
    owner.post("/brand-kits", {"name": "x", "brand": brand}, status=422)
    kit = kit_of(owner)
    owner.ask("PATCH", f"/brand-kits/{kit['id']}", {"brand": brand}, status=422)


def test_a_kits_logo_is_the_organisations(owner: Person, stranger: Person, database: Database) -> None:
    theirs = logo_of(stranger, database)
    owner.post("/brand-kits", {"name": "x", "brand": {"logo": f"asset:{theirs}"}}, status=422)


def test_a_project_made_with_a_kit_has_a_copy(owner: Person, stranger: Person, database: Database) -> None:
    kit = kit_of(owner, logo=f"asset:{logo_of(owner, database)}")
    made = owner.post("/projects", {"brief": PROMPT, "brand_kit_id": kit["id"]}, status=201)
    assert made["brief"]["brand"] == kit["brand"]
    owner.ask("PATCH", f"/brand-kits/{kit['id']}", {"brand": {"colours": []}})
    assert owner.get(f"/projects/{made['id']}")["brief"]["brand"] == kit["brand"]
    both = {"brief": PROMPT | {"brand": HARBOUR}, "brand_kit_id": kit["id"]}
    owner.post("/projects", both, status=422)
    stranger.post("/projects", {"brief": PROMPT, "brand_kit_id": kit["id"]}, status=404)
