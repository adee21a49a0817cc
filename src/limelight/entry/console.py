"""The `limelight` command: settings, store and engines, handed to the command line."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from limelight.cli.app import run_app
from limelight.cli.operations import Installation, Operations
from limelight.entry.settings import read_settings

if TYPE_CHECKING:
    from limelight.film.workshop import Workshop

# `--help` opens no store and reads no library.
# ruff: noqa: PLC0415

__all__ = ["main"]


def main() -> None:
    """Run the command line and leave with its exit code."""
    run_app(Installation(_workshop, _operations, _config))


@cache
def _workshop() -> Workshop:
    from limelight.entry.workshops import build_workshop
    from limelight.store import Store

    settings = read_settings()
    return build_workshop(settings, Store.on_disk(settings.home / "store"))


def _operations() -> Operations:
    from limelight.entry.operations import EntryOperations

    return EntryOperations()


def _config() -> Path:
    """``LIMELIGHT_CONFIG``, or the platform's folder for a person's settings."""
    if given := os.environ.get("LIMELIGHT_CONFIG", ""):
        return Path(given).expanduser().absolute()
    import platformdirs

    return Path(platformdirs.user_config_dir("limelight", appauthor=False))
