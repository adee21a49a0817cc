"""The control plane's process: takes runs that are awake, moves them, and keeps the queues honest."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from psycopg import InterfaceError, OperationalError
from psycopg_pool import PoolTimeout
from redis.exceptions import RedisError
from sqlalchemy import Select, and_, func, or_, select, true, update

from limelight.accounts.sessions import prune
from limelight.jobs.control.checkpoints import Checkpoints, prepare_checkpoints
from limelight.jobs.control.moving import Mover
from limelight.jobs.runs import cancel
from limelight.jobs.tasks.task import Catalogue
from limelight.jobs.telling import fan_out_all, ring_due
from limelight.jobs.worker.names import ended_among, new_name
from limelight.jobs.worker.sweep import sweep
from limelight.kit.errors import LimelightError
from limelight.projects.assets.uploads.service import purge_uploads
from limelight.runtime.outbox import forget, overdue, put
from limelight.runtime.service import Service
from limelight.runtime.web.idempotency import purge_idempotency
from limelight.tables.projects import Project
from limelight.tables.runs import ENDED, Run

__all__ = ["ControlPlane", "run_control"]

_log = logging.getLogger(__name__)

LEASE = timedelta(seconds=10)
_RENEW_EVERY = 3.0
_OVERDUE = timedelta(seconds=1)
"""A bell that its writer did not ring by then is rung by the relay."""
_SLEEPING = timedelta(seconds=2)
"""A run that is awake and that nobody took by then is rung again."""
_BACKLOG = 50
"""Rung runs that wait: with more, nobody took a run because others are before it, and its bell is not lost."""
_PATIENT = timedelta(seconds=60)
"""The same as `_SLEEPING` while there is a backlog."""
_THREADS = 2
_TIDY_EVERY = 60.0


def run_control(service: Service, stop: threading.Event, catalogue: Catalogue) -> None:
    """Be a control plane until *stop* is set. Any number may run at the same time."""
    prepare_checkpoints(service.database.url)
    plane = ControlPlane(service, catalogue)
    try:
        plane.run(stop)
    finally:
        plane.close()


class ControlPlane:
    def __init__(self, service: Service, catalogue: Catalogue) -> None:
        self._service = service
        self._saver = Checkpoints(service.database.url, _THREADS + 1)
        self._mover = Mover(service, catalogue, self._saver)
        self._name = new_name()
        self._mine: set[UUID] = set()
        self._renew_at = 0.0
        self._tidy_at = time.monotonic() + _TIDY_EVERY

    def close(self) -> None:
        self._saver.close()

    def run(self, stop: threading.Event) -> None:
        """Move runs in threads of their own; this one keeps house."""
        movers = [
            threading.Thread(target=self._serve, args=(stop,), name=f"mover-{number}")
            for number in range(_THREADS)
        ]
        for thread in movers:
            thread.start()
        while not stop.wait(0.5):
            for chore in (self._relay, self._renew, self._sweep, self._tell, self._tidy):
                _kept_going(chore)
        for thread in movers:
            thread.join()

    def _serve(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                run_id = self._service.bells.next_run(timeout=1)
            except RedisError:
                run_id = self._any_awake()  # no bells: look for oneself
                stop.wait(0.2 if run_id is None else 0)
            if run_id is not None:
                _kept_going(lambda found=run_id: self.handle(found))

    def handle(self, run_id: UUID) -> None:
        """Move the run as long as it is awake and nobody else has it."""
        while (run := self._take(run_id)) is not None:
            self._mine.add(run_id)
            moved = False
            try:
                self._mover.move(run)
                moved = True
            finally:
                self._mine.discard(run_id)
                awake = self._give_back(run_id, moved=moved)
            if not awake:
                return

    def _take(self, run_id: UUID) -> Run | None:
        free = or_(Run.lease_until.is_(None), Run.lease_until < func.now())
        taken = (
            update(Run)
            .where(Run.id == run_id, Run.awake, Run.state != "paused", free)
            .values(awake=False, lease_owner=self._name, lease_until=func.now() + LEASE)
            .returning(Run)
        )
        with self._service.database.system() as session:
            return session.scalars(taken).one_or_none()

    def _give_back(self, run_id: UUID, *, moved: bool) -> bool:
        """Whether it is awake again; what could not be moved stays awake for the sweep."""
        awake = Run.awake if moved else true()
        given = (
            update(Run)
            .where(Run.id == run_id, Run.lease_owner == self._name)
            .values(lease_owner=None, lease_until=None, awake=awake)
            .returning(Run.awake)
        )
        with self._service.database.system() as session:
            return bool(session.scalars(given).one_or_none())

    def _any_awake(self) -> UUID | None:
        with self._service.database.system() as session:
            return session.scalars(
                select(Run.id).where(Run.awake, Run.lease_until.is_(None)).order_by(Run.rung_at).limit(1)
            ).one_or_none()

    # Keeping house

    def _relay(self) -> None:
        with self._service.database.system() as session:
            bells = overdue(session, _OVERDUE)
            if bells:
                self._service.bells.ring(bells)
                forget(session, bells)

    def _renew(self) -> None:
        if time.monotonic() < self._renew_at or not self._mine:
            return
        self._renew_at = time.monotonic() + _RENEW_EVERY
        with self._service.database.system() as session:
            session.execute(
                update(Run)
                .where(Run.id.in_(list(self._mine)), Run.lease_owner == self._name)
                .values(lease_until=func.now() + LEASE)
            )

    def _sweep(self) -> None:
        held = Run.lease_owner.is_not(None)
        with self._service.database.system() as session:
            sweep(session)
            gone = ended_among(session.scalars(select(Run.lease_owner).where(held).distinct()))
        abandoned = and_(held, or_(Run.lease_until < func.now(), Run.lease_owner.in_(gone)))
        # Ringing again for all who stand in line would make the line longer, and longer again.
        patience = _PATIENT if self._service.bells.waiting_runs() > _BACKLOG else _SLEEPING
        unheard = and_(Run.awake, Run.lease_owner.is_(None), Run.rung_at < func.now() - patience)
        sleeping = (
            select(Run.id)
            .where(Run.state != "paused", or_(abandoned, unheard))
            .order_by(Run.rung_at)
            .limit(200)
            .with_for_update(skip_locked=True)
        )
        with self._service.database.system() as session:
            found = session.scalars(sleeping).all()
            session.execute(
                update(Run)
                .where(Run.id.in_(found))
                .values(awake=True, lease_owner=None, lease_until=None, rung_at=func.now())
            )
            for run_id in found:
                put(session, "runs", {"run_id": str(run_id)})

    def _tell(self) -> None:
        fan_out_all(self._service.database)
        with self._service.database.system() as session:
            ring_due(session)

    def _tidy(self) -> None:
        """What nobody waits for: runs of deleted projects, answers, sign-ins and uploads that are over."""
        if time.monotonic() < self._tidy_at:
            return
        self._tidy_at = time.monotonic() + _TIDY_EVERY
        with self._service.database.system() as session:
            for run_id in session.scalars(_forsaken()).all():
                cancel(session, run_id)
        with self._service.database.system() as session:
            purge_idempotency(session)
            prune(session, datetime.now(UTC))
        purge_uploads(self._service)


def _forsaken() -> Select[UUID]:
    """Runs that still wait although their project was deleted."""
    return (
        select(Run.id)
        .join(Project, Project.id == Run.project_id)
        .where(Project.deleted_at.is_not(None), Run.state.not_in(ENDED))
        .limit(100)
    )


def _kept_going(act: Callable[[], object]) -> None:
    """Do *act*; a server that is away, or a bug, must not end the plane."""
    try:
        act()
    except (LimelightError, RedisError, OperationalError, InterfaceError, PoolTimeout) as error:
        _log.warning("%s", error)
        time.sleep(0.2)
    except Exception:  # noqa: BLE001 - as it says
        _log.exception("the control plane goes on")
        time.sleep(0.2)
