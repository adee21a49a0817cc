"""Failures as rows keep them, and back: a run's own words for what happened, what is safe, what it cost."""

from __future__ import annotations

from typing import Any

from limelight.kit import errors
from limelight.kit.errors import Broken, LimelightError
from limelight.store import DamagedBlob

__all__ = ["error_of", "row_of"]

_KINDS: dict[str, type[LimelightError]] = {
    **{name: kind for name in errors.__all__ if issubclass(kind := getattr(errors, name), LimelightError)},
    "DamagedBlob": DamagedBlob,
}


def row_of(error: LimelightError) -> dict[str, Any]:
    """*error* as JSON."""
    return {
        "kind": type(error).__name__,
        "message": error.message,
        "fix": error.fix,
        "can_retry": error.can_retry,
        "data": {name: value for name, value in error.data.items() if name != "traceback"},
    }


def error_of(row: dict[str, Any] | None) -> LimelightError:
    """The error that `row_of` (or a worker) wrote."""
    if not row:
        return Broken("The step was cancelled.", fix="Start the run again.")
    kind = _KINDS.get(str(row.get("kind")), Broken)
    data = {name: value for name, value in dict(row.get("data") or {}).items() if name != "after"}
    return kind(str(row.get("message")), fix=str(row.get("fix", "")), **data)
