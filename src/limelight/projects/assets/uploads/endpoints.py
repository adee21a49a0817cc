"""Uploads over HTTP: resumable as tus 1.0 has it, or straight to S3. Bodies are streamed, transactions short."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Depends, Request, Response
from starlette.requests import ClientDisconnect

from limelight.accounts.access import Access, needs, service_of
from limelight.kit.errors import NotSupported
from limelight.projects.assets.asking import Asker, asks
from limelight.projects.assets.errors import TooLarge, TooSlow, WrongContentType
from limelight.projects.assets.schemas import AssetOut, PieceOut, UploadIn, UploadOut
from limelight.projects.assets.uploads import service as uploads
from limelight.projects.assets.uploads import tus
from limelight.projects.assets.uploads.area import PIECE, area_of
from limelight.projects.assets.uploads.pace import Pace, hang_up, pace_of, paced
from limelight.projects.assets.uploads.receiving import examiners, receive
from limelight.runtime.service import Service
from limelight.tables.uploads import Upload

__all__ = ["router", "sends"]

router = APIRouter(tags=["uploads"], dependencies=[Depends(tus.require_version)])


sends = asks("assets.write")


@router.options("/uploads", operation_id="uploads_options", status_code=204)
def options(request: Request, response: Response) -> None:
    """What is spoken here, and how large a file may be."""
    response.headers.update(tus.capabilities(service_of(request).config.upload_limit))


@router.post("/uploads", operation_id="upload_create", status_code=201)
def create_upload(
    access: Annotated[Access, needs("assets.write")],
    request: Request,
    response: Response,
    body: UploadIn | None = None,
) -> UploadOut:
    """Start an upload: with a JSON body, or with tus's Upload-Length and Upload-Metadata."""
    name, project_id = (body.name, body.project_id) if body else tus.metadata_of(request)
    size = body.size if body else tus.length_of(request)
    upload = uploads.create(
        access.session, access.service, access.principal, name=name, size=size, project_id=project_id
    )
    response.headers.update(tus.progress(upload))
    response.headers["Location"] = f"{request.url.path.rstrip('/')}/{upload.id}"
    return UploadOut.of(upload, _pieces(access.service, upload) if body and body.direct else None)


@router.get("/uploads/{upload_id}", operation_id="upload_read")
def read_upload(
    access: Annotated[Access, needs("assets.write")], upload_id: UUID, response: Response
) -> UploadOut:
    """How far it is, and what became of it."""
    upload = uploads.find_upload(access.session, upload_id)
    response.headers.update(tus.progress(upload))
    return UploadOut.of(upload)


@router.head("/uploads/{upload_id}", include_in_schema=False)
def head_upload(access: Annotated[Access, needs("assets.write")], upload_id: UUID) -> Response:
    upload = uploads.find_upload(access.session, upload_id)
    return Response(headers=tus.progress(upload))


@router.patch(
    "/uploads/{upload_id}",
    operation_id="upload_append",
    status_code=204,
    openapi_extra={
        "requestBody": {"content": {tus.OFFSET_TYPE: {"schema": {"type": "string", "format": "binary"}}}},
        "parameters": [
            {"name": "Upload-Offset", "in": "header", "required": True, "schema": {"type": "integer"}}
        ],
    },
)
async def append_bytes(
    request: Request,
    upload_id: UUID,
    sender: Annotated[Asker, sends],
    pace: Annotated[Pace, Depends(pace_of)],
) -> Response:
    """Send on from Upload-Offset. The request that brings the last byte examines the file and names its asset."""
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != tus.OFFSET_TYPE:
        raise WrongContentType(
            "These are not an upload's bytes.", fix=f"Send Content-Type: {tus.OFFSET_TYPE}."
        )
    offset = tus.whole_number(request, "Upload-Offset")
    upload = await to_thread.run_sync(_open, sender, upload_id, offset)
    area = await to_thread.run_sync(area_of, sender.service)
    body = paced(request.stream(), pace)
    try:
        upload.received = await receive(
            body, sender.service, sender.principal, area, upload_id, offset, upload.size
        )
    except ClientDisconnect:
        return Response(status_code=400)  # nobody reads it
    except (TooSlow, TooLarge) as error:
        return hang_up(request, error)
    headers = tus.progress(upload)
    if upload.received == upload.size:
        headers["Limelight-Asset"] = str((await _finished(sender, upload_id)).id)
    return Response(status_code=204, headers=headers)


@router.post("/uploads/{upload_id}/complete", operation_id="upload_complete")
async def complete_upload(upload_id: UUID, sender: Annotated[Asker, sends]) -> AssetOut:
    """Say that all bytes are there: ends a direct upload, and one whose examination was interrupted."""
    return await _finished(sender, upload_id)


@router.delete("/uploads/{upload_id}", operation_id="upload_delete", status_code=204)
def delete_upload(upload_id: UUID, sender: Annotated[Asker, sends], response: Response) -> None:
    """Give up an upload."""
    uploads.cancel(sender.service, sender.principal, upload_id)
    response.headers.update(tus.RESUMABLE)


def _open(sender: Asker, upload_id: UUID, offset: int) -> Upload:
    with sender.service.database.tenant(sender.principal.claims) as session:
        upload = uploads.find_open(session, upload_id, offset)
        session.expunge(upload)
        return upload


async def _finished(sender: Asker, upload_id: UUID) -> AssetOut:
    asset = await to_thread.run_sync(
        uploads.finish, sender.service, sender.principal, upload_id, limiter=examiners()
    )
    return AssetOut.of(asset)


def _pieces(service: Service, upload: Upload) -> list[PieceOut]:
    area = area_of(service)
    if area.bucket is None:
        raise NotSupported("The store here is no S3.", fix="Send the bytes with PATCH.")
    return [
        PieceOut(
            offset=offset,
            size=min(PIECE, upload.size - offset),
            url=area.sign(upload.id, offset, uploads.LIFETIME),
        )
        for offset in range(0, upload.size, PIECE)
    ]
