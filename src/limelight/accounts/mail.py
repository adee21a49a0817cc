"""The mails of accounts: what they say, and how they go out after the answer was sent."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from limelight.accounts.service import token_for
from limelight.kit.errors import LimelightError
from limelight.runtime import mail
from limelight.runtime.config import Config
from limelight.runtime.service import Service
from limelight.tables.one_time_tokens import TokenPurpose

__all__ = ["Letter", "deliver", "deliver_token", "invitation", "known_already", "reset", "verification"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """A plain text for one address."""

    to: str
    subject: str
    text: str = field(repr=False)


def verification(config: Config, to: str, token: str) -> Letter:
    return Letter(
        to,
        "Confirm your address for Limelight",
        f"""Welcome to Limelight. Please confirm that this address is yours:

{config.public_url}/verify-email?token={token}

The link lasts for three days. If you did not sign up, ignore this mail.
""",
    )


def reset(config: Config, to: str, token: str) -> Letter:
    return Letter(
        to,
        "A new password for Limelight",
        f"""Somebody, hopefully you, asked for a new password. Choose it here:

{config.public_url}/reset-password?token={token}

The link lasts for an hour and works once. If you did not ask, ignore this mail; nothing has changed.
""",
    )


def known_already(config: Config, to: str) -> Letter:
    return Letter(
        to,
        "You have an account at Limelight",
        f"""Somebody, hopefully you, tried to sign up with this address, which has an account already.

Sign in: {config.public_url}/sign-in
Forgot the password? {config.public_url}/forgot-password

If it was not you, ignore this mail; nothing has changed.
""",
    )


def invitation(config: Config, to: str, organization: str, token: str) -> Letter:
    return Letter(
        to,
        f"Join {' '.join(organization.split())} on Limelight",
        f"""You are invited to {organization} on Limelight:

{config.public_url}/invitation?token={token}

The link lasts for a week.
""",
    )


def deliver(service: Service, letter: Letter) -> None:
    """Send *letter*, in the background: a failure is logged, since nobody waits for it any more."""
    try:
        mail.send(service.config.mailing, letter.to, letter.subject, letter.text)
    except LimelightError as error:
        _log.error("a mail (%s) did not go out: %s", letter.subject, error.message)


def deliver_token(service: Service, email: str, purpose: TokenPurpose) -> None:
    """Look whether *email* is known and mail a token then; runs after the answer, so that its time tells nothing."""
    with service.database.system() as session:
        token = token_for(session, email, purpose)
    if token is None:
        return
    compose = reset if purpose == "reset_password" else verification
    deliver(service, compose(service.config, email, token))
