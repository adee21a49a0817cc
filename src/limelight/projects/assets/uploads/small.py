"""One request, one file: for what needs no resuming (`curl -F file=@bottle.jpg`, `--data-binary @bottle.jpg`)."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Generator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import unquote
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy.orm import Session
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from limelight.kit.errors import InvalidInput
from limelight.projects.assets.asking import Asker
from limelight.projects.assets.errors import TooLarge, TooSlow
from limelight.projects.assets.keeping import add_uploaded, keep
from limelight.projects.assets.names import safe_name
from limelight.projects.assets.schemas import AssetOut
from limelight.projects.assets.service import require_project
from limelight.projects.assets.uploads.endpoints import sends
from limelight.projects.assets.uploads.pace import Pace, bounded, hang_up, pace_of, paced
from limelight.projects.assets.uploads.receiving import examiners, write_to
from limelight.runtime.web.idempotency import begin_idempotent

__all__ = ["SMALL", "router"]

SMALL = 256 * 2**20
"""Bytes of one request; larger files are resumed when they break off, at `/uploads`."""
_ENVELOPE = 64 * 2**10
_NAMED = re.compile(r"filename\*=UTF-8''([^;]+)|filename=\"?([^\";]+)", re.IGNORECASE)

router = APIRouter(tags=["assets"])


@dataclass(frozen=True, slots=True)
class _Late:
    """A sender whose transaction begins once the body is there, and ends with the request."""

    sender: Asker
    request: Request
    ends: ExitStack

    def begin(self) -> Session:
        """The transaction; it ends the request here when its `Idempotency-Key` was answered before."""
        principal, service = self.sender.principal, self.sender.service
        session = self.ends.enter_context(service.database.tenant(principal.claims))
        owner = {"organization_id": principal.organization_id, "user_id": principal.user_id}
        begin_idempotent(self.request, session, service.secrets, **owner)
        return session


def _late(request: Request, sender: Annotated[Asker, sends]) -> Generator[_Late]:
    with ExitStack() as ends:
        yield _Late(sender, request, ends)


@router.post(
    "/assets",
    operation_id="asset_upload",
    status_code=201,
    response_model=AssetOut,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"file": {"type": "string", "format": "binary"}},
                        "required": ["file"],
                    }
                },
            },
        }
    },
)
async def upload_asset(
    request: Request,
    late: Annotated[_Late, Depends(_late, scope="function")],
    pace: Annotated[Pace, Depends(pace_of)],
    name: Annotated[str, Query(max_length=500, description="The file's name, of a raw body.")] = "",
    project_id: UUID | None = None,
) -> Any:
    """A file of at most 256 MiB as the whole body or in a form's field `file`; larger ones go to /uploads."""
    sender = late.sender
    await to_thread.run_sync(_require_project, sender, project_id)
    most = min(SMALL, sender.service.config.upload_limit)
    fix = "Send larger files to /uploads."
    body = bounded(paced(request.stream(), pace), most + _ENVELOPE, fix)
    folder = await to_thread.run_sync(sender.service.store.workspace)
    try:
        path = await _received(request, body, folder, name)
        return await to_thread.run_sync(_added, late, path, project_id, limiter=examiners())
    except (TooSlow, TooLarge) as error:
        return hang_up(request, error)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody reads it
    finally:
        await to_thread.run_sync(lambda: shutil.rmtree(folder, ignore_errors=True))


async def _received(request: Request, body: AsyncIterator[bytes], folder: Path, name: str) -> Path:
    if request.headers.get("Content-Type", "").lower().startswith("multipart/form-data"):
        return await _from_form(request, body, folder)
    path = folder / safe_name(name or _header_name(request))
    await write_to(path, body)
    return path


async def _from_form(request: Request, body: AsyncIterator[bytes], folder: Path) -> Path:
    parser = MultiPartParser(request.headers, body, max_files=1, max_fields=8)  # pyright: ignore[reportArgumentType] # any iterator will do
    try:
        form: FormData = await parser.parse()
    except (MultiPartException, KeyError) as error:
        raise InvalidInput("The form cannot be read.", fix="Send one file in the field `file`.") from error
    try:
        file = next((value for _, value in form.multi_items() if isinstance(value, UploadFile)), None)
        if file is None:
            raise InvalidInput("There is no file in the form.", fix="Send it in the field `file`.")
        path = folder / safe_name(file.filename or "file")
        await to_thread.run_sync(_copy, file, path)
        return path
    finally:
        await form.close()


def _copy(file: UploadFile, path: Path) -> None:
    file.file.seek(0)
    with path.open("xb") as target:
        shutil.copyfileobj(file.file, target, 2**20)


def _header_name(request: Request) -> str:
    found = _NAMED.search(request.headers.get("Content-Disposition", ""))
    if found is None:
        return "file"
    return unquote(found[1]) if found[1] else found[2]


def _require_project(sender: Asker, project_id: UUID | None) -> None:
    with sender.service.database.tenant(sender.principal.claims) as session:
        require_project(session, project_id)


def _added(late: _Late, path: Path, project_id: UUID | None) -> AssetOut:
    sender = late.sender
    kept = keep(sender.service.store.on_shelf(str(sender.principal.organization_id)), path)
    return AssetOut.of(add_uploaded(late.begin(), sender.principal, kept, project_id))
