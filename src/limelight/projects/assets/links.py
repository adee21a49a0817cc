"""Signed links: whoever holds one may read one file until it expires, without a session."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote
from uuid import UUID

from limelight.projects.assets.errors import NotThere
from limelight.projects.assets.media_types import INLINE
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Forbidden
from limelight.tables.asset_library import Asset

__all__ = ["LONGEST", "Disposition", "Link", "read_link", "signed_url"]

LONGEST = 7 * 24 * 3600
"""Seconds that a link holds at most."""
_PURPOSE = "download"
_TOKEN = re.compile(
    r"([0-9a-f]{32})\.([0-9a-f]{32})\.([0-9]{1,12})\.(inline|attachment)\.([\w-]{43})", re.ASCII
)

Disposition = Literal["inline", "attachment"]


@dataclass(frozen=True, slots=True)
class Link:
    """What a link allows: one asset of one organisation until ``expires`` (seconds since 1970)."""

    asset_id: UUID
    organization_id: UUID
    expires: int
    disposition: Disposition

    @property
    def text(self) -> str:
        return f"{self.asset_id.hex}.{self.organization_id.hex}.{self.expires}.{self.disposition}"


def signed_url(
    service: Service, asset: Asset, *, seconds: int, disposition: Disposition = "inline", name: str = ""
) -> str:
    """An absolute URL that serves *asset* to anybody for *seconds* (at most a week), ranges included.

    Whoever saves it gets it under *name*, or its own.
    """
    if asset.deleted_at is not None:
        raise NotThere("This file was deleted.", fix="Restore it first.")
    expires = int(time.time()) + min(seconds, LONGEST)
    link = Link(asset.id, asset.organization_id, expires, _allowed(asset, disposition))
    token = f"{link.text}.{service.secrets.sign(_PURPOSE, link.text)}"
    return (
        f"{service.config.public_url.rstrip('/')}/api/v1/files/{token}/{quote(name or asset.name, safe='')}"
    )


def read_link(secrets: Secrets, token: str) -> Link:
    """What *token* allows; raises `Forbidden` when it was never given out or its time is over."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        raise _refused("This link is not one of ours.")
    asset, organization, expires, disposition, signature = found.groups()
    kind: Disposition = "inline" if disposition == "inline" else "attachment"
    link = Link(UUID(asset), UUID(organization), int(expires), kind)
    if not secrets.is_signed(_PURPOSE, link.text, signature):
        raise _refused("This link is not one of ours.")
    if link.expires < time.time():
        raise _refused("This link has expired.")
    return link


def _allowed(asset: Asset, wanted: Disposition) -> Disposition:
    # An SVG shown in place is a page of somebody else's.
    shown = asset.media_type.partition("/")[0] in INLINE and asset.media_type != "image/svg+xml"
    return wanted if shown else "attachment"


def _refused(message: str) -> Forbidden:
    return Forbidden(message, fix="Ask for a new link.")
