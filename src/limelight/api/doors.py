"""Whose endpoints make up the API. What is asked most comes first, since a request is held to one after another."""

from __future__ import annotations

from fastapi import APIRouter

from limelight.accounts import endpoints as accounts
from limelight.api.progress import endpoints as progress
from limelight.billing import endpoints as billing
from limelight.jobs import endpoints as jobs
from limelight.jobs.telling import endpoints as telling
from limelight.projects import endpoints as projects
from limelight.projects.assets import endpoints as assets

__all__ = ["OUTER_ROUTERS", "ROUTERS"]

ROUTERS: tuple[APIRouter, ...] = (
    *jobs.routers,
    *projects.routers,
    *assets.routers,
    progress.router,
    *billing.routers,
    *telling.routers,
    *accounts.routers,
)
"""What lies under `/api/v1`."""
OUTER_ROUTERS: tuple[APIRouter, ...] = accounts.outer_routers
"""What has a path of its own, such as `/local`."""
