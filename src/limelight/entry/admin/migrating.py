"""`limelight admin migrate`."""

from __future__ import annotations

from sqlalchemy import create_engine

from limelight.entry.servers import connected
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.runtime.database import sqlalchemy_url
from limelight.runtime.migrate import is_current, migrate

__all__ = ["bring_up_to_date"]


def bring_up_to_date(settings: Settings, serving: ServiceSettings) -> bool:
    """Run what migrations the database lacks; whether there were any."""
    from limelight.jobs.control.checkpoints import prepare_checkpoints  # noqa: PLC0415 - LangGraph is slow to import

    with connected(settings, serving) as named:
        engine = create_engine(sqlalchemy_url(named.database_url), connect_args={"prepare_threshold": None})
        try:
            with engine.connect() as connection:
                current = is_current(connection)
        finally:
            engine.dispose()
        if not current:
            migrate(named.database_url)
        prepare_checkpoints(named.database_url)
        return not current
