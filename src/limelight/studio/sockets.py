"""Whose socket a page speaks through: that of the person who asked for it.

The framework takes whoever names a tab's ids, and those stand in the address of a socket, which proxies write down.
A session will not do: its browser gets another with each refresh, and a page that was left open stays.
"""

from __future__ import annotations

from typing import Any, cast

from nicegui import Client
from starlette.requests import HTTPConnection

from limelight.accounts.cookies import ACCESS_COOKIE
from limelight.accounts.principal import Principal
from limelight.accounts.tokens import person_of
from limelight.runtime.secrets import Secrets

__all__ = ["guard_sockets"]


def guard_sockets(secrets: Secrets) -> None:
    """Have the framework refuse a socket of another person than its page's."""
    accept = Client.accept_handshake

    def accepted(client: Client, socket_id: str, tab_id: str, environ: dict[str, Any] | None) -> bool:
        return _is_theirs(secrets, client, environ) and accept(client, socket_id, tab_id, environ)

    setattr(Client, "accept_handshake", accepted)  # noqa: B010 - the framework has no place for this


def _is_theirs(secrets: Secrets, client: Client, environ: dict[str, Any] | None) -> bool:
    principal = cast("Principal | None", client.request.state.principal)
    if principal is None:
        return True  # a page that is open to all
    token = HTTPConnection(environ["asgi.scope"]).cookies.get(ACCESS_COOKIE, "") if environ else ""
    return person_of(secrets, token) == principal.user_id
