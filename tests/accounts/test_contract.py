"""What the endpoints promise: which are public, and that each documents its failures."""

from __future__ import annotations

from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from limelight.accounts.access import current
from limelight.accounts.endpoints import outer_routers, routers

PUBLIC = {
    "POST /auth/sign-up",
    "POST /auth/sign-in",
    "POST /auth/refresh",
    "POST /auth/verify",
    "POST /auth/verify/send",
    "POST /auth/forgot-password",
    "POST /auth/reset-password",
    "POST /auth/local",
    "POST /auth/invitations/sign-up",
    "GET /local",
}


def endpoints() -> list[APIRoute]:
    return [r for router in (*routers, *outer_routers) for r in router.routes if isinstance(r, APIRoute)]


def calls(dependant: Dependant) -> list[Any]:
    return [
        call for inner in dependant.dependencies for call in (inner.call, *calls(inner)) if call is not None
    ]


def is_public(route: APIRoute) -> bool:
    asked = calls(route.dependant)
    return current not in asked and not any(hasattr(call, "permission") for call in asked)


def name(route: APIRoute) -> str:
    return f"{min(route.methods or {''})} {route.path}"


def test_these_and_no_others_are_public() -> None:
    assert {name(route) for route in endpoints() if is_public(route)} == PUBLIC


def test_each_says_what_it_does_and_how_it_fails() -> None:
    for route in endpoints():
        assert route.summary, name(route)
        assert route.description, name(route)
        assert route.tags, name(route)
        wanted = {422, 429} if is_public(route) else {401, 403, 404}
        assert wanted <= set(route.responses), name(route)
