"""Where bytes lie outside of the store's own names: a backend for what the store has no verbs for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from obstore.store import LocalStore, S3Store

from limelight.store import S3Place

if TYPE_CHECKING:
    from obstore.store import ObjectStore, S3Config

__all__ = ["backend_at", "beside"]


def backend_at(place: Path | S3Place) -> ObjectStore:
    """The folder (made if missing) or bucket at *place*."""
    if isinstance(place, Path):
        place.mkdir(parents=True, exist_ok=True)
        return LocalStore(place)
    config: S3Config = {"region": place.region}
    if place.endpoint:
        config["endpoint"] = place.endpoint
    http = (place.endpoint or "").startswith("http://")
    return S3Store(place.bucket, prefix=place.prefix, config=config, client_options={"allow_http": http})


def beside(place: S3Place, folder: str) -> S3Place:
    """The same bucket under *folder* of its prefix."""
    prefix = f"{place.prefix}/{folder}".strip("/")
    return S3Place(place.bucket, prefix, place.cache / folder, place.endpoint, place.region)
