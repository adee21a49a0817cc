from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import boto3
import pytest
from moto.server import ThreadedMotoServer

from limelight.kit.blob import Blob
from limelight.store import FREE, Cost, Record, S3Place, Store


@pytest.fixture(params=["disk", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """The same tests on every kind of storage."""
    made = Store.on_disk(tmp_path / "store") if request.param == "disk" else Store.in_memory()
    yield made
    made.close()


@pytest.fixture
def disk(tmp_path: Path) -> Store:
    return Store.on_disk(tmp_path / "store")


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """An S3 server in this process, and credentials for it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    keep = {name: os.environ.get(name) for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")}
    os.environ.update(dict.fromkeys(keep, "test"))
    yield f"http://{host}:{port}"
    for name, value in keep.items():
        os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)
    server.stop()


@pytest.fixture
def s3(s3_endpoint: str, tmp_path: Path) -> Store:
    """A store in a fresh bucket of a server that speaks S3."""
    bucket = f"limelight-{uuid4().hex[:12]}"
    boto3.client("s3", endpoint_url=s3_endpoint, region_name="us-east-1").create_bucket(Bucket=bucket)
    return Store.on_s3(S3Place(bucket, "films", tmp_path / "cache", s3_endpoint, "us-east-1"))


@pytest.fixture(params=["disk", "memory", "s3"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """What must hold on the network too."""
    if request.param == "s3":
        yield request.getfixturevalue("s3")
        return
    made = Store.on_disk(tmp_path / "store") if request.param == "disk" else Store.in_memory()
    yield made
    made.close()


@pytest.fixture
def record_of():
    def record_of(key: str, *blobs: Blob, outputs: str = "{}", cost: Cost = FREE) -> Record:
        return Record(key, "speak", 1, "embedded", outputs, blobs, cost, "2026-01-01T00:00:00+00:00", 0.5)

    return record_of
