"""From a request to a principal. (Sessions, keys and foreign tokens are checked here.)"""

from __future__ import annotations

from fastapi import Request

from limelight.accounts.principal import Principal
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Unauthorized

__all__ = ["authenticate"]


def authenticate(request: Request, service: Service) -> Principal:
    """Who sent *request*; raises `Unauthorized` when that cannot be told."""
    raise Unauthorized(
        "Nobody is signed in.",
        fix="Send `Authorization: Bearer <token or API key>`.",
        path=request.url.path,
        host=service.config.host,
    )
