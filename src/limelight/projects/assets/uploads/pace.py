"""A body as it arrives, given up when it comes so slowly that somebody may be holding us on purpose."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from fastapi import Request, Response

from limelight.projects.assets.errors import TooLarge, TooSlow
from limelight.runtime.web.problems import problem

__all__ = ["Pace", "bounded", "hang_up", "pace_of", "paced"]


@dataclass(frozen=True, slots=True)
class Pace:
    """At most ``idle`` seconds without a byte; after ``grace`` seconds, ``rate`` bytes a second on average."""

    idle: float = 30.0
    grace: float = 30.0
    rate: int = 1024


def pace_of() -> Pace:
    return Pace()


async def paced(stream: AsyncIterator[bytes], pace: Pace) -> AsyncIterator[bytes]:
    """The chunks of *stream*; raises `TooSlow`."""
    chunks, started, received = aiter(stream), time.monotonic(), 0
    while True:
        try:
            async with asyncio.timeout(pace.idle):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return
        except TimeoutError as error:
            raise _slow() from error
        received += len(chunk)
        yield chunk
        elapsed = time.monotonic() - started
        if elapsed > pace.grace and received < pace.rate * elapsed:
            raise _slow()


async def bounded(stream: AsyncIterator[bytes], most: int, fix: str) -> AsyncIterator[bytes]:
    """The chunks of *stream*; raises `TooLarge` beyond *most* bytes."""
    received = 0
    async for chunk in stream:
        received += len(chunk)
        if received > most:
            raise TooLarge(f"More than {most} bytes arrived.", fix=fix, limit=most)
        yield chunk


def hang_up(request: Request, error: TooSlow | TooLarge) -> Response:
    """The problem that *error* is; the connection ends with it, for the rest of the body is not wanted."""
    kind = "too-slow" if isinstance(error, TooSlow) else "too-large"
    answer = problem(
        request, error.status, error.message, fix=error.fix, kind=f"urn:limelight:problem:{kind}"
    )
    answer.headers["Connection"] = "close"
    return answer


def _slow() -> TooSlow:
    return TooSlow("The file arrives too slowly.", fix="Go on from the offset that HEAD names.")
