"""Profiles and the consents behind them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from tests.projects.people import Person, signed_in
from tests.projects.things import new_asset
from tests.services import join

from limelight.kit.errors import NeedsPerson
from limelight.kit.ids import new_id
from limelight.projects.consents.service import require_consent
from limelight.runtime.database import Database

ADA: dict[str, Any] = {"person": "Ada", "uses": ["talk", "train"], "is_adult": True}


def asset_of(owner: Person, database: Database) -> str:
    assert owner.member
    with database.tenant(owner.member.claims) as session:
        return str(new_asset(session, owner.member.organization_id).id)


def test_a_profile_is_made_changed_and_deleted(owner: Person, database: Database) -> None:
    photo = asset_of(owner, database)
    consent = owner.post("/consents", ADA, status=201)["id"]
    given = {"name": "Ada", "consent_id": consent, "sources": {"images": [photo]}}
    made = owner.post("/profiles", given, status=201)
    assert made["sources"] == {"images": [photo], "audio": []}
    path = f"/profiles/{made['id']}"
    changed = owner.ask("PATCH", path, {"voice_id": "warm", "consent_id": None}).json()
    assert changed == made | {"voice_id": "warm", "consent_id": None}
    assert owner.get("/profiles")["items"] == [changed]
    assert owner.get(path) == changed
    owner.ask("PATCH", path, {"name": None}, status=422)
    owner.ask("DELETE", path, status=204)
    owner.get(path, status=404)


def test_a_profile_names_files_and_consents_of_the_organisation(
    owner: Person, stranger: Person, database: Database
) -> None:
    theirs = asset_of(stranger, database)
    owner.post("/profiles", {"name": "x", "sources": {"images": [theirs]}}, status=422)
    consent = stranger.post("/consents", ADA, status=201)["id"]
    owner.post("/profiles", {"name": "x", "consent_id": consent}, status=422)
    profile = stranger.post("/profiles", {"name": "x"}, status=201)["id"]
    owner.ask("PATCH", f"/profiles/{profile}", {"name": "y"}, status=404)
    owner.ask("DELETE", f"/profiles/{profile}", status=404)
    owner.get(f"/consents/{consent}", status=404)
    owner.post(f"/consents/{consent}/revoke", status=404)


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_adult": False},
        {"uses": []},
        {"uses": ["everything"]},
        {"person": ""},
        {"expires_at": "2001-01-01T00:00:00Z"},
        {"expires_at": "2101-01-01T00:00:00"},
        {"evidence_asset_id": str(new_id())},
    ],
)
def test_a_consent_is_an_adults_who_said_what_for(owner: Person, wrong: dict[str, Any]) -> None:
    owner.post("/consents", ADA | wrong, status=422)


def test_a_consent_holds_for_its_uses_until_it_is_revoked(owner: Person, database: Database) -> None:
    assert owner.member
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    consent = owner.post("/consents", ADA | {"expires_at": soon}, status=201)["id"]
    organization = owner.member.organization_id
    with database.system() as session:
        assert require_consent(session, organization, UUID(consent), "train").person == "Ada"
        with pytest.raises(NeedsPerson, match="not consented to this use: swap"):
            require_consent(session, organization, UUID(consent), "swap")
        with pytest.raises(NeedsPerson, match="Nobody's consent"):
            require_consent(session, new_id(), UUID(consent), "train")
    revoked = owner.post(f"/consents/{consent}/revoke")
    assert owner.post(f"/consents/{consent}/revoke") == revoked
    owner.post("/profiles", {"name": "x", "consent_id": consent}, status=422)
    with database.system() as session, pytest.raises(NeedsPerson, match="Ada has revoked"):
        require_consent(session, organization, UUID(consent), "train")


def test_an_editor_writes_profiles_a_reviewer_only_reads_them(
    app: FastAPI, owner: Person, database: Database
) -> None:
    assert owner.member
    editor, reviewer = (signed_in(app, join(database, owner.member, role)) for role in ("editor", "reviewer"))
    editor.post("/profiles", {"name": "x"}, status=201)
    assert len(reviewer.get("/profiles")["items"]) == 1
    reviewer.post("/profiles", {"name": "y"}, status=403)
    reviewer.post("/consents", ADA, status=403)
