"""`limelight serve`: everything on this machine in one command, and nothing left behind when it ends.

lock the folder → servers → migrations → socket → API, control plane, workers → the link
stop: API → control plane → workers → Valkey → PostgreSQL
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from types import FrameType

from limelight.cli.operations import Serving
from limelight.entry.binding import bind, check_binding
from limelight.entry.building import build_service, close_service
from limelight.entry.notes import HomeLock, Note, read_note, write_note
from limelight.entry.processes import SUPERVISOR
from limelight.entry.reviving import Reviver
from limelight.entry.servers import embedded_for, wants_embedded
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.entry.supervisor import Role, Supervisor
from limelight.kit.errors import NotConfigured
from limelight.runtime.embedded import Embedded
from limelight.runtime.migrate import ensure_current, migrate

__all__ = ["serve"]

_LOOK = 0.2
"""Seconds between two looks at the children."""
_READY = 120.0
_ENDING = 20.0
"""Seconds in which the last of a killed `serve`'s children has ended, even one that nobody noted."""

Say = Callable[[str], None]


def serve(settings: Settings, serving: ServiceSettings, asked: Serving, say: Say) -> int:
    """Run the service until Ctrl-C or SIGTERM; the exit code. *say* prints a line."""
    serving = replace(serving, host=asked.host or serving.host, port=asked.port or serving.port)
    stop = threading.Event()
    with _locked(settings), _told_to_stop(stop):
        left = _end_leftovers(settings)
        with (
            _bound(serving, _ENDING if left else 0.0) as listening,
            _servers(settings, serving) as (connected, embedded),
        ):
            _bring_up_to_date(connected, embedded, asked)
            link = _link(settings, connected)
            return _watched(settings, connected, embedded, asked, listening, stop, link, say)


def _watched(
    settings: Settings,
    serving: ServiceSettings,
    embedded: Embedded | None,
    asked: Serving,
    listening: socket.socket,
    stop: threading.Event,
    link: str,
    say: Say,
) -> int:
    alive, ours = os.pipe()
    environment = os.environ | {
        SUPERVISOR: str(alive),
        "LIMELIGHT_HOME": str(settings.home),
        "LIMELIGHT_HOST": serving.host,
        "LIMELIGHT_PORT": str(serving.port),
        "LIMELIGHT_DATABASE_URL": serving.database_url,
        "LIMELIGHT_REDIS_URL": serving.redis_url,
    }
    supervisor = Supervisor(_roles(asked, listening), environment, (alive,))
    reviver = Reviver(embedded, say)
    threading.Thread(target=_greet, args=(serving, link, asked, stop, say), daemon=True).start()
    try:
        supervisor.start()
        reviver.start()
        return _tend(settings, serving, reviver, supervisor, stop, say)
    finally:
        try:
            say("Stopping.")
        finally:  # whoever read what we say may be gone
            supervisor.stop()
            reviver.stop()
            write_note(settings.home, None)
            os.close(alive)
            os.close(ours)


def _tend(
    settings: Settings,
    serving: ServiceSettings,
    reviver: Reviver,
    supervisor: Supervisor,
    stop: threading.Event,
    say: Say,
) -> int:
    known: object = None
    while True:
        # Noted at once: whoever comes after a kill has to know whom to end.
        processes = supervisor.processes()
        if processes != known:
            known = processes
            note = Note(serving.public_url, serving.database_url, serving.redis_url, processes)
            write_note(settings.home, note)
        if stop.wait(_LOOK):
            return 0
        reviver.check()
        if code := supervisor.tend(say):
            return code


def _roles(asked: Serving, listening: socket.socket) -> list[Role]:
    """In the order in which they are stopped."""
    hands = ("--hands", str(asked.workers)) if asked.workers else ()
    queues = ("--queues", asked.queues) if asked.queues else ()
    return [
        Role("API", ("api", "--listening", str(listening.fileno())), 10, (listening.fileno(),)),
        Role("control", ("control",), 10),
        Role("worker", ("worker", *queues, *hands), 30),
    ]


@contextmanager
def _locked(settings: Settings) -> Generator[None]:
    lock = HomeLock(settings.home)
    lock.take_or_refuse()
    try:
        yield
    finally:
        lock.give_back()


@contextmanager
def _told_to_stop(stop: threading.Event) -> Generator[None]:
    def told(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop.set()

    before = {number: signal.signal(number, told) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}  # fmt: skip
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _servers(
    settings: Settings, serving: ServiceSettings
) -> Generator[tuple[ServiceSettings, Embedded | None]]:
    if not wants_embedded(serving):
        yield serving, None
        return
    embedded = embedded_for(settings)
    try:
        named = replace(serving, database_url=embedded.database_url, redis_url=embedded.redis_url)
        yield named, embedded
    finally:
        embedded.stop()


def _bound(serving: ServiceSettings, patience: float) -> socket.socket:
    """The listening socket; what a killed `serve` left may hold the port a moment longer."""
    end = time.monotonic() + patience
    while True:
        try:
            return bind(serving.host, serving.port)
        except NotConfigured:
            if time.monotonic() >= end:
                raise
        time.sleep(0.1)


def _end_leftovers(settings: Settings) -> bool:
    """What a killed `serve` left is on its way out already; whoever isn't is ended. Whether one was killed."""
    note = read_note(settings.home)
    left = [found for process in (note.processes if note else ()) if (found := process.found())]
    end = time.monotonic() + 5
    while any(process.is_running() for process in left) and time.monotonic() < end:
        time.sleep(0.05)
    for process in left:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return note is not None


def _bring_up_to_date(serving: ServiceSettings, embedded: Embedded | None, asked: Serving) -> None:
    if embedded is not None or asked.migrate:
        migrate(serving.database_url)
    else:
        ensure_current(serving.database_url)


def _link(settings: Settings, serving: ServiceSettings) -> str:
    """The address to open: with a one-time sign-in for the person at this machine, when only they are served."""
    service = build_service(settings, serving, pool_size=1)
    try:
        check_binding(service, serving)
        if not service.config.local:
            return serving.public_url
        from limelight.accounts.local import ensure_local_owner  # noqa: PLC0415 - only here

        return f"{serving.public_url}/local?token={ensure_local_owner(service.database)}"
    finally:
        close_service(service)


def _greet(serving: ServiceSettings, link: str, asked: Serving, stop: threading.Event, say: Say) -> None:
    """Say where it is as soon as it answers, and open it for somebody who sits in front of it."""
    began = time.monotonic()
    while not stop.is_set() and time.monotonic() - began < _READY:
        if _is_healthy(serving):
            say(f"Limelight is at {serving.public_url} (API docs at {serving.public_url}/docs).")
            if link != serving.public_url:
                say(f"Sign in, once: {link}")
            if asked.open:
                _open(link)
            return
        time.sleep(0.05)
    if not stop.is_set():
        say(f"The API does not answer at {serving.public_url} yet.")


def _is_healthy(serving: ServiceSettings) -> bool:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(serving.host, serving.host)  # noqa: S104 - compared, not bound
    address = f"http://{f'[{host}]' if ':' in host else host}:{serving.port}/healthz"
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _open(link: str) -> None:
    import webbrowser  # noqa: PLC0415 - only for a person at a screen

    if sys.platform != "darwin" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    with suppress(webbrowser.Error):
        webbrowser.open(link)
