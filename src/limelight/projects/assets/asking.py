"""Who may ask for what takes long: found out without a transaction, which would stay open meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from fastapi import Depends, Request

from limelight.accounts.access import current, service_of
from limelight.accounts.policy import Permission
from limelight.accounts.principal import Principal
from limelight.runtime.service import Service

__all__ = ["Asker", "asks"]


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who may. Without a transaction: a body can take hours."""

    principal: Principal
    service: Service


def asks(permission: Permission) -> Any:
    """A dependency: an `Asker` who has *permission*."""

    def provide(request: Request) -> Asker:
        principal = current(request)
        principal.require(permission)
        return Asker(principal, service_of(request))

    setattr(provide, "permission", permission)  # noqa: B010 - as `needs` does it
    return Depends(cast("Callable[..., Asker]", provide))
