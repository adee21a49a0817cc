"""Runs from beginning to end: on a real control plane, a real worker, a real database."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from tests.jobs.trivial import PRICE
from tests.services import Member

from limelight.billing import service as billing
from limelight.jobs import runs
from limelight.jobs.resting import rested
from limelight.jobs.workflows.spec import parse_workflow
from limelight.kit.ids import new_id
from limelight.projects.changes import changed
from limelight.runtime.service import Service
from limelight.tables.credit_entries import CreditEntry
from limelight.tables.projects import Project
from limelight.tables.run_events import RunEvent
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import ENDED, Run

pytestmark = pytest.mark.usefixtures("planes")

ONE = {"workflow_id": "one", "nodes": [{"id": "work", "task": "trivial.work", "plane": "worker"}, {"id": "note", "task": "trivial.note", "plane": "control"}], "edges": [{"from": "work", "to": "note"}]}  # fmt: skip
GATED = {
    "workflow_id": "gated",
    "nodes": [
        {"id": "first", "task": "trivial.work", "plane": "worker"},
        {"id": "gate", "task": "trivial.gate", "plane": "control"},
        {"id": "second", "task": "trivial.more", "plane": "worker"},
    ],
    "edges": [
        {"from": "first", "to": "gate"},
        {"from": "gate", "to": "second"},
        {"from": "gate", "to": "first", "when": "changes_requested"},
    ],
}
BESIDE = {
    "workflow_id": "beside",
    "nodes": [
        {"id": "a", "task": "trivial.work", "plane": "worker"},
        {"id": "b", "task": "trivial.more", "plane": "worker"},
        {"id": "note", "task": "trivial.note", "plane": "control"},
    ],
    "edges": [{"from": "a", "to": "note"}, {"from": "b", "to": "note"}],
}


def begin(service: Service, member: Member, workflow: dict[str, Any], **values: Any) -> UUID:
    values = {"salt": str(uuid4()), **values}
    with service.database.tenant(member.claims) as session:
        return runs.start_run(
            session,
            organization_id=member.organization_id,
            user_id=member.user_id,
            workflow=parse_workflow(workflow),
            params={"values": values},
        ).id


def until(service: Service, run_id: UUID, is_so: Callable[[Run], bool], seconds: float = 30) -> Run:
    """The run once *is_so* holds."""
    end = time.monotonic() + seconds
    while True:
        with service.database.system() as session:
            run = session.get_one(Run, run_id)
        if is_so(run):
            return run
        assert time.monotonic() < end, (run.state, run.stage, run.error, run.waiting_for)
        time.sleep(0.02)


def ended(service: Service, run_id: UUID) -> Run:
    return until(service, run_id, lambda run: run.state in ENDED)


def kinds(service: Service, run_id: UUID) -> list[str]:
    with service.database.system() as session:
        return list(
            session.scalars(select(RunEvent.kind).where(RunEvent.run_id == run_id).order_by(RunEvent.seq))
        )


def test_a_chain_of_ten_steps_is_done_in_order_and_told_in_order(service: Service, member: Member) -> None:
    run = ended(service, begin(service, member, ONE, graph="chain", start=5))
    assert (run.state, run.progress, run.outputs["note"]["noted"]) == ("completed", 100, 15)
    story = kinds(service, run.id)
    assert story[0] == "run.queued"
    assert story[-1] == "run.completed"
    assert story.count("step.finished") == 10


def test_a_fan_out_is_one_group_and_what_follows_takes_all_of_it(service: Service, member: Member) -> None:
    run = ended(service, begin(service, member, ONE, graph="fan", start=7))
    assert run.outputs["work"]["answer"] == sum(range(1, 8))


def test_the_same_again_is_known_and_makes_nothing(service: Service, member: Member) -> None:
    salt = str(uuid4())
    ended(service, begin(service, member, ONE, graph="chain", salt=salt))
    again = ended(service, begin(service, member, ONE, graph="chain", salt=salt))
    assert (again.state, again.outputs["work"]) == ("completed", {"answer": 10, "made": 0, "reused": 10})


def test_a_gate_waits_for_a_person_and_goes_where_they_decide(service: Service, member: Member) -> None:
    run_id = begin(service, member, GATED, graph="pair")
    waiting = until(service, run_id, lambda run: run.state == "waiting")
    assert (waiting.waiting_for or {})["gate"] == "gate"
    for decision, state in (("changes_requested", "waiting"), ("approved", "completed")):
        with service.database.tenant(member.claims) as session:
            runs.decide(session, run_id, "gate", decision)
        now = until(service, run_id, lambda run, wanted=state: run.state == wanted)
    assert rested(now) > 0
    assert kinds(service, run_id).count("run.waiting") == 2


def test_two_stages_beside_each_other_are_both_done_before_what_needs_both(
    service: Service, member: Member
) -> None:
    run = ended(service, begin(service, member, BESIDE, graph="chain"))
    assert (run.state, set(run.outputs)) == ("completed", {"a", "b", "note"})


def test_a_failure_says_what_happened_what_to_do_and_what_is_safe(
    service: Service, member: Member, tmp_path: Path
) -> None:
    run = ended(service, begin(service, member, ONE, graph="lonely", how="refuse", place=str(tmp_path / "n")))
    assert run.state == "failed"
    assert run.error is not None
    assert (run.error["message"], run.error["fix"]) == ("It will not.", "Ask for something else.")
    assert run.error["cost_micros"] == 0


def test_what_failed_can_be_tried_again(service: Service, member: Member, tmp_path: Path) -> None:
    place = tmp_path / "n"
    run_id = begin(service, member, ONE, graph="lonely", how="refuse", place=str(place))
    ended(service, run_id)
    with service.database.tenant(member.claims) as session:
        runs.retry(session, run_id)
    again = until(service, run_id, lambda run: run.state == "failed" and len(place.read_text()) == 2)
    assert again.error is not None


@pytest.mark.parametrize("how", ["stumble", "die"])
def test_a_harmless_failure_and_a_crash_are_tried_again(
    service: Service, member: Member, tmp_path: Path, how: str
) -> None:
    run = ended(service, begin(service, member, ONE, graph="lonely", how=how, place=str(tmp_path / "n")))
    assert (run.state, run.outputs["work"]["answer"]) == ("completed", 2)


def test_cancelling_stops_what_is_being_done(service: Service, member: Member, tmp_path: Path) -> None:
    run_id = begin(service, member, ONE, graph="lonely", how="sleep", place=str(tmp_path / "n"))
    until(service, run_id, lambda _: (tmp_path / "n").exists())
    with service.database.tenant(member.claims) as session:
        runs.cancel(session, run_id)
    with service.database.system() as session:
        states = "select count(*) from run_steps where run_id = :id and state = 'running'"
    end = time.monotonic() + 20
    while True:
        with service.database.system() as session:
            if not session.execute(text(states), {"id": run_id}).scalar_one():
                break
        assert time.monotonic() < end
        time.sleep(0.05)
    assert ended(service, run_id).state == "cancelled"


def test_a_paused_run_begins_nothing_and_goes_on_when_asked(service: Service, member: Member) -> None:
    run_id = begin(service, member, GATED, graph="chain")
    with service.database.tenant(member.claims) as session:
        runs.pause(session, run_id)
    with service.database.system() as session:
        assert session.get_one(Run, run_id).state == "paused"
    with service.database.tenant(member.claims) as session:
        runs.resume(session, run_id)
    until(service, run_id, lambda run: run.state == "waiting")


def test_what_costs_is_reserved_settled_and_the_rest_given_back(service: Service, member: Member) -> None:
    with service.database.system() as session:
        billing.ensure_account(session, member.organization_id)
        billing.grant(session, member.organization_id, 10 * PRICE, "test")
    salt = str(uuid4())
    run = ended(service, begin(service, member, ONE, graph="money", salt=salt))
    assert (run.state, run.cost_micros) == ("completed", PRICE)
    again = ended(service, begin(service, member, ONE, graph="money", salt=salt))
    assert (again.state, again.cost_micros) == ("completed", 0)
    with service.database.system() as session:
        assert billing.balance(session, member.organization_id) == billing.Balance(9 * PRICE, 0, PRICE)
        lines = session.scalars(
            select(CreditEntry.amount_micros).where(CreditEntry.organization_id == member.organization_id)
        ).all()
        assert sum(lines) == 0


def test_without_credit_nothing_that_costs_is_begun(service: Service, member: Member) -> None:
    run = ended(service, begin(service, member, ONE, graph="money"))
    assert run.state == "failed"
    with service.database.system() as session:
        assert not session.scalars(select(RunStep).where(RunStep.run_id == run.id)).all()


def test_a_failure_fails_the_project_and_trying_again_puts_it_back(
    service: Service, member: Member, tmp_path: Path
) -> None:
    place = tmp_path / "n"
    with service.database.system() as session:
        project = Project(
            id=new_id(), organization_id=member.organization_id, name="P", brief={}, state="generating"
        )
        session.add(project)
        session.flush()
        values = {"graph": "lonely", "how": "refuse", "place": str(place), "salt": str(uuid4())}
        run = runs.start_run(
            session,
            organization_id=member.organization_id,
            user_id=member.user_id,
            workflow=parse_workflow(ONE),
            params={"values": values},
            project_id=project.id,
        )
        project.current_run_id = run.id
    ended(service, run.id)
    with service.database.system() as session:
        failed = session.get_one(Project, project.id)
        assert failed.state == "failed"
        assert not runs.may_help(session.get_one(Run, run.id), failed)  # nothing was changed since
        changed(session, failed, "brief")
        assert runs.may_help(session.get_one(Run, run.id), failed)
        runs.retry(session, run.id)
        assert session.get_one(Project, project.id).state == "generating"
    until(service, run.id, lambda found: found.state == "failed" and len(place.read_text()) == 2)
