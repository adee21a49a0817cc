"""Voices and moods are heard before they are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from tests.doors import open_doors
from tests.services import new_member

from limelight.film import run as running
from limelight.jobs.samples import service as samples
from limelight.jobs.samples.endpoints import router
from limelight.jobs.samples.looks import pieces_of
from limelight.jobs.samples.texts import text_for
from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.decode import decode_audio
from limelight.media.motion.theme_data import THEMES
from limelight.media.probe import probe
from limelight.runtime.database import Database
from limelight.runtime.service import Service


@pytest.fixture
def client(service: Service, database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    with open_doors(service, [router], monkeypatch)(new_member(database, "viewer")) as client:
        yield client


def loudness(sound: bytes, tmp_path: Path) -> tuple[float, float]:
    """Seconds, and the root mean square of what is heard."""
    path = tmp_path / "sample.m4a"
    path.write_bytes(sound)
    samples = decode_audio(path)
    return len(samples) / SAMPLE_RATE, float(np.sqrt(np.mean(samples**2)))


def test_what_is_installed_is_listed(client: TestClient) -> None:
    (heart, *others) = client.get("/voices").json()
    assert (heart["name"], heart["title"], heart["language"]) == ("hibari:heart", "Heart", "en-US")
    assert {voice["engine"] for voice in others} <= {"espeak"}
    assert [mood["name"] for mood in client.get("/moods").json()][:2] == ["upbeat", "calm"]


@pytest.mark.parametrize(
    ("path", "seconds"), [("/voices/hibari:heart", (3, 8)), ("/moods/calm", (9.9, 10.1))]
)
def test_a_sample_is_made_once_and_heard_in_parts(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, seconds: Any
) -> None:
    first = client.get(f"{path}/sample")
    assert (first.status_code, first.headers["Content-Type"]) == (200, "audio/mp4"), first.text
    long, loud = loudness(first.content, tmp_path)
    assert seconds[0] < long < seconds[1]
    assert loud > 0.02

    def refuse(*_: Any) -> None:
        raise AssertionError("it was made again")

    monkeypatch.setattr(running.Processes, "give", refuse)
    part = client.get(f"{path}/sample", headers={"Range": "bytes=0-99"})
    assert (part.status_code, part.content) == (206, first.content[:100])
    same = client.get(f"{path}/sample", headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304


def test_a_theme_is_seen_in_motion_before_it_is_chosen(client: TestClient, tmp_path: Path) -> None:
    assert {theme["name"] for theme in client.get("/themes").json()} == set(THEMES)
    seen = client.get("/themes/tech/sample")
    assert (seen.status_code, seen.headers["Content-Type"]) == (200, "video/mp4"), seen.text
    assert len(seen.content) < 120_000
    path = tmp_path / "tech.mp4"
    path.write_bytes(seen.content)
    found = probe(path)
    assert (found.video and found.video.width, found.video and found.video.frames) == (240, 75)


def test_every_theme_has_words_to_be_seen_by() -> None:
    assert all(job.shot.shot.words.headline for job in pieces_of(THEMES).jobs)


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    assert client.get("/voices/hibari:nobody/sample").status_code == 404
    assert client.get("/moods/none/sample").status_code == 404
    assert client.get("/themes/none/sample").status_code == 404


def test_a_voice_says_something_in_its_own_language() -> None:
    assert text_for("de-AT").startswith("So klingt")
    assert text_for("xx") == "1, 2, 3, 4, 5."
    assert samples.moods()[-1] != "none"
