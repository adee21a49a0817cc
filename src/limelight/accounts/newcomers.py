"""Whoever comes with another issuer's token for the first time becomes one of ours."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from limelight.accounts.audit import audit
from limelight.accounts.foreign import ForeignPerson
from limelight.accounts.organizations import home_of
from limelight.kit.ids import new_id
from limelight.runtime.database import Database
from limelight.runtime.web.problems import Conflict
from limelight.tables.users import User

__all__ = ["EMAIL", "welcome"]

EMAIL: Final = r"^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"
"""HTML's rule for addresses, in lower case, with a dot in the domain; nothing that a mail's header minds."""
_EMAIL: Final = re.compile(EMAIL)


def welcome(database: Database, person: ForeignPerson) -> None:
    """Make *person* a user with an organisation of their own, unless they are.

    An address that has an account of ours already is not taken over: who proves it to the other issuer has not
    proven it to us.
    """
    with database.system() as session:
        user = session.scalar(select(User).where(User.external_subject == person.subject))
        home_of(session, user or _new(session, person))


def _new(session: Session, person: ForeignPerson) -> User:
    made = None
    if _EMAIL.fullmatch(person.email):
        made = session.scalar(
            insert(User)
            .values(id=new_id(), email=person.email, name=person.name, external_subject=person.subject)
            .on_conflict_do_nothing()
            .returning(User)
        )
    # Another request of the same person may have been faster.
    made = made or session.scalar(select(User).where(User.external_subject == person.subject))
    if made is None:
        raise Conflict(
            "The address of this token belongs to another account here, or is none.",
            fix="Sign in with that account's password.",
        )
    audit(session, made.id, "user.sign_up", issuer="supabase")
    return made
