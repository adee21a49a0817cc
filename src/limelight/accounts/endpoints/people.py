"""`/auth`: signing up, proving an address, new passwords, who one is."""

from __future__ import annotations

from fastapi import APIRouter, BackgroundTasks, Request, Response

from limelight.accounts import service as people
from limelight.accounts.access import Anyone, Personal, service_of
from limelight.accounts.audit import audit
from limelight.accounts.cookies import drop_cookies
from limelight.accounts.endpoints.documented import limit, problems
from limelight.accounts.limits import MAILS, PASSWORDS, TOKENS
from limelight.accounts.mail import deliver, deliver_token, known_already
from limelight.accounts.organizations import read
from limelight.accounts.passwords import hash_password
from limelight.accounts.policy import PERMISSIONS
from limelight.accounts.schemas import (
    EmailIn,
    MeOut,
    NewPasswordIn,
    PasswordChange,
    SignUpIn,
    TakenOut,
    TokenIn,
)
from limelight.runtime.web.problems import Forbidden
from limelight.tables.users import User

__all__ = ["router"]

router = APIRouter(prefix="/auth", tags=["auth"])

_TAKEN = TakenOut(message="If the address is right, a mail is on its way.")


@router.post("/sign-up", status_code=202, summary="Sign up", responses=problems(403, 422, 429))
def sign_up(body: SignUpIn, request: Request, background: BackgroundTasks) -> TakenOut:
    """Make an account and an organisation that you own, then sign in at `auth/sign-in`.

    The answer is the same for an address that has an account already; whoever reads its mail is told. Where mails
    go out, the address has to be proven (`auth/verify`) before the first sign-in.
    """
    service = service_of(request)
    if not service.config.allow_sign_up:
        raise Forbidden("Nobody signs up here by themselves.", fix="Ask a member for an invitation.")
    limit(request, service, MAILS, body.email)
    hashed = hash_password(service.config.hashing, body.password)
    with service.database.system() as session:
        made = people.sign_up(
            session,
            email=body.email,
            name=body.name or "",
            password_hash=hashed,
            organization=body.organization or "",
        )
    if made is None:
        background.add_task(deliver, service, known_already(service.config, body.email))
    else:
        background.add_task(deliver_token, service, body.email, "verify_email")
    return TakenOut(message="Your account is ready, or the mail that was sent says why not.")


@router.post(
    "/verify/send",
    status_code=202,
    summary="Mail the proof of an address again",
    responses=problems(422, 429),
)
def send_verification(body: EmailIn, request: Request, background: BackgroundTasks) -> TakenOut:
    """Send another link to an address that is not proven yet. The answer tells nothing about the address."""
    service = service_of(request)
    limit(request, service, MAILS, body.email)
    background.add_task(deliver_token, service, body.email, "verify_email")
    return _TAKEN


@router.post("/verify", status_code=204, summary="Prove an address", responses=problems(422, 429))
def verify(body: TokenIn, request: Request) -> None:
    """Give the token that was mailed; it works once."""
    service = service_of(request)
    limit(request, service, TOKENS)
    with service.database.system() as session:
        people.verify_email(session, body.token)


@router.post(
    "/forgot-password", status_code=202, summary="Ask for a new password", responses=problems(422, 429)
)
def forgot_password(body: EmailIn, request: Request, background: BackgroundTasks) -> TakenOut:
    """Send a link for a new password. The answer tells nothing about the address."""
    service = service_of(request)
    limit(request, service, MAILS, body.email)
    background.add_task(deliver_token, service, body.email, "reset_password")
    return _TAKEN


@router.post(
    "/reset-password", status_code=204, summary="Choose a new password", responses=problems(422, 429)
)
def reset_password(body: NewPasswordIn, request: Request) -> None:
    """Give the token that was mailed and the new password. It works once and signs you out everywhere."""
    service = service_of(request)
    limit(request, service, TOKENS)
    hashed = hash_password(service.config.hashing, body.password)
    with service.database.system() as session:
        people.reset_password(session, body.token, hashed)


@router.post(
    "/password", status_code=204, summary="Change the password", responses=problems(401, 403, 422, 429)
)
def change_password(body: PasswordChange, access: Personal, response: Response) -> None:
    """Change your password. It signs you out everywhere, here too."""
    limit(access.request, access.service, PASSWORDS, str(access.principal.user_id))
    user = access.session.get_one(User, access.principal.user_id)
    people.change_password(access.session, access.service.config.hashing, user, body.current, body.new)
    audit(access.session, access.principal, "password.change", request=access.request)
    drop_cookies(response)


@router.get("/me", summary="Who you are", responses=problems(401))
def me(principal: Anyone, request: Request) -> MeOut:
    """You, the organisation that you are working in, and what you may do there."""
    with service_of(request).database.system() as session:
        user = session.get_one(User, principal.user_id)
        name = read(session, principal.organization_id).name
    return MeOut(
        user_id=user.id,
        email=user.email,
        name=user.name,
        email_verified=user.email_verified_at is not None,
        organization_id=principal.organization_id,
        organization_name=name,
        role=principal.role,
        permissions=[one for one in PERMISSIONS if one in principal.permissions],
        way=principal.way,
        is_operator=principal.is_operator,
    )
