"""`limelight admin credits`: what organisations may spend, given by whoever runs the installation."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from limelight.accounts.audit import audit
from limelight.accounts.organizations import of_user
from limelight.billing import service as billing
from limelight.kit.errors import InvalidInput
from limelight.kit.money import credits_of, micros_of
from limelight.runtime.service import Service
from limelight.tables.organizations import Organization
from limelight.tables.users import User

__all__ = ["grant_credits"]


def grant_credits(
    service: Service, email: str, amount: str, note: str, organization: str = ""
) -> dict[str, Any]:
    """Give an organisation of *email* that many credits; what it has then."""
    micros = _micros(amount)
    with service.database.system() as session:
        user = session.scalar(select(User).where(func.lower(User.email) == email.strip().lower()))
        if user is None:
            raise InvalidInput(
                f"There is nobody with the address {email}.", fix="See `limelight admin users list`."
            )
        chosen = _chosen(session, user, organization)
        billing.ensure_account(session, chosen.id, service.config.welcome_micros)
        billing.grant(session, chosen.id, micros, note)
        audit(session, None, "credits.grant", organization_id=chosen.id, micros=micros, note=note)
        available = credits_of(billing.balance(session, chosen.id).available)
        return {"organization": chosen.name, "available_credits": float(available)}


def _micros(amount: str) -> int:
    try:
        micros = micros_of(Decimal(amount))
    except (InvalidOperation, ValueError, OverflowError):
        micros = 0
    if not 0 < micros <= billing.LARGEST:
        raise InvalidInput(f"“{amount}” is no number of credits to give.", fix="Give a number such as 500.")
    return micros


def _chosen(session: Session, user: User, name: str) -> Organization:
    theirs = [found for found, _ in of_user(session, user.id)]
    wanted = [found for found in theirs if not name or found.name == name]
    if not wanted:
        names = ", ".join(found.name for found in theirs) or "none"
        raise InvalidInput(f"{user.email} is in no such organisation.", fix=f"They are in: {names}.")
    return wanted[0]
