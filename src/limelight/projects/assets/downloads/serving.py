"""A stored file as an answer: whole, in part, or not at all where the client has it already (RFC 9110)."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from limelight.kit.blob import Blob
from limelight.projects.assets.downloads.content import content_of
from limelight.projects.assets.downloads.ranges import wanted_range
from limelight.projects.assets.errors import UnsatisfiableRange
from limelight.runtime.web.problems import problem
from limelight.store import Store

__all__ = ["serve"]


def serve(
    request: Request, store: Store, blob: Blob, media_type: str, more_headers: Mapping[str, str]
) -> Response:
    """*blob* for *request*: its Range, If-Range and If-None-Match are heeded."""
    headers = {"ETag": f'"{blob.digest}"', "Accept-Ranges": "bytes", **more_headers}
    known = request.headers.get("If-None-Match")
    if known is not None and headers["ETag"] in (tag.strip() for tag in known.split(",")):
        return Response(status_code=304, headers=headers)
    try:
        positions = wanted_range(_range_of(request, headers["ETag"]), blob.size)
    except UnsatisfiableRange as error:
        refusal = problem(request, error.status, error.message, fix=error.fix)
        refusal.headers["Content-Range"] = f"bytes */{blob.size}"
        return refusal
    return _answer(request, store, blob, positions, media_type, headers)


def _range_of(request: Request, etag: str) -> str | None:
    # Only the strong validator says that it is still the same file.
    same = request.headers.get("If-Range", etag) == etag
    return request.headers.get("Range") if request.method == "GET" and same else None


def _answer(
    request: Request,
    store: Store,
    blob: Blob,
    positions: range | None,
    media_type: str,
    headers: dict[str, str],
) -> Response:
    status, wanted = (200, range(blob.size)) if positions is None else (206, positions)
    headers["Content-Length"] = str(len(wanted))
    if positions is not None:
        headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{blob.size}"
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=media_type)
    return StreamingResponse(content_of(store, blob, wanted), status, headers, media_type=media_type)
