"""The database and the Redis to work with: those that are named, those of a running `serve`, or embedded ones."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from limelight.entry.notes import HomeLock, read_note
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.kit.errors import NotConfigured
from limelight.runtime.embedded import Embedded, start_embedded

__all__ = ["connected", "embedded_for", "wants_embedded", "with_running_servers"]


def wants_embedded(serving: ServiceSettings) -> bool:
    """Whether embedded servers are needed. Both or none: half a service of one's own is a mistake."""
    if bool(serving.database_url) != bool(serving.redis_url):
        missing = "LIMELIGHT_REDIS_URL" if serving.database_url else "LIMELIGHT_DATABASE_URL"
        raise NotConfigured(
            f"{missing} is missing.",
            fix="Set both LIMELIGHT_DATABASE_URL and LIMELIGHT_REDIS_URL, or neither.",
        )
    return not serving.database_url


def embedded_for(settings: Settings) -> Embedded:
    """The embedded servers of this home, started or taken over; the caller holds the `HomeLock`."""
    return start_embedded(settings.home / "servers")


def with_running_servers(settings: Settings, serving: ServiceSettings) -> ServiceSettings:
    """*serving* with the servers of the `serve` that runs here, when it names none of its own."""
    if not wants_embedded(serving):
        return serving
    lock = HomeLock(settings.home)
    running = not lock.take()
    lock.give_back()
    note = read_note(settings.home) if running else None
    if note is None:
        raise NotConfigured(
            "No service runs on this folder.",
            fix="Start `limelight serve`, or set LIMELIGHT_DATABASE_URL and LIMELIGHT_REDIS_URL.",
        )
    return replace(serving, database_url=note.database_url, redis_url=note.redis_url)


@contextmanager
def connected(settings: Settings, serving: ServiceSettings) -> Generator[ServiceSettings]:
    """*serving* with servers that answer: embedded ones run for the length of the block if nobody runs them."""
    lock = HomeLock(settings.home)
    if not wants_embedded(serving):
        yield serving
    elif not lock.take():
        yield with_running_servers(settings, serving)
    else:
        embedded = embedded_for(settings)
        try:
            yield replace(serving, database_url=embedded.database_url, redis_url=embedded.redis_url)
        finally:
            embedded.stop()
            lock.give_back()
