"""What somebody else's address may lead to."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from threading import Event, Thread

import httpx
import pytest

from limelight.kit.errors import InvalidInput
from limelight.runtime.fetch import guarded_client


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",  # noqa: S104
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "[::1]",
        "[::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[2002:7f00:1::]",
        "[64:ff9b::7f00:1]",
    ],
)
def test_private_places_are_not_reached(host: str) -> None:
    with pytest.raises(InvalidInput, match="not public"), guarded_client(allow_private=False) as client:
        client.get(f"http://{host}:9/")


def test_a_name_that_leads_nowhere_is_an_ordinary_failure() -> None:
    with pytest.raises(httpx.ConnectError), guarded_client(allow_private=False) as client:
        client.get("http://nowhere.invalid/")


@pytest.fixture
def dripping() -> Iterator[int]:
    """A port whose server says a byte now and then, for as long as one listens."""
    over = Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.sendall(b"HTTP/1.1 200 OK\r\nx-long: ")
            while not over.wait(0.05):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

    thread = Thread(target=drip)
    thread.start()
    yield listener.getsockname()[1]
    over.set()
    thread.join()
    listener.close()


def test_who_drips_is_left_after_a_while(dripping: int) -> None:
    before = time.monotonic()
    with pytest.raises(httpx.TimeoutException), guarded_client(allow_private=True, seconds=0.4) as client:
        client.get(f"http://127.0.0.1:{dripping}/")
    assert time.monotonic() - before < 5
