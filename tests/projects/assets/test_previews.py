"""Previews: small pictures and peaks, made once, in the sandbox, and kept by browsers."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from tests.projects.assets.conftest import Person, png

from limelight.media.probe.process import run_ffmpeg
from limelight.projects.assets.previews import making
from limelight.projects.assets.service import asset_of_blob
from limelight.runtime.service import Service

FILM = (
    *("-f", "lavfi", "-i", "color=black:s=640x360:r=25:d=0.8[a];color=0x20c040:s=640x360:r=25:d=2.2[b];[a][b]concat"),
    *("-f", "lavfi", "-i", "aevalsrc='0.5*sin(2*PI*440*t)*gt(t,1.5)':d=3:s=48000"),
    *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest"),
)  # fmt: skip
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="45" height="30" fill="#ff0000" fill-opacity="0.5"/></svg>'


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Black for 0.8 s, then green to 3 s; silence for 1.5 s, then a tone."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    assert run_ffmpeg((*FILM, str(path))).returncode == 0
    return path.read_bytes()


def uploaded(editor: Person, name: str, content: bytes) -> str:
    answer = editor("POST", "/assets", params={"name": name}, content=content)
    assert answer.status_code == 201, answer.text
    return f"/assets/{answer.json()['id']}"


def shown(editor: Person, asset: str) -> Image.Image:
    answer = editor("GET", f"{asset}/thumbnail")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/webp"), answer.text
    return Image.open(io.BytesIO(answer.content))


def test_a_photo_a_drawing_and_a_video_have_a_small_picture(editor: Person, film: bytes) -> None:
    photo = shown(editor, uploaded(editor, "red.png", png(1200, 900)))
    assert photo.size == (480, 360)
    assert photo.convert("RGB").getpixel((240, 180)) == pytest.approx((254, 0, 0), abs=6)
    drawing = shown(editor, uploaded(editor, "logo.svg", SVG)).convert("RGBA")
    assert drawing.size == (480, 160)
    assert drawing.getpixel((100, 80)) == pytest.approx((255, 0, 0, 128), abs=6)
    assert drawing.getchannel("A").getpixel((400, 80)) == 0
    poster = shown(editor, uploaded(editor, "film.mp4", film))
    assert poster.size == (480, 270)
    assert poster.convert("RGB").getpixel((240, 135)) == pytest.approx((0x20, 0xC0, 0x40), abs=8)


def test_a_product_on_a_plain_ground_is_cut_out_and_a_wall_is_not(editor: Person) -> None:
    photo = Image.new("RGB", (600, 600), (240, 240, 238))
    ImageDraw.Draw(photo).ellipse((180, 120, 420, 480), fill=(180, 30, 40))
    content = io.BytesIO()
    photo.save(content, "PNG")
    answer = editor("GET", f"{uploaded(editor, 'mug.png', content.getvalue())}/cutout")
    assert answer.status_code == 200, answer.text
    cutout = Image.open(io.BytesIO(answer.content))
    assert cutout.size == pytest.approx((240, 360), abs=12)
    alpha = cutout.getchannel("A")
    assert (alpha.getpixel((2, 2)), alpha.getpixel((cutout.width // 2, cutout.height // 2))) == (0, 255)
    wall = uploaded(editor, "wall.png", png(400, 400))
    assert editor("GET", f"{wall}/cutout").status_code == 404


def test_what_is_heard_has_peaks(editor: Person, film: bytes) -> None:
    asset = uploaded(editor, "film.mp4", film)
    peaks = editor("GET", f"{asset}/peaks").json()["peaks"]
    assert len(peaks) == 200
    assert max(peaks[:95]) <= 1
    assert min(peaks[105:]) == pytest.approx(50, abs=5)


def test_a_preview_is_made_with_the_upload_and_kept_by_browsers(
    editor: Person, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    asset = uploaded(editor, "a.png", png(500, 300, "blue"))

    def again(*_: Any) -> bytes:
        raise AssertionError("it was made again")

    monkeypatch.setattr(making, "preview", again)
    first = editor("GET", f"{asset}/thumbnail")
    assert first.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert editor("GET", f"{asset}/thumbnail").content == first.content
    same = editor("GET", f"{asset}/thumbnail", headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    shelf = service.store.on_shelf(str(editor.member.organization_id))
    assert [record.step for record in shelf.records()] == ["preview_picture"]


def test_a_lost_preview_is_made_again(editor: Person, service: Service) -> None:
    asset = uploaded(editor, "b.png", png(500, 300, "lime"))
    first = editor("GET", f"{asset}/thumbnail").content
    shelf = service.store.on_shelf(str(editor.member.organization_id))
    (record,) = shelf.records()
    Path(shelf.path(record.blobs[0])).unlink()
    assert editor("GET", f"{asset}/thumbnail").content == first


def test_what_cannot_be_seen_or_heard_says_so_and_is_opened_once(
    editor: Person, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    with service.database.system() as session:
        words = asset_of_blob(
            session, organization_id=editor.member.organization_id, name="words.srt", asset_type="intermediate",
            blob=service.store.put_bytes(b"1\n00:00:00,000 --> 00:00:01,000\nHello\n", ".srt"),
        )  # fmt: skip
    for kind in ("thumbnail", "peaks"):
        answer = editor("GET", f"/assets/{words.id}/{kind}")
        assert answer.status_code == 404, answer.text
    monkeypatch.setattr(making, "preview", None)
    assert editor("GET", f"/assets/{words.id}/thumbnail").status_code == 404
    photo = uploaded(editor, "c.png", png())
    monkeypatch.undo()
    assert editor("GET", f"{photo}/peaks").json()["detail"] == "This file has no peaks."


def test_a_deleted_file_is_still_shown_to_its_organisation_alone(
    editor: Person, person: Callable[..., Person]
) -> None:
    asset = uploaded(editor, "d.png", png(colour="teal"))
    editor("DELETE", asset)
    assert shown(editor, asset).size == (64, 48)
    viewer = person("viewer", editor.member.organization_id)
    assert shown(viewer, asset).size == (64, 48)
    assert person("owner")("GET", f"{asset}/thumbnail").status_code == 404
