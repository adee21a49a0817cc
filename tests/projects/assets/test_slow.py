"""Bodies that dawdle, stop or break off, over real sockets."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from tests.projects.assets.conftest import API, Person, noise

from limelight.projects.assets.uploads.area import area_of
from limelight.projects.assets.uploads.pace import Pace, pace_of
from limelight.runtime.service import Service


@pytest.fixture(scope="module")
def port(app: FastAPI) -> Iterator[int]:
    app.dependency_overrides[pace_of] = lambda: Pace(idle=0.4, grace=0.5, rate=1_000)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(10)
    listening.close()
    app.dependency_overrides.clear()


def opened(port: int, editor: Person, upload: str, length: int, offset: int = 0) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    head = (
        f"PATCH {API}/uploads/{upload} HTTP/1.1\r\nHost: x\r\nX-User: {editor.member.user_id}\r\n"
        f"Content-Type: application/offset+octet-stream\r\nUpload-Offset: {offset}\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    connection.sendall(head.encode())
    return connection


def offset_of(editor: Person, upload: str, awaited: int) -> int:
    """The offset once it is *awaited*, or what it is after five seconds."""
    until = time.monotonic() + 5
    while (found := int(editor("HEAD", f"/uploads/{upload}").headers["Upload-Offset"])) != awaited:
        if time.monotonic() > until:
            break
        time.sleep(0.02)
    return found


def start(editor: Person, size: int) -> str:
    answer: Any = editor("POST", "/uploads", json={"name": "noise.png", "size": size})
    return answer.json()["id"]


def test_a_body_that_stops_is_given_up_and_what_arrived_is_kept(port: int, editor: Person) -> None:
    upload = start(editor, 100_000)
    with opened(port, editor, upload, 100_000) as connection:
        connection.sendall(b"x" * 5_000)
        assert connection.recv(4096).startswith(b"HTTP/1.1 408")
        while connection.recv(4096):  # until we are hung up on
            pass
    assert offset_of(editor, upload, 5_000) == 5_000


def test_a_body_that_drips_is_given_up(port: int, editor: Person) -> None:
    upload = start(editor, 100_000)
    with opened(port, editor, upload, 100_000) as connection:
        connection.settimeout(0.05)
        answer, until = b"", time.monotonic() + 10
        while not answer and time.monotonic() < until:
            connection.sendall(b"x")
            try:
                answer = connection.recv(4096)
            except TimeoutError:
                continue
    assert answer.startswith(b"HTTP/1.1 408")


def test_an_upload_goes_on_after_the_connection_broke(port: int, editor: Person, service: Service) -> None:
    data = noise(5)
    upload = start(editor, len(data))
    with opened(port, editor, upload, len(data)) as connection:
        connection.sendall(data[:70_000])
    assert offset_of(editor, upload, 70_000) == 70_000
    with opened(port, editor, upload, len(data) - 70_000, 70_000) as connection:
        connection.sendall(data[70_000:])
        assert connection.recv(4096).startswith(b"HTTP/1.1 204")
    asset = editor("GET", f"/uploads/{upload}").json()["asset_id"]
    url = editor("GET", f"/assets/{asset}/link").json()["url"]
    assert editor.client.get(url).content == data
    assert list(area_of(service).folder.rglob("*.spool")) == []
