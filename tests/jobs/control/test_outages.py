"""A database that goes away under a run leaves the run as it is; its mover that dies gives it up at once."""

from __future__ import annotations

import subprocess
import sys

import psycopg
import pytest
from sqlalchemy import text
from tests.services import Member

from limelight.jobs import runs
from limelight.jobs.control.checkpoints import prepare_checkpoints
from limelight.jobs.control.plane import ControlPlane
from limelight.jobs.tasks.task import Catalogue, ControlTask, RunContext, Small
from limelight.jobs.workflows.spec import parse_workflow
from limelight.kit.errors import Retriable
from limelight.runtime.service import Service
from limelight.tables.runs import Run

WORKFLOW = {
    "workflow_id": "one",
    "nodes": [{"id": "only", "task": "test.only", "plane": "control"}],
    "edges": [],
}


def catalogue(error: Exception, cause: Exception | None = None) -> Catalogue:
    def do(context: RunContext) -> Small:
        del context
        raise error from cause

    return Catalogue({"test.only": ControlTask("test.only", "", do)}, {})


@pytest.fixture(autouse=True)
def checkpoints(service: Service) -> None:
    prepare_checkpoints(service.database.url)


def begun(service: Service, member: Member) -> Run:
    with service.database.system() as session:
        return runs.start_run(
            session,
            organization_id=member.organization_id,
            user_id=member.user_id,
            workflow=parse_workflow(WORKFLOW),
            params={},
        )


def now(service: Service, run: Run) -> Run:
    with service.database.system() as session:
        return session.get_one(Run, run.id)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (psycopg.OperationalError("the connection is lost"), None),
        (psycopg.InterfaceError("the connection is closed"), None),
        (Retriable("The database cannot be reached.", after=1.0), psycopg.OperationalError("gone")),
    ],
)
def test_a_database_that_is_away_is_no_failure_of_the_run(
    service: Service, member: Member, error: Exception, cause: Exception | None
) -> None:
    run = begun(service, member)
    plane = ControlPlane(service, catalogue(error, cause))
    try:
        with pytest.raises(type(error)):
            plane.handle(run.id)
    finally:
        plane.close()
    left = now(service, run)
    assert (left.state, left.awake, left.lease_owner) == ("queued", True, None)


def test_a_fault_of_ours_ends_the_run_with_a_reason(service: Service, member: Member) -> None:
    run = begun(service, member)
    plane = ControlPlane(service, catalogue(ZeroDivisionError("oops")))
    plane.handle(run.id)
    plane.close()
    left = now(service, run)
    assert left.state == "failed"
    assert left.error is not None
    assert "oops" in left.error["message"]


def test_a_run_whose_mover_is_known_to_be_dead_is_taken_up_before_its_lease_ends(
    service: Service, member: Member
) -> None:
    run = begun(service, member)
    say = "from limelight.jobs.worker.names import new_name; print(new_name())"
    dead = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    held = "update runs set awake = false, lease_owner = :dead, lease_until = now() + interval '1 h' where id = :id"
    with service.database.system() as session:
        session.execute(text(held), {"id": run.id, "dead": dead.stdout.strip()})
    plane = ControlPlane(service, catalogue(ZeroDivisionError()))
    plane._sweep()
    plane.close()
    left = now(service, run)
    assert (left.awake, left.lease_owner) == (True, None)
