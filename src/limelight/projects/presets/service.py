"""Presets: saved by name, found by tool, changed, deleted."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from limelight.kit.errors import InvalidInput
from limelight.projects.names import flush_named
from limelight.runtime.web.problems import NotFound
from limelight.tables.base import Json
from limelight.tables.presets import Preset

__all__ = ["all_presets", "change", "create", "delete_preset", "find", "query_presets"]

_MOST_BYTES = 20_000


def create(
    session: Session, *, organization_id: UUID, user_id: UUID | None, tool: str, name: str, settings: Json
) -> Preset:
    """Raises `Conflict` when the tool has one of that name already, InvalidInput when it is too large."""
    _require_small(settings)
    preset = Preset(organization_id=organization_id, user_id=user_id, tool=tool, name=name, settings=settings)
    session.add(preset)
    flush_named(session, name)
    session.refresh(preset)
    return preset


def query_presets(*, tool: str = "") -> Select[Any]:
    """Those of *tool*, or all."""
    query = select(Preset)
    return query.where(Preset.tool == tool) if tool else query


def all_presets(session: Session, *, tool: str = "") -> list[Preset]:
    """The same, by tool and name."""
    found = session.scalars(query_presets(tool=tool))
    return sorted(found, key=lambda preset: (preset.tool, preset.name.casefold()))


def find(session: Session, preset_id: UUID) -> Preset:
    """Raises `NotFound`."""
    preset = session.get(Preset, preset_id)
    if preset is None:
        raise NotFound("There is no such preset.", fix="List the presets.")
    return preset


def change(session: Session, preset: Preset, *, name: str | None, settings: Json | None) -> None:
    """What is None stays. Raises as `create` does."""
    if settings is not None:
        _require_small(settings)
        preset.settings = settings
    if name is not None:
        preset.name = name
    flush_named(session, preset.name)


def delete_preset(session: Session, preset: Preset) -> None:
    session.delete(preset)


def _require_small(settings: Json) -> None:
    if len(json.dumps(settings)) > _MOST_BYTES:
        raise InvalidInput("These settings are too large for a preset.", fix="Upload long texts as files.")
