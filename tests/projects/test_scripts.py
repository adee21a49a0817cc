"""Scripts: versions that never change, edits by hand, what they mean, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from tests.projects.people import Person
from tests.projects.things import new_project, script
from tests.services import new_member

from limelight.kit.errors import InvalidInput
from limelight.projects.projects.service import find
from limelight.projects.scripts.differences import moved
from limelight.projects.scripts.history import line_of, lines
from limelight.projects.scripts.scenes import Change, adding, changing, heading, merging, moving, splitting
from limelight.projects.scripts.service import add_version, content_of, current, edit, keep_refined
from limelight.projects.states import move
from limelight.projects.timing import freeze_timing
from limelight.runtime.database import Database
from limelight.runtime.web.problems import Conflict
from limelight.tables.scripts import Script

SCENES: list[dict[str, Any]] = [
    {"id": "s1", "layout": "kinetic_hook", "narration": "Meet Kettle."},
    {"id": "s2", "layout": "statement", "narration": "It boils water."},
    {"id": "s3", "layout": "end_card", "on_screen_text": "Kettle"},
]


@pytest.fixture
def path(owner: Person) -> str:
    """A project with a first version."""
    path = f"/projects/{owner.new_project()['id']}"
    owner.ask("PUT", f"{path}/script", {"title": "Kettle", "scenes": SCENES}, etag="*")
    return path


def ids(version: dict[str, Any]) -> list[str]:
    return [scene["id"] for scene in version["content"]["scenes"]]


def test_a_script_by_hand_waits_for_its_review(owner: Person, path: str) -> None:
    version = owner.get(f"{path}/script")
    assert (version["version"], version["origin"], ids(version)) == (1, "person", ["s1", "s2", "s3"])
    assert version["content"]["writer"] == "person"
    assert owner.get(path)["state"] == "script_review"
    assert owner.get(f"/scripts/{version['id']}") == version


def test_every_edit_is_a_version_of_its_own_and_the_old_ones_stay(owner: Person, path: str) -> None:
    first = owner.get(f"{path}/script")
    scenes = f"{path}/script/scenes"
    added = owner.post(
        scenes, {"scene": {"layout": "tension", "narration": "Cold?"}, "after": "s1"}, etag="*"
    )
    assert ids(added) == ["s1", "s4", "s2", "s3"]
    changed = owner.ask("PATCH", f"{scenes}/s2", {"narration": "It boils fast."}, etag="*").json()
    assert changed["content"]["scenes"][2]["narration"] == "It boils fast."
    ordered = owner.post(f"{scenes}/order", {"scenes": ["s2", "s1", "s4", "s3"]}, etag="*")
    assert ids(ordered) == ["s2", "s1", "s4", "s3"]
    dropped = owner.ask("DELETE", f"{scenes}/s4", etag="*").json()
    assert ids(dropped) == ["s2", "s1", "s3"]
    versions = owner.get(f"{path}/scripts")["items"]
    assert [item["version"] for item in versions] == [5, 4, 3, 2, 1]
    assert [item["parent_id"] for item in versions[:-1]] == [item["id"] for item in versions[1:]]
    assert versions[-1]["content"] == first["content"]


def test_an_id_is_never_given_again(owner: Person, path: str) -> None:
    scenes = f"{path}/script/scenes"
    new = {"scene": {"layout": "statement", "narration": "Kettle."}}
    assert ids(owner.post(scenes, new, etag="*"))[-1] == "s4"
    owner.ask("DELETE", f"{scenes}/s4", etag="*")
    assert ids(owner.post(scenes, new, etag="*"))[-1] == "s5"
    assert ids(owner.post(scenes, {**new, "after": None}, etag="*"))[0] == "s6"


def test_an_edit_that_changes_nothing_is_no_version(owner: Person, path: str) -> None:
    owner.ask("PATCH", f"{path}/script/scenes/s2", {"narration": "It boils water."}, etag="*")
    assert owner.get(f"{path}/script")["version"] == 1


@pytest.mark.parametrize(
    ("method", "where", "body", "status"),
    [
        ("PATCH", "scenes/s9", {"narration": "x"}, 404),
        ("PATCH", "scenes/s1", {"narration": "x" * 1001}, 422),
        ("PATCH", "scenes/s1", {"colour": "red"}, 422),
        ("PATCH", "scenes/s1", {"id": "s7"}, 422),
        ("PATCH", "scenes/s1", {"narration": "\0"}, 422),
        ("PATCH", "scenes/s1", {"media": "/etc/passwd"}, 422),
        ("DELETE", "scenes/s9", None, 404),
        ("POST", "scenes/order", {"scenes": ["s1", "s1", "s2"]}, 422),
        ("POST", "scenes", {"scene": {"layout": "tension"}, "after": "s9"}, 404),
        ("POST", "scenes", {"scene": {"id": "s1", "layout": "tension"}}, 422),
        ("POST", "current", {"version": 7}, 404),
    ],
)
def test_a_wrong_edit_is_refused_and_changes_nothing(
    owner: Person, path: str, method: str, where: str, body: Any, status: int
) -> None:
    before = owner.etag(path.rpartition("/")[2])
    owner.ask(method, f"{path}/script/{where}", body, etag="*", status=status)
    assert owner.etag(path.rpartition("/")[2]) == before


def test_an_edit_of_an_old_revision_is_refused(owner: Person, path: str) -> None:
    read = owner.ask("GET", f"{path}/script").headers["ETag"]
    owner.ask("PATCH", f"{path}/script/scenes/s1", {"narration": "Hello Kettle."}, etag=read)
    owner.ask("PATCH", f"{path}/script/scenes/s1", {"narration": "Bye."}, etag=read, status=412)
    owner.ask("PATCH", f"{path}/script/scenes/s1", {"narration": "Bye."}, status=428)


def test_the_last_scene_stays(owner: Person, path: str) -> None:
    for scene in ("s1", "s2"):
        owner.ask("DELETE", f"{path}/script/scenes/{scene}", etag="*")
    owner.ask("DELETE", f"{path}/script/scenes/s3", etag="*", status=422)


def test_a_persons_words_need_no_source_but_they_hear_which_have_none(owner: Person, path: str) -> None:
    told = owner.ask(
        "PATCH", f"{path}/script/scenes/s2", {"narration": "The fastest kettle, for $19."}, etag="*"
    ).json()
    assert told["notices"] == ["Scene s2 says “fastest”, “$19”, which no fact of the brief supports."]
    supported = owner.ask(
        "PATCH", f"{path}/script/scenes/s2", {"narration": "Kettle boils water in 90 seconds."}, etag="*"
    ).json()
    assert supported["notices"] == []


def test_going_back_keeps_every_version(owner: Person, path: str) -> None:
    owner.ask("DELETE", f"{path}/script/scenes/s2", etag="*")
    back = owner.post(f"{path}/script/current", {"version": 1}, etag="*")
    assert (back["version"], ids(back)) == (1, ["s1", "s2", "s3"])
    assert len(owner.get(f"{path}/scripts")["items"]) == 2
    edited = owner.ask("PATCH", f"{path}/script/scenes/s1", {"visual": "steam"}, etag="*").json()
    assert (edited["version"], edited["parent_id"]) == (3, back["id"])


def test_two_versions_are_compared_scene_by_scene(owner: Person, path: str) -> None:
    changed = [
        {**SCENES[2]},
        {**SCENES[0], "narration": "This is Kettle."},
        {"id": "s4", "layout": "statement", "narration": "It is quiet."},
    ]
    owner.ask("PUT", f"{path}/script", {"title": "Kettle!", "scenes": changed}, etag="*")
    told = owner.get(f"{path}/scripts/compare?before=1&after=2")
    assert [(one["scene"], one["change"], one["speaks_anew"]) for one in told["scenes"]] == [
        ("s3", "same", False),
        ("s1", "changed", True),
        ("s4", "added", True),
        ("s2", "dropped", False),
    ]
    assert sum(one["moved"] for one in told["scenes"]) == 1
    assert told["scenes"][1]["fields"] == [
        {"field": "narration", "before": "Meet Kettle.", "after": "This is Kettle."}
    ]
    assert [one["field"] for one in told["fields"]] == ["title"]
    owner.get(f"{path}/scripts/compare?before=1&after=9", status=404)


@given(before=st.permutations(range(7)), after=st.permutations(range(7)))
def test_as_few_scenes_as_possible_are_said_to_have_moved(before: list[int], after: list[int]) -> None:
    names, order = [str(one) for one in before], [str(one) for one in after]
    out = moved(names, order)
    assert [one for one in names if one not in out] == [one for one in order if one not in out]
    stay = max(
        (
            mask.bit_count()
            for mask in range(2**7)
            if [one for one in names if mask >> int(one) & 1]
            == [one for one in order if mask >> int(one) & 1]
        ),
        default=0,
    )
    assert len(out) == 7 - stay


def test_an_edit_says_which_scenes_it_times_anew_once_the_timing_is_frozen(
    owner: Person, path: str, database: Database
) -> None:
    assert owner.member
    timing = {name: {"key": name, "samples": 48_000} for name in ("s1", "s2")}
    with database.tenant(owner.member.claims) as session:
        project = find(session, UUID(path.rpartition("/")[2]))
        assert freeze_timing(session, project, timing) == ()
        assert freeze_timing(session, project, timing) == ()
    seen = owner.ask("PATCH", f"{path}/script/scenes/s1", {"visual": "steam"}, etag="*").json()
    assert seen["notices"] == []
    heard = owner.ask("PATCH", f"{path}/script/scenes/s1", {"narration": "Kettle."}, etag="*").json()
    assert heard["notices"] == ["Spoken anew, so their timing follows the new voice: s1."]
    with database.tenant(owner.member.claims) as session:
        project = find(session, UUID(path.rpartition("/")[2]))
        told = freeze_timing(session, project, timing | {"s1": {"key": "new", "samples": 40_000}})
        assert told == ("Timed anew, because the voice changed: s1.",)
        assert project.voice_timing is not None
        assert project.voice_timing["s1"] == {"key": "new", "samples": 40_000}


def test_nobody_edits_what_a_run_works_on_but_the_writer_may_finish(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        project = new_project(session, member)
        move(session, project, "scripting")
        with pytest.raises(Conflict):
            add_version(session, project, script(), origin="person", author_id=member.user_id)
        first = add_version(session, project, script(), origin="writer", author_id=None)
        assert project.state == "script_review"
        refined = keep_refined(session, project, script("Hi."), instruction="Shorter.", parent=first)
        assert (refined.script.instruction, refined.script.parent_id) == ("Shorter.", first.id)
        for state in ("animatic", "animatic_review", "generating"):
            move(session, project, state)
        with pytest.raises(Conflict):
            add_version(session, project, script("Late."), origin="writer", author_id=None)
        assert current(session, project).id == refined.script.id


def test_versions_of_two_transactions_are_counted_one_after_the_other(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        project_id = new_project(session, member).id
    with database.tenant(member.claims) as early:
        stale = find(early, project_id)
        with database.tenant(member.claims) as session:
            add_version(session, find(session, project_id), script(), origin="person", author_id=None)
        add_version(early, stale, script("Second."), origin="person", author_id=None)
    with database.tenant(member.claims) as session:
        rows = session.scalars(select(Script).where(Script.project_id == project_id).order_by(Script.version))
        contents = [(row.version, row.content["scenes"][0]["narration"]) for row in rows]
        assert contents == [(1, "Meet Kettle."), (2, "Second.")]
        row = current(session, find(session, project_id))
        assert row.content == content_of(script("Second."))


def words(version: Script, scene: str) -> str:
    return next(one["narration"] for one in version.content["scenes"] if one["id"] == scene)


@pytest.fixture
def writing(database: Database) -> Iterator[Callable[[Change], Script]]:
    """Edits of a script with two scenes, each by a person."""
    member = new_member(database)
    with database.tenant(member.claims) as session:
        project = new_project(session, member)
        add_version(session, project, script(), origin="writer", author_id=None)

        def write(change: Change) -> Script:
            return edit(session, project, change, author_id=member.user_id, note="").script

        yield write


def test_words_that_somebody_else_wrote_meanwhile_are_not_written_over(
    writing: Callable[[Change], Script],
) -> None:
    seen = {"narration": "Meet Kettle."}
    writing(changing("s1", {"narration": "Here is Kettle."}, seen=seen))
    with pytest.raises(Conflict) as refused:
        writing(changing("s1", {"narration": "Kettle, at last."}, seen=seen))
    assert refused.value.data["field"] == "narration"
    assert writing(changing("s1", {"narration": "Here is Kettle."}, seen=seen)).version == 2
    assert words(writing(changing("s2", {"narration": "It boils."}, seen={})), "s1") == "Here is Kettle."
    with pytest.raises(Conflict, match="title"):
        writing(heading({"title": "Pot"}, seen={"title": "Pan"}))
    assert writing(heading({"title": "Pot"}, seen={"title": "Kettle"})).content["title"] == "Pot"


def test_a_scene_is_split_between_two_words_and_merged_again(
    writing: Callable[[Change], Script],
) -> None:
    split = writing(splitting("s2", len("It boils"), used={"s1", "s2", "s7"}))
    assert [scene["id"] for scene in split.content["scenes"]] == ["s1", "s2", "s8"]
    assert (words(split, "s2"), words(split, "s8")) == ("It boils", "water.")
    merged = writing(merging("s2"))
    assert words(merged, "s2") == "It boils water."
    assert merged.content["scenes"][1]["on_screen_text"] == "It boils water."
    with pytest.raises(InvalidInput, match="one side"):
        writing(splitting("s2", 0, used=()))
    with pytest.raises(InvalidInput, match="behind the last"):
        writing(merging("s2"))


def test_a_scene_moves_to_a_place_among_those_that_are_there_now(writing: Callable[[Change], Script]) -> None:
    writing(adding({"layout": "statement"}, after="s1", used=("s1", "s2")))
    moved_back = writing(moving("s1", 9))
    assert [scene["id"] for scene in moved_back.content["scenes"]] == ["s3", "s2", "s1"]
    assert [scene["id"] for scene in writing(moving("s1", 1)).content["scenes"]] == ["s3", "s1", "s2"]


def test_the_history_says_who_made_each_version_from_which(database: Database) -> None:
    member = new_member(database)
    with database.tenant(member.claims) as session:
        project = new_project(session, member)
        first = add_version(session, project, script(), origin="writer", author_id=None)
        edit(session, project, heading({"title": "Pot"}), author_id=member.user_id, note="Named.")
        named, written = lines(session, project, most=5)
        assert (named.version, named.parent, named.note) == (2, 1, "Named.")
        assert named.author_id == member.user_id
        assert (written.version, written.parent, written.author) == (1, None, "")
        assert lines(session, project, most=5, before=2) == [written] == [line_of(session, first.id)]
