"""`limelight admin gc`: what is deleted for real after its thirty days, and what nobody will ask for again."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, and_, delete, exists, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Delete

from limelight.cli.operations import Step
from limelight.projects.assets.service import purge_assets
from limelight.projects.assets.uploads.service import purge_uploads
from limelight.projects.projects.service import purge
from limelight.runtime.service import Service
from limelight.runtime.web.idempotency import purge_idempotency
from limelight.tables.asset_library import Asset
from limelight.tables.deliveries import Delivery
from limelight.tables.films import Film
from limelight.tables.one_time_tokens import OneTimeToken
from limelight.tables.run_events import RunEvent
from limelight.tables.run_steps import RunStep
from limelight.tables.runs import ENDED, Run
from limelight.tables.sessions import Session as SignIn
from limelight.tables.takes import Take

__all__ = ["kept_files", "tidy"]

_STORIES = timedelta(days=90)
"""Events of runs that ended are kept this long."""
_TOKENS = timedelta(days=1)


def tidy(service: Service, days: int, step: Step) -> dict[str, Any]:
    """Make room; what was made within *days*, is named by a film or a take, or was paid for stays."""
    age = timedelta(days=days)
    step("projects", 0, 3)
    with service.database.system() as session:
        gone = len(purge(session, age)) + purge_assets(session, age)
    uploads = purge_uploads(service)
    step("rows", 1, 3)
    with service.database.system() as session:
        dropped = {"answers": purge_idempotency(session)}
        dropped |= {name: _drop(session, what) for name, what in _stale(datetime.now(UTC)).items()}
    step("files", 2, 3)
    with service.database.system() as session:
        keys, files = _kept_keys(session), kept_files(session)
    freed = service.store.gc(keys, age, keep_files=files)
    step("files", 3, 3)
    return {"files_of_deleted": gone, "uploads_given_up": uploads, **dropped, "store": asdict(freed)}


def _stale(now: datetime) -> dict[str, Delete]:
    ended = ~exists().where(and_(Run.id == RunEvent.run_id, Run.state.not_in(ENDED)))
    return {
        "tokens": delete(OneTimeToken).where(OneTimeToken.expires_at < now - _TOKENS),
        "sign_ins": delete(SignIn).where(or_(SignIn.expires_at < now, SignIn.revoked_at < now - _STORIES)),
        "deliveries": delete(Delivery).where(Delivery.created_at < now - _STORIES),
        "events": delete(RunEvent).where(RunEvent.created_at < now - _STORIES, ended),
    }


def _drop(session: Session, what: Delete) -> int:
    done = session.execute(what)
    return done.rowcount if isinstance(done, CursorResult) else 0


def kept_files(session: Session) -> set[str]:
    """Digests of all that people can see: what they uploaded has no memo that would keep it."""
    return set(session.scalars(select(Asset.digest)))


def _kept_keys(session: Session) -> set[str]:
    """Keys that a film, a take or an unfinished run names."""
    keys = {key for key in session.scalars(select(Take.key)) if key}
    keys |= set(session.scalars(select(RunStep.key).join(Run, Run.id == RunStep.run_id).where(Run.state.not_in(ENDED))))  # fmt: skip
    for named in session.scalars(select(Film.keys)):
        keys |= set(_texts(named))
    return keys


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] # JSON
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] # JSON
    return []
