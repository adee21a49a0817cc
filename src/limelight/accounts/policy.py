"""The policy: one table of who may do what. Everything that is allowed is allowed here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from limelight.tables.memberships import Role

__all__ = ["PERMISSIONS", "POLICY", "Permission", "may"]

Permission = Literal[
    "organization.read",
    "organization.manage",
    "members.manage",
    "api_keys.manage",
    "audit.read",
    "projects.read",
    "projects.write",
    "projects.delete",
    "assets.read",
    "assets.write",
    "reviews.decide",
    "comments.write",
    "links.manage",
    "runs.read",
    "runs.start",
    "runs.manage",
    "profiles.write",
    "credits.read",
    "credits.manage",
    "webhooks.manage",
    "notifications.read",
]
PERMISSIONS: Final[tuple[Permission, ...]] = get_args(Permission)

_VIEWER: Final = frozenset[Permission](
    ("organization.read", "projects.read", "assets.read", "runs.read", "credits.read", "notifications.read")
)
_REVIEWER: Final = _VIEWER | frozenset[Permission](("reviews.decide", "comments.write"))
_EDITOR: Final = _REVIEWER | frozenset[Permission](
    (
        "projects.write",
        "projects.delete",
        "assets.write",
        "links.manage",
        "runs.start",
        "runs.manage",
        "profiles.write",
        "api_keys.manage",
    )
)
_ADMIN: Final = _EDITOR | frozenset[Permission](
    ("members.manage", "webhooks.manage", "audit.read", "credits.manage")
)
_OWNER: Final = _ADMIN | frozenset[Permission](("organization.manage",))

POLICY: Final[Mapping[Role, frozenset[Permission]]] = {
    "owner": _OWNER,
    "admin": _ADMIN,
    "editor": _EDITOR,
    "reviewer": _REVIEWER,
    "viewer": _VIEWER,
}


def may(role: Role, permission: Permission) -> bool:
    return permission in POLICY[role]
