"""A project with two films that were never drawn: small, but real files in the service's own store."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from tests.studio.people import Studio

from limelight.film.brief import Brief
from limelight.film.script import Script
from limelight.kit.ids import new_id
from limelight.media.probe.process import run_ffmpeg
from limelight.projects.assets.service import asset_of_blob
from limelight.projects.films import service as films
from limelight.projects.projects import service as projects
from limelight.projects.scripts.service import add_version
from limelight.store import Store
from limelight.tables.projects import Project

__all__ = ["Screening", "screening"]

_LINES = ("Meet Kettle.", "It boils in 90 seconds.")
_CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.500\nMeet Kettle.\n"
_RATE = Fraction(20)


@dataclass(frozen=True)
class Screening:
    """Film 1 shows a black first scene, film 2 a red one; the second scene is the same."""

    project_id: UUID
    name: str

    @property
    def path(self) -> str:
        return f"/projects/{self.project_id}/films"


def screening(studio: Studio, name: str = "Kettle") -> Screening:
    """A finished project of the owner's."""
    store = Store.on_disk(studio.served.home / "store")
    brief = Brief.model_validate(
        {"prompt": "Kettle boils in 90 seconds.", "placements": ["snapchat/spotlight"]}
    )
    with studio.database.tenant(studio.owner.claims) as session:
        project = projects.create(
            session, organization_id=studio.owner.organization_id,
            created_by=studio.owner.user_id, brief=brief, name=name,
        )  # fmt: skip
        version = add_version(session, project, _script(_LINES, brief), origin="writer", author_id=None)
        for colour, said in (("black", "Here is Kettle."), ("red", _LINES[0])):
            _film(session, store, project, version.id, colour, said)
        project.state = "completed"
        found = Screening(project.id, name)
    store.close()
    return found


def _script(lines: tuple[str, ...], brief: Brief) -> Script:
    scenes = [
        {"id": f"s{number}", "layout": "statement", "narration": line, "on_screen_text": line[:20]}
        for number, line in enumerate(lines, start=1)
    ]
    return Script.model_validate({"title": "Kettle", "scenes": scenes, "brief": brief})


def _film(session: Session, store: Store, project: Project, script_id: UUID, colour: str, said: str) -> None:
    told = _told(project, colour, said)
    contents = {
        "film.mp4": _mp4(colour), "film.vtt": _CAPTIONS, "film.srt": _CAPTIONS,
        "film.json": json.dumps(told).encode(),
    }  # fmt: skip
    files = {
        name: asset_of_blob(
            session, organization_id=project.organization_id, project_id=project.id,
            blob=store.put_bytes(content, Path(name).suffix), name=name,
            asset_type="render" if name == "film.mp4" else "intermediate",
        ).id
        for name, content in contents.items()
    }  # fmt: skip
    films.register(
        session, project=project, script_id=script_id, run_id=new_id(), kind="final", title=project.name,
        frames=60, rate=_RATE, files=files, film=told,
    )  # fmt: skip


def _told(project: Project, colour: str, said: str) -> dict[str, Any]:
    words = [
        {"id": "s1", "layout": "statement", "narration": said, "on_screen_text": "Meet Kettle."},
        {"id": "s2", "layout": "statement", "narration": _LINES[1], "on_screen_text": "90 seconds"},
    ]
    slots = [
        {"scene": "s1", "span": {"start": 0, "end": 30}},
        {"scene": "s2", "span": {"start": 30, "end": 60}},
    ]
    return {
        "title": project.name,
        "script": {"scenes": words},
        "settings": {"aspects": ["9:16"], "theme": "minimal", "language": "en"},
        "timeline": {"slots": slots},
        "sound": {"loudness_lufs": -14.0},
        "keys": {"steps": {}, "scenes": {"s1": [f"voice {said}", colour], "s2": ["voice", "picture"]}},
        "passport": [
            {"asset": "script", "kind": "words", "source": "writer: house", "licence": "yours"},
            {
                "asset": "voice s1", "kind": "voice", "source": "synthetic speech", "licence": "Apache-2.0",
                "prompt": said, "cost": {"micros": 25_000, "currency": "USD"},
            },
        ],
    }  # fmt: skip


@cache
def _mp4(colour: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "film.mp4"
        scenes = f"color={colour}:s=180x320:r={_RATE}:d=1.5[a];color=blue:s=180x320:r={_RATE}:d=1.5[b];[a][b]concat"
        sound = ("-f", "lavfi", "-i", "sine=440:r=48000:d=3")
        coded = ("-pix_fmt", "yuv420p", "-g", "10", "-movflags", "+faststart")
        run_ffmpeg(("-f", "lavfi", "-i", scenes, *sound, *coded, str(path)))
        return path.read_bytes()
