"""Who is asking: a person in an organisation, by a session, an API key or a foreign token."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from limelight.accounts.policy import POLICY, Permission
from limelight.runtime.claims import Claims
from limelight.runtime.web.problems import Forbidden
from limelight.tables.memberships import Role

__all__ = ["Principal", "Way"]

Way = Literal["session", "api_key", "local", "supabase"]


@dataclass(frozen=True, slots=True)
class Principal:
    """``permissions`` are the role's, less what an API key's scopes leave out."""

    user_id: UUID
    organization_id: UUID
    role: Role
    permissions: frozenset[Permission]
    way: Way = "session"
    session_id: UUID | None = None
    is_operator: bool = False
    """Runs this installation; never true for an API key."""

    @classmethod
    def of(
        cls,
        user_id: UUID,
        organization_id: UUID,
        role: Role,
        *,
        way: Way = "session",
        session_id: UUID | None = None,
        is_operator: bool = False,
    ) -> Principal:
        return cls(user_id, organization_id, role, POLICY[role], way, session_id, is_operator)

    @classmethod
    def by_key(cls, user_id: UUID, organization_id: UUID, role: Role, scopes: Iterable[str]) -> Principal:
        """Somebody's API key: it may what its scopes say, as far as the role still does."""
        allowed = POLICY[role].intersection(scopes)
        return cls(user_id, organization_id, role, allowed, "api_key")

    @property
    def claims(self) -> Claims:
        return Claims(self.user_id, self.organization_id)

    def require(self, permission: Permission) -> None:
        """Raise `Forbidden` unless it is allowed."""
        if permission in self.permissions:
            return
        if permission in POLICY[self.role]:
            raise Forbidden(
                "This API key's scopes do not allow this.",
                fix=f"Make an API key with the scope {permission}.",
                permission=permission,
            )
        raise Forbidden(
            f"Your role ({self.role}) does not allow this.",
            fix="Ask an owner or admin of the organisation.",
            permission=permission,
        )
