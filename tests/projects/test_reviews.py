"""Reviews, comments, and guests who come through a link."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from tests.projects.people import Person, signed_in
from tests.projects.things import new_asset, script
from tests.services import Member, join

from limelight.kit.ids import new_id
from limelight.projects.films import service as films
from limelight.projects.links.service import link_of
from limelight.projects.projects.service import find
from limelight.projects.reviews.service import Asked, last_asked, record_review
from limelight.projects.scripts.service import add_version, current
from limelight.runtime.database import Database
from limelight.runtime.secrets import hash_token
from limelight.runtime.web.problems import Conflict, Forbidden, NotFound
from limelight.tables.projects import Project
from limelight.tables.review_links import ReviewLink
from limelight.tables.run_events import RunEvent

SLOTS = [
    {"scene": "s1", "span": {"start": 0, "end": 45}},
    {"scene": "s2", "span": {"start": 45, "end": 90}},
]


@pytest.fixture
def project_id(owner: Person, database: Database) -> UUID:
    """With a script and an animatic of 90 frames."""
    assert owner.member
    project_id = UUID(owner.new_project(name="Kettle")["id"])
    with database.tenant(owner.member.claims) as session:
        project = find(session, project_id)
        version = add_version(session, project, script(), origin="writer", author_id=None)
        _film(session, project, version.id)
    return project_id


@pytest.fixture
def token(owner: Person, project_id: UUID) -> str:
    return owner.post(f"/projects/{project_id}/links", {}, status=201)["token"]


@pytest.fixture
def guest(app: FastAPI) -> Person:
    """Nobody who is signed in."""
    return Person(app, {})


def test_what_is_asked_for_stands_until_somebody_approves(
    owner: Person, project_id: UUID, database: Database
) -> None:
    assert owner.member
    with database.tenant(owner.member.claims) as session:
        project = find(session, project_id)
        assert last_asked(session, project, "script") is None
        record_review(session, project, subject="script", decision="changes_requested", note="Warmer.", reviewer_name="Ada")  # fmt: skip
        add_version(session, project, script("Warm."), origin="writer", author_id=None)
        assert last_asked(session, project, "script") == Asked("Ada", "Warmer.")
        assert last_asked(session, project, "film") is None
        record_review(session, project, subject="script", decision="approved")
        assert last_asked(session, project, "script") is None


def test_an_approved_version_says_who_approved_it(
    owner: Person, project_id: UUID, database: Database
) -> None:
    assert owner.member
    with database.tenant(owner.member.claims) as session:
        project = find(session, project_id)
        record_review(session, project, subject="script", decision="changes_requested", note="Shorter.")
        assert current(session, project).approved_at is None
        review = record_review(
            session, project, subject="script", decision="approved", reviewer_id=owner.member.user_id
        )
        assert current(session, project).approved_by == owner.member.user_id
        assert current(session, project).approved_at == review.decided_at
        seen = record_review(session, project, subject="animatic", decision="approved")
        assert seen.film_id == project.current_film_id
        _film(session, project)
        films.set_current(session, project, films.numbered(session, project, 1))
        again = record_review(session, project, subject="animatic", decision="approved")
        assert again.film_id == seen.film_id, "it is about what is shown, not about the newest"
        with pytest.raises(Conflict, match="no film to review"):
            record_review(session, project, subject="film", decision="approved")
        told = session.scalars(select(RunEvent.data).where(RunEvent.kind == "review.decided")).all()
        assert len(told) == 4
    listed = owner.get(f"/projects/{project_id}/reviews")["items"]
    assert [(one["subject"], one["decision"]) for one in listed] == [
        ("animatic", "approved"),
        ("animatic", "approved"),
        ("script", "approved"),
        ("script", "changes_requested"),
    ]


def test_a_comment_stands_at_a_frame_or_on_a_scene_and_is_resolved(owner: Person, project_id: UUID) -> None:
    path = f"/projects/{project_id}/comments"
    drawing = {"strokes": [[[0.1, 0.2], [0.5, 0.5]]]}
    at = owner.post(path, {"body": "Too small.", "at_frame": 50, "drawing": drawing}, status=201)
    assert (at["scene_id"], at["drawing"]) == ("s2", drawing)
    on = owner.post(path, {"body": "Nice.", "scene_id": "s1"}, status=201)
    assert (on["film_id"], on["at_frame"]) == (None, None)
    assert owner.post(f"/comments/{at['id']}/resolve")["resolved_at"] is not None
    assert [one["id"] for one in owner.get(f"{path}?resolved=false")["items"]] == [on["id"]]
    assert [one["id"] for one in owner.get(f"{path}?film_id={at['film_id']}")["items"]] == [at["id"]]
    assert owner.post(f"/comments/{at['id']}/reopen")["resolved_at"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": ""},
        {"body": "x", "at_frame": 90},
        {"body": "x", "at_frame": -1},
        {"body": "x", "scene_id": "s9"},
        {"body": "x", "film_id": str(new_id())},
        {"body": "\0"},
        {"body": "x", "drawing": {"strokes": [[[2, 0]]]}},
        {"body": "x" * 4001},
    ],
)
def test_a_comment_on_nothing_is_refused(owner: Person, project_id: UUID, wrong: dict[str, Any]) -> None:
    owner.post(f"/projects/{project_id}/comments", wrong, status=422)


def test_only_whoever_wrote_a_comment_or_may_delete_takes_it_back(
    app: FastAPI, owner: Person, stranger: Person, project_id: UUID, database: Database
) -> None:
    assert owner.member
    reviewers = [signed_in(app, join(database, owner.member, "reviewer")) for _ in range(2)]
    made = [one.post(f"/projects/{project_id}/comments", {"body": "Hm."}, status=201) for one in reviewers]
    reviewers[0].ask("DELETE", f"/comments/{made[1]['id']}", status=403)
    stranger.ask("DELETE", f"/comments/{made[1]['id']}", status=404)
    stranger.post(f"/comments/{made[1]['id']}/resolve", status=404)
    reviewers[0].ask("DELETE", f"/comments/{made[0]['id']}", status=204)
    owner.ask("DELETE", f"/comments/{made[1]['id']}", status=204)
    assert owner.get(f"/projects/{project_id}/comments")["items"] == []


def test_a_guest_sees_the_film_and_the_words_and_nothing_of_how_it_was_made(
    owner: Person, guest: Person, project_id: UUID, token: str
) -> None:
    owner.post(f"/projects/{project_id}/comments", {"body": "Ours."}, status=201)
    answer = guest.ask("GET", f"/review/{token}")
    assert answer.headers["Cache-Control"] == "no-store"
    seen = answer.json()
    assert (seen["project"], seen["state"], seen["may_decide"]) == ("Kettle", "script_review", True)
    assert sorted(seen["film"]["files"]) == ["film.mp4", "thumbnail.jpg"]
    assert "/files/" in seen["film"]["files"]["film.mp4"]
    assert [scene["narration"] for scene in seen["scenes"]] == ["Meet Kettle.", "It boils water."]
    assert [(one["body"], one["yours"]) for one in seen["comments"]] == [("Ours.", False)]
    assert owner.member
    assert (seen["waits_for"], seen["decided"]) == ("script", None)
    for secret in (owner.member.user_id, owner.member.organization_id, owner.member.email):
        assert str(secret) not in {key: value for key, value in seen.items() if key != "film"}.__str__()


def test_a_guest_comments_under_the_name_they_give(
    owner: Person, guest: Person, project_id: UUID, token: str
) -> None:
    said = {"name": "Ada", "body": "Lovely.", "at_frame": 3}
    made = guest.post(f"/review/{token}/comments", said, status=201)
    assert (made["author_name"], made["scene_id"], made["yours"]) == ("Ada", "s1", True)
    [listed] = owner.get(f"/projects/{project_id}/comments")["items"]
    assert (listed["author_id"], listed["author_name"]) == (None, "Ada")
    guest.post(f"/review/{token}/comments", {"body": "Anonymous."}, status=422)


def test_a_link_is_kept_as_its_hash_and_shown_once(
    owner: Person, project_id: UUID, token: str, database: Database
) -> None:
    [listed] = owner.get(f"/projects/{project_id}/links")["items"]
    assert "token" not in listed
    with database.system() as session:
        assert session.get_one(ReviewLink, UUID(listed["id"])).token_hash == hash_token(token)
    owner.post(f"/projects/{project_id}/links", {"expires_in_days": 91}, status=422)


def test_a_link_that_is_over_is_no_link(
    owner: Person, guest: Person, project_id: UUID, token: str, database: Database
) -> None:
    path = f"/projects/{project_id}/links"
    [listed] = owner.get(path)["items"]
    missing = guest.get("/review/llr_nothing", status=404)
    owner.ask("DELETE", f"{path}/{listed['id']}", status=204)
    assert guest.get(f"/review/{token}", status=404) == missing
    guest.post(f"/review/{token}/comments", {"name": "Ada", "body": "x"}, status=404)
    expired = owner.post(path, {}, status=201)
    with database.system() as session:
        past = datetime.now(UTC) - timedelta(seconds=1)
        session.execute(
            update(ReviewLink).where(ReviewLink.id == UUID(expired["id"])).values(expires_at=past)
        )
    assert guest.get(f"/review/{expired['token']}", status=404) == missing
    living = owner.post(path, {}, status=201)["token"]
    owner.ask("DELETE", f"/projects/{project_id}", status=204)
    with pytest.raises(NotFound):
        link_of(database, living)


def test_a_link_for_looking_decides_nothing(owner: Person, project_id: UUID, database: Database) -> None:
    made = owner.post(f"/projects/{project_id}/links", {"may_decide": False}, status=201)
    guest = link_of(database, made["token"])
    assert guest.project_id == project_id
    with pytest.raises(Forbidden):
        guest.require_decision()


def test_only_who_manages_links_sees_them(
    app: FastAPI, owner: Person, stranger: Person, project_id: UUID, database: Database
) -> None:
    assert owner.member
    member: Member = join(database, owner.member, "reviewer")
    signed_in(app, member).get(f"/projects/{project_id}/links", status=403)
    stranger.get(f"/projects/{project_id}/links", status=404)
    stranger.post(f"/projects/{project_id}/links", {}, status=404)


def test_a_guest_is_told_what_waits_for_them_and_what_they_decided(
    owner: Person, guest: Person, project_id: UUID, token: str, database: Database
) -> None:
    assert owner.member
    with database.tenant(owner.member.claims) as session:
        project = find(session, project_id)
        project.state = "animatic_review"
        session.flush()
        link = link_of(database, token)
        record_review(
            session, project, subject="animatic", decision="changes_requested",
            note="Warmer.", reviewer_name="Ada", link_id=link.link_id,
        )  # fmt: skip
        record_review(session, project, subject="animatic", decision="approved")
    seen = guest.get(f"/review/{token}")
    assert seen["waits_for"] == "animatic"
    assert (seen["decided"]["decision"], seen["decided"]["reviewer_name"]) == ("changes_requested", "Ada")


def test_whoever_looks_through_a_link_hears_that_it_was_taken_back(
    owner: Person, project_id: UUID, database: Database
) -> None:
    assert owner.member
    made = owner.post(f"/projects/{project_id}/links", {}, status=201)
    for _ in range(2):
        owner.ask("DELETE", f"/projects/{project_id}/links/{made['id']}", status=204)
    with database.tenant(owner.member.claims) as session:
        told = session.scalars(select(RunEvent.data).where(RunEvent.kind == "project.changed")).all()
    assert [data["link_id"] for data in told if data["what"] == "links"] == [made["id"]] * 2


def _film(session: Session, project: Project, script_id: UUID | None = None) -> None:
    named = {"film.mp4": ".mp4", "film.json": ".json", "thumbnail.jpg": ".jpg"}
    files = {
        name: new_asset(session, project.organization_id, suffix, name=name, project_id=project.id).id
        for name, suffix in named.items()
    }
    films.register(
        session,
        project=project,
        script_id=script_id,
        run_id=new_id(),
        kind="animatic",
        title="Kettle",
        frames=90,
        rate=Fraction(30),
        files=files,
        film={"timeline": {"slots": SLOTS}},
    )
