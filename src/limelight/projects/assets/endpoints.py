"""All routers of assets."""

from __future__ import annotations

from limelight.projects.assets import library, storage
from limelight.projects.assets.downloads import endpoints as downloads
from limelight.projects.assets.previews import endpoints as previews
from limelight.projects.assets.uploads import endpoints as uploads
from limelight.projects.assets.uploads import small

__all__ = ["routers"]

routers = (library.router, small.router, uploads.router, previews.router, storage.router, *downloads.routers)
