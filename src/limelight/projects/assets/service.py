"""Assets as rows: made of blobs, renamed, deleted and restored. How they are looked for: `finding`; who uses them: `uses`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from limelight.kit.blob import Blob
from limelight.kit.ids import new_id
from limelight.projects.assets.changes import tell
from limelight.projects.assets.errors import NotThere
from limelight.projects.assets.media_types import media_type_of
from limelight.projects.assets.names import safe_name
from limelight.projects.assets.uses import refuse_used
from limelight.store.names import blob_name
from limelight.tables.asset_library import Asset, AssetType
from limelight.tables.base import Json
from limelight.tables.projects import Project

__all__ = [
    "asset_of_blob",
    "blob_of",
    "change_asset",
    "delete_asset",
    "find_asset",
    "new_asset",
    "purge_assets",
    "reference_of",
    "require_project",
    "restore_asset",
    "with_suffix",
]

KEPT = timedelta(days=30)
"""How long a deleted asset can be restored."""


def blob_of(asset: Asset) -> Blob:
    """The stored file of *asset*."""
    return Blob(asset.digest, asset.file_size_bytes, asset.suffix)


def reference_of(asset_id: UUID, suffix: str) -> str:
    """How a brief or script names an asset: ``asset:<id>.png``."""
    return f"asset:{asset_id}{suffix}"


def asset_of_blob(
    session: Session,
    *,
    organization_id: UUID,
    blob: Blob,
    name: str,
    asset_type: AssetType,
    project_id: UUID | None = None,
    run_id: UUID | None = None,
    details: Json | None = None,
    duration: float | None = None,
) -> Asset:
    """The asset for something that a run made; the same run, name and content give the same asset again.

    *duration* in seconds. The row is flushed, not committed.
    """
    name = safe_name(name)
    if run_id is not None:
        # Two workers may register one run's outputs at the same moment.
        session.execute(
            select(func.pg_advisory_xact_lock(func.hashtextextended(f"asset:{run_id}:{name}", 0)))
        )
        same = (Asset.organization_id == organization_id, Asset.job_id == run_id)
        query = select(Asset).where(*same, Asset.name == name, Asset.digest == blob.digest)
        found = session.scalars(query.order_by(Asset.id).limit(1)).first()
        if found is not None:
            return found
    return new_asset(
        session,
        blob,
        organization_id=organization_id,
        project_id=project_id,
        job_id=run_id,
        asset_type=asset_type,
        name=name,
        duration_seconds=duration,
        details=details or {},
    )


def new_asset(session: Session, blob: Blob, **columns: Any) -> Asset:
    """A row for *blob*, flushed; *columns* are the table's."""
    asset_id = new_id()
    stored = {
        "storage_url": reference_of(asset_id, blob.suffix),
        "storage_path": blob_name(blob),
        "digest": blob.digest,
        "suffix": blob.suffix,
        "file_size_bytes": blob.size,
        "media_type": media_type_of(blob.suffix),
    }
    asset = Asset(id=asset_id, **(stored | columns))
    session.add(asset)
    session.flush()
    return asset


def find_asset(session: Session, asset_id: UUID, *, deleted: bool = False) -> Asset:
    """The asset, also a deleted one with *deleted*; raises `NotThere`."""
    asset = session.get(Asset, asset_id)
    if asset is None or (asset.deleted_at is not None and not deleted):
        raise NotThere("There is no such file.", fix="List the library to find it.")
    return asset


def require_project(session: Session, project_id: UUID | None) -> None:
    """Raise `NotThere` unless *project_id* is a project of this organisation, or None."""
    if project_id is None:
        return
    project = session.get(Project, project_id)
    if project is None or project.deleted_at is not None:
        raise NotThere("There is no such project.", fix="List the projects to find it.")


def change_asset(session: Session, asset: Asset, *, name: str | None, tags: list[str] | None) -> Asset:
    """Rename and tag. The suffix stays what the content is."""
    if name is not None:
        asset.name = with_suffix(safe_name(name), asset.suffix)
    if tags is not None:
        asset.details = asset.details | {"tags": list(dict.fromkeys(tags))}
    tell(session, asset, "changed")
    return asset


def delete_asset(session: Session, asset: Asset, *, force: bool) -> None:
    """Delete softly; raises `Conflict` while a project or a brand kit uses it, unless *force*."""
    if not force:
        refuse_used(session, asset)
    asset.deleted_at = datetime.now(UTC)
    tell(session, asset, "deleted")


def restore_asset(session: Session, asset: Asset) -> Asset:
    asset.deleted_at = None
    tell(session, asset, "restored")
    return asset


def purge_assets(session: Session, older_than: timedelta = KEPT) -> int:
    """Drop the rows of what was deleted longer ago than *older_than*; says how many. The blobs go with `gc`."""
    gone = delete(Asset).where(Asset.deleted_at < func.now() - older_than).returning(Asset.id)
    return len(session.scalars(gone).all())


def with_suffix(name: str, suffix: str) -> str:
    return name if name.lower().endswith(suffix) else f"{name}{suffix}"
