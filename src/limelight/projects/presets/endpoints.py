"""`/presets`: settings of a tool, by name."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from limelight.accounts.access import Access, needs
from limelight.projects.presets import service
from limelight.projects.presets.schemas import PresetIn, PresetOut, PresetPatch, Tool
from limelight.runtime.web.pages import Page, PageQuery
from limelight.tables.presets import Preset

__all__ = ["routers"]

router = APIRouter(prefix="/presets", tags=["presets"])
routers = (router,)

Reading = Annotated[Access, needs("assets.read")]
Writing = Annotated[Access, needs("assets.write")]


@router.post("", status_code=201, summary="Save a preset")
def create_preset(access: Writing, body: PresetIn) -> PresetOut:
    """Its name is new for that tool."""
    who = access.principal
    preset = service.create(
        access.session, organization_id=who.organization_id, user_id=who.user_id, **body.model_dump()
    )
    return PresetOut.model_validate(preset)


@router.get("", summary="List presets")
def list_presets(access: Reading, page: PageQuery, tool: Tool | None = None) -> Page[PresetOut]:
    """Newest first, of one tool or of all."""
    query = service.query_presets(tool=tool or "")
    return page.read(access.session, query, Preset.id, PresetOut.model_validate)


@router.get("/{preset_id}", summary="Read a preset")
def get_preset(access: Reading, preset_id: UUID) -> PresetOut:
    return PresetOut.model_validate(service.find(access.session, preset_id))


@router.patch("/{preset_id}", summary="Change a preset")
def change_preset(access: Writing, preset_id: UUID, body: PresetPatch) -> PresetOut:
    """Its name or its settings."""
    preset = service.find(access.session, preset_id)
    service.change(access.session, preset, name=body.name, settings=body.settings)
    return PresetOut.model_validate(preset)


@router.delete("/{preset_id}", status_code=204, summary="Delete a preset")
def delete_preset(access: Writing, preset_id: UUID) -> None:
    """What was made with it stays."""
    service.delete_preset(access.session, service.find(access.session, preset_id))
