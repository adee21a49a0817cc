"""The bytes of a stored file, piece by piece, without ever holding all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import obstore

from limelight.kit.blob import Blob
from limelight.projects.assets.places import backend_at
from limelight.store import DamagedBlob, S3Place, Store
from limelight.store.names import blob_name
from limelight.store.objects import naming_remedies

__all__ = ["content_of"]

_PIECE = 2**20


def content_of(store: Store, blob: Blob, positions: range) -> Iterator[bytes]:
    """The bytes of *blob* at *positions*. Raises `DamagedBlob` at once when it is not there."""
    if not store.has(blob):
        raise DamagedBlob.of(blob)
    if isinstance(store.place, S3Place):
        return _from_bucket(store.place, blob, positions)
    return _from_file(store.path(blob), positions)


def _from_file(path: Path, positions: range) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(positions.start)
        left = len(positions)
        while left and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece


def _from_bucket(place: S3Place, blob: Blob, positions: range) -> Iterator[bytes]:
    if not positions:
        return
    with naming_remedies():
        wanted = (positions.start, positions.stop)
        found = obstore.get(backend_at(place), blob_name(blob), options={"range": wanted})
        for piece in found.stream(min_chunk_size=_PIECE):
            yield bytes(piece)
