"""Who is asking: a person in an organisation, by a session, an API key or a foreign token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from limelight.accounts.policy import POLICY, Permission
from limelight.runtime.claims import Claims
from limelight.runtime.web.problems import Forbidden
from limelight.tables.memberships import Role

__all__ = ["Principal"]


@dataclass(frozen=True, slots=True)
class Principal:
    """``permissions`` are the role's, less what an API key's scopes leave out."""

    user_id: UUID
    organization_id: UUID
    role: Role
    permissions: frozenset[Permission]
    way: Literal["session", "api_key", "local", "supabase"] = "session"
    session_id: UUID | None = None

    @classmethod
    def of(cls, user_id: UUID, organization_id: UUID, role: Role) -> Principal:
        return cls(user_id, organization_id, role, POLICY[role])

    @property
    def claims(self) -> Claims:
        return Claims(self.user_id, self.organization_id)

    def require(self, permission: Permission) -> None:
        """Raise `Forbidden` unless it is allowed."""
        if permission not in self.permissions:
            raise Forbidden(
                f"Your role ({self.role}) does not allow this.",
                fix="Ask an owner or admin of the organisation.",
                permission=permission,
            )
