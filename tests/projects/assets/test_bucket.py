"""The same with an S3: pieces in the bucket, straight uploads, ranges read through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from moto.server import ThreadedMotoServer
from tests.projects.assets.conftest import Person, noise
from tests.projects.assets.test_uploads import send, start

from limelight.runtime.service import Service
from limelight.store import S3Place, Store


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Place]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        httpx.put(f"http://{host}:{port}/films").raise_for_status()
        cache: Path = tmp_path_factory.mktemp("cache")
        yield S3Place("films", "house", cache, f"http://{host}:{port}", "us-east-1")
    server.stop()


@pytest.fixture
def on_bucket(app: FastAPI, service: Service, bucket: S3Place) -> Iterator[Service]:
    app.state.service = replace(service, store=Store.on_s3(bucket))
    yield app.state.service
    app.state.service = service


def read(editor: Person, asset: str, **headers: str) -> bytes:
    url = editor("GET", f"/assets/{asset}/link").json()["url"]
    return editor.client.get(url, headers=headers).content


@pytest.mark.usefixtures("on_bucket")
def test_pieces_lie_in_the_bucket_and_become_one_file(editor: Person) -> None:
    data = noise(6)
    upload = start(editor, len(data))
    assert send(editor, upload, data[:90_000], 0).status_code == 204
    last = send(editor, upload, data[90_000:], 90_000)
    assert last.status_code == 204, last.text
    assert read(editor, last.headers["Limelight-Asset"]) == data
    assert read(editor, last.headers["Limelight-Asset"], Range="bytes=10-19") == data[10:20]


@pytest.mark.usefixtures("on_bucket")
def test_a_file_is_sent_straight_to_the_bucket(editor: Person) -> None:
    data = noise(7)
    body = {"name": "straight.png", "size": len(data), "direct": True}
    upload = editor("POST", "/uploads", json=body).json()
    assert editor("POST", f"/uploads/{upload['id']}/complete").status_code == 409
    for piece in upload["pieces"]:
        sent = httpx.put(piece["url"], content=data[piece["offset"] : piece["offset"] + piece["size"]])
        assert sent.status_code == 200
    asset = editor("POST", f"/uploads/{upload['id']}/complete")
    assert asset.status_code == 200, asset.text
    assert read(editor, asset.json()["id"]) == data


def test_without_an_s3_nothing_is_sent_straight(editor: Person) -> None:
    body = {"name": "a.png", "size": 10, "direct": True}
    assert editor("POST", "/uploads", json=body).status_code == 501
