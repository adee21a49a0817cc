"""Previews by the file that they stand for, remembered on the organisation's shelf of the store."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput
from limelight.kit.hashing import digest
from limelight.media.ingest.sandbox import ingest_photo
from limelight.projects.assets.errors import NotThere
from limelight.projects.assets.examining.sandbox import preview
from limelight.store import FREE, Record, Store

__all__ = ["SUFFIXES", "Kind", "keep", "key_of", "known", "make"]

Kind = Literal["picture", "peaks", "cutout"]

SUFFIXES: Final[Mapping[Kind, str]] = {"picture": ".webp", "peaks": ".json", "cutout": ".webp"}
_VERSION = 1


def key_of(kind: Kind, blob: Blob) -> str:
    """What the preview is remembered under."""
    return digest(("preview", kind, _VERSION, blob))


def known(store: Store, kind: Kind, blob: Blob) -> Blob | None:
    """The preview of *blob*, if it was made; raises `NotThere` when it was found that there can be none."""
    record = store.recall(key_of(kind, blob))
    if record is None:
        return None
    if not record.blobs:
        raise _nothing(record.outputs)
    return record.blobs[0] if store.has(record.blobs[0]) else None


def make(store: Store, kind: Kind, blob: Blob) -> Blob:
    """The preview of *blob*, made in a sandbox unless it is known by now. Raises `NotThere` if there is none."""
    found = known(store, kind, blob)
    if found is not None:
        return found
    began = time.monotonic()
    made, said = _made(store, kind, blob)
    store.forget(key_of(kind, blob))  # of a preview whose file was lost
    _remember(store, kind, blob, made, said, time.monotonic() - began)
    if not made:
        raise _nothing(said)
    return made[0]


def keep(store: Store, kind: Kind, blob: Blob, content: bytes) -> None:
    """Remember *content*, which somebody made who had the file open anyway, as the preview of *blob*."""
    _remember(store, kind, blob, (store.put_bytes(content, SUFFIXES[kind]),), "", 0.0)


def _remember(store: Store, kind: Kind, blob: Blob, made: tuple[Blob, ...], said: str, took: float) -> None:
    now = datetime.now(UTC).isoformat()
    key = key_of(kind, blob)
    store.remember(Record(key, f"preview_{kind}", _VERSION, "", said, made, FREE, now, took))


def _made(store: Store, kind: Kind, blob: Blob) -> tuple[tuple[Blob, ...], str]:
    """The preview, or none and why: a file that shows nothing is not opened again at every look."""
    folder = store.workspace()
    try:
        content = _content(store.path(blob), kind, folder)
    except InvalidInput:
        return (), f"This file has no {kind}."
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return (store.put_bytes(content, SUFFIXES[kind]),), ""


def _content(path: Path, kind: Kind, folder: Path) -> bytes:
    if kind != "cutout":
        return preview(path, kind, folder)
    cutout = ingest_photo(path, folder).cutout
    if cutout is None:
        raise InvalidInput(f"Nothing in {path.name} surely stands out from its background.")
    return preview(Path(cutout.path), "picture", folder)


def _nothing(why: str) -> NotThere:
    return NotThere(why, fix="Show its name and kind instead.")
