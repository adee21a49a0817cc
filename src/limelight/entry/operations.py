"""Running a service and looking after it, as the command line asks for it (`limelight.cli.operations`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from limelight.cli.operations import Serving, Step
from limelight.entry.extra import require_server
from limelight.entry.service_settings import read_service_settings
from limelight.entry.settings import read_settings

# Each imports what it does inside itself: none needs what the others read.
# ruff: noqa: PLC0415

__all__ = ["EntryOperations"]


class EntryOperations:
    """`limelight.cli.operations.Operations` on this machine's settings."""

    def __init__(self) -> None:
        require_server()

    def serve(self, asked: Serving, say: Callable[[str], None]) -> int:
        from limelight.entry.serving import serve

        return serve(read_settings(), read_service_settings(), asked, say)

    def api(self, host: str | None, port: int | None, listening: int | None) -> None:
        from limelight.entry.processes import api_main

        api_main(host=host, port=port, listening=listening)

    def control(self) -> None:
        from limelight.entry.processes import control_main

        control_main()

    def worker(self, queues: Sequence[str], hands: int | None) -> None:
        from limelight.entry.processes import worker_main

        worker_main(queues, hands)

    def migrate(self) -> bool:
        from limelight.entry.admin.migrating import bring_up_to_date

        return bring_up_to_date(read_settings(), read_service_settings())

    def backup(self, target: Path, step: Step) -> dict[str, Any]:
        from limelight.entry.admin.backup import backup

        return backup(read_settings(), read_service_settings(), target, step)

    def restore(self, source: Path, step: Step) -> dict[str, Any]:
        from limelight.entry.admin.restore import restore

        return restore(read_settings(), read_service_settings(), source, step)

    def gc(self, days: int, step: Step) -> dict[str, Any]:
        from limelight.entry.admin.hands import service_here
        from limelight.entry.admin.tidying import tidy

        with service_here() as service:
            return tidy(service, days, step)

    def stats(self) -> dict[str, Any]:
        from limelight.entry.admin.hands import service_here
        from limelight.entry.admin.stats import stats

        with service_here() as service:
            return stats(service)

    def list_users(self) -> list[dict[str, Any]]:
        from limelight.entry.admin.hands import service_here
        from limelight.entry.admin.users import list_users

        with service_here() as service:
            return list_users(service)

    def add_user(self, email: str, password: str, name: str, *, operator: bool) -> dict[str, Any]:
        from limelight.entry.admin.hands import service_here
        from limelight.entry.admin.users import add_user

        with service_here() as service:
            return add_user(service, email, password, name, operator=operator)

    def set_user(
        self, email: str, *, disabled: bool | None = None, operator: bool | None = None
    ) -> dict[str, Any]:
        from limelight.entry.admin.hands import service_here
        from limelight.entry.admin.users import set_user

        with service_here() as service:
            return set_user(service, email, disabled=disabled, operator=operator)

    def reset_link(self, email: str) -> str:
        from limelight.entry.admin.hands import service_here
        from limelight.entry.admin.users import reset_link

        with service_here() as service:
            return reset_link(service, email)

    def grant_credits(self, email: str, amount: str, note: str, organization: str) -> dict[str, Any]:
        from limelight.entry.admin.credits import grant_credits
        from limelight.entry.admin.hands import service_here

        with service_here() as service:
            return grant_credits(service, email, amount, note, organization)
