"""Files to and from a server: in pieces, so that a broken line costs a piece and not the file."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import httpx

from limelight.client.connection import PREFIX, Connection, failure_of
from limelight.client.models import Asset, Link, Upload
from limelight.kit.errors import Broken, Retriable

__all__ = ["Told", "download", "upload"]

Told = Callable[[int, int], None]
"""Told of bytes: how many of how many."""
_PIECE = 8 * 2**20
_ATTEMPTS = 5


def upload(connection: Connection, path: Path, project_id: UUID | None, told: Told) -> Asset:
    """Send the file *path*; the asset that became of it. Goes on where it was cut off."""
    size = path.stat().st_size
    body: dict[str, Any] = {"name": path.name, "size": size}
    if project_id is not None:
        body["project_id"] = str(project_id)
    begun = Upload.model_validate(connection.request("POST", "/uploads", json=body).json())
    sent, failed = begun.received, 0
    with path.open("rb") as file:
        while sent < size:
            file.seek(sent)
            headers = {"Upload-Offset": str(sent), "Content-Type": "application/offset+octet-stream", "Tus-Resumable": "1.0.0"}  # fmt: skip
            try:
                connection.request(
                    "PATCH", f"/uploads/{begun.id}", content=file.read(_PIECE), headers=headers
                )
                failed = 0
            except Retriable:
                failed += 1
                if failed >= _ATTEMPTS:
                    raise
            sent = _state(connection, begun.id).received
            told(sent, size)
    return _asset(connection, begun.id)


def _state(connection: Connection, upload_id: UUID) -> Upload:
    return Upload.model_validate(connection.request("GET", f"/uploads/{upload_id}").json())


def _asset(connection: Connection, upload_id: UUID) -> Asset:
    state = _state(connection, upload_id)
    if state.asset_id is None:
        return Asset.model_validate(connection.request("POST", f"/uploads/{upload_id}/complete").json())
    return Asset.model_validate(connection.request("GET", f"/assets/{state.asset_id}").json())


def download(connection: Connection, asset_id: UUID, target: Path, told: Told) -> None:
    """Fetch an asset's bytes to *target*, which appears whole; what was fetched before is not fetched again."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f".{target.name}.{asset_id}.part")
    for attempt in range(_ATTEMPTS):
        link = Link.model_validate(connection.request("GET", f"/assets/{asset_id}/link").json())
        try:
            _fetch(connection, _reachable(link.url), partial, told)
        except httpx.TransportError as error:
            if attempt == _ATTEMPTS - 1:
                raise Retriable(f"The download of {target.name} broke off.", fix="Run the same command again; it goes on where it was.") from error  # fmt: skip
            time.sleep(0.2 * 2**attempt)
        else:
            partial.replace(target)
            return


def _reachable(url: str) -> str:
    """The API's own links begin with its public address; we go on by the one that we came by."""
    parts = urlsplit(url)
    own = parts.path.startswith(f"{PREFIX}/")
    return f"{parts.path}?{parts.query}".rstrip("?") if own else url


def _fetch(connection: Connection, url: str, partial: Path, told: Told) -> None:
    have = partial.stat().st_size if partial.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    with connection.http.stream("GET", url, headers=headers, follow_redirects=True) as response:
        if response.status_code == 416:
            return  # all of it is here
        if failure := failure_of(response):
            raise failure
        if have and response.status_code != 206:
            have = 0
        total = have + int(response.headers.get("Content-Length", 0))
        with partial.open("ab" if have else "wb") as file:
            for piece in response.iter_bytes(2**18):
                file.write(piece)
                have += len(piece)
                told(have, total)
    if total and have != total:
        raise Broken("The server sent another number of bytes than it said.", fix="Try again.")
