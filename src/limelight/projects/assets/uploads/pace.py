"""A body as it arrives, given up when it comes so slowly that somebody may be holding us on purpose."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from limelight.projects.assets.errors import TooLarge, TooSlow

__all__ = ["Pace", "bounded", "pace_of", "paced"]


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


def _slow() -> TooSlow:
    return TooSlow("The file arrives too slowly.", fix="Go on from the offset that HEAD names.")
