"""The `limelight` command: settings, store and engines, handed to the command line."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from limelight.cli.app import run_app
from limelight.entry.settings import read_settings

if TYPE_CHECKING:
    from limelight.film.workshop import Workshop

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    run_app(_workshop)


@cache
def _workshop() -> Workshop:
    from limelight.film.workshop import Workshop  # noqa: PLC0415 - as below
    from limelight.store import Store  # noqa: PLC0415 - `--help` opens no store

    settings = read_settings()
    return Workshop(
        home=settings.home,
        store=Store.on_disk(settings.home / "store"),
        engines="limelight.entry.engines:build_engines",
        engine_args=(settings.llm_url, settings.llm_model, settings.llm_key),
        workers=_cores(),
        llm_model=settings.llm_model,
    )


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
