"""All endpoints that only remember: nothing here starts or steers a run."""

from __future__ import annotations

from fastapi import APIRouter

from limelight.projects.brand_kits import endpoints as brand_kits
from limelight.projects.comments import endpoints as comments
from limelight.projects.consents import endpoints as consents
from limelight.projects.films import endpoints as films
from limelight.projects.links import endpoints as links
from limelight.projects.presets import endpoints as presets
from limelight.projects.profiles import endpoints as profiles
from limelight.projects.projects import endpoints as projects
from limelight.projects.reviews import endpoints as reviews
from limelight.projects.scripts import endpoints as scripts
from limelight.projects.takes import endpoints as takes

__all__ = ["routers"]

_PARTS = (
    projects,
    scripts,
    takes,
    films,
    reviews,
    comments,
    links,
    profiles,
    consents,
    brand_kits,
    presets,
)
routers: tuple[APIRouter, ...] = tuple(router for part in _PARTS for router in part.routers)
