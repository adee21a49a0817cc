"""The doors of accounts: signing in, organisations, members, invitations, API keys, the audit log."""

from __future__ import annotations

from fastapi import APIRouter

from limelight.accounts.endpoints import (
    api_keys,
    audit_log,
    invitations,
    local,
    organizations,
    people,
    sessions,
)

__all__ = ["local_router", "outer_routers", "routers"]

routers: tuple[APIRouter, ...] = (
    people.router,
    sessions.router,
    local.router,
    invitations.auth_router,
    organizations.router,
    invitations.router,
    api_keys.router,
    audit_log.router,
)
local_router = local.page_router
outer_routers: tuple[APIRouter, ...] = (local_router,)
"""What has a path of its own, outside of `/api`."""
