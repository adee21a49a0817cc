"""Files by signed links. Whoever has the link needs no session."""

from __future__ import annotations

from datetime import UTC
from email.utils import format_datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import RedirectResponse, StreamingResponse

from limelight.accounts.access import Access, needs, service_of
from limelight.projects.assets.downloads.content import content_of
from limelight.projects.assets.downloads.ranges import wanted_range
from limelight.projects.assets.errors import NotThere, UnsatisfiableRange
from limelight.projects.assets.links import Disposition, Link, read_link, signed_url
from limelight.projects.assets.names import disposition
from limelight.projects.assets.schemas import LinkOut
from limelight.projects.assets.service import blob_of, find_asset
from limelight.runtime.claims import Claims
from limelight.runtime.service import Service
from limelight.runtime.web.problems import problem
from limelight.tables.asset_library import Asset
from limelight.tables.films import Film

__all__ = ["routers"]

_HOUR = 3600
_DAY = 24 * _HOUR

router = APIRouter(tags=["assets"])
routers = (router,)


@router.get("/assets/{asset_id}/link", operation_id="asset_link")
def get_link(
    access: Annotated[Access, needs("assets.read")],
    asset_id: UUID,
    seconds: Annotated[int, Query(ge=1, le=7 * _DAY, description="How long it holds.")] = _HOUR,
    as_: Annotated[
        Disposition, Query(alias="disposition", description="Shown in place, or saved.")
    ] = "inline",
) -> LinkOut:
    """A link to the file's bytes that needs no session, until it expires."""
    asset = find_asset(access.session, asset_id)
    return LinkOut(url=signed_url(access.service, asset, seconds=seconds, disposition=as_), seconds=seconds)


@router.get(
    "/videos/download/{film_id}",
    operation_id="video_download",
    status_code=307,
    response_class=RedirectResponse,
    tags=["videos"],
)
def download_film(
    access: Annotated[Access, needs("assets.read")],
    film_id: UUID,
    file: Annotated[str, Query(description="One of the film's files.")] = "film.mp4",
) -> RedirectResponse:
    """To a signed link of the film's master file, or of another of its files."""
    film = access.session.get(Film, film_id)
    if film is None:
        raise NotThere("There is no such film.", fix="List the project's films to find it.")
    if file not in film.files:
        known = ", ".join(sorted(film.files))
        raise NotThere(f"The film has no file {file[:80]!r}.", fix=f"It has {known or 'none'}.")
    asset = find_asset(access.session, UUID(str(film.files[file])))
    return RedirectResponse(signed_url(access.service, asset, seconds=_HOUR, disposition="attachment"))


@router.head("/files/{token}/{name}", include_in_schema=False)
@router.get(
    "/files/{token}/{name}",
    operation_id="file_read",
    response_class=Response,
    responses={
        200: {"content": {"application/octet-stream": {}}, "description": "The file."},
        206: {"content": {"application/octet-stream": {}}, "description": "The bytes that were asked for."},
        304: {"description": "What the client has is still right."},
        403: {"description": "The link has expired or is not one of ours."},
        416: {"description": "The file has no such bytes."},
    },
)
def read_file(
    request: Request,
    token: str,
    name: str,  # noqa: ARG001 - for whoever saves what the URL ends with
    range_: Annotated[str | None, Header(alias="Range")] = None,
    if_range: Annotated[str | None, Header()] = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """The file of a signed link; single byte ranges are answered with 206."""
    service = service_of(request)
    link = read_link(service.secrets, token)
    asset = _linked_asset(service, link)
    headers = _headers(asset, link)
    if if_none_match is not None and headers["ETag"] in (tag.strip() for tag in if_none_match.split(",")):
        return Response(status_code=304, headers=headers)
    size = asset.file_size_bytes
    # Only the strong validator says that it is still the same file.
    asked = range_ if request.method == "GET" and if_range in (None, headers["ETag"]) else None
    try:
        positions = wanted_range(asked, size)
    except UnsatisfiableRange as error:
        refusal = problem(request, error.status, error.message, fix=error.fix)
        refusal.headers["Content-Range"] = f"bytes */{size}"
        return refusal
    return _answer(request, service, asset, positions, headers)


def _answer(
    request: Request, service: Service, asset: Asset, positions: range | None, headers: dict[str, str]
) -> Response:
    size = asset.file_size_bytes
    status, wanted = (200, range(size)) if positions is None else (206, positions)
    headers["Content-Length"] = str(len(wanted))
    if positions is not None:
        headers["Content-Range"] = f"bytes {wanted.start}-{wanted.stop - 1}/{size}"
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=asset.media_type)
    content = content_of(service.store, blob_of(asset), wanted)
    return StreamingResponse(content, status, headers, media_type=asset.media_type)


def _linked_asset(service: Service, link: Link) -> Asset:
    with service.database.tenant(Claims(organization_id=link.organization_id)) as session:
        return find_asset(session, link.asset_id)


def _headers(asset: Asset, link: Link) -> dict[str, str]:
    return {
        "ETag": f'"{asset.digest}"',
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=3600",
        "Content-Disposition": disposition(link.disposition, asset.name),
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
        "Last-Modified": format_datetime(asset.created_at.astimezone(UTC), usegmt=True),
        "X-Content-Type-Options": "nosniff",
    }
