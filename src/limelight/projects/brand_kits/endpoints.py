"""`/brand-kits`: what a brand's owner fixes for every film."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from limelight.accounts.access import Access, needs
from limelight.projects.brand_kits import service
from limelight.projects.brand_kits.schemas import BrandKitIn, BrandKitOut, BrandKitPatch
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.brand_kits import BrandKit

__all__ = ["routers"]

router = APIRouter(prefix="/brand-kits", tags=["brand kits"])
routers = (router,)

Reading = Annotated[Access, needs("assets.read")]
Writing = Annotated[Access, needs("assets.write")]


@router.post("", status_code=201, summary="Make a brand kit")
def create_kit(access: Writing, body: BrandKitIn) -> BrandKitOut:
    """`POST /projects` with its id makes films with it."""
    who = access.principal
    kit = service.create(
        access.session,
        organization_id=who.organization_id,
        created_by=who.user_id,
        name=body.name,
        brand=body.brand,
    )
    return BrandKitOut.model_validate(kit)


@router.get("", summary="List brand kits")
def list_kits(access: Reading, page: PageQuery) -> Page[BrandKitOut]:
    """Newest first."""
    return page.read(access.session, service.query_kits(), BrandKit.id, BrandKitOut.model_validate)


@router.get("/{kit_id}", summary="Read a brand kit")
def get_kit(access: Reading, kit_id: UUID) -> BrandKitOut:
    return BrandKitOut.model_validate(service.find(access.session, kit_id))


@router.patch("/{kit_id}", summary="Change a brand kit")
def change_kit(access: Writing, kit_id: UUID, body: BrandKitPatch) -> BrandKitOut:
    """Projects that exist keep the copy that they were made with."""
    kit = service.find(access.session, kit_id)
    service.change(access.session, kit, name=body.name, fields=body.brand)
    return BrandKitOut.model_validate(kit)


@router.delete("/{kit_id}", status_code=204, summary="Delete a brand kit")
def delete_kit(access: Writing, kit_id: UUID) -> None:
    """Projects that were made with it keep their copy."""
    service.delete_kit(access.session, service.find(access.session, kit_id))
