"""Who a transaction is for: what PostgreSQL's row-level security is told, as Supabase tells it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from uuid import UUID

__all__ = ["Claims"]


@dataclass(frozen=True, slots=True)
class Claims:
    """``request.jwt.claims`` of one transaction. Without an organisation it sees no tenant's row."""

    user_id: UUID | None = None
    organization_id: UUID | None = None

    def to_json(self) -> str:
        known = {"sub": self.user_id, "organization_id": self.organization_id}
        return json.dumps({name: str(value) for name, value in known.items() if value is not None})
