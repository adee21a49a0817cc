"""The brief."""

from __future__ import annotations

from uuid import UUID

from limelight.studio.components.project_header import project_header
from limelight.studio.desk import Desk

__all__ = ["brief_page"]


async def brief_page(desk: Desk, project_id: str) -> None:
    await project_header(desk, UUID(project_id), "brief")
