"""How an endpoint documents its failures, and what those of accounts share."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response

from limelight.accounts.caller import Caller
from limelight.accounts.cookies import put_cookies
from limelight.accounts.limits import ADDRESS, Limit, spend
from limelight.accounts.schemas import SessionOut
from limelight.accounts.sessions import SignedIn
from limelight.runtime.service import Service
from limelight.runtime.web.problems import PROBLEM_TYPE, Problem

__all__ = ["limit", "problems", "session_out"]

_WHY = {
    401: "Nobody is signed in, or not any more.",
    403: "Not allowed.",
    404: "There is no such thing, or it is somebody else's.",
    409: "Something stands against it.",
    422: "Something given is wrong; `errors` names the fields.",
    429: "Tried too often; `Retry-After` says when to try again.",
    503: "Something is away for a moment; `Retry-After` says when to try again.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """``responses=`` for these failures, and for those that asking who somebody is brings with it.

    A cookie may come from a foreign page (403), `X-Organization` name what is not theirs (404), and an
    `Idempotency-Key` be in use (409).
    """
    schema = Problem.model_json_schema()
    if 401 in statuses:
        statuses = tuple(sorted({*statuses, 403, 404, 409}))
    return {
        status: {"description": _WHY[status], "content": {PROBLEM_TYPE: {"schema": schema}}}
        for status in (*statuses, 503)
    }


def limit(request: Request, service: Service, which: Limit, *names: str) -> None:
    """Take one try from the sender's address, and one for *names* from there; raises `RateLimited`."""
    address = Caller.of(request).address
    spend(service.bells.client, ADDRESS, address)
    spend(service.bells.client, which, address, *names)


def session_out(response: Response, service: Service, signed_in: SignedIn, *, cookies: bool) -> SessionOut:
    """The answer that carries a session: in its body, or in cookies."""
    if cookies:
        put_cookies(response, service.config, signed_in)
    return SessionOut(
        access_token=None if cookies else signed_in.access,
        refresh_token=None if cookies else signed_in.refresh,
        expires_in=int(signed_in.life.total_seconds()),
        user_id=signed_in.user.id,
        organization_id=signed_in.organization_id,
    )
