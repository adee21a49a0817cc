"""Signing in on this machine, by the one-time link that `limelight serve` opens."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from limelight.accounts import one_time, sessions
from limelight.accounts.access import service_of
from limelight.accounts.audit import audit
from limelight.accounts.caller import Caller
from limelight.accounts.cookies import put_cookies
from limelight.accounts.endpoints.documented import limit, problems, session_out
from limelight.accounts.limits import TOKENS
from limelight.accounts.schemas import SessionOut, TokenSignInIn
from limelight.accounts.sessions import SignedIn
from limelight.kit.errors import InvalidInput
from limelight.runtime.service import Service
from limelight.runtime.web.problems import NotFound

__all__ = ["page_router", "router"]

router = APIRouter(prefix="/auth", tags=["auth"])
page_router = APIRouter(tags=["auth"])


@router.post("/local", summary="Sign in on this machine", responses=problems(404, 422, 429))
def sign_in_here(body: TokenSignInIn, request: Request, response: Response) -> SessionOut:
    """A session for the one-time token that `limelight serve` showed. Only a server on loopback has this."""
    service = service_of(request)
    return session_out(response, service, _signed_in(request, service, body.token), cookies=body.cookies)


@page_router.get(
    "/local", status_code=303, response_class=RedirectResponse, summary="The one-time link of this machine",
    responses=problems(404, 422, 429),
)  # fmt: skip
def open_here(
    request: Request, token: Annotated[str, Query(min_length=1, max_length=200)]
) -> RedirectResponse:
    """Sign the browser in and go to the start page; with a link that is used up, to the page that says so."""
    service = service_of(request)
    try:
        signed_in = _signed_in(request, service, token)
    except InvalidInput:
        return RedirectResponse("/sign-in?link=used", status_code=303)
    response = RedirectResponse("/", status_code=303)
    put_cookies(response, service.config, signed_in)
    return response


def _signed_in(request: Request, service: Service, token: str) -> SignedIn:
    if not service.config.local:
        raise NotFound("Nobody signs in by a local link here.", fix="POST /api/v1/auth/sign-in.")
    limit(request, service, TOKENS)
    with service.database.system() as session:
        user = one_time.redeem(session, token, "local_sign_in")
        signed_in = sessions.start(session, service.secrets, user, Caller.of(request))
        audit(session, user.id, "session.start", organization_id=signed_in.organization_id, request=request)
    return signed_in
