"""Quick tools as a person meets them: a form over HTTP, a job moved by real planes, files that can be opened."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from uuid import UUID

import cv2
import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image
from sqlalchemy import func
from tests.doors import open_doors
from tests.jobs.conftest import both_planes
from tests.services import Member, new_member

from limelight.film.casting import MOODS
from limelight.film.running.warming import PRELOAD
from limelight.jobs.catalogue import CATALOGUE
from limelight.jobs.endpoints import routers
from limelight.jobs.history import seconds_left
from limelight.jobs.schemas import job_of
from limelight.jobs.tools import forms
from limelight.jobs.tools.table import TOOLS
from limelight.jobs.workflows.spec import shipped
from limelight.kit.blob import Blob
from limelight.kit.ids import new_id
from limelight.media.audio.decode import decode_audio
from limelight.media.audio.loudness import integrated_loudness
from limelight.media.probe import probe
from limelight.media.probe.process import ffmpeg_path
from limelight.projects.assets.service import asset_of_blob, blob_of
from limelight.runtime.service import Service
from limelight.tables.asset_library import Asset, AssetType
from limelight.tables.consents import Consent
from limelight.tables.runs import Run

Json = dict[str, Any]
WORKING = {"speak", "compose", "caption", "convert", "cut-out", "animate"}
FACES = {"face-swap": "swap", "motion-mimic": "mimic", "talking-head": "talk", "lip-sync": "lipsync"}


@pytest.fixture(scope="module")
def house(service: Service) -> Iterator[Service]:
    with both_planes(service, CATALOGUE, {"cpu": 2, "net": 1}, PRELOAD):
        yield service


@pytest.fixture(scope="module")
def owner(house: Service) -> Member:
    return new_member(house.database)


@pytest.fixture
def door(house: Service, owner: Member, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    return open_doors(house, routers, monkeypatch)(owner)


@pytest.fixture(scope="module")
def clip(house: Service, owner: Member, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Two seconds of footage in which somebody speaks for one, as an asset."""
    target = tmp_path_factory.mktemp("footage") / "talk.mp4"
    sound = r"aevalsrc=0.2*sin(2*PI*180*t)*between(t\,0.5\,1.5):s=48000:d=2"
    inputs = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2", "-f", "lavfi", "-i", sound)
    encoding = ("-pix_fmt", "yuv420p", "-c:a", "aac", str(target))
    subprocess.run([ffmpeg_path(), "-v", "error", "-y", *inputs, *encoding], check=True)
    return asset(house, owner, target, "video")


@pytest.fixture(scope="module")
def photo(house: Service, owner: Member, tmp_path_factory: pytest.TempPathFactory) -> str:
    pixels = np.full((240, 320, 3), 225, np.uint8)
    cv2.rectangle(pixels, (120, 70), (200, 180), (190, 30, 40), -1)
    target = tmp_path_factory.mktemp("photo") / "mug.png"
    Image.fromarray(pixels).save(target)
    return asset(house, owner, target, "image")


def asset(service: Service, member: Member, path: Path, kind: AssetType) -> str:
    with service.database.system() as session:
        blob = service.store.put_file(path)
        made = asset_of_blob(
            session, organization_id=member.organization_id, blob=blob, name=path.name, asset_type=kind
        )
        return str(made.id)


def begun(door: TestClient, tool: str, form: Json) -> str:
    answer = door.post(f"/generate/{tool}", json=form)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["jobId"])


def done(door: TestClient, job: str, seconds: float = 60) -> Json:
    end = time.monotonic() + seconds
    while (found := door.get(f"/jobs/{job}").json())["state"] not in ("completed", "failed"):
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return found


def files(service: Service, job: Json) -> dict[str, Path]:
    with service.database.system() as session:
        blobs: dict[str, Blob] = {
            name: blob_of(session.get_one(Asset, UUID(found))) for name, found in job["artifacts"].items()
        }
    return {name: service.store.path(blob) for name, blob in blobs.items()}


def test_every_tool_that_works_makes_its_files(
    house: Service, door: TestClient, clip: str, photo: str
) -> None:
    jobs = {
        "speak": begun(door, "speak", {"text": "Halo is quiet. It costs 149 dollars."}),
        "compose": begun(door, "compose", {"settings": {"mood": "calm", "seconds": 5, "seed": 4}}),
        "caption": begun(door, "caption", {"video": clip, "words": "Quiet mornings."}),
        "convert": begun(door, "convert", {"video": clip, "settings": {"placement": "youtube/video"}}),
        "cut-out": begun(door, "cut-out", {"image": photo}),
        "animate": begun(
            door, "animate", {"image": photo, "settings": {"seconds": 1, "aspect": "1:1", "side": 144}}
        ),
    }
    assert set(jobs) == WORKING
    made = {tool: done(door, job) for tool, job in jobs.items()}
    assert {tool: job["error"] for tool, job in made.items() if job["error"]} == {}
    found = {tool: files(house, job) for tool, job in made.items()}
    speaks(found["speak"])
    plays(found["compose"], made["compose"])
    shows(found["caption"])
    fits(found["convert"], made["convert"])
    assert np.asarray(Image.open(found["cut-out"]["mug-cutout.png"])).shape[2] == 4
    moved = probe(found["animate"]["mug-push.mp4"]).video
    assert moved is not None
    assert (moved.display_size, moved.frames) == ((144, 144), 30)
    listed = {row["name"] for row in door.get("/outputs", params={"limit": 100}).json()["items"]}
    assert {name for names in found.values() for name in names} <= listed


def speaks(made: dict[str, Path]) -> None:
    assert integrated_loudness(decode_audio(made["narration.m4a"])) == pytest.approx(-14, abs=1)
    assert len(decode_audio(made["narration.wav"])) > 48_000
    words = made["narration.vtt"].read_text(encoding="utf-8")
    assert words.startswith("WEBVTT")
    assert "149" in words
    assert "<00:00:0" in words, "every word has its time"


def plays(made: dict[str, Path], job: Json) -> None:
    sound = decode_audio(made["music.m4a"])
    assert len(sound) == 5 * 48_000
    assert integrated_loudness(sound) == pytest.approx(-14, abs=1.5)
    assert job["notes"][0].startswith("calm, ")


def shows(made: dict[str, Path]) -> None:
    info = probe(made["talk-captioned.mp4"])
    assert info.video is not None
    assert (info.video.display_size, info.video.frames) == ((320, 180), 50)
    assert info.audio is not None
    assert "00:00:00,440 -->" in made["talk.srt"].read_text(encoding="utf-8")


def fits(made: dict[str, Path], job: Json) -> None:
    assert [rule for rule in job["checks"]["after"] if rule["level"] == "fail"] == []
    assert len(job["checks"]["after"]) == len(job["checks"]["before"])
    told = json.loads(made["check.json"].read_text(encoding="utf-8"))
    assert told["placement"] == "youtube/video"
    assert probe(made["talk-youtube-video.mp4"]).video is not None


def test_the_table_says_what_works_here_and_what_would_help(door: TestClient) -> None:
    tools = {tool["key"]: tool for tool in door.get("/tools").json()}
    assert set(tools) == set(TOOLS)
    assert {key for key, tool in tools.items() if tool["available"]} == WORKING
    assert all(tool["reason"] and tool["remedy"] for tool in tools.values() if not tool["available"])
    assert {key: tool["consent_use"] for key, tool in tools.items() if tool["consent_use"]} == FACES
    shown = {field["name"]: field for field in tools["speak"]["fields"]}
    assert "hibari:heart" in shown["voice"]["choices"]
    assert (shown["text"]["required"], shown["voice"]["is_setting"]) == (True, True)
    placements = next(field for field in tools["convert"]["fields"] if field["name"] == "placement")
    assert "instagram/reels" in placements["choices"]


def test_a_face_is_not_used_without_consent_whatever_else_is_wrong(
    house: Service, owner: Member, door: TestClient, photo: str, clip: str
) -> None:
    form = {"video": clip, "face": photo}
    refused = door.post("/generate/face-swap", json=form)
    assert (refused.status_code, refused.json()["detail"]) == (409, "Nobody's consent is recorded for this.")
    with house.database.system() as session:
        talks, swaps = (
            Consent(
                organization_id=owner.organization_id,
                person="Ada",
                uses=[use],
                is_adult=True,
                granted_at=func.now(),
            )
            for use in ("talk", "swap")
        )
        session.add_all((talks, swaps))
        session.flush()
        other, fitting = str(talks.id), str(swaps.id)
    refused = door.post("/generate/face-swap", json={**form, "consentId": other})
    assert "has not consented to this use" in refused.json()["detail"]
    refused = door.post("/generate/face-swap", json={**form, "consentId": fitting})
    assert (refused.status_code, refused.json()["fix"]) == (501, "Connect a ComfyUI server with ReActor.")


@pytest.mark.parametrize(
    ("tool", "form", "says"),
    [
        ("convert", {"video": "PHOTO", "settings": {"placement": "youtube/video"}}, "is an image"),
        ("convert", {"video": "CLIP", "settings": {"placement": "myspace/wall"}}, "no placement"),
        ("speak", {"text": "Guten Tag", "settings": {"language": "de"}}, "does not speak"),
        ("speak", {"text": "Hello", "settings": {"voice": "hibari:bert"}}, "no voice"),
        ("caption", {"video": "CLIP", "words": "00:01.000 --> 00:00.500\nx"}, "no subtitles"),
        ("cut-out", {"image": "00000000-0000-7000-8000-000000000000"}, "no asset"),
        ("compose", {"settings": {"mood": "angry"}}, ""),
        ("compose", {"settings": {"volume": 11}}, ""),
    ],
)
def test_what_does_not_fit_is_refused_before_a_job_exists(
    door: TestClient, clip: str, photo: str, tool: str, form: Json, says: str
) -> None:
    given = json.loads(json.dumps(form).replace("CLIP", clip).replace("PHOTO", photo))
    refused = door.post(f"/generate/{tool}", json=given)
    assert (refused.status_code, says in refused.text) == (422, True), refused.text


def test_a_photo_of_nothing_fails_with_words_and_a_fix(
    house: Service, owner: Member, door: TestClient, tmp_path: Path
) -> None:
    Image.fromarray(np.full((200, 200, 3), 200, np.uint8)).save(tmp_path / "wall.png")
    failed = done(
        door, begun(door, "cut-out", {"image": asset(house, owner, tmp_path / "wall.png", "image")})
    )
    assert "wall.png stands out" in failed["error"]["message"]
    assert "plain wall" in failed["error"]["fix"]


def test_a_workflow_of_ones_own_cannot_reach_another_organisations_files(
    house: Service, door: TestClient, photo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    workflow = shipped()["cut_out_v1"].to_json()

    def failure(asker: TestClient, image: str) -> str:
        given = {"workflow": workflow, "params": {"form": {"image": image}}}
        answer = asker.post("/workflows/run", json=given)
        return str(done(asker, answer.json()["jobId"])["error"]["message"])

    assert failure(door, "mug").startswith("image: ")
    stranger = open_doors(house, routers, monkeypatch)(new_member(house.database))
    assert failure(stranger, photo) == f"There is no asset {photo}."


def test_jobs_are_found_again_by_what_was_asked(house: Service, door: TestClient, photo: str) -> None:
    job = done(door, begun(door, "compose", {"settings": {"mood": "retro", "seconds": 4}}))
    assert (job["title"], job["mode"], job["tool"]) == ("Retro music, 4 s", "Compose", "compose")
    done(
        door,
        begun(door, "animate", {"image": photo, "settings": {"seconds": 1, "aspect": "1:1", "side": 144}}),
    )
    found = door.get("/jobs", params={"search": "mug.png", "state": "completed"}).json()["items"]
    assert {row["tool"] for row in found} <= {"animate", "cut-out"}
    assert found[0]["title"] == "mug.png"
    assert job["id"] not in {row["id"] for row in found}


def test_time_left_follows_the_pace_and_is_not_guessed_too_early() -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC)
    run = Run(
        id=new_id(), workflow={"workflow_id": "speak_v1"}, params={"tool": 7}, state="running", stage="speak",
        progress=25, priority=0, outputs={}, cost_micros=0, created_at=began, started_at=began,
    )  # fmt: skip
    assert seconds_left(job_of(run), began + timedelta(seconds=10)) == 30
    run.pace = {"idle": 4.0}  # waited for a person
    assert seconds_left(job_of(run), began + timedelta(seconds=10)) == 18
    run.progress = 1
    assert seconds_left(job_of(run), began + timedelta(seconds=10)) is None
    assert job_of(run).tool is None


def test_forms_offer_every_mood_that_can_be_composed() -> None:
    assert {*get_args(forms.Mood), "none"} == set(MOODS)
