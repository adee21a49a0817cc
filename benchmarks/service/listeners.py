"""``python -m benchmarks.service.listeners PORT COUNT``: WebSockets that stay open until standard input ends.

The token is the first line of standard input; the answer is the milliseconds from each event to each receipt.
"""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime

from websockets.asyncio.client import ClientConnection, connect

__all__: list[str] = []


async def _main(port: int, count: int, token: str) -> None:
    address = f"ws://127.0.0.1:{port}/api/v1/ws/progress"
    headers = {"Authorization": f"Bearer {token}"}
    sockets = [await connect(address, additional_headers=headers) for _ in range(count)]
    delays: list[float] = []
    hearing = [asyncio.ensure_future(_hear(socket, delays)) for socket in sockets]
    print("listening", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    for task in hearing:
        task.cancel()
    print(json.dumps(delays), flush=True)


async def _hear(socket: ClientConnection, delays: list[float]) -> None:
    async for message in socket:
        happened = datetime.fromisoformat(json.loads(message)["at"])
        delays.append((datetime.now(UTC) - happened).total_seconds() * 1000)


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), int(sys.argv[2]), sys.stdin.readline().strip()))
