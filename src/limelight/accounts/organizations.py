"""Organisations and who opens them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.accounts.principal import Principal
from limelight.kit.ids import new_id
from limelight.runtime.web.problems import Forbidden, NotFound
from limelight.tables.memberships import Membership, Role
from limelight.tables.organizations import Organization
from limelight.tables.users import User

__all__ = ["change", "home_of", "no_such_organization", "of_user", "open_organization", "read"]


def open_organization(session: Session, user_id: UUID, name: str) -> Organization:
    """A new organisation whose owner *user_id* is (in a system transaction)."""
    organization = Organization(id=new_id(), name=name)
    session.add(organization)
    session.flush()
    session.add(Membership(organization_id=organization.id, user_id=user_id, role="owner"))
    session.flush()
    return organization


def home_of(session: Session, user: User, preferred: UUID | None = None) -> UUID:
    """*preferred* where *user* still belongs to it, else the first of theirs; who has none gets one."""
    mine = session.scalars(
        select(Membership.organization_id).where(Membership.user_id == user.id).order_by(Membership.id)
    ).all()
    if preferred is not None and preferred in mine:
        return preferred
    return mine[0] if mine else open_organization(session, user.id, user.name or user.email).id


def of_user(session: Session, user_id: UUID) -> list[tuple[Organization, Role]]:
    """Every organisation of *user_id* with the role in it (in a system transaction)."""
    found = session.execute(
        select(Organization, Membership.role)
        .join(Membership, Membership.organization_id == Organization.id)
        .where(Membership.user_id == user_id)
        .order_by(Organization.id)
    )
    return [(organization, role) for organization, role in found]


def read(session: Session, organization_id: UUID) -> Organization:
    """The organisation, or `NotFound`."""
    found = session.get(Organization, organization_id)
    if found is None:
        raise no_such_organization()
    return found


def change(
    session: Session, principal: Principal, organization_id: UUID, changes: Mapping[str, Any]
) -> Organization:
    """Change columns by name, and of policies and choices what is given.

    Only an operator lets an organisation run more at once than it does.
    """
    organization = read(session, organization_id)
    session.refresh(organization, with_for_update=True)  # two fields that are kept at once are both kept
    steps = changes.get("max_running_steps")
    if steps is not None and steps > organization.max_running_steps and not principal.is_operator:
        raise Forbidden("Only an operator raises max_running_steps.", fix="Ask whoever runs this server.")
    for name, value in changes.items():
        if isinstance(value, Mapping):
            setattr(organization, name, {**getattr(organization, name), **value})
        elif value is not None or name.endswith("_micros"):
            setattr(organization, name, value)
    session.flush()
    return organization


def no_such_organization() -> NotFound:
    return NotFound("There is no such organisation.", fix="GET /api/v1/organizations lists yours.")
