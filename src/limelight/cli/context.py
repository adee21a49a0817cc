"""How a command reaches what `entry` builds for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from limelight.cli.operations import Installation, Operations

if TYPE_CHECKING:
    from limelight.film.workshop import Workshop

__all__ = ["config_of", "operations_of", "workshop_of"]


def workshop_of(context: typer.Context) -> Workshop:
    """The workshop, built on first use: `--help` opens no store."""
    return _installation(context).workshop()


def operations_of(context: typer.Context) -> Operations:
    """What runs a service and looks after it; raises `NotConfigured` without the server extra."""
    return _installation(context).operations()


def config_of(context: typer.Context) -> Path:
    """Where a person's own settings lie."""
    return _installation(context).config()


def _installation(context: typer.Context) -> Installation:
    return cast("Installation", context.obj)
