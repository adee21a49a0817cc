"""Every failure as an RFC 9457 problem: what happened, what to do, and data for machines."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from decimal import Decimal
from http import HTTPStatus
from typing import Any, Final, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from redis.exceptions import RedisError
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException

from limelight.kit.errors import Broken, InvalidInput, LimelightError, Retriable

__all__ = [
    "PROBLEM_TYPE",
    "Conflict",
    "Forbidden",
    "NotFound",
    "Problem",
    "Unauthorized",
    "handle_problems",
    "known",
    "problem",
    "said_of",
    "told",
]

PROBLEM_TYPE = "application/problem+json"


class Problem(BaseModel):
    """RFC 9457, with ``fix`` (what to do) and ``errors`` (which field is wrong) of ours."""

    type: str = Field("about:blank", examples=["urn:limelight:problem:invalid-input"])
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["There is no mood “happy”."])
    fix: str = Field("", examples=["Choose one of upbeat, calm, cinematic."])
    request_id: str = ""
    errors: list[dict[str, Any]] = []


class NotFound(LimelightError):
    """There is no such thing, or it is somebody else's: the answer is the same."""

    status = 404
    exit_code = 2
    can_retry = False


class Unauthorized(LimelightError):
    """Nobody is signed in."""

    status = 401
    exit_code = 4


class Forbidden(LimelightError):
    """Who is signed in may not do this."""

    status = 403
    exit_code = 4
    can_retry = False


class Conflict(LimelightError):
    """Somebody was faster, or the thing is in another state."""

    status = 409
    exit_code = 4


_UNKNOWN = {
    (404, "Not Found"): ("There is nothing at this address.", "See /docs for what there is."),
    (405, "Method Not Allowed"): ("This address has no such method.", "See the Allow header, or /docs."),
    (400, "There was an error parsing the body"): ("The body cannot be read.", "Send what /docs describes."),
}
"""The framework's own words, and ours."""

_OUTAGES = (OperationalError, PoolTimeout, RedisError)
"""A neighbour that is restarting, or too busy to be asked."""
_UNFIT = (DataError, UnicodeEncodeError)
"""What PostgreSQL cannot hold: a null character, half a character, a number beyond its type."""
_log = logging.getLogger(__name__)

_FAULTS: Final[Mapping[str, str]] = {
    "missing": "This is needed.",
    "extra_forbidden": "There is no such field.",
    "less_than": "Less than {lt}.",
    "less_than_equal": "At most {le}.",
    "greater_than": "More than {gt}.",
    "greater_than_equal": "At least {ge}.",
    "multiple_of": "A multiple of {multiple_of}.",
    "string_too_long": "At most {max_length} characters; this has {length}.",
    "string_too_short": "At least {min_length} characters; this has {length}.",
    "too_long": "At most {max_length}; these are {length}.",
    "too_short": "At least {min_length}; these are {length}.",
    "decimal_max_places": "At most {decimal_places} decimals.",
    "literal_error": "One of {expected}.",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "A whole number."),
    **dict.fromkeys(("float_type", "float_parsing", "decimal_type", "decimal_parsing", "finite_number"), "A number."),
}  # fmt: skip
"""What pydantic finds, for people: https://docs.pydantic.dev/latest/errors/validation_errors/"""


def handle_problems(app: FastAPI) -> None:
    """Answer every failure of *app* as a problem."""
    app.add_exception_handler(LimelightError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    for foreign in (*_OUTAGES, *_UNFIT):
        app.add_exception_handler(foreign, _foreign)


def known(failure: Exception) -> LimelightError:
    """*failure* as one of ours: what a neighbour or a driver raises, too. `Broken` is what nobody foresaw."""
    if isinstance(failure, LimelightError):
        return failure
    if isinstance(failure, _OUTAGES):
        return Retriable("Something that is needed is away.", fix="Try again in a moment.", after=1)
    if isinstance(failure, _UNFIT):
        sentence = "Something given holds characters or numbers that cannot be stored."
        return InvalidInput(sentence, fix="Leave out null characters and half ones.")
    return Broken(
        "Something went wrong here; it is our fault and was noted.",
        fix="Try again; if it stays, give the operator the request id.",
    )


def problem(
    request: Request, status: int, detail: str, *, fix: str = "", kind: str = "about:blank", **more: Any
) -> JSONResponse:
    """The response that tells of a failure."""
    body = (
        Problem(
            type=kind,
            title=HTTPStatus(status).phrase,
            status=status,
            detail=_sendable(detail),
            fix=fix,
            request_id=getattr(request.state, "request_id", ""),
            errors=more.pop("errors", []),
        ).model_dump()
        | more
    )
    return JSONResponse(body, status, media_type=PROBLEM_TYPE)


def _ours(request: Request, failure: Exception) -> JSONResponse:
    error = cast("LimelightError", failure)
    response = problem(
        request, error.status, error.message, fix=error.fix, kind=_kind(type(error)), **_public(error.data)
    )
    if isinstance(error, Retriable):
        response.headers["Retry-After"] = str(max(1, round(error.after)))
    if isinstance(error, Unauthorized):
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _invalid(request: Request, failure: Exception) -> JSONResponse:
    error = cast("RequestValidationError", failure)
    errors = [
        {
            "where": _sendable(".".join(str(part) for part in detail["loc"])),
            "problem": _sendable(said_of(detail)),
        }
        for detail in error.errors()
    ]
    first = errors[0] if errors else {"where": "body", "problem": "cannot be read"}
    return problem(
        request, 422, f"{first['where']}: {first['problem']}", fix="Correct the fields named in errors.",
        kind="urn:limelight:problem:invalid-input", errors=errors,
    )  # fmt: skip


def said_of(fault: Mapping[str, Any]) -> str:
    """What is wrong with a field, by one of pydantic's *fault*s: a sentence that does not name the field."""
    if (words := _FAULTS.get(_kind_of(fault))) is not None:
        return words.format_map({name: _counted(limit) for name, limit in _limits(fault).items()})
    said = str(fault["msg"]).removeprefix("Value error, ").replace("Input should", "It should").rstrip(".")
    return f"{said[:1].upper()}{said[1:]}."


def _kind_of(fault: Mapping[str, Any]) -> str:
    kind, given = str(fault["type"]), fault.get("input")
    if kind.endswith("too_short") and not given:
        return "missing"
    is_text = kind in ("too_long", "too_short") and isinstance(given, str)  # behind a validator of ours
    return f"string_{kind}" if is_text else kind


def _limits(fault: Mapping[str, Any]) -> Mapping[str, object]:
    limits, given = fault.get("ctx", {}), fault.get("input")
    return {"length": len(given) if isinstance(given, str) else limits.get("actual_length")} | limits


def _counted(limit: object) -> str:
    return f"{limit:,}" if isinstance(limit, int | float | Decimal) else str(limit).replace("'", "")


def told(request: Request, failure: Exception) -> JSONResponse:
    """The response for any *failure*."""
    return _ours(request, known(failure))


def _foreign(request: Request, failure: Exception) -> JSONResponse:
    if isinstance(failure, _OUTAGES):
        _log.warning("neighbour away: %s", type(failure).__name__)
    return told(request, failure)


def _plain(request: Request, failure: Exception) -> JSONResponse:
    error = cast("HTTPException", failure)
    detail = error.detail or HTTPStatus(error.status_code).description
    detail, fix = _UNKNOWN.get((error.status_code, detail), (detail, ""))
    response = problem(request, error.status_code, detail, fix=fix)
    response.headers.update(error.headers or {})
    return response


def _sendable(text: object) -> str:
    """*text* without halves of characters, which may be echoed from what was given."""
    return str(text).encode("utf-8", "replace").decode()


def _kind(kind: type[LimelightError]) -> str:
    words = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__)
    return f"urn:limelight:problem:{words.strip('-')}"


def _public(data: Mapping[str, Any]) -> dict[str, Any]:
    """An error's data without what is for our eyes only."""
    reserved = {"traceback", "type", "title", "status", "detail", "fix", "errors", "kind", "request_id"}
    return {name: value for name, value in data.items() if name not in reserved}
