"""Tokens of servers in a file that only its owner reads; a refresh token is used by one process at a time."""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Credentials", "KeptCredentials"]


@dataclass(slots=True)
class Credentials:
    """How a client says who it is. This one is kept nowhere."""

    access_token: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)

    @property
    def bearer(self) -> str:
        return self.api_key or self.access_token

    @contextmanager
    def rotating(self) -> Generator[None]:
        """Around the use of the refresh token: what others changed is read before, what is new is kept after."""
        yield


@dataclass(slots=True)
class KeptCredentials(Credentials):
    """Those of the server *url* in the file ``servers.json`` of *folder*."""

    folder: Path = Path()
    url: str = ""

    @classmethod
    def read(cls, folder: Path, url: str) -> KeptCredentials | None:
        """What is kept for *url*, None when nobody signed in there."""
        kept = _read(folder).get("servers", {}).get(url)
        return None if kept is None else cls(**{name: str(kept.get(name, "")) for name in _NAMES}, folder=folder, url=url)  # fmt: skip

    @staticmethod
    def current_server(folder: Path) -> str:
        """The server that was signed in to last, empty for none."""
        return str(_read(folder).get("current", ""))

    def keep(self) -> None:
        """Write this down, and that it is the server to use."""
        with _locked(self.folder):
            self._keep()

    def forget(self) -> None:
        """Strike it out."""
        with _locked(self.folder):
            kept = _read(self.folder)
            kept.get("servers", {}).pop(self.url, None)
            if kept.get("current") == self.url:
                kept["current"] = ""
            _write(self.folder, kept)

    @contextmanager
    def rotating(self) -> Generator[None]:
        with _locked(self.folder):
            newer = self.read(self.folder, self.url)
            if newer is not None:
                self.access_token, self.refresh_token = newer.access_token, newer.refresh_token
            yield
            self._keep()

    def _keep(self) -> None:
        kept = _read(self.folder)
        own = {name: value for name, value in asdict(self).items() if name in _NAMES}
        kept.setdefault("servers", {})[self.url] = own
        kept["current"] = self.url
        _write(self.folder, kept)


_NAMES = ("access_token", "refresh_token", "api_key")


@contextmanager
def _locked(folder: Path) -> Generator[None]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(folder / "servers.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if os.name == "posix":
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _read(folder: Path) -> dict[str, Any]:
    try:
        return json.loads((folder / "servers.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _write(folder: Path, kept: dict[str, Any]) -> None:
    draft = folder / "servers.json.new"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(kept, file, indent=1)
    draft.replace(folder / "servers.json")
