"""What the command line asks of `entry`, which alone knows how an installation is put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from limelight.film.workshop import Workshop

__all__ = ["Installation", "Operations", "Serving", "Step"]

Step = Callable[[str, int, int], None]
"""Told of progress: what is being done, how much of it, of how much."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How `serve` was asked for; empty means: as the environment says."""

    host: str = ""
    port: int = 0
    workers: int = 0
    queues: str = ""
    open: bool = False
    migrate: bool = False


class Operations(Protocol):
    """Running a service and looking after it. Failures are `limelight.kit.errors`."""

    def serve(self, asked: Serving, say: Callable[[str], None]) -> int: ...
    def api(self, host: str | None, port: int | None, listening: int | None) -> None: ...
    def control(self) -> None: ...
    def worker(self, queues: Sequence[str], hands: int | None) -> None: ...

    def backup(self, target: Path, step: Step) -> dict[str, Any]: ...
    def restore(self, source: Path, step: Step) -> dict[str, Any]: ...
    def migrate(self) -> bool: ...
    def gc(self, days: int, step: Step) -> dict[str, Any]: ...
    def stats(self) -> dict[str, Any]: ...
    def list_users(self) -> list[dict[str, Any]]: ...
    def add_user(self, email: str, password: str, name: str, *, operator: bool) -> dict[str, Any]: ...
    def set_user(
        self, email: str, *, disabled: bool | None = None, operator: bool | None = None
    ) -> dict[str, Any]: ...
    def reset_link(self, email: str) -> str: ...
    def grant_credits(self, email: str, amount: str, note: str, organization: str) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Installation:
    """How commands reach what `entry` builds: nothing is built before it is needed."""

    workshop: Callable[[], Workshop]
    operations: Callable[[], Operations]
    config: Callable[[], Path]
    """The folder for what a person keeps: signed-in servers."""
