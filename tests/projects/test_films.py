"""Films: found by number, held against placements, with a passport, saved under a name that says what they are."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.projects.people import Person

from limelight.kit.ids import new_id
from limelight.media.probe.process import run_ffmpeg
from limelight.projects.assets.service import asset_of_blob
from limelight.projects.films import service as films
from limelight.projects.films.checking import check_film
from limelight.projects.films.differences import is_filmed, is_reworded
from limelight.projects.films.passport import passport
from limelight.projects.projects.service import find
from limelight.runtime.database import Database
from limelight.runtime.service import Service
from limelight.runtime.web.problems import NotFound
from limelight.tables.asset_library import AssetType
from limelight.tables.films import Film

TOLD = {
    "sound": {"loudness_lufs": -14.0},
    "passport": [
        {"asset": "script", "kind": "words", "source": "writer: house", "licence": "yours"},
        {"asset": "voice s1", "kind": "voice", "cost": {"micros": 250, "currency": "USD"}},
    ],
}


@pytest.fixture
def project_id(owner: Person, service: Service, tmp_path: Path) -> UUID:
    """With a film of two seconds, upright and square, for two placements."""
    assert owner.member
    brief = {"prompt": "Kettle boils.", "placements": ["instagram/reels", "instagram/feed"]}
    project_id = UUID(owner.post("/projects", {"brief": brief, "name": "Kettle"}, status=201)["id"])
    with service.database.tenant(owner.member.claims) as session:
        project = find(session, project_id)

        def kept(name: str, content: bytes, kind: AssetType) -> UUID:
            blob = service.store.put_bytes(content, Path(name).suffix)
            return asset_of_blob(
                session, organization_id=project.organization_id, blob=blob, name=name, asset_type=kind
            ).id

        files = {
            "film.9x16.mp4": kept("film.9x16.mp4", _mp4(tmp_path, "360x640"), "render"),
            "film.1x1.mp4": kept("film.1x1.mp4", _mp4(tmp_path, "640x640"), "render"),
            "film.json": kept("film.json", json.dumps(TOLD).encode(), "intermediate"),
        }
        told: dict[str, Any] = {
            "project": project, "script_id": None, "run_id": new_id(), "title": "Kettle",
            "frames": 60, "rate": Fraction(30), "files": files,
            "film": {"settings": {"aspects": ["9:16", "1:1"]}},
        }  # fmt: skip
        films.register(session, kind="animatic", **told)
        films.register(session, kind="final", **told)
    return project_id


def test_a_film_is_held_against_the_placements_of_its_brief(
    owner: Person, service: Service, project_id: UUID
) -> None:
    assert owner.member
    with service.database.tenant(owner.member.claims) as session:
        project = find(session, project_id)
        film = films.numbered(session, project, 2)
        checks = check_film(session, service.store, project, film)
        assert [(one.name, one.width, one.height) for one in checks.renditions] == [
            ("film.9x16.mp4", 360, 640),
            ("film.1x1.mp4", 640, 640),
        ]
        assert checks.wanted
        best = {one.placement: one for one in checks.placements}
        assert best["instagram/feed"].rendition == "film.1x1.mp4"
        reels = best["instagram/reels"]
        assert (reels.rendition, reels.level) == ("film.9x16.mp4", "fail")
        assert {finding.what for finding in reels.findings} >= {"duration"}
        project.brief = project.brief | {"placements": []}
        every = check_film(session, service.store, project, film)
        assert (every.wanted, len(every.placements) > 10) == (False, True)


def test_a_passport_says_where_everything_came_from(
    owner: Person, service: Service, project_id: UUID
) -> None:
    assert owner.member
    with service.database.tenant(owner.member.claims) as session:
        film = films.numbered(session, find(session, project_id), 1)
        entries = passport(session, service.store, film)
    assert [(entry.asset, entry.source, entry.cost_micros) for entry in entries] == [
        ("script", "writer: house", 0),
        ("voice s1", "", 250),
    ]


def test_a_film_that_is_not_there_is_not_found(owner: Person, database: Database, project_id: UUID) -> None:
    assert owner.member
    with database.tenant(owner.member.claims) as session, pytest.raises(NotFound, match="no film 3"):
        films.numbered(session, find(session, project_id), 3)


def test_a_film_is_saved_under_a_name_that_says_what_it_is(
    owner: Person, database: Database, project_id: UUID
) -> None:
    assert owner.member
    with database.tenant(owner.member.claims) as session:
        draft, film = (films.numbered(session, find(session, project_id), number) for number in (1, 2))
        assert films.file_name(draft, "film.srt") == "Kettle, draft 1.srt"
        assert films.file_name(film, "film.9x16.mp4") == "Kettle, film 2, 9x16.mp4"
        assert films.file_name(film, "thumbnail.jpg") == "Kettle, film 2, thumbnail.jpg"


def _mp4(folder: Path, size: str) -> bytes:
    path = folder / f"{size}.mp4"
    picture = ("-f", "lavfi", "-i", f"testsrc2=s={size}:r=30:d=2")
    run_ffmpeg((*picture, "-pix_fmt", "yuv420p", "-movflags", "+faststart", str(path)))
    return path.read_bytes()


def test_a_scene_is_held_against_the_film_that_shows_it() -> None:
    scene = {"id": "s1", "layout": "statement", "narration": "Meet Kettle."}
    drawn = Film(keys={"words": [scene]})
    filmed = Film(keys={"words": [scene | {"layout": "own_clip"}]})
    assert not is_reworded(drawn, scene)
    assert not is_reworded(filmed, scene)
    assert is_reworded(drawn, scene | {"narration": "Hear Kettle."})
    assert is_reworded(drawn, scene | {"id": "s2"})
    assert (is_filmed(drawn, scene), is_filmed(filmed, scene)) == (False, True)
    assert not is_filmed(filmed, scene | {"layout": "own_clip"})
