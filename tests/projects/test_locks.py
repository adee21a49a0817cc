"""A locked scene keeps what it has: its words, its takes, its engine."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from tests.projects.people import Person
from tests.projects.things import script

from limelight.projects.locks import with_locked
from limelight.projects.projects.service import find
from limelight.projects.scripts import service as scripts
from limelight.projects.takes import service as takes
from limelight.runtime.database import Database
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import Project


def written(database: Database, owner: Person) -> UUID:
    """A project whose second scene, of two, is locked."""
    project_id = UUID(owner.new_project()["id"])
    with database.system() as session:
        project = session.get_one(Project, project_id)
        scripts.add_version(session, project, script(), origin="writer", author_id=None)
    assert change(owner, project_id, "", {"locked": ["s2", "s2"]})["locked"] == ["s2"]
    return project_id


def change(
    owner: Person, project_id: UUID, path: str, body: Any, *, status: int = 200, how: str = "PATCH"
) -> Any:
    etag = owner.etag(project_id)
    return owner.ask(how, f"/projects/{project_id}{path}", body, status=status, etag=etag).json()


def test_nobody_changes_a_locked_scene(owner: Person, database: Database) -> None:
    project_id = written(database, owner)
    scene = "/script/scenes/s2"
    for refused in (
        change(owner, project_id, "", {"shots": {"s2": "fake-film"}}, status=409),
        change(owner, project_id, scene, {"narration": "It sings."}, status=409),
        change(owner, project_id, scene, None, status=409, how="DELETE"),
    ):
        assert refused["detail"] == "The scene s2 is locked."
    change(owner, project_id, "", {"shots": {"s1": "fake-film"}})
    change(owner, project_id, "/script/scenes/s1", {"narration": "Meet it."})


def test_a_locked_scene_keeps_its_takes_until_it_is_unlocked(owner: Person, database: Database) -> None:
    project_id = written(database, owner)
    with database.system() as session:
        project = find(session, project_id)
        takes.register(session, project, scene="s2", kind="picture", number=1, key="k1")
        other = takes.register(session, project, scene="s2", kind="picture", number=2, key="k2")
        with pytest.raises(Conflict, match="locked"):
            takes.choose(session, project, other)
        with pytest.raises(Conflict, match="locked"):
            takes.next_take(session, project, "s2", "voice")
    change(owner, project_id, "", {"locked": []})
    with database.system() as session:
        assert takes.next_take(session, find(session, project_id), "s2", "voice").number == 2


def test_the_writer_leaves_locked_scenes_as_they_are(owner: Person, database: Database) -> None:
    project_id = written(database, owner)
    with database.system() as session:
        project = find(session, project_id)
        parent = scripts.current(session, project)
        shorter = script("Shorter.")
        edited = scripts.keep_refined(session, project, shorter, instruction="shorter", parent=parent)
        assert [scene["narration"] for scene in edited.script.content["scenes"]] == [
            "Shorter.",
            "It boils water.",
        ]
        with pytest.raises(Conflict, match="locked"):
            scripts.edit(session, project, lambda _: shorter, author_id=None, note="")


def test_a_script_that_is_written_anew_has_no_locked_scene(owner: Person, database: Database) -> None:
    project_id = written(database, owner)
    with database.system() as session:
        project = find(session, project_id)
        scripts.add_version(session, project, script("Other.", "Words."), origin="writer", author_id=None)
        assert project.locked == []
        assert with_locked(project, script(), script("New.")) == script("New.")
