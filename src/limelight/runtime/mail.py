"""Sends plain-text mails over SMTP; without a server each goes to the log, links and all."""

from __future__ import annotations

import logging
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from limelight.kit.errors import Retriable
from limelight.runtime.config import Mailing

__all__ = ["send"]

_TLS_PORT = 465
"""SMTP that speaks TLS from the first byte (RFC 8314)."""
_TIMEOUT = 15.0

_log = logging.getLogger(__name__)


def send(mailing: Mailing, to: str, subject: str, text: str) -> None:
    """Send one mail; raises `Retriable` when the server did not take it."""
    if not mailing.host:
        _log.info("No SMTP server is set, so this mail is shown here. To: %s. %s\n%s", to, subject, text)
        return
    try:
        _deliver(mailing, _message(mailing.sender, to, subject, text))
    except (OSError, smtplib.SMTPException) as error:
        raise Retriable(
            f"The mail server {mailing.host} did not take a mail ({type(error).__name__}).",
            fix="Check LIMELIGHT_SMTP_* and that the server can be reached.",
            after=60.0,
        ) from error


def _message(sender: str, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="limelight.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def _deliver(mailing: Mailing, message: EmailMessage) -> None:
    with _connect(mailing) as smtp:
        if mailing.starttls and mailing.port != _TLS_PORT:
            smtp.starttls(context=ssl.create_default_context())
        if mailing.user:
            smtp.login(mailing.user, mailing.password)
        smtp.send_message(message)


def _connect(mailing: Mailing) -> smtplib.SMTP:
    if mailing.port == _TLS_PORT:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(mailing.host, mailing.port, timeout=_TIMEOUT, context=context)
    return smtplib.SMTP(mailing.host, mailing.port, timeout=_TIMEOUT)
