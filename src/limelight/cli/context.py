"""How a command reaches the workshop that `entry` builds for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import typer

if TYPE_CHECKING:
    from limelight.film.workshop import Workshop

__all__ = ["workshop_of"]


def workshop_of(context: typer.Context) -> Workshop:
    """The workshop, built on first use: `--help` opens no store."""
    return cast("Callable[[], Workshop]", context.obj)()
