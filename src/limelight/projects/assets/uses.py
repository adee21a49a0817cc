"""Who uses a file: projects whose brief, scripts, takes or films name it, and brand kits whose logo it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import CTE, SelectBase, func, select, union_all
from sqlalchemy.orm import Session

from limelight.projects.assets.finding import assets_by_ids
from limelight.projects.assets.schemas import AssetListed
from limelight.runtime.web.problems import Conflict
from limelight.tables.asset_library import Asset
from limelight.tables.brand_kits import BrandKit
from limelight.tables.films import Film
from limelight.tables.projects import Project
from limelight.tables.scripts import Script
from limelight.tables.takes import Take

__all__ = ["brands_of", "listed_by_ids", "refuse_used", "use_counts", "uses_of", "with_uses"]


def uses_of(session: Session, asset_id: UUID) -> list[Project]:
    """Living projects that name the asset."""
    users = Project.id.in_(select(_naming([asset_id]).c.project_id))
    query = select(Project).where(Project.deleted_at.is_(None), users)
    return list(session.scalars(query.order_by(Project.id)))


def use_counts(session: Session, ids: Collection[UUID]) -> Mapping[UUID, int]:
    """How many living projects name each of *ids*, in one query; what none names is missing."""
    if not ids:
        return {}
    named = _naming(ids)
    pairs = _once(select(named.c.project_id, func.unnest(named.c.ids).label("asset_id")))
    query = (
        select(pairs.c.asset_id, func.count(pairs.c.project_id.distinct()))
        .join(Project, Project.id == pairs.c.project_id)
        .where(Project.deleted_at.is_(None), pairs.c.asset_id.in_(ids))
        .group_by(pairs.c.asset_id)
    )
    return {asset_id: count for asset_id, count in session.execute(query).all()}  # noqa: C416 - rows, not pairs


def with_uses(session: Session, items: Sequence[AssetListed]) -> list[AssetListed]:
    """*items*, each knowing how many projects name it."""
    counts = use_counts(session, [item.id for item in items])
    return [item.model_copy(update={"uses": counts.get(item.id, 0)}) for item in items]


def listed_by_ids(session: Session, ids: Sequence[UUID]) -> list[AssetListed]:
    """The assets *ids*, in their order, each knowing how many projects name it; what is not there is left out."""
    return with_uses(session, [AssetListed.of(asset) for asset in assets_by_ids(session, ids)])


def brands_of(session: Session, asset: Asset) -> list[str]:
    """Names of the brand kits whose logo it is."""
    logo = BrandKit.brand["logo"].astext.startswith(f"asset:{asset.id}")
    return list(session.scalars(select(BrandKit.name).where(logo).order_by(BrandKit.name)))


def refuse_used(session: Session, asset: Asset) -> None:
    """Raise `Conflict`, which names the users, unless nobody uses it."""
    users = [user.name for user in uses_of(session, asset.id)]
    brands = brands_of(session, asset)
    found = [_some(users, "a project", "projects"), _some(brands, "a brand kit", "brand kits")]
    if users or brands:
        raise Conflict(
            f"{asset.name} is used in {' and in '.join(filter(None, found))}.",
            fix="Take it out of them first, or delete it with force=true.",
        )


def _some(names: Sequence[str], one: str, many: str) -> str:
    count = one if len(names) == 1 else f"{len(names)} {many}"
    return f"{count}: {', '.join(names[:5])}" if names else ""


def _once(query: SelectBase) -> CTE:
    """*query* as a part that is read a single time, whatever the planner guesses of a database without statistics."""
    return query.cte().prefix_with("materialized")


def _naming(ids: Collection[UUID]) -> CTE:
    """Which project names which files, of all that name one of *ids*; `tables.base.ids_in` keeps the names."""
    wanted = list(ids)
    parts = (
        select(Project.id.label("project_id"), Project.asset_ids.label("ids")).where(
            Project.asset_ids.overlap(wanted)
        ),
        select(Script.project_id, Script.asset_ids).where(Script.asset_ids.overlap(wanted)),
        select(Film.project_id, Film.asset_ids).where(Film.asset_ids.overlap(wanted)),
        select(Take.project_id, func.array_agg(Take.asset_id))
        .where(Take.asset_id.in_(wanted))
        .group_by(Take.project_id),
    )
    return _once(union_all(*parts))
