"""From a received file to an asset: examined first, then stored; a refused file leaves nothing behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from limelight.accounts.principal import Principal
from limelight.kit.blob import Blob
from limelight.projects.assets.changes import tell
from limelight.projects.assets.examining.facts import Examined
from limelight.projects.assets.examining.sandbox import examine
from limelight.projects.assets.names import safe_name
from limelight.projects.assets.previews import making as previews
from limelight.projects.assets.service import new_asset, with_suffix
from limelight.store import Store
from limelight.tables.asset_library import Asset

__all__ = ["Kept", "add_uploaded", "keep"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is in the store and was found good."""

    name: str
    blob: Blob
    facts: Examined


def keep(store: Store, path: Path) -> Kept:
    """Examine the file *path* (named as its owner calls it) and move it into *store*, its preview onto the shelf.

    Raises InvalidInput.
    """
    facts = examine(path)
    content = path.with_name(f".content{facts.suffix}")
    path.rename(content)
    blob = store.put_file(content, move=True)
    if facts.preview is not None:
        previews.keep(store, "peaks" if facts.asset_type == "audio" else "picture", blob, facts.preview)
    return Kept(with_suffix(safe_name(path.name), facts.suffix), blob, facts)


def add_uploaded(session: Session, principal: Principal, kept: Kept, project_id: UUID | None) -> Asset:
    """The asset of an uploaded file, flushed and told."""
    asset = new_asset(
        session,
        kept.blob,
        organization_id=principal.organization_id,
        project_id=project_id,
        asset_type=kept.facts.asset_type,
        name=kept.name,
        duration_seconds=kept.facts.duration,
        details=kept.facts.details,
        source="uploaded",
        created_by=principal.user_id,
    )
    tell(session, asset, "added")
    return asset
