"""`/auth`: sessions, from signing in to signing out everywhere."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from limelight.accounts import service as people
from limelight.accounts import sessions
from limelight.accounts.access import Personal, service_of
from limelight.accounts.audit import audit
from limelight.accounts.caller import Caller
from limelight.accounts.cookies import ACCESS_COOKIE, REFRESH_COOKIE, check_own_page, drop_cookies
from limelight.accounts.endpoints.documented import limit, problems, session_out
from limelight.accounts.limits import PASSWORDS, TOKENS
from limelight.accounts.organizations import no_such_organization
from limelight.accounts.schemas import RefreshIn, SessionOut, SignInIn, SwitchIn
from limelight.runtime.web.problems import Forbidden, Unauthorized

__all__ = ["router"]

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post("/sign-in", summary="Sign in", responses=problems(401, 422, 429))
def sign_in(body: SignInIn, request: Request, response: Response) -> SessionOut:
    """An access token for fifteen minutes, and a refresh token for the next one."""
    service = service_of(request)
    limit(request, service, PASSWORDS, body.email)
    signed_in = people.sign_in(service, body.email, body.password, Caller.of(request))
    return session_out(response, service, signed_in, cookies=body.cookies)


@router.post("/refresh", summary="Go on with a session", responses=problems(401, 403, 422, 429))
def refresh(request: Request, response: Response, body: RefreshIn | None = None) -> SessionOut:
    """A new pair of tokens for the refresh token, which works once: used again later, it ends the whole session."""
    service = service_of(request)
    limit(request, service, TOKENS)
    given = body.refresh_token if body is not None else None
    token = given or _cookie(request)
    with service.database.system() as session:
        signed_in = sessions.refresh(session, service.secrets, token, Caller.of(request))
    if signed_in is None:
        raise Unauthorized("This session is over.", fix="Sign in again.")
    return session_out(response, service, signed_in, cookies=given is None)


@router.post("/switch", summary="Work in another organisation", responses=problems(401, 403, 404, 422))
def switch(body: SwitchIn, access: Personal, response: Response) -> SessionOut:
    """An access token for another organisation of yours; the refresh token that you have goes on with it."""
    session_id = access.principal.session_id
    if session_id is None:
        raise Forbidden("There is no session of ours to switch.", fix="Send the header X-Organization.")
    signed_in = sessions.switch(access.session, access.service.secrets, session_id, body.organization_id)
    if signed_in is None:
        raise no_such_organization()
    is_browser = "authorization" not in access.request.headers and ACCESS_COOKIE in access.request.cookies
    return session_out(response, access.service, signed_in, cookies=is_browser)


@router.post("/sign-out", status_code=204, summary="Sign out", responses=problems(401, 403))
def sign_out(access: Personal, response: Response) -> None:
    """End this session; its tokens are worth nothing from now on."""
    if access.principal.session_id is not None:
        sessions.end(access.session, access.principal.session_id)
        audit(access.session, access.principal, "session.end", request=access.request)
    drop_cookies(response)


@router.post(
    "/sign-out-everywhere", status_code=204, summary="Sign out everywhere", responses=problems(401, 403)
)
def sign_out_everywhere(access: Personal, response: Response) -> None:
    """End all your sessions, on every device. API keys stay; revoke them one by one."""
    sessions.end_all(access.session, access.principal.user_id)
    audit(access.session, access.principal, "session.end_all", request=access.request)
    drop_cookies(response)


def _cookie(request: Request) -> str:
    token = request.cookies.get(REFRESH_COOKIE)
    if not token:
        raise Unauthorized("There is no refresh token.", fix="Send `refresh_token`, or sign in.")
    check_own_page(request, service_of(request).config)
    return token
