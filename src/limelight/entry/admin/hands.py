"""The service in hand for the length of one command."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from limelight.entry.building import build_service, close_service
from limelight.entry.servers import connected
from limelight.entry.service_settings import read_service_settings
from limelight.entry.settings import read_settings
from limelight.runtime.migrate import ensure_current
from limelight.runtime.service import Service

__all__ = ["service_here"]


@contextmanager
def service_here() -> Generator[Service]:
    """The service that the environment names; embedded servers run only if they don't already."""
    settings = read_settings()
    with connected(settings, read_service_settings()) as serving:
        ensure_current(serving.database_url)
        service = build_service(settings, serving, pool_size=2)
        try:
            yield service
        finally:
            close_service(service)
