"""The story of an organisation's runs, as it happens: `/ws/progress` and `/events`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from limelight.accounts.access import Access, needs
from limelight.accounts.principal import Principal
from limelight.api.progress.listening import (
    admit,
    counted,
    ensure_found,
    is_same_origin,
    service_of,
    still_admitted,
    story_of,
    wanted_by,
)
from limelight.api.progress.story import Told, Wanted
from limelight.kit.errors import LimelightError

__all__ = ["router"]

router = APIRouter(tags=["progress"])

_RECHECK = 30.0
"""Seconds after which a listener has to be allowed still."""
_HEARTBEAT = 15.0
"""Seconds of silence after which an event stream says something, for the proxies in between."""
_MOST = 2**63 - 1

_AFTER = Query(
    ge=0, le=_MOST, description="The number of the last event that you know; what followed comes first."
)
_JOB = Query(description="Only this run's events; without `after`, from its beginning.")
_PROJECT = Query(description="Only this project's events.")
_EXAMPLE = (
    'id: 7\nevent: run.progress\ndata: {"seq":7,"kind":"run.progress","job_id":"0199…","project_id":"0199…",'
    '"progress":40,"stage":"animatic","data":{"progress":40,"stage":"animatic"},"at":"2026-11-21T08:00:00Z"}\n\n'
)
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"example": _EXAMPLE}}, "description": "A stream that stays open."}
}


@router.get("/events", response_class=StreamingResponse, responses=_STREAM)
def stream_events(
    access: Annotated[Access, needs("runs.read")],
    job_id: Annotated[UUID | None, _JOB] = None,
    project_id: Annotated[UUID | None, _PROJECT] = None,
    after: Annotated[int | None, _AFTER] = None,
    last_event_id: Annotated[int | None, Header(ge=0, le=_MOST)] = None,
) -> StreamingResponse:
    """Events as they happen, as server-sent events; `Last-Event-ID` goes on after that one."""
    ensure_found(access.session, job_id, project_id)
    known = last_event_id if after is None else after
    wanted = wanted_by(access.principal, job_id, project_id, known)
    return StreamingResponse(
        _stream(access.request, wanted), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )


@router.websocket("/ws/progress")
async def follow_progress(
    socket: WebSocket,
    job_id: Annotated[UUID | None, Query()] = None,
    project_id: Annotated[UUID | None, Query()] = None,
    after: Annotated[int | None, Query(ge=0, le=_MOST)] = None,
) -> None:
    """Events as they happen, a JSON text each; `?token=` where no header can be sent."""
    if not is_same_origin(socket):
        await socket.close(1008, "Not from this page.")
        return
    try:
        principal = await run_in_threadpool(_admitted, socket, job_id, project_id)
    except LimelightError as error:
        # Accepted first: a browser is never told why a handshake failed.
        await socket.accept()
        await socket.close(4000 + error.status, error.message[:120])
        return
    await socket.accept()
    await _first_to_end(
        _tell(socket, wanted_by(principal, job_id, project_id, after)), _hear(socket), _recheck(socket)
    )


def _admitted(socket: WebSocket, job_id: UUID | None, project_id: UUID | None) -> Principal:
    principal = admit(socket)
    with service_of(socket).database.tenant(principal.claims) as session:
        ensure_found(session, job_id, project_id)
    return principal


async def _first_to_end(*work: Any) -> None:
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _tell(socket: WebSocket, wanted: Wanted) -> None:
    with counted(socket):
        try:
            async with aclosing(story_of(socket, wanted)) as story:
                async for event in story:
                    await socket.send_text(event.text)
            await socket.close(1012, "The server is going down; come back.")
        except (WebSocketDisconnect, RuntimeError):
            return  # it hung up while it was being told


async def _hear(socket: WebSocket) -> None:
    """What a client says means nothing; that it hung up does."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


async def _recheck(socket: WebSocket) -> None:
    while True:
        await asyncio.sleep(_RECHECK)
        refusal = await run_in_threadpool(still_admitted, socket)
        if refusal is not None:
            await socket.close(4000 + refusal.status, refusal.message[:120])
            return


async def _stream(request: Request, wanted: Wanted) -> AsyncGenerator[str]:
    """Blocks of an event stream; a comment when there is nothing to tell for a while."""
    clock = asyncio.get_running_loop().time
    checked = clock()
    yield ": hello\n\n"
    with counted(request):
        async with aclosing(_with_pauses(story_of(request, wanted))) as story:
            async for event in story:
                yield _block(event)
                if clock() - checked > _RECHECK:
                    checked = clock()
                    if await run_in_threadpool(still_admitted, request) is not None:
                        return


async def _with_pauses(story: AsyncGenerator[Told]) -> AsyncGenerator[Told | None]:
    """*story*, with None for each while in which nothing happened."""
    coming = asyncio.ensure_future(anext(story, None))
    try:
        while True:
            done, _ = await asyncio.wait([coming], timeout=_HEARTBEAT)
            if not done:
                yield None
                continue
            event = coming.result()
            if event is None:
                return
            yield event
            coming = asyncio.ensure_future(anext(story, None))
    finally:
        coming.cancel()
        await asyncio.wait([coming])
        await story.aclose()


def _block(event: Told | None) -> str:
    if event is None:
        return ": nothing new\n\n"
    return f"id: {event.seq}\nevent: {event.kind}\ndata: {event.text}\n\n"
