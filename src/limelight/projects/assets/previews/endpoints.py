"""Small pictures and peaks over HTTP: kept by the browser for good, for what an asset shows never changes."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import APIRouter, Header, Response
from pydantic import BaseModel, Field

from limelight.kit.blob import Blob
from limelight.projects.assets.asking import Asker, asks
from limelight.projects.assets.previews import making
from limelight.projects.assets.service import blob_of, find_asset

__all__ = ["router"]

router = APIRouter(tags=["assets"])

_MAKERS = 2
_limiter: RunVar[CapacityLimiter] = RunVar("limelight previews")
_KNOWN: dict[int | str, dict[str, Any]] = {304: {"description": "What the client has is still right."}}
_PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/webp": {}}, "description": "The picture."},
    **_KNOWN,
}

Reader = Annotated[Asker, asks("assets.read")]
Known = Annotated[str | None, Header(alias="If-None-Match")]


class PeaksOut(BaseModel):
    """The largest sample of each of 200 equal parts."""

    peaks: list[int] = Field(description="0 to 100 of full scale.", examples=[[0, 42, 87, 12]])


@router.get(
    "/assets/{asset_id}/thumbnail",
    operation_id="asset_thumbnail",
    response_class=Response,
    responses=_PICTURE,
)
async def read_thumbnail(reader: Reader, asset_id: UUID, if_none_match: Known = None) -> Response:
    """A WebP of at most 480 pixels: of a photo, a drawing, or a moment of a video."""
    return await _preview(reader, "picture", asset_id, "image/webp", if_none_match)


@router.get(
    "/assets/{asset_id}/cutout", operation_id="asset_cutout", response_class=Response, responses=_PICTURE
)
async def read_cutout(reader: Reader, asset_id: UUID, if_none_match: Known = None) -> Response:
    """What a photo shows, without its background, as a film would take it; not found where that is unsure."""
    return await _preview(reader, "cutout", asset_id, "image/webp", if_none_match)


@router.get("/assets/{asset_id}/peaks", operation_id="asset_peaks", response_model=PeaksOut, responses=_KNOWN)
async def read_peaks(reader: Reader, asset_id: UUID, if_none_match: Known = None) -> Response:
    """How loud a recording is from beginning to end, to be drawn as its waveform."""
    return await _preview(reader, "peaks", asset_id, "application/json", if_none_match)


async def _preview(
    reader: Asker, kind: making.Kind, asset_id: UUID, media_type: str, has: str | None
) -> Response:
    blob = await to_thread.run_sync(_file, reader, asset_id)
    headers = {
        "ETag": f'"{making.key_of(kind, blob)}"',
        "Cache-Control": "private, max-age=31536000, immutable",
    }
    if has is not None and headers["ETag"] in (tag.strip() for tag in has.split(",")):
        return Response(status_code=304, headers=headers)
    content = await _content(reader, kind, blob)
    return Response(content, headers=headers, media_type=media_type)


def _file(reader: Asker, asset_id: UUID) -> Blob:
    # A deleted one is still shown where it can be restored.
    with reader.service.database.tenant(reader.principal.claims) as session:
        return blob_of(find_asset(session, asset_id, deleted=True))


async def _content(reader: Asker, kind: making.Kind, blob: Blob) -> bytes:
    store = reader.service.store.on_shelf(str(reader.principal.organization_id))
    found = await to_thread.run_sync(making.known, store, kind, blob)
    if found is None:
        work = partial(making.make, store, kind, blob)
        found = await to_thread.run_sync(work, limiter=_makers())
    return await to_thread.run_sync(store.read, found)


def _makers() -> CapacityLimiter:
    """Only so many at a time: a page of new files asks for fifty at once."""
    try:
        return _limiter.get()
    except LookupError:
        _limiter.set(CapacityLimiter(_MAKERS))
        return _limiter.get()
