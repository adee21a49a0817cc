"""Uploads as rows: how far they are, who may go on, and what became of them."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from limelight.accounts.principal import Principal
from limelight.kit.errors import InvalidInput
from limelight.kit.ids import new_id
from limelight.projects.assets.errors import Expired, NotThere, TooLarge, WrongOffset
from limelight.projects.assets.keeping import add_uploaded, keep
from limelight.projects.assets.names import safe_name
from limelight.projects.assets.service import find_asset, require_project
from limelight.projects.assets.uploads.area import Area, Spool, area_of
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Conflict
from limelight.tables.asset_library import Asset
from limelight.tables.uploads import Upload

__all__ = [
    "LIFETIME",
    "MOST_OPEN",
    "accept",
    "cancel",
    "create",
    "find_open",
    "find_upload",
    "finish",
    "purge_uploads",
]

LIFETIME = timedelta(hours=24)
"""From the last byte that arrived."""
MOST_OPEN = 20
"""Uploads of one organisation under way at the same time."""
_SMALL = 2**20
_MOST_SMALL = 1_000


def create(
    session: Session, service: Service, principal: Principal, *, name: str, size: int, project_id: UUID | None
) -> Upload:
    """A new upload of *size* bytes; raises `TooLarge`, or `Conflict` when too many are open."""
    if size == 0:
        raise InvalidInput("The file is empty.", fix="Copy or download the file again.")
    if size > service.config.upload_limit:
        raise TooLarge(
            f"The file has {size} bytes; {service.config.upload_limit} are allowed.",
            fix="Give a smaller file.",
            limit=service.config.upload_limit,
        )
    require_project(session, project_id)
    _require_room(session, principal.organization_id)
    upload = Upload(
        id=new_id(),
        organization_id=principal.organization_id,
        name=safe_name(name),
        size=size,
        received=0,
        state="receiving",
        project_id=project_id,
        created_by=principal.user_id,
        expires_at=datetime.now(UTC) + LIFETIME,
    )
    session.add(upload)
    session.flush()
    return upload


def _require_room(session: Session, organization_id: UUID) -> None:
    session.execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"uploads:{organization_id}", 0)))
    )
    under_way = (Upload.state.in_(("receiving", "probing")), Upload.expires_at > func.now())
    if (session.scalar(select(func.count(Upload.id)).where(*under_way)) or 0) >= MOST_OPEN:
        raise Conflict(
            f"{MOST_OPEN} uploads are under way already.", fix="Finish or delete one of them first."
        )


def find_upload(session: Session, upload_id: UUID, *, lock: bool = False) -> Upload:
    """The upload; raises `NotThere`, or `Expired`."""
    upload = session.get(Upload, upload_id, with_for_update=lock or None)
    if upload is None:
        raise NotThere("There is no such upload.", fix="Start a new one.")
    if upload.expires_at < datetime.now(UTC) and upload.state in {"receiving", "probing"}:
        raise Expired("This upload has expired.", fix="Start a new one.")
    return upload


def find_open(session: Session, upload_id: UUID, offset: int, *, lock: bool = False) -> Upload:
    """The upload that goes on at *offset*; raises `WrongOffset` when it does not."""
    upload = find_upload(session, upload_id, lock=lock)
    if upload.state == "refused":
        raise _refusal(upload)
    if upload.received != offset:
        raise WrongOffset(
            f"The upload goes on at byte {upload.received}, not {offset}.",
            fix="Ask for the offset with HEAD and go on from there; one request at a time.",
            offset=upload.received,
        )
    return upload


def accept(
    service: Service, principal: Principal, area: Area, upload_id: UUID, offset: int, spool: Spool
) -> int:
    """Keep what arrived in *spool* as the bytes from *offset* on; the new offset. The row is locked meanwhile."""
    with service.database.tenant(principal.claims) as session:
        upload = find_open(session, upload_id, offset, lock=True)
        _refuse_crumbs(area, upload, spool)
        area.keep(upload_id, offset, spool)
        upload.received = offset + spool.size
        upload.expires_at = datetime.now(UTC) + LIFETIME
        return upload.received


def _refuse_crumbs(area: Area, upload: Upload, spool: Spool) -> None:
    """A gigabyte in single bytes would be a thousand million files."""
    last = upload.received + spool.size == upload.size
    if spool.size < _SMALL and not last and len(area.pieces(upload.id)) >= _MOST_SMALL:
        raise Conflict("This upload is in too many small pieces.", fix="Send at least a mebibyte at a time.")


def finish(service: Service, principal: Principal, upload_id: UUID) -> Asset:
    """The asset of a whole upload. May be asked again after a crash, and twice at once: one asset comes of it."""
    area = area_of(service)
    upload = _begin(service, principal, area, upload_id)
    if upload.asset_id is None:
        folder = service.store.workspace()
        try:
            with _remembering_refusals(service, principal, area, upload_id):
                area.assemble(upload_id, upload.size, folder / upload.name)
                kept = keep(service.store.on_shelf(str(principal.organization_id)), folder / upload.name)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        with service.database.tenant(principal.claims) as session:
            upload = find_upload(session, upload_id, lock=True)
            if upload.asset_id is None:
                upload.asset_id = add_uploaded(session, principal, kept, upload.project_id).id
                upload.state = "ready"
        area.drop(upload_id)
    with service.database.tenant(principal.claims) as session:
        return find_asset(session, upload.asset_id, deleted=True)


def _begin(service: Service, principal: Principal, area: Area, upload_id: UUID) -> Upload:
    with service.database.tenant(principal.claims) as session:
        upload = find_upload(session, upload_id, lock=True)
        if upload.state == "refused":
            raise _refusal(upload)
        if upload.state == "ready" and upload.asset_id is None:
            raise NotThere("What was uploaded is gone.", fix="Start a new upload.")
        if upload.state == "receiving":
            _require_whole(area, upload)
            upload.received = upload.size
            upload.state = "probing"
        return upload


def _require_whole(area: Area, upload: Upload) -> None:
    if upload.received == upload.size or (area.bucket and area.whole(upload.id, upload.size) is not None):
        return
    raise WrongOffset(
        "Not all bytes have arrived.", fix="Send the missing ones first.", offset=upload.received
    )


@contextmanager
def _remembering_refusals(
    service: Service, principal: Principal, area: Area, upload_id: UUID
) -> Generator[None]:
    """A file that can't be used is dropped at once; why, stays."""
    try:
        yield
    except InvalidInput as error:
        with service.database.tenant(principal.claims) as session:
            upload = find_upload(session, upload_id, lock=True)
            upload.state = "refused"
            upload.problem = {"detail": error.message, "fix": error.fix}
        area.drop(upload_id)
        raise


def cancel(service: Service, principal: Principal, upload_id: UUID) -> None:
    """Forget an upload and its bytes; what became an asset stays."""
    with service.database.tenant(principal.claims) as session:
        session.delete(find_upload(session, upload_id, lock=True))
    area_of(service).drop(upload_id)


def purge_uploads(service: Service) -> int:
    """Remove uploads that expired, and bytes that belong to none; says how many of both."""
    area = area_of(service)
    with service.database.system() as session:
        old = list(session.scalars(select(Upload).where(Upload.expires_at < func.now())))
        for upload in old:
            area.drop(upload.id)
            session.delete(upload)
    with service.database.system() as session:
        living = {str(upload_id) for upload_id in session.scalars(select(Upload.id))}
    orphans = [
        entry
        for entry in area.left(datetime.now(UTC) - 2 * LIFETIME)
        if entry.name.partition("/")[0] not in living
    ]
    for entry in orphans:
        area.delete(entry)
    return len(old) + len(orphans)


def _refusal(upload: Upload) -> InvalidInput:
    problem = upload.problem or {}
    return InvalidInput(str(problem.get("detail", "This file was refused.")), fix=str(problem.get("fix", "")))
