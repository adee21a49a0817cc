"""Files by signed links. Whoever has the link needs no session."""

from __future__ import annotations

from datetime import UTC
from email.utils import format_datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import RedirectResponse

from limelight.accounts.access import Access, needs, service_of
from limelight.projects.assets.downloads.serving import serve
from limelight.projects.assets.errors import NotThere
from limelight.projects.assets.links import Disposition, Link, read_link, signed_url
from limelight.projects.assets.names import disposition, safe_name
from limelight.projects.assets.schemas import LinkOut
from limelight.projects.assets.service import blob_of, find_asset, with_suffix
from limelight.projects.films.service import file_name
from limelight.runtime.claims import Claims
from limelight.runtime.service import Service
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
    name = file_name(film, file)
    url = signed_url(access.service, asset, seconds=_HOUR, disposition="attachment", name=name)
    return RedirectResponse(url)


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
    name: str,
    range_: Annotated[str | None, Header(alias="Range")] = None,  # noqa: ARG001 - `serve` reads them
    if_range: Annotated[str | None, Header()] = None,  # noqa: ARG001
    if_none_match: Annotated[str | None, Header()] = None,  # noqa: ARG001
) -> Response:
    """The file of a signed link; single byte ranges are answered with 206."""
    service = service_of(request)
    link = read_link(service.secrets, token)
    asset = _linked_asset(service, link)
    return serve(request, service.store, blob_of(asset), asset.media_type, _headers(asset, link, name))


def _linked_asset(service: Service, link: Link) -> Asset:
    with service.database.tenant(Claims(organization_id=link.organization_id)) as session:
        return find_asset(session, link.asset_id)


def _headers(asset: Asset, link: Link, name: str) -> dict[str, str]:
    # The link's holder may call it what they like; what it is stays in the suffix.
    saved = with_suffix(safe_name(name), asset.suffix)
    return {
        "Cache-Control": "private, max-age=3600",
        "Content-Disposition": disposition(link.disposition, saved),
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'",
        "Last-Modified": format_datetime(asset.created_at.astimezone(UTC), usegmt=True),
        "X-Content-Type-Options": "nosniff",
    }
