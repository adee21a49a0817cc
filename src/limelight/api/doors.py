"""Whose endpoints make up the API, in the order of its documentation."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from fastapi import APIRouter

__all__ = ["outer_routers", "routers"]

_PACKAGES = (
    "limelight.accounts.endpoints",
    "limelight.billing.endpoints",
    "limelight.projects.endpoints",
    "limelight.projects.assets.endpoints",
    "limelight.jobs.endpoints",
    "limelight.jobs.telling.endpoints",
)


def routers() -> list[APIRouter]:
    """What lies under `/api/v1`."""
    return [router for name in _PACKAGES for router in _attribute(name, "routers")]


def outer_routers() -> list[APIRouter]:
    """What has a path of its own, such as `/local`."""
    return [router for name in _PACKAGES for router in (_attribute(name, "outer_routers"))]


def _attribute(module: str, name: str) -> Sequence[APIRouter]:
    try:
        found = find_spec(module)
    except ModuleNotFoundError:
        return ()
    return getattr(import_module(module), name, ()) if found else ()
