"""Bytes from a request to the disk: one reader, a piece at a time, nothing held in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from starlette.requests import ClientDisconnect

from limelight.accounts.principal import Principal
from limelight.projects.assets.errors import TooLarge, TooSlow
from limelight.projects.assets.uploads.area import PIECE, Area
from limelight.projects.assets.uploads.service import accept
from limelight.runtime.service import Service

__all__ = ["examiners", "receive", "write_to"]

_EXAMINERS = 2
_limiter: RunVar[CapacityLimiter] = RunVar("limelight examiners")


def examiners() -> CapacityLimiter:
    """Examining takes processors and memory: only so many at a time, and never the threads of all requests."""
    try:
        return _limiter.get()
    except LookupError:
        _limiter.set(CapacityLimiter(_EXAMINERS))
        return _limiter.get()


async def receive(
    stream: AsyncIterator[bytes],
    service: Service,
    principal: Principal,
    area: Area,
    upload_id: UUID,
    offset: int,
    size: int,
) -> int:
    """Keep *stream* as the bytes from *offset* on of *size*; the new offset.

    What arrived before the client vanished (ClientDisconnect) or dawdled (`TooSlow`) is kept; then that is raised.
    """
    spool = await to_thread.run_sync(area.spool)
    try:
        cut = None
        try:
            async for chunk in stream:
                _require_room(offset + spool.size + len(chunk), size)
                await to_thread.run_sync(spool.write, chunk)
                if spool.size >= PIECE:
                    offset = await to_thread.run_sync(
                        accept, service, principal, area, upload_id, offset, spool
                    )
                    spool = await to_thread.run_sync(area.spool)
        except (ClientDisconnect, TooSlow) as error:
            cut = error
        if spool.size:
            offset = await to_thread.run_sync(accept, service, principal, area, upload_id, offset, spool)
        if cut is not None:
            raise cut
        return offset
    finally:
        spool.discard()


async def write_to(path: Path, stream: AsyncIterator[bytes]) -> None:
    """All of *stream* into the new file *path*."""
    with path.open("xb") as file:
        async for chunk in stream:
            await to_thread.run_sync(file.write, chunk)


def _require_room(end: int, size: int) -> None:
    if end > size:
        raise TooLarge(f"The upload was to have {size} bytes.", fix="Start an upload of the right size.")
