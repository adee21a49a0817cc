"""The library's endpoints."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from limelight.accounts.access import Access, needs
from limelight.projects.assets import finding, service
from limelight.projects.assets.schemas import AssetChange, AssetDetail, AssetListed, AssetOut, TagOut
from limelight.projects.assets.uses import brands_of, uses_of, with_uses
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.asset_library import Asset, AssetSource, AssetType

__all__ = ["router"]

router = APIRouter(tags=["assets"])


@router.get("/assets", operation_id="assets_list")
def list_assets(
    access: Annotated[Access, needs("assets.read")],
    page: PageQuery,
    asset_type: Annotated[
        list[AssetType] | None, Query(max_length=7, description="Of these kinds; may be given again.")
    ] = None,
    project_id: UUID | None = None,
    search: Annotated[
        str, Query(max_length=200, pattern=r"^[^\x00]*$", description="Part of a name, or a tag.")
    ] = "",
    tag: Annotated[str, Query(max_length=60, pattern=r"^[^\x00]*$", description="A whole tag.")] = "",
    source: AssetSource | None = None,
    deleted: Annotated[bool, Query(description="What can still be restored.")] = False,
) -> Page[AssetListed]:
    """The organisation's files, newest first, and how many projects name each."""
    wanted = finding.Wanted(tuple(asset_type or ()), project_id, search, tag, source, deleted)
    found = page.read(access.session, finding.query_assets(wanted), Asset.id, AssetListed.of)
    found.items = with_uses(access.session, found.items)
    return found


@router.get("/assets/tags", operation_id="assets_tags")
def list_tags(access: Annotated[Access, needs("assets.read")]) -> list[TagOut]:
    """Every tag, the most frequent first."""
    return [TagOut(tag=tag, assets=count) for tag, count in finding.tags_of(access.session).items()]


@router.get("/assets/{asset_id}", operation_id="asset_read")
def read_asset(access: Annotated[Access, needs("assets.read")], asset_id: UUID) -> AssetDetail:
    """One file, and the projects and brand kits that use it."""
    asset = service.find_asset(access.session, asset_id)
    return AssetDetail.with_uses(asset, uses_of(access.session, asset_id), brands_of(access.session, asset))


@router.patch("/assets/{asset_id}", operation_id="asset_change")
def change_asset(
    access: Annotated[Access, needs("assets.write")], asset_id: UUID, change: AssetChange
) -> AssetOut:
    """Rename it, or set its tags."""
    asset = service.find_asset(access.session, asset_id)
    return AssetOut.of(service.change_asset(access.session, asset, name=change.name, tags=change.tags))


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
    asset = service.find_asset(access.session, asset_id, deleted=True)
    return AssetOut.of(service.restore_asset(access.session, asset))
