"""ETags of what two people may edit: the row's revision. A change names the one that it was made from.

RFC 9110, section 13.1.1 (If-Match) and RFC 6585, section 3 (428 Precondition Required)
"""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response

from limelight.kit.errors import LimelightError
from limelight.runtime.web.problems import Problem

__all__ = ["ETAG_HEADER", "ETAG_PROBLEMS", "PreconditionFailed", "PreconditionRequired", "etag_of", "require_match", "tell_etag"]  # fmt: skip

ETAG_PROBLEMS: dict[int | str, dict[str, Any]] = {
    412: {"model": Problem, "description": "It was changed meanwhile: read it again."},
    428: {"model": Problem, "description": "`If-Match` is missing."},
}
"""Answers of an endpoint that requires `If-Match`, for its documentation."""
ETAG_HEADER: dict[str, Any] = {
    "ETag": {"description": "Send it back as `If-Match` to change this.", "schema": {"type": "string"}}
}


class PreconditionFailed(LimelightError):
    """Somebody changed it since it was read."""

    status = 412
    exit_code = 4


class PreconditionRequired(LimelightError):
    """A change has to name the revision that it was made from."""

    status = 428
    exit_code = 2


def etag_of(revision: int) -> str:
    return f'"{revision}"'


def tell_etag(response: Response, revision: int) -> None:
    response.headers["ETag"] = etag_of(revision)


def require_match(request: Request, revision: int) -> None:
    """Raise unless the request's `If-Match` names *revision*, the locked row's. ``*`` names any."""
    given = request.headers.get("if-match", "").strip()
    if not given:
        raise PreconditionRequired(
            "The change does not say which revision it was made from.",
            fix="Send the ETag that you read as If-Match.",
        )
    if given != "*" and etag_of(revision) not in [tag.strip() for tag in given.split(",")]:
        raise PreconditionFailed(
            "Somebody changed it since you read it.",
            fix="Read it again, then send your change with its new ETag.",
            etag=etag_of(revision),
        )
