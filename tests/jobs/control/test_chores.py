"""What the control plane does beside moving runs."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import delete, select, text
from tests.jobs.control.test_runs import ONE
from tests.jobs.trivial import CATALOGUE
from tests.services import Member

from limelight.jobs import runs
from limelight.jobs.control.plane import ControlPlane
from limelight.jobs.workflows.spec import parse_workflow
from limelight.kit.ids import new_id
from limelight.runtime.service import Service
from limelight.tables.outbox import OutboxRow
from limelight.tables.projects import Project
from limelight.tables.runs import Run


def _run(service: Service, member: Member, project: Project | None = None) -> Run:
    with service.database.system() as session:
        if project is not None:
            session.add(project)
            session.flush()
        return runs.start_run(
            session,
            organization_id=member.organization_id,
            user_id=member.user_id,
            workflow=parse_workflow(ONE),
            params={"values": {"graph": "pair", "salt": str(uuid4())}},
            project_id=project.id if project is not None else None,
        )


def test_a_run_of_a_deleted_project_is_cancelled(service: Service, member: Member) -> None:
    gone = Project(
        id=new_id(),
        organization_id=member.organization_id,
        name="Gone",
        brief={},
        deleted_at=datetime.now(UTC),
    )
    run = _run(service, member, gone)
    plane = ControlPlane(service, CATALOGUE)
    plane._tidy_at = 0.0
    plane._tidy()
    plane.close()
    with service.database.system() as session:
        assert session.get_one(Run, run.id).state == "cancelled"


def test_a_run_whose_mover_died_is_taken_up_again(service: Service, member: Member) -> None:
    run = _run(service, member)
    service.bells.client.flushdb()
    with service.database.system() as session:
        session.execute(
            text(
                "update runs set awake = false, lease_owner = 'dead', lease_until = now() - interval '1 s' where id = :id"
            ),
            {"id": run.id},
        )
    plane = ControlPlane(service, CATALOGUE)
    plane._sweep()
    plane.close()
    assert service.bells.next_run(timeout=2) == run.id


def test_a_bell_that_nobody_rang_is_rung_by_the_relay(service: Service) -> None:
    run_id = uuid4()
    service.bells.client.flushdb()
    with service.database.system() as session:
        session.execute(delete(OutboxRow))  # what others rang and have not forgotten yet
        session.add(OutboxRow(topic="runs", payload={"run_id": str(run_id)}))
        session.flush()
        session.execute(text("update outbox set created_at = now() - interval '1 minute'"))
    plane = ControlPlane(service, CATALOGUE)
    plane._relay()
    plane.close()
    assert service.bells.next_run(timeout=2) == run_id
    with service.database.system() as session:
        assert session.scalars(select(OutboxRow).where(OutboxRow.topic == "runs")).all() == []
