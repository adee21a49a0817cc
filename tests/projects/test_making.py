"""Takes, what a film is made from, and the films that are made."""

from __future__ import annotations

from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from tests.projects.people import Person
from tests.projects.things import brief, new_asset, new_project, script
from tests.services import Member, new_member

from limelight.kit.errors import InvalidInput, NeedsPerson
from limelight.kit.ids import new_id
from limelight.projects.films import service as films
from limelight.projects.making import film_request
from limelight.projects.projects.service import find
from limelight.projects.scripts.service import add_version
from limelight.projects.takes import service as takes
from limelight.runtime.database import Database
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Conflict
from limelight.tables.projects import Project
from limelight.tables.run_events import RunEvent
from limelight.tables.takes import Take


@pytest.fixture
def member(database: Database) -> Member:
    return new_member(database)


def written(database: Database, member: Member, **fields: Any) -> UUID:
    """A project with a script of two scenes."""
    with database.tenant(member.claims) as session:
        project = new_project(session, member, **fields)
        add_version(session, project, script(), origin="writer", author_id=None)
        return project.id


def chosen(session: Any, project: Project) -> list[tuple[str, str, int]]:
    query = select(Take).where(Take.project_id == project.id, Take.chosen).order_by(Take.scene_id, Take.kind)
    return [(take.scene_id, take.kind, take.number) for take in session.scalars(query)]


def test_another_take_is_chosen_and_the_earlier_ones_stay(database: Database, member: Member) -> None:
    project_id = written(database, member)
    with database.tenant(member.claims) as session:
        project = find(session, project_id)
        first = takes.register(session, project, scene="s1", kind="picture", number=1, key="k1")
        assert chosen(session, project) == [("s1", "picture", 1)]
        second = takes.next_take(session, project, "s1", "picture")
        assert (second.number, second.key) == (2, None)
        clip = takes.next_take(session, project, "s1", "clip", "fake-film")
        voice = takes.next_take(session, project, "s2", "voice")
        assert (clip.number, voice.number) == (1, 2)
        made = takes.register(session, project, scene="s1", kind="picture", number=2, key="k2", cost_micros=7)
        assert (made.id, made.cost_micros) == (second.id, 7)
        assert takes.choose(session, project, first) == ()
        assert chosen(session, project) == [("s1", "clip", 1), ("s1", "picture", 1), ("s2", "voice", 2)]
        with pytest.raises(InvalidInput, match="no scene s9"):
            takes.next_take(session, project, "s9", "voice")


def test_a_take_that_could_not_be_made_gives_way_to_the_one_before(
    database: Database, member: Member
) -> None:
    project_id = written(database, member)
    with database.tenant(member.claims) as session:
        project = find(session, project_id)
        first = takes.register(session, project, scene="s1", kind="clip", number=1, key="k1")
        second = takes.next_take(session, project, "s1", "clip")
        takes.forget(session, project, second)
        assert chosen(session, project) == [("s1", "clip", 1)]
        with pytest.raises(Conflict, match="takes are kept"):
            takes.forget(session, project, first)


def test_takes_are_chosen_through_the_api(owner: Person, stranger: Person, database: Database) -> None:
    assert owner.member
    project_id = written(database, owner.member, voice_timing={"s1": {"key": "a", "samples": 1}})
    with database.tenant(owner.member.claims) as session:
        takes.next_take(session, find(session, project_id), "s1", "voice")
    path = f"/projects/{project_id}/takes"
    second, first = owner.get(f"{path}?scene=s1&kind=voice")["items"]
    assert (second["number"], second["chosen"], first["chosen"]) == (2, True, False)
    told = owner.post(f"{path}/{first['id']}/choose")
    assert told["chosen"]
    assert told["notices"] == ["Spoken anew, so their timing follows the new voice: s1."]
    assert owner.get(f"{path}?kind=clip")["items"] == []
    owner.post(f"{path}/{new_id()}/choose", status=404)
    owner.ask("DELETE", f"{path}/{second['id']}", status=204)
    assert [take["number"] for take in owner.get(f"{path}?kind=voice")["items"]] == [1]
    other = written(database, owner.member)
    owner.post(f"/projects/{other}/takes/{first['id']}/choose", status=404)
    stranger.post(f"{path}/{first['id']}/choose", status=404)


def test_a_film_is_made_from_the_brief_the_script_the_files_and_the_chosen_takes(
    database: Database, service: Service, member: Member
) -> None:
    blob = service.store.put_bytes(b"picture", ".jpg")
    filmed = service.store.put_bytes(b"film", ".mp4")
    with database.tenant(member.claims) as session:
        photo = new_asset(session, member.organization_id, digest=blob.digest, file_size_bytes=blob.size)
        clip = new_asset(
            session,
            member.organization_id,
            ".mp4",
            "video",
            digest=filmed.digest,
            file_size_bytes=filmed.size,
        )
        name = f"asset:{photo.id}.jpg"
        project = new_project(
            session,
            member,
            brief=brief(product=name).model_dump(mode="json"),
            shots={"s1": "fake-film", "gone": "fake-film"},
        )
        row = add_version(session, project, script(), origin="writer", author_id=None)
        takes.next_take(session, project, "s2", "voice")
        takes.register(session, project, scene="gone", kind="picture", number=3, key="k")
        takes.register(session, project, scene="s1", kind="clip", number=1, key="k", asset_id=clip.id)
        request = film_request(session, service, project, row)
        assert request.script is not None
        assert request.script.brief == request.brief
        assert request.uploads == {name: blob, f"asset:{clip.id}.mp4": filmed}
        assert (request.voice_takes, request.picture_takes) == ({"s2": 2}, {})
        assert (request.shots, request.clip_takes) == ({"s1": "fake-film"}, {"s1": 1})
        assert request.clips == {"s1": f"asset:{clip.id}.mp4"}
        assert film_request(session, service, project, None).script is None


def test_a_film_is_not_begun_with_files_that_are_lost_or_another_organisations(
    database: Database, service: Service, member: Member
) -> None:
    stranger = new_member(database)
    with database.tenant(stranger.claims) as session:
        theirs = new_asset(session, stranger.organization_id).id
    with database.system() as session:  # which sees every organisation's rows
        lost = new_asset(session, member.organization_id).id
        for asset, error in ((lost, NeedsPerson), (theirs, InvalidInput)):
            named = brief(product=f"asset:{asset}.jpg").model_dump(mode="json")
            project = new_project(session, member, brief=named)
            with pytest.raises(error):
                film_request(session, service, project, None)


def film_file(pictures: str = "p", **narration: str) -> dict[str, Any]:
    words = {"s1": "Meet Kettle.", "s2": "It boils water.", **narration}
    return {
        "keys": {
            "steps": {},
            "scenes": {name: [f"v{text}", f"{pictures}{name}"] for name, text in words.items()},
        },
        "settings": {"theme": "bold"},
        "script": {"scenes": [{"id": name, "narration": text} for name, text in words.items()]},
        "timeline": {
            "slots": [
                {"scene": "s1", "span": {"start": 0, "end": 45}},
                {"scene": "s2", "span": {"start": 45, "end": 90}},
            ]
        },
    }


def registered(database: Database, member: Member, project_id: UUID, **fields: Any) -> UUID:
    given: dict[str, Any] = {"kind": "final", "film": film_file(), "run_id": new_id(), "files": {}, **fields}
    with database.tenant(member.claims) as session:
        project = find(session, project_id)
        return films.register(
            session, project=project, script_id=None, title="Kettle", frames=90, rate=Fraction(30), **given
        ).id


def test_a_film_is_registered_once_and_told(owner: Person, database: Database) -> None:
    assert owner.member
    project_id, run_id = written(database, owner.member), new_id()
    for _ in range(2):
        registered(database, owner.member, project_id, run_id=run_id, kind="animatic")
    registered(database, owner.member, project_id, run_id=run_id, film=film_file("q"))
    for path in (f"/projects/{project_id}/films", f"/videos/project/{project_id}"):
        listed = owner.get(path)["items"]
        assert [(film["number"], film["kind"]) for film in listed] == [(2, "final"), (1, "animatic")]
    assert owner.get(f"/projects/{project_id}")["current_film_id"] == listed[0]["id"]
    film = owner.get(f"/films/{listed[0]['id']}")
    assert film["duration_seconds"] == 3.0
    assert [scene["time_code"] for scene in film["scenes"]] == ["00:00:00:00", "00:00:01:15"]
    with database.tenant(owner.member.claims) as session:
        told = select(RunEvent.data).where(RunEvent.kind == "film.ready").order_by(RunEvent.seq)
        assert [data["kind"] for data in session.scalars(told)] == ["animatic", "final"]


def test_two_films_are_compared_by_words_voice_and_picture(
    owner: Person, stranger: Person, database: Database
) -> None:
    assert owner.member
    project_id = written(database, owner.member)
    old = registered(database, owner.member, project_id)
    spoken = registered(database, owner.member, project_id, film=film_file(s2="It is quiet."))
    drawn = registered(database, owner.member, project_id, film=film_file("new"))
    told = owner.get(f"/films/compare?before={old}&after={spoken}")
    assert told["same_timing"]
    assert [(one["scene"], one["words"], one["voice"], one["picture"]) for one in told["scenes"]] == [
        ("s1", False, False, False),
        ("s2", True, True, False),
    ]
    pictures = owner.get(f"/films/compare?before={old}&after={drawn}")["scenes"]
    assert [(one["words"], one["voice"], one["picture"]) for one in pictures] == [(False, False, True)] * 2
    stranger.get(f"/films/compare?before={old}&after={drawn}", status=404)
    owner.post(f"/projects/{project_id}/films/{old}/current")
    assert owner.get(f"/projects/{project_id}")["current_film_id"] == str(old)
    other = owner.new_project()["id"]
    owner.post(f"/projects/{other}/films/{old}/current", status=404)
