"""The library's endpoints."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from limelight.accounts.access import Access, needs
from limelight.projects.assets import service
from limelight.projects.assets.schemas import AssetChange, AssetDetail, AssetOut
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.asset_library import Asset, AssetType

__all__ = ["router"]

router = APIRouter(tags=["assets"])


@router.get("/assets", operation_id="assets_list")
def list_assets(
    access: Annotated[Access, needs("assets.read")],
    page: PageQuery,
    asset_type: AssetType | None = None,
    project_id: UUID | None = None,
    search: Annotated[
        str, Query(max_length=200, pattern=r"^[^\x00]*$", description="Part of a name, or a tag.")
    ] = "",
    deleted: Annotated[bool, Query(description="What can still be restored.")] = False,
) -> Page[AssetOut]:
    """The organisation's files, newest first."""
    query = service.query_assets(asset_type=asset_type, project_id=project_id, search=search, deleted=deleted)
    return page.read(access.session, query, Asset.id, AssetOut.of)


@router.get("/assets/{asset_id}", operation_id="asset_read")
def read_asset(access: Annotated[Access, needs("assets.read")], asset_id: UUID) -> AssetDetail:
    """One file, and the projects that use it."""
    asset = service.find_asset(access.session, asset_id)
    return AssetDetail.with_uses(asset, service.uses_of(access.session, asset_id))


@router.patch("/assets/{asset_id}", operation_id="asset_change")
def change_asset(
    access: Annotated[Access, needs("assets.write")], asset_id: UUID, change: AssetChange
) -> AssetOut:
    """Rename it, or set its tags."""
    asset = service.find_asset(access.session, asset_id)
    return AssetOut.of(service.change_asset(asset, name=change.name, tags=change.tags))


@router.delete("/assets/{asset_id}", operation_id="asset_delete", status_code=204)
def delete_asset(
    access: Annotated[Access, needs("assets.write")],
    asset_id: UUID,
    force: Annotated[bool, Query(description="Also while a project uses it.")] = False,
) -> None:
    """Delete it; for 30 days it can be restored."""
    service.delete_asset(access.session, service.find_asset(access.session, asset_id), force=force)


@router.post("/assets/{asset_id}/restore", operation_id="asset_restore")
def restore_asset(access: Annotated[Access, needs("assets.write")], asset_id: UUID) -> AssetOut:
    """Take a deleted file back."""
    return AssetOut.of(service.restore_asset(service.find_asset(access.session, asset_id, deleted=True)))
