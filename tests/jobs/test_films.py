"""A project's film from its brief to the finished files, moved by real planes: reviews, refining, takes, guests."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from tests.jobs.conftest import both_planes
from tests.services import Member, new_member

from limelight.billing import service as billing
from limelight.entry.settings import Settings
from limelight.entry.workshops import build_workshop
from limelight.film.brief import Brief
from limelight.film.running.warming import PRELOAD
from limelight.jobs import making, reviewing, runs
from limelight.jobs.catalogue import CATALOGUE
from limelight.jobs.starting import Hands
from limelight.kit.errors import NotSupported
from limelight.projects.assets.service import blob_of
from limelight.projects.projects import service as projects
from limelight.projects.reviews.schemas import ReviewIn
from limelight.projects.scripts import service as scripts
from limelight.runtime.service import Service
from limelight.tables.asset_library import Asset
from limelight.tables.credit_entries import CreditEntry
from limelight.tables.films import Film
from limelight.tables.projects import Project
from limelight.tables.runs import Run
from limelight.tables.takes import Take

PROMPT = "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars."


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("vendor")


@pytest.fixture(scope="module")
def house(service: Service, vendor: Path) -> Iterator[Service]:
    settings = Settings(home=service.config.home, fake_film=str(vendor))
    filming = replace(service, workshop=build_workshop(settings, service.store))
    with both_planes(filming, CATALOGUE, {"cpu": 2, "net": 2}, PRELOAD):
        yield filming


@pytest.fixture
def owner(house: Service) -> Member:
    return new_member(house.database)


@contextmanager
def hands(service: Service, member: Member) -> Iterator[Hands]:
    with service.database.tenant(member.claims) as session:
        yield Hands(session, service, member.organization_id, member.user_id)


def new_project(service: Service, member: Member, **brief: Any) -> UUID:
    given = {
        "prompt": PROMPT,
        "duration": 6,
        "quality": "draft",
        "resolution": "144",
        "music": "none",
        **brief,
    }
    with hands(service, member) as by:
        made = projects.create(
            by.session,
            organization_id=member.organization_id,
            created_by=member.user_id,
            brief=Brief.model_validate(given),
        )
        making.start_project(by, made.id)
        return made.id


def until(service: Service, project_id: UUID, state: str, seconds: float = 90) -> Project:
    return _until(service, project_id, lambda project: project.state == state, seconds)


def _until(
    service: Service, project_id: UUID, is_so: Callable[[Project], bool], seconds: float = 90
) -> Project:
    end = time.monotonic() + seconds
    while True:
        with service.database.system() as session:
            project = session.get_one(Project, project_id)
            run = session.get(Run, project.current_run_id) if project.current_run_id else None
        settled = run is None or run.state in ("waiting", "completed", "failed", "cancelled")
        if is_so(project) and settled:
            return project
        assert time.monotonic() < end, (project.state, run and (run.state, run.stage, run.error))
        time.sleep(0.05)


def approve(
    service: Service, member: Member, project_id: UUID, subject: Any, decision: Any = "approved"
) -> None:
    with hands(service, member) as by:
        project = projects.find_locked(by.session, project_id)
        reviewing.decide(by, project, ReviewIn(subject=subject, decision=decision))


def films(service: Service, project_id: UUID) -> list[Film]:
    with service.database.system() as session:
        return list(session.scalars(select(Film).where(Film.project_id == project_id).order_by(Film.number)))


def submissions(vendor: Path) -> int:
    books = vendor / "books.jsonl"
    return len(books.read_text(encoding="utf-8").splitlines()) if books.exists() else 0


def test_a_film_goes_from_brief_to_files_with_a_person_at_each_gate(house: Service, owner: Member) -> None:
    project_id = new_project(house, owner)
    until(house, project_id, "script_review")
    approve(house, owner, project_id, "script")
    until(house, project_id, "animatic_review")
    approve(house, owner, project_id, "animatic")
    done = until(house, project_id, "completed")
    animatic, final = films(house, project_id)
    assert (animatic.kind, final.kind, done.current_film_id) == ("animatic", "final", final.id)
    assert animatic.frames == final.frames
    assert {
        "film.mp4",
        "film.srt",
        "film.vtt",
        "film.otio",
        "film.json",
        "script.yaml",
        "thumbnail.jpg",
    } <= set(final.files)
    with house.database.system() as session:
        film = session.get_one(Asset, UUID(final.files["film.mp4"]))
        assert house.store.path(blob_of(film)).read_bytes()[4:8] == b"ftyp"
        assert film.name == f"film - {done.name}.mp4"


def test_a_teams_next_film_opens_otherwise(house: Service, owner: Member) -> None:
    project_id = new_project(house, owner)
    until(house, project_id, "script_review")
    with hands(house, owner) as by:
        script = scripts.current(by.session, by.session.get_one(Project, project_id))
    shelf = house.store.on_shelf(str(owner.organization_id))
    assert shelf.openings.at_rest("another brief") == (script.content["opening"],)


def test_changes_that_are_asked_for_lead_back_to_the_script(house: Service, owner: Member) -> None:
    project_id = new_project(house, owner)
    until(house, project_id, "script_review")
    approve(house, owner, project_id, "script")
    until(house, project_id, "animatic_review")
    approve(house, owner, project_id, "animatic", "changes_requested")
    until(house, project_id, "script_review")
    approve(house, owner, project_id, "script")
    until(house, project_id, "animatic_review")


def test_a_script_is_refined_by_instruction_and_only_what_changed_is_drawn_again(
    house: Service, owner: Member
) -> None:
    project_id = new_project(house, owner, duration=12)
    until(house, project_id, "script_review")
    with hands(house, owner) as by:
        before = scripts.current(by.session, by.session.get_one(Project, project_id))
        run = making.refine(by, before.id, "another hook")
    _until(house, project_id, lambda project: project.current_script_id != before.id)
    with hands(house, owner) as by:
        after = scripts.current(by.session, by.session.get_one(Project, project_id))
        assert (after.version, after.instruction, after.parent_id) == (2, "another hook", before.id)
        kept = [scene for scene in after.content["scenes"] if scene in before.content["scenes"]]
        assert kept
        assert after.content["scenes"][0] != before.content["scenes"][0]
        assert by.session.get_one(Run, run.id).project_id == project_id


def test_an_instruction_that_nobody_understands_fails_with_what_would_help(
    house: Service, owner: Member
) -> None:
    project_id = new_project(house, owner)
    until(house, project_id, "script_review")
    with hands(house, owner) as by:
        script = scripts.current(by.session, by.session.get_one(Project, project_id))
        run = making.refine(by, script.id, "make it taste of turquoise")
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with house.database.system() as session:
            found = session.get_one(Run, run.id)
            if found.state == "failed":
                break
        time.sleep(0.05)
    assert found.error is not None
    assert found.error["kind"] == NotSupported.__name__
    assert "LIMELIGHT_LLM_URL" in found.error["fix"]
    assert until(house, project_id, "script_review").current_script_id == script.id


def test_one_scene_is_filmed_for_money_once_and_another_take_of_it_again(
    house: Service, owner: Member, vendor: Path
) -> None:
    with house.database.system() as session:
        billing.ensure_account(session, owner.organization_id)
        billing.grant(session, owner.organization_id, 10_000_000, "test")
    project_id = new_project(house, owner)
    until(house, project_id, "script_review")
    with hands(house, owner) as by:
        project = projects.find_locked(by.session, project_id)
        scene = scripts.current(by.session, project).content["scenes"][0]["id"]
        project.shots = {scene: "fake-film"}
    before = submissions(vendor)
    approve(house, owner, project_id, "script")
    until(house, project_id, "animatic_review")
    with hands(house, owner) as by:
        price = making.estimate(by, project_id)
    assert price.cost_micros > 0
    assert [shot.scene_id for shot in price.shots] == [scene]
    approve(house, owner, project_id, "animatic")
    until(house, project_id, "completed")
    assert submissions(vendor) - before == 1
    assert spent(house, owner) == price.cost_micros

    with hands(house, owner) as by:
        making.remake(by, project_id)
    until(house, project_id, "animatic_review")
    approve(house, owner, project_id, "animatic")
    until(house, project_id, "completed")
    assert submissions(vendor) - before == 1
    assert spent(house, owner) == price.cost_micros

    with hands(house, owner) as by:
        making.retake(by, project_id, [scene], "clip")
    until(house, project_id, "animatic_review")
    approve(house, owner, project_id, "animatic")
    until(house, project_id, "completed")
    assert submissions(vendor) - before == 2
    assert spent(house, owner) == 2 * price.cost_micros
    lengths = {film.frames for film in films(house, project_id)}
    assert len(lengths) == 1


def spent(service: Service, member: Member) -> int:
    with service.database.system() as session:
        lines = select(CreditEntry.amount_micros).where(CreditEntry.organization_id == member.organization_id)
        assert sum(session.scalars(lines)) == 0
        return billing.balance(session, member.organization_id).spent


def test_a_scene_that_the_vendor_refuses_is_drawn_and_costs_nothing(house: Service, owner: Member) -> None:
    with house.database.system() as session:
        billing.ensure_account(session, owner.organization_id)
        billing.grant(session, owner.organization_id, 10_000_000, "test")
    project_id = new_project(house, owner)
    until(house, project_id, "script_review")
    with hands(house, owner) as by:
        project = projects.find_locked(by.session, project_id)

        def refused(script: Any) -> Any:
            first = script.scenes[0].model_copy(update={"visual": "[refuse] a hand on a grinder"})
            return script.model_copy(update={"scenes": (first, *script.scenes[1:])})

        scripts.edit(by.session, project, refused, author_id=owner.user_id, note="")
        scene = scripts.current(by.session, project).content["scenes"][0]["id"]
        project.shots = {scene: "fake-film"}
    approve(house, owner, project_id, "script")
    until(house, project_id, "animatic_review")
    approve(house, owner, project_id, "animatic")
    until(house, project_id, "completed")
    final = films(house, project_id)[-1]
    assert any(scene in notice and "drawn" in notice for notice in final.notices)
    assert spent(house, owner) == 0


def test_another_take_of_a_picture_keeps_the_first(house: Service, owner: Member) -> None:
    project_id = new_project(house, owner)
    until(house, project_id, "script_review")
    approve(house, owner, project_id, "script")
    until(house, project_id, "animatic_review")
    with hands(house, owner) as by:
        scene = scripts.current(by.session, by.session.get_one(Project, project_id)).content["scenes"][0][
            "id"
        ]
        making.retake(by, project_id, [scene], "picture")
    _until(
        house,
        project_id,
        lambda project: project.state == "animatic_review" and len(films(house, project_id)) == 2,
    )
    with house.database.system() as session:
        takes = session.scalars(
            select(Take).where(Take.project_id == project_id, Take.scene_id == scene, Take.kind == "picture")
        ).all()
    assert sorted((take.number, take.chosen, take.key is not None) for take in takes) == [
        (1, False, True),
        (2, True, True),
    ]
    assert len({take.key for take in takes}) == len({take.asset_id for take in takes} - {None}) == 2


def test_a_cancelled_film_can_be_started_again(house: Service, owner: Member) -> None:
    project_id = new_project(house, owner)
    waiting = until(house, project_id, "script_review")
    assert waiting.current_run_id is not None
    with hands(house, owner) as by:
        runs.cancel(by.session, waiting.current_run_id)
    until(house, project_id, "cancelled")
    with hands(house, owner) as by:
        making.remake(by, project_id)
    until(house, project_id, "animatic_review")
