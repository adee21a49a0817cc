"""Looking through the library: by kind, name, tag and source; whole, for a grid that shows a part of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from limelight.tables.asset_library import Asset, AssetSource, AssetType

__all__ = ["Wanted", "asset_ids", "assets_by_ids", "newest", "query_assets", "tags_of"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for. ``search`` is a part of a name or a whole tag; no types are all types."""

    asset_types: tuple[AssetType, ...] = ()
    project_id: UUID | None = None
    search: str = ""
    tag: str = ""
    source: AssetSource | None = None
    deleted: bool = False


def query_assets(wanted: Wanted) -> Select[Any]:
    """The library's query, for a page of it or for `asset_ids`."""
    query = select(Asset).where(
        Asset.deleted_at.is_not(None) if wanted.deleted else Asset.deleted_at.is_(None)
    )
    if wanted.asset_types:
        query = query.where(Asset.asset_type.in_(wanted.asset_types))
    if wanted.project_id is not None:
        query = query.where(Asset.project_id == wanted.project_id)
    if wanted.source is not None:
        query = query.where(Asset.source == wanted.source)
    if wanted.tag:
        query = query.where(Asset.details.contains({"tags": [wanted.tag]}))
    if wanted.search:
        tagged = Asset.details.contains({"tags": [wanted.search]})
        query = query.where(or_(Asset.name.icontains(wanted.search, autoescape=True), tagged))
    return query


def asset_ids(session: Session, query: Select[Any]) -> list[UUID]:
    """Ids of all that *query* finds, newest first: what a grid needs to know before it shows any."""
    return list(session.scalars(query.with_only_columns(Asset.id).order_by(Asset.id.desc())))


def assets_by_ids(session: Session, ids: Collection[UUID]) -> list[Asset]:
    """Those of *ids* that are there, deleted ones too, in the order of *ids*."""
    found = {asset.id: asset for asset in session.scalars(select(Asset).where(Asset.id.in_(ids)))}
    return [found[asset_id] for asset_id in ids if asset_id in found]


def newest(session: Session, wanted: Wanted, most: int) -> list[Asset]:
    """At most *most* of those that are *wanted*, the newest first."""
    return list(session.scalars(query_assets(wanted).order_by(Asset.id.desc()).limit(most)))


def tags_of(session: Session) -> Mapping[str, int]:
    """Every tag of the organisation's files, and on how many it is, the most frequent first."""
    every = func.jsonb_array_elements_text(Asset.details["tags"]).label("tag")
    tag, count = select(every).where(Asset.deleted_at.is_(None)).subquery().c.tag, func.count()
    found = session.execute(select(tag, count).group_by(tag).order_by(count.desc(), tag))
    return {str(name): number for name, number in found}
