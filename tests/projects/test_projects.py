"""Projects through the API: made, listed, changed by two people, deleted and restored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update
from tests.projects.people import Person, signed_in
from tests.projects.things import new_asset, script
from tests.services import join

from limelight.film.brief import Brief
from limelight.kit.ids import new_id
from limelight.projects.projects.service import find, purge
from limelight.projects.scripts.service import add_version
from limelight.runtime.database import Database
from limelight.tables.audit_log import AuditEntry
from limelight.tables.projects import Project


def test_a_project_without_a_name_is_called_after_its_prompt(owner: Person) -> None:
    made = owner.new_project()
    assert made["name"] == "Kettle boils water in 90 seconds."
    assert made["state"] == "draft"
    assert owner.get(f"/projects/{made['id']}") == made
    long = owner.new_project(brief={"prompt": "word " * 40})
    assert long["name"].endswith("word…")
    assert len(long["name"]) <= 61
    two = owner.new_project(
        brief={"prompt": "Halo is a quiet grinder for small kitchens. It costs $149 until the end of May."}
    )
    assert two["name"] == "Halo is a quiet grinder for small kitchens"


def test_projects_are_listed_by_state_and_name_a_page_at_a_time(owner: Person) -> None:
    names = ["Red kettle", "Blue 100% kettle", "Lamp"]
    for name in names:
        owner.new_project(name=name)
    page = owner.get("/projects?limit=2")
    assert [item["name"] for item in page["items"]] == ["Lamp", "Blue 100% kettle"]
    rest = owner.get(f"/projects?limit=2&cursor={page['next']}")
    assert [item["name"] for item in rest["items"]] == ["Red kettle"]
    assert rest["next"] is None
    assert len(owner.get("/projects?search=KETTLE")["items"]) == 2
    assert len(owner.get("/projects?search=0%25")["items"]) == 1  # a percent sign means itself
    assert owner.get("/projects?state=completed")["items"] == []


def test_a_change_needs_the_revision_that_was_read(owner: Person) -> None:
    project = owner.new_project()
    path, etag = f"/projects/{project['id']}", owner.etag(project["id"])
    owner.ask("PATCH", path, {"name": "Mine"}, status=428)
    changed = owner.ask("PATCH", path, {"name": "Mine"}, etag=etag)
    assert changed.json()["name"] == "Mine"
    assert changed.headers["ETag"] != etag
    refused = owner.ask("PATCH", path, {"name": "Yours"}, etag=etag, status=412).json()
    assert "Read it again" in refused["fix"]
    assert refused["etag"] == changed.headers["ETag"]
    assert owner.ask("PATCH", path, {"name": "Any"}, etag="*").json()["name"] == "Any"


def test_a_change_that_changes_nothing_keeps_the_revision(owner: Person) -> None:
    project = owner.new_project(spend_cap_micros=5)
    etag = owner.etag(project["id"])
    same = owner.ask("PATCH", f"/projects/{project['id']}", {"spend_cap_micros": 5}, etag=etag)
    assert same.headers["ETag"] == etag
    none = owner.ask("PATCH", f"/projects/{project['id']}", {"spend_cap_micros": None}, etag=etag)
    assert none.json()["spend_cap_micros"] is None


def test_only_the_named_fields_of_the_brief_change(owner: Person) -> None:
    project = owner.new_project()
    path = f"/projects/{project['id']}"
    changed = owner.ask("PATCH", path, {"brief": {"duration": 12.5}}, etag="*").json()
    assert changed["brief"]["duration"] == 12.5
    assert changed["brief"]["prompt"] == project["brief"]["prompt"]
    wrong = owner.ask("PATCH", path, {"brief": {"duration": 2}}, etag="*", status=422).json()
    assert wrong["detail"] == "A film lasts 5 to 180 seconds, not 2."
    assert wrong["where"] == "duration"
    owner.ask("PATCH", path, {"brief": {"prompt": ""}}, etag="*", status=422)


@pytest.mark.parametrize(
    "field",
    [
        {"product": "/etc/passwd"},
        {"logo": "../../secret.png"},
        {"media": ["asset:nothing"]},
        {"music": "/etc/passwd.mp3"},
        {"music": "asset:../x.wav"},
        {"brand": {"logo": "~/logo.svg"}},
        {"media": [f"asset:{new_id()}"]},
        {"takes": {"s1": 2}},
    ],
)
def test_a_brief_names_assets_of_the_organisation_and_nothing_else(owner: Person, field: object) -> None:
    assert isinstance(field, dict)
    owner.post("/projects", {"brief": {"prompt": "A kettle.", **field}}, status=422)


def test_files_of_a_brief_are_kept_by_their_full_name(
    owner: Person, stranger: Person, database: Database
) -> None:
    assert owner.member
    assert stranger.member
    with database.tenant(owner.member.claims) as session:
        photo = new_asset(session, owner.member.organization_id).id
        song = new_asset(session, owner.member.organization_id, ".mp3", "music").id
    brief = {"prompt": "A kettle.", "product": str(photo), "music": f"asset:{song}"}
    kept = owner.new_project(brief=brief)["brief"]
    assert (kept["product"], kept["music"]) == (f"asset:{photo}.jpg", f"asset:{song}.mp3")
    assert Brief.model_validate(kept).track is not None
    stranger.post("/projects", {"brief": brief}, status=422)


def test_a_text_that_no_database_keeps_is_refused(owner: Person) -> None:
    owner.post("/projects", {"brief": {"prompt": "a\0b"}}, status=422)
    owner.post("/projects", {"brief": {"prompt": "a"}, "name": "\0"}, status=422)
    owner.get("/projects?search=%00", status=422)
    project = owner.new_project()
    owner.ask("PATCH", f"/projects/{project['id']}", {"brief": {"cta": "\0"}}, etag="*", status=422)


def test_new_words_in_the_brief_do_not_rewrite_the_script_and_it_says_so(
    owner: Person, database: Database
) -> None:
    assert owner.member
    project = owner.new_project()
    with database.tenant(owner.member.claims) as session:
        row = find(session, UUID(project["id"]))
        version = add_version(session, row, script(), origin="writer", author_id=None)
        row.voice_timing = {"s1": {"key": "k", "samples": 48_000}}
    path = f"/projects/{project['id']}"
    changed = owner.ask("PATCH", path, {"brief": {"prompt": "A quieter kettle."}}, etag="*").json()
    assert changed["current_script_id"] == str(version.id)
    assert "The script stays as it is" in changed["notices"][0]
    voiced = owner.ask("PATCH", path, {"brief": {"voice": "other"}}, etag="*").json()
    assert voiced["notices"] == ["Another voice speaks the whole film anew, so every scene is timed anew."]


def test_a_brief_from_which_a_run_is_working_is_not_changed(owner: Person, database: Database) -> None:
    assert owner.member
    project = owner.new_project()
    with database.tenant(owner.member.claims) as session:
        find(session, UUID(project["id"])).state = "animatic"
    path = f"/projects/{project['id']}"
    owner.ask("PATCH", path, {"brief": {"theme": "bold"}}, etag="*", status=409)
    owner.ask("PATCH", path, {"name": "Still allowed"}, etag="*")
    owner.ask("DELETE", path, status=409)


def test_what_is_deleted_is_hidden_and_can_be_restored(owner: Person, database: Database) -> None:
    assert owner.member
    project = owner.new_project()
    path = f"/projects/{project['id']}"
    owner.ask("DELETE", path, status=204)
    for hidden in ("", "/scripts", "/films", "/takes", "/comments", "/reviews", "/links"):
        owner.get(path + hidden, status=404)
    assert owner.get("/projects")["items"] == []
    assert [item["id"] for item in owner.get("/projects?deleted=true")["items"]] == [project["id"]]
    assert owner.post(f"{path}/restore")["deleted_at"] is None
    owner.get(path)
    with database.system() as session:
        actions = select(AuditEntry.action).where(AuditEntry.target_id == UUID(project["id"]))
        assert sorted(session.scalars(actions)) == ["project.delete", "project.restore"]


def test_after_thirty_days_it_is_gone_with_the_blobs_that_nobody_else_names(
    owner: Person, database: Database
) -> None:
    assert owner.member
    organization = owner.member.organization_id
    gone, kept = (UUID(owner.new_project()["id"]) for _ in range(2))
    with database.tenant(owner.member.claims) as session:
        own = new_asset(session, organization, project_id=gone)
        shared = new_asset(session, organization, project_id=gone)
        new_asset(session, organization, project_id=kept, digest=shared.digest)
        add_version(session, find(session, gone), script(), origin="writer", author_id=None)
    long_ago = datetime.now(UTC) - timedelta(days=31)
    with database.system() as session:
        session.execute(update(Project).where(Project.id == gone).values(deleted_at=long_ago))
    owner.post(f"/projects/{gone}/restore", status=409)
    with database.system() as session:
        assert [blob.digest for blob in purge(session)] == [own.digest]
        assert purge(session) == ()
    owner.post(f"/projects/{gone}/restore", status=404)
    owner.get(f"/projects/{kept}")


def test_roles_may_what_the_policy_says(app: FastAPI, owner: Person, database: Database) -> None:
    assert owner.member
    project = owner.new_project()
    path = f"/projects/{project['id']}"
    reviewer = signed_in(app, join(database, owner.member, "reviewer"))
    reviewer.get(path)
    reviewer.ask("PATCH", path, {"name": "x"}, etag="*", status=403)
    reviewer.ask("DELETE", path, status=403)
    reviewer.post(f"{path}/comments", {"body": "Nice."}, status=201)
    viewer = signed_in(app, join(database, owner.member, "viewer"))
    viewer.get(path)
    viewer.post(f"{path}/comments", {"body": "Nice."}, status=403)


def test_somebody_elses_project_is_not_there(owner: Person, stranger: Person) -> None:
    path = f"/projects/{owner.new_project()['id']}"
    missing = stranger.get(f"/projects/{new_id()}", status=404)
    assert stranger.get(path, status=404) | {"request_id": ""} == missing | {"request_id": ""}
    stranger.ask("PATCH", path, {"name": "x"}, etag="*", status=404)
    stranger.ask("DELETE", path, status=404)
    stranger.post(f"{path}/restore", status=404)
    stranger.ask(
        "PUT", f"{path}/script", {"scenes": [{"id": "s1", "layout": "tension"}]}, etag="*", status=404
    )
