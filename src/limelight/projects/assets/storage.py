"""How much an organisation keeps: by kind of file, a file that is kept twice counted once."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from limelight.accounts.access import Access, needs
from limelight.tables.asset_library import Asset, AssetType

__all__ = ["KeptOut", "StorageOut", "router", "storage"]

router = APIRouter(tags=["assets"])


class KeptOut(BaseModel):
    """Files of one kind."""

    asset_type: AssetType
    deleted: bool = Field(description="These can be restored, and are gone after 30 days.")
    assets: int
    bytes: int


class StorageOut(BaseModel):
    """``bytes`` is what the files take together."""

    bytes: int
    assets: int
    kinds: list[KeptOut]


@router.get("/storage", operation_id="storage_read", summary="How much your organisation keeps")
def read_storage(access: Annotated[Access, needs("assets.read")]) -> StorageOut:
    """By kind, the largest first."""
    return storage(access.session)


def storage(session: Session) -> StorageOut:
    """The organisation of *session*'s claims."""
    deleted = Asset.deleted_at.is_not(None).label("deleted")
    files = (
        select(
            Asset.asset_type,
            deleted,
            func.count().label("assets"),
            func.max(Asset.file_size_bytes).label("size"),
        )
        .group_by(Asset.asset_type, deleted, Asset.digest)
        .subquery()
    )
    size = func.sum(files.c.size)
    rows = session.execute(
        select(files.c.asset_type, files.c.deleted, func.sum(files.c.assets), size)
        .group_by(files.c.asset_type, files.c.deleted)
        .order_by(size.desc())
    )
    kinds = [
        KeptOut(asset_type=kind, deleted=is_deleted, assets=int(count), bytes=int(total))
        for kind, is_deleted, count, total in rows
    ]
    return StorageOut(
        bytes=sum(one.bytes for one in kinds), assets=sum(one.assets for one in kinds), kinds=kinds
    )
