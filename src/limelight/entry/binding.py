"""Where the API listens, and whether it may."""

from __future__ import annotations

import errno
import socket

from limelight.entry.service_settings import ServiceSettings
from limelight.kit.errors import NotConfigured
from limelight.runtime.service import Service

__all__ = ["bind", "check_binding"]


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; raises `NotConfigured` when the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "is taken by another program" if taken else f"cannot be listened on ({error})"
        raise NotConfigured(
            f"The address {host}:{port} {why}.",
            fix="Choose another, for instance: limelight serve --port 8010",
        ) from error


def check_binding(service: Service, given: ServiceSettings) -> None:
    """Refuse to be reachable from elsewhere without a secret of one's own and somebody who can sign in."""
    from limelight.accounts.local import check_can_bind, has_account  # noqa: PLC0415 - only where it is bound

    with service.database.system() as session:
        known = has_account(session)
    check_can_bind(service.config, bool(given.secret), known)
