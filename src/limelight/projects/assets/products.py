"""Products: pictures that somebody called one, or that a living project is about."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from limelight.projects.assets.changes import tell
from limelight.projects.assets.finding import Wanted, asset_ids, query_assets
from limelight.tables.asset_library import Asset
from limelight.tables.projects import Project

__all__ = ["PRODUCT", "mark_product", "product_ids"]

PRODUCT: Final = "product"
"""The tag by which a picture is one."""


def product_ids(session: Session) -> list[UUID]:
    """Ids of pictures of products, newest first."""
    named = select(Project.brief["product"].astext).where(Project.deleted_at.is_(None))
    is_one = or_(Asset.details.contains({"tags": [PRODUCT]}), Asset.storage_url.in_(named))
    return asset_ids(session, query_assets(Wanted(("image", "character"))).where(is_one))


def mark_product(session: Session, asset: Asset, *, is_one: bool) -> None:
    """Call *asset* a product, or no longer."""
    tags = [tag for tag in asset.details.get("tags", ()) if tag != PRODUCT]
    asset.details = asset.details | {"tags": [*tags, PRODUCT] if is_one else tags}
    tell(session, asset, "changed")
