"""`/organizations`: yours, their limits, their members."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from limelight.accounts import members, organizations
from limelight.accounts.access import Access, Personal, needs
from limelight.accounts.audit import audit
from limelight.accounts.endpoints.documented import problems
from limelight.accounts.schemas import MemberOut, OrganizationChange, OrganizationIn, OrganizationOut, RoleIn
from limelight.tables.memberships import Membership
from limelight.tables.users import User

__all__ = ["router"]

router = APIRouter(prefix="/organizations", tags=["organizations"])


@router.post("", status_code=201, summary="Open an organisation", responses=problems(401, 403, 409, 422))
def open_organization(body: OrganizationIn, access: Personal) -> OrganizationOut:
    """An organisation that you own. `auth/switch` or the header `X-Organization` takes you there."""
    session, user_id = access.session, access.principal.user_id
    opened = organizations.open_organization(session, user_id, body.name)
    audit(
        session, user_id, "organization.create", organization_id=opened.id,
        target=("organization", opened.id), request=access.request,
    )  # fmt: skip
    return OrganizationOut.of(opened, "owner")


@router.get("", summary="Your organisations", responses=problems(401, 403))
def list_organizations(access: Personal) -> list[OrganizationOut]:
    """Every organisation that you belong to, with your role there."""
    found = organizations.of_user(access.session, access.principal.user_id)
    return [OrganizationOut.of(organization, role) for organization, role in found]


@router.get("/{organization_id}", summary="An organisation", responses=problems(401, 403, 404, 422))
def read_organization(
    organization_id: UUID, access: Annotated[Access, needs("organization.read")]
) -> OrganizationOut:
    """Its name, limits and policies."""
    return OrganizationOut.of(organizations.read(access.session, organization_id), access.principal.role)


@router.patch(
    "/{organization_id}", summary="Rename or limit an organisation", responses=problems(401, 403, 404, 422)
)
def change_organization(
    organization_id: UUID, body: OrganizationChange, access: Annotated[Access, needs("organization.manage")]
) -> OrganizationOut:
    """Change its name, how much runs at once, what it spends at most, its policies and choices."""
    changes = body.model_dump(mode="json", exclude_unset=True)
    changed = organizations.change(access.session, access.principal, organization_id, changes)
    audit(access.session, access.principal, "organization.change", request=access.request, **changes)
    return OrganizationOut.of(changed, access.principal.role)


@router.get("/{organization_id}/members", summary="Members", responses=problems(401, 403, 404, 422))
def list_members(
    organization_id: UUID, access: Annotated[Access, needs("organization.read")]
) -> list[MemberOut]:
    """Everybody who belongs to it."""
    return [_member(membership, user) for membership, user in members.listed(access.session, organization_id)]


@router.patch(
    "/{organization_id}/members/{user_id}",
    summary="Change a role",
    responses=problems(401, 403, 404, 409, 422),
)
def change_role(
    organization_id: UUID,  # noqa: ARG001 - authentication has read it
    user_id: UUID,
    body: RoleIn,
    access: Annotated[Access, needs("members.manage")],
) -> MemberOut:
    """Give a member another role. Only owners make and unmake owners, and one always stays."""
    membership, user = members.change_role(access.session, access.principal, user_id, body.role)
    audit(
        access.session, access.principal, "member.change",
        target=("user", user_id), request=access.request, role=body.role,
    )  # fmt: skip
    return _member(membership, user)


@router.delete(
    "/{organization_id}/members/{user_id}", status_code=204, summary="Remove a member, or leave",
    responses=problems(401, 403, 404, 409, 422),
)  # fmt: skip
def remove_member(
    organization_id: UUID,  # noqa: ARG001 - as above
    user_id: UUID,
    access: Annotated[Access, needs("organization.read")],
) -> None:
    """Take somebody out, or yourself. Their API keys of this organisation end with it."""
    members.remove(access.session, access.principal, user_id)
    audit(access.session, access.principal, "member.remove", target=("user", user_id), request=access.request)


def _member(membership: Membership, user: User) -> MemberOut:
    return MemberOut(
        user_id=user.id,
        email=user.email,
        name=user.name,
        role=membership.role,
        joined_at=membership.created_at,
    )
