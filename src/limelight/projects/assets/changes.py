"""What happens to the library is told, so that whoever has it open sees it."""

from __future__ import annotations

from typing import Literal

from sqlalchemy.orm import Session

from limelight.runtime.events import emit
from limelight.tables.asset_library import Asset

__all__ = ["tell"]


def tell(session: Session, asset: Asset, what: Literal["added", "changed", "deleted", "restored"]) -> None:
    """Tell ``library.changed``; call it last, as every `emit`."""
    told = {"what": what, "asset_id": str(asset.id)}
    emit(session, asset.organization_id, "library.changed", told, project_id=asset.project_id)
