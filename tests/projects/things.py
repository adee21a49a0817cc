"""Projects, scripts and assets to test with, on the real database."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from tests.services import Member

from limelight.film.brief import Brief
from limelight.film.script import Script
from limelight.kit.ids import new_id
from limelight.tables.asset_library import Asset, AssetType
from limelight.tables.projects import Project

__all__ = ["brief", "new_asset", "new_project", "script"]


def brief(**fields: Any) -> Brief:
    return Brief.model_validate({"prompt": "Kettle boils water in 90 seconds.", **fields})


def script(*lines: str, **fields: Any) -> Script:
    """A script with scenes s1, s2… that say *lines*."""
    scenes = [
        {"id": f"s{number}", "layout": "statement", "narration": line, "on_screen_text": line[:20]}
        for number, line in enumerate(lines or ("Meet Kettle.", "It boils water."), start=1)
    ]
    return Script.model_validate({"title": "Kettle", "scenes": scenes, "brief": brief(), **fields})


def new_project(session: Session, member: Member, **fields: Any) -> Project:
    project = Project(
        organization_id=member.organization_id,
        created_by=member.user_id,
        **{"name": "Kettle", "brief": brief().model_dump(mode="json"), **fields},
    )
    session.add(project)
    session.flush()
    return project


def new_asset(
    session: Session, organization_id: UUID, suffix: str = ".jpg", kind: AssetType = "image", **fields: Any
) -> Asset:
    digest = new_id().hex * 2
    asset = Asset(
        organization_id=organization_id,
        asset_type=kind,
        suffix=suffix,
        **{
            "name": f"file{suffix}",
            "storage_url": f"blobs/{digest}",
            "storage_path": f"blobs/{digest}",
            "digest": digest,
            "file_size_bytes": 3,
            **fields,
        },
    )
    session.add(asset)
    session.flush()
    return asset
