"""Brand kits: kept by name. A project made with one has a copy: a film stays a function of its brief alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from limelight.film.brand import Brand
from limelight.projects.asset_names import asset_id_of, assets_of, name_of
from limelight.projects.names import flush_named
from limelight.projects.wire import validated
from limelight.runtime.web.problems import NotFound
from limelight.tables.base import Json
from limelight.tables.brand_kits import BrandKit

__all__ = ["all_kits", "brand_of", "change", "create", "delete_kit", "find", "query_kits"]


def create(
    session: Session, *, organization_id: UUID, created_by: UUID | None, name: str, brand: Brand
) -> BrandKit:
    """Raises `Conflict` for a name that is taken, InvalidInput for a logo that is no asset of the organisation."""
    kept = _kept(session, organization_id, brand)
    kit = BrandKit(organization_id=organization_id, created_by=created_by, name=name, brand=kept)
    session.add(kit)
    flush_named(session, name)
    session.refresh(kit)
    return kit


def query_kits() -> Select[Any]:
    return select(BrandKit)


def all_kits(session: Session) -> list[BrandKit]:
    """The organisation's, by name."""
    return sorted(session.scalars(query_kits()), key=lambda kit: kit.name.casefold())


def find(session: Session, kit_id: UUID) -> BrandKit:
    """Raises `NotFound`."""
    kit = session.get(BrandKit, kit_id)
    if kit is None:
        raise NotFound("There is no such brand kit.", fix="List the brand kits.")
    return kit


def brand_of(kit: BrandKit) -> Brand:
    """The kit's value, for a brief; its logo is named as briefs name files."""
    return Brand.model_validate(kit.brand)


def change(session: Session, kit: BrandKit, *, name: str | None, fields: Mapping[str, Any] | None) -> None:
    """*fields* are the brand's that change; what is None stays. Raises as `create` does."""
    if fields is not None:
        kit.brand = _kept(session, kit.organization_id, validated(Brand, {**kit.brand, **fields}))
    if name is not None:
        kit.name = name
    kit.updated_at = datetime.now(UTC)
    flush_named(session, kit.name)


def delete_kit(session: Session, kit: BrandKit) -> None:
    """Films and projects that were made with it keep their copy."""
    session.delete(kit)


def _kept(session: Session, organization_id: UUID, brand: Brand) -> Json:
    """*brand* as it is stored: its logo is an asset of ours, by its full name."""
    if brand.logo is not None:
        logo_id = asset_id_of(brand.logo)
        logo = assets_of(session, organization_id, [logo_id])[logo_id]
        brand = brand.model_copy(update={"logo": Path(name_of(logo))})
    return brand.model_dump(mode="json")
