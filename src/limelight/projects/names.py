"""Names that are an organisation's own: nothing else of the kind may have them."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from limelight.runtime.web.problems import Conflict

__all__ = ["flush_named"]

_UNIQUE_VIOLATION = "23505"


def flush_named(session: Session, name: str) -> None:
    """Flush what is new; raises `Conflict`, which ends the transaction, when another row has its *name*."""
    try:
        session.flush()
    except IntegrityError as error:
        if getattr(error.orig, "sqlstate", "") != _UNIQUE_VIOLATION:
            raise
        raise Conflict(f"“{name}” exists already.", fix="Choose another name.") from error
