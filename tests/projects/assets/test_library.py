"""The library: found, renamed, deleted only when nothing needs it, restored; and blobs that jobs bring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from tests.projects.assets.conftest import Person, png

from limelight.kit.blob import Blob
from limelight.kit.ids import new_id
from limelight.projects.assets.products import mark_product, product_ids
from limelight.projects.assets.service import asset_of_blob, blob_of, find_asset, purge_assets
from limelight.runtime.service import Service
from limelight.tables.brand_kits import BrandKit
from limelight.tables.films import Film
from limelight.tables.projects import Project
from limelight.tables.scripts import Script
from limelight.tables.takes import Take


def uploaded(editor: Person, name: str = "a.png", **more: Any) -> dict[str, Any]:
    return editor("POST", "/assets", params={"name": name, **more}, content=png()).json()


def project_of(service: Service, editor: Person, **columns: Any) -> Project:
    with service.database.system() as session:
        organization = editor.member.organization_id
        project = Project(
            **({"name": "Soap", "brief": {"prompt": "x"}, "organization_id": organization} | columns)
        )
        session.add(project)
        return project


def test_files_are_listed_newest_first_and_found_by_name_tag_and_type(editor: Person) -> None:
    first, second = uploaded(editor, "soap.png"), uploaded(editor, "bottle_1.png")
    editor("PATCH", f"/assets/{first['id']}", json={"tags": ["hero", "hero"]})
    names = [item["name"] for item in editor("GET", "/assets").json()["items"]]
    assert names == ["bottle_1.png", "soap.png"]

    def found(**query: str) -> list[str]:
        return [item["id"] for item in editor("GET", "/assets", params=query).json()["items"]]

    assert found(search="BOTTLE_") == [second["id"]]
    assert found(search="hero") == [first["id"]]
    assert found(search="%") == []
    assert found(asset_type="video") == []
    assert found(tag="hero", source="uploaded") == [first["id"]]
    assert found(tag="her") == []
    assert found(source="made") == []
    assert editor("GET", "/assets?asset_type=video&asset_type=image").json()["items"][1]["id"] == first["id"]
    assert editor("GET", "/assets", params={"search": "a\0b"}).status_code == 422
    assert editor("PATCH", f"/assets/{first['id']}", json={"tags": ["a\0b"]}).status_code == 422
    page = editor("GET", "/assets?limit=1").json()
    assert editor("GET", f"/assets?cursor={page['next']}").json()["items"][0]["id"] == first["id"]


def test_tags_are_listed_with_how_many_files_have_them(editor: Person) -> None:
    for name, tags in (("a.png", ["hero", "Café"]), ("b.png", ["hero"]), ("c.png", ["gone"])):
        asset = uploaded(editor, name)
        editor("PATCH", f"/assets/{asset['id']}", json={"tags": tags})
    editor("DELETE", f"/assets/{asset['id']}")
    assert editor("GET", "/assets/tags").json() == [
        {"tag": "hero", "assets": 2},
        {"tag": "Café", "assets": 1},
    ]


def test_a_new_name_is_made_safe_and_keeps_its_suffix(editor: Person) -> None:
    asset = uploaded(editor)
    changed = editor("PATCH", f"/assets/{asset['id']}", json={"name": "../x.exe"}).json()
    assert changed["name"] == "x.exe.png"


@pytest.mark.parametrize("where", ["brief", "script"])
def test_a_file_that_a_project_uses_is_only_deleted_by_force(
    editor: Person, service: Service, where: str
) -> None:
    asset = uploaded(editor)
    project = project_of(
        service, editor, brief={"media": [asset["storage_url"] if where == "brief" else "-"]}
    )
    if where == "script":
        with service.database.system() as session:
            content = {"scenes": [{"visual": asset["storage_url"]}]}
            session.add(
                Script(
                    organization_id=project.organization_id,
                    project_id=project.id,
                    version=1,
                    content=content,
                    origin="person",
                )
            )
    listed = editor("GET", "/assets").json()["items"]
    assert [item["uses"] for item in listed if item["id"] == asset["id"]] == [1]
    uses = editor("GET", f"/assets/{asset['id']}").json()["used_in"]
    assert uses == [{"project_id": str(project.id), "name": "Soap"}]
    assert editor("DELETE", f"/assets/{asset['id']}").status_code == 409
    assert editor("DELETE", f"/assets/{asset['id']}?force=true").status_code == 204


def test_uses_are_counted_once_a_project_that_is_not_deleted(editor: Person, service: Service) -> None:
    first, second, third = (uploaded(editor, name)["id"] for name in ("a.png", "b.png", "c.png"))
    both = {"media": [f"asset:{first}.png"], "product": f"asset:{second}.png"}
    soap = project_of(service, editor, brief=both)
    project_of(service, editor, brief={"logo": f"asset:{first}.png"})
    project_of(service, editor, brief=both, deleted_at=datetime.now(UTC))
    common: dict[str, Any] = {"organization_id": soap.organization_id, "project_id": soap.id}
    with service.database.system() as session:
        session.add(
            Script(version=1, content={"scenes": [{"media": f"asset:{first}"}]}, origin="person", **common)
        )
        session.add(Take(scene_id="s1", kind="picture", number=1, asset_id=UUID(third), **common))
        session.add(
            Film(kind="final", number=1, title="", frames=1, rate="30", files={"film.mp4": third}, **common)
        )
    uses = {item["id"]: item["uses"] for item in editor("GET", "/assets").json()["items"]}
    assert (uses[first], uses[second], uses[third]) == (2, 1, 1)


def test_a_product_is_what_somebody_calls_one_or_a_project_is_about(editor: Person, service: Service) -> None:
    called, named, other = (uploaded(editor, name) for name in ("a.png", "b.png", "c.png"))
    project_of(service, editor, brief={"product": named["storage_url"]})
    project_of(service, editor, brief={"product": other["storage_url"]}, deleted_at=datetime.now(UTC))
    with service.database.tenant(editor.member.claims) as session:
        asset = find_asset(session, UUID(called["id"]))
        asset.details = asset.details | {"tags": ["hero"]}
        mark_product(session, asset, is_one=True)
        session.flush()
        assert [str(found) for found in product_ids(session)] == [named["id"], called["id"]]
        mark_product(session, asset, is_one=False)
        assert asset.details["tags"] == ["hero"]
        session.flush()
        assert [str(found) for found in product_ids(session)] == [named["id"]]


def test_a_brand_kits_logo_is_only_deleted_by_force(editor: Person, service: Service) -> None:
    asset = uploaded(editor, "logo.png")
    with service.database.system() as session:
        brand = {"logo": asset["storage_url"]}
        session.add(BrandKit(organization_id=editor.member.organization_id, name="Harbour", brand=brand))
    assert editor("GET", f"/assets/{asset['id']}").json()["brand_kits"] == ["Harbour"]
    refused = editor("DELETE", f"/assets/{asset['id']}")
    assert (refused.status_code, refused.json()["detail"]) == (
        409,
        "logo.png is used in a brand kit: Harbour.",
    )


def test_a_deleted_file_is_gone_until_it_is_restored_or_purged(editor: Person, service: Service) -> None:
    asset = uploaded(editor)
    path = f"/assets/{asset['id']}"
    url = editor("GET", f"{path}/link").json()["url"]
    assert editor("DELETE", path).status_code == 204
    assert editor("GET", path).status_code == 404
    assert editor.client.get(url).status_code == 404
    assert editor("GET", "/assets?deleted=true").json()["items"][0]["id"] == asset["id"]
    assert editor("POST", f"{path}/restore").json()["deleted_at"] is None
    editor("DELETE", path)
    with service.database.system() as session:
        assert purge_assets(session) == 0
    with service.database.system() as session:
        assert purge_assets(session, timedelta(0)) >= 1
    assert editor("POST", f"{path}/restore").status_code == 404


def test_another_tenants_file_is_not_there(person: Callable[..., Person]) -> None:
    editor, stranger = person(), person("owner")
    path = f"/assets/{uploaded(editor)['id']}"
    answers = [
        stranger("GET", path),
        stranger("PATCH", path, json={"name": "x"}),
        stranger("DELETE", path),
        stranger("POST", f"{path}/restore"),
        stranger("GET", f"{path}/link"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 5
    assert stranger("GET", "/assets").json()["items"] == []


def test_a_file_is_not_added_to_another_tenants_project(
    person: Callable[..., Person], service: Service
) -> None:
    editor, stranger = person(), person()
    project = project_of(service, editor)
    assert stranger("POST", f"/assets?project_id={project.id}", content=png()).status_code == 404
    body = {"name": "a.png", "size": 9, "project_id": str(project.id)}
    assert stranger("POST", "/uploads", json=body).status_code == 404
    assert uploaded(editor, project_id=str(project.id))["project_id"] == str(project.id)


def test_a_runs_output_is_one_asset_however_often_it_is_registered(editor: Person, service: Service) -> None:
    run, blob = new_id(), Blob("ab" * 32, 5, ".mp4")
    common: dict[str, Any] = {
        "organization_id": editor.member.organization_id,
        "name": "film.mp4",
        "asset_type": "render",
    }
    with service.database.system() as session:
        first = asset_of_blob(session, blob=blob, run_id=run, duration=1.5, **common)
    with service.database.system() as session:
        again = asset_of_blob(session, blob=blob, run_id=run, **common)
        other = asset_of_blob(session, blob=Blob("cd" * 32, 5, ".mp4"), run_id=run, **common)
    assert first.id == again.id != other.id
    assert (blob_of(again), again.media_type, again.duration_seconds) == (blob, "video/mp4", 1.5)
    assert again.storage_url == f"asset:{again.id}.mp4"
