"""``python -m benchmarks.service.client``: a reader of its own process, light enough not to be what is measured.

Reads a JSON order on standard input, asks each target in turn in blocks, and answers with milliseconds by target.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

__all__ = ["Order", "Target"]


@dataclass(frozen=True)
class Target:
    """A GET of *path* on this machine's *port*."""

    name: str
    port: int
    path: str
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def request(self) -> bytes:
        lines = [
            f"{name}: {value}" for name, value in {"Host": f"127.0.0.1:{self.port}", **self.headers}.items()
        ]
        return "\r\n".join([f"GET {self.path} HTTP/1.1", *lines, "", ""]).encode()


@dataclass(frozen=True)
class Order:
    """*rounds* times, each target is asked *requests* times by *readers* at once."""

    targets: Sequence[Target]
    readers: int
    requests: int
    rounds: int

    def to_json(self) -> str:
        return json.dumps(asdict(self))


def main() -> None:
    raw = json.loads(sys.stdin.read())
    targets = [Target(**one) for one in raw["targets"]]
    order = Order(targets, raw["readers"], raw["requests"], raw["rounds"])
    times: dict[str, list[float]] = {target.name: [] for target in order.targets}
    for number in range(order.rounds + 1):
        for target in order.targets:
            block = _block(target, order.readers, order.requests if number else 10 * order.readers)
            if number:  # the first round only warms
                times[target.name] += block
    print(json.dumps(times))


def _block(target: Target, readers: int, requests: int) -> list[float]:
    times: list[float] = []
    share = requests // readers
    threads = [threading.Thread(target=_read, args=(target, share, times)) for _ in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) != share * readers:
        raise SystemExit(f"{target.name} did not answer {target.path}")
    return times


def _read(target: Target, count: int, times: list[float]) -> None:
    request = target.request()
    with socket.create_connection(("127.0.0.1", target.port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(count):
            began = time.perf_counter()
            connection.sendall(request)
            _answer(connection)
            times.append(1000 * (time.perf_counter() - began))


def _answer(connection: socket.socket) -> None:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    if b" 200" not in lines[0]:
        raise RuntimeError(head.decode())
    left = int(next(line for line in lines if line.startswith(b"content-length:")).split(b":")[1]) - len(body)
    while left > 0:
        left -= len(_more(connection))


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(2**18)
    if not data:
        raise RuntimeError("the server hung up")
    return data


if __name__ == "__main__":
    main()
