"""Uploads: in parts, cut off, at once, too large, and files that are not what they say."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import text
from tests.projects.assets.conftest import API, Person, files_under, noise, png

from limelight.projects.assets.uploads import service as uploads
from limelight.projects.assets.uploads.area import area_of
from limelight.runtime.service import Service

OFFSET = {"Content-Type": "application/offset+octet-stream", "Tus-Resumable": "1.0.0"}


def start(editor: Person, size: int, name: str = "bottle.png") -> str:
    answer = editor("POST", "/uploads", json={"name": name, "size": size})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def send(editor: Person, upload: str, data: bytes, offset: int) -> Any:
    headers = {**OFFSET, "Upload-Offset": str(offset)}
    return editor("PATCH", f"/uploads/{upload}", content=data, headers=headers)


def test_a_tus_client_uploads_in_parts_and_gets_an_asset(editor: Person) -> None:
    data = noise(1)
    name = base64.b64encode(b"../My bottle.png").decode()
    headers = {"Upload-Length": str(len(data)), "Upload-Metadata": f"filename {name}", **OFFSET}
    created = editor("POST", "/uploads", headers=headers)
    assert created.status_code == 201
    place = created.headers["Location"].removeprefix(API)
    first = editor("PATCH", place, content=data[:1000], headers={**OFFSET, "Upload-Offset": "0"})
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "1000")
    head = editor("HEAD", place)
    assert (head.headers["Upload-Offset"], head.headers["Upload-Length"]) == ("1000", str(len(data)))
    last = editor("PATCH", place, content=data[1000:], headers={**OFFSET, "Upload-Offset": "1000"})
    assert last.status_code == 204, last.text
    asset = editor("GET", f"/assets/{last.headers['Limelight-Asset']}").json()
    assert (asset["name"], asset["asset_type"], asset["media_type"]) == (
        "My bottle.png",
        "image",
        "image/png",
    )
    assert asset["metadata"] == {"kind": "png", "width": 256, "height": 256}
    url = editor("GET", f"/assets/{asset['id']}/link").json()["url"]
    assert editor.client.get(url).content == data


def test_the_protocol_is_told_and_held_to(editor: Person) -> None:
    told = editor("OPTIONS", "/uploads").headers
    assert (told["Tus-Version"], told["Tus-Max-Size"]) == ("1.0.0", "5000000")
    upload = start(editor, 10)
    assert editor("HEAD", f"/uploads/{upload}", headers={"Tus-Resumable": "0.2"}).status_code == 412
    plain = editor("PATCH", f"/uploads/{upload}", content=b"x", headers={"Upload-Offset": "0"})
    assert plain.status_code == 415


@pytest.mark.parametrize("offset", ["1", "99"])
def test_bytes_that_do_not_go_on_are_refused_with_the_right_offset(editor: Person, offset: str) -> None:
    upload = start(editor, 100)
    answer = send(editor, upload, b"x", int(offset))
    assert (answer.status_code, answer.json()["offset"]) == (409, 0)


def test_more_bytes_than_announced_are_refused(editor: Person) -> None:
    upload = start(editor, 10)
    assert send(editor, upload, b"x" * 11, 0).status_code == 413
    assert editor("HEAD", f"/uploads/{upload}").headers["Upload-Offset"] == "0"


def test_a_file_past_the_limit_and_an_empty_one_never_start(editor: Person) -> None:
    assert editor("POST", "/uploads", json={"name": "a.png", "size": 5_000_001}).status_code == 413
    assert editor("POST", "/uploads", json={"name": "a.png", "size": 0}).status_code == 422


def test_of_parallel_requests_one_is_taken(editor: Person, service: Service) -> None:
    data = noise(2)
    upload = start(editor, len(data))
    half = len(data) // 2
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: send(editor, upload, data[:half], 0).status_code, range(6)))
    assert sorted(answers) == [204] + [409] * 5
    assert send(editor, upload, data[half:], half).status_code == 204
    assert list(area_of(service).folder.rglob("*.spool")) == []


def test_an_interrupted_examination_is_asked_for_again_and_makes_one_asset(editor: Person) -> None:
    data = noise(3)
    upload = start(editor, len(data))
    assert send(editor, upload, data, 0).status_code == 204
    with ThreadPoolExecutor(3) as pool:
        again = list(pool.map(lambda _: editor("POST", f"/uploads/{upload}/complete").json()["id"], range(3)))
    assert len(set(again)) == 1
    assert len(editor("GET", "/assets").json()["items"]) == 1


def test_an_unfinished_upload_cannot_be_completed(editor: Person) -> None:
    assert editor("POST", f"/uploads/{start(editor, 10)}/complete").status_code == 409


def test_an_upload_that_is_given_up_leaves_nothing(editor: Person, service: Service) -> None:
    upload = start(editor, 100)
    send(editor, upload, b"x" * 50, 0)
    assert editor("DELETE", f"/uploads/{upload}").status_code == 204
    assert editor("HEAD", f"/uploads/{upload}").status_code == 404
    assert not (area_of(service).folder / upload).exists()


def test_an_expired_upload_is_gone_and_swept(editor: Person, service: Service) -> None:
    upload = start(editor, 100)
    send(editor, upload, b"x" * 50, 0)
    with service.database.system() as session:
        session.execute(
            text("update uploads set expires_at = now() - interval '1 s' where id = :id"), {"id": upload}
        )
    assert send(editor, upload, b"x", 50).status_code == 410
    assert uploads.purge_uploads(service) == 1
    assert editor("HEAD", f"/uploads/{upload}").status_code == 404
    assert not (area_of(service).folder / upload).exists()


def test_an_organisation_has_only_so_many_uploads_under_way(person: Callable[..., Person]) -> None:
    editor, other = person(), person()
    for _ in range(uploads.MOST_OPEN):
        start(editor, 10)
    assert editor("POST", "/uploads", json={"name": "a.png", "size": 10}).status_code == 409
    start(other, 10)


def test_a_viewer_sends_nothing_and_another_tenant_sees_nothing(person: Callable[..., Person]) -> None:
    editor, stranger = person(), person()
    viewer = person("viewer", editor.member.organization_id)
    upload = start(editor, 100)
    assert send(viewer, upload, b"x", 0).status_code == 403
    assert viewer("POST", "/assets", content=png()).status_code == 403
    assert send(stranger, upload, b"x", 0).status_code == 404
    assert stranger("HEAD", f"/uploads/{upload}").status_code == 404
    assert stranger("DELETE", f"/uploads/{upload}").status_code == 404
    assert stranger("POST", f"/uploads/{upload}/complete").status_code == 404


def test_curl_sends_a_small_file_either_way(editor: Person) -> None:
    form = editor("POST", "/assets", files={"file": ("../a/b.png", png(), "text/html")})
    assert (form.status_code, form.json()["name"], form.json()["media_type"]) == (201, "b.png", "image/png")
    raw = editor("POST", "/assets?name=c", content=png(), headers={"Content-Type": "text/html"})
    assert (raw.status_code, raw.json()["name"]) == (201, "c.png")
    named = {"Content-Disposition": "attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.png"}
    assert editor("POST", "/assets", content=png(), headers=named).json()["name"] == "Grüße.png"


def test_a_file_that_is_sent_twice_with_one_key_is_one_asset(editor: Person) -> None:
    key = {"Idempotency-Key": "once"}
    first, again = (editor("POST", "/assets?name=a.png", content=png(), headers=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert len(editor("GET", "/assets").json()["items"]) == 1
    other = editor("POST", "/assets?name=a.png", content=png(colour="blue"), headers=key)
    assert other.status_code == 422


def test_a_body_past_the_limit_is_refused_while_it_arrives(editor: Person, service: Service) -> None:
    assert editor("POST", "/assets?name=a.png", content=png() + b"x" * 5_100_000).status_code == 413
    assert files_under(service.config.home / "store" / "work") == []


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb() -> bytes:
    """A few kilobytes that claim 60000 × 60000 pixels."""
    size = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("zeros", bytes(1_000_000))
    return target.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s<rect width="5" height="5"/></svg>'
BAD = {
    "empty.png": b"",
    "page.html": b"<!doctype html><html><script>alert(1)</script></html>",
    "page.png": b"<!doctype html><html><svg></svg></html>",
    "script.svg": SVG % b"<script>alert(1)</script>",
    "entities.svg": b'<!DOCTYPE s [<!ENTITY a "aaaa">]>' + SVG % b"",
    "handler.svg": SVG % b'<g onload="alert(1)"/>',
    "archive.zip": archive(),
    "archive.png": archive(),
    "bomb.png": png_bomb(),
    "photo.jpg": png(),
    "photo.exe": png(),
    "program.png": b"\x7fELF" + bytes(500),
    "noise.mp3": b"\xff\xfb" + bytes(500),
    "cut.png": noise(9)[:5000],
    "page-behind.png": png() + b"<script>alert(1)</script>",
    "archive-behind.png": png() + archive(),
    "playlist.mp4": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
    "reference.mov": b"\0\0\0\x14ftypqt  \0\0\0\0qt  \0\0\0\x08moov",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_reason_and_leaves_nothing(
    editor: Person, service: Service, name: str
) -> None:
    before = set(files_under(service.config.home / "store"))
    answer = editor("POST", "/assets", params={"name": name}, content=BAD[name])
    assert answer.status_code == 422, answer.text
    assert answer.json()["detail"]
    assert answer.json()["fix"]
    assert str(service.config.home) not in answer.text
    assert editor("GET", "/assets").json()["items"] == []
    assert set(files_under(service.config.home / "store")) <= before


def test_a_refused_upload_says_why_and_keeps_no_bytes(editor: Person, service: Service) -> None:
    upload = start(editor, len(BAD["bomb.png"]))
    assert send(editor, upload, BAD["bomb.png"], 0).status_code == 422
    state = editor("GET", f"/uploads/{upload}").json()
    assert (state["state"], state["asset_id"]) == ("refused", None)
    assert "megapixels" in state["problem"]["detail"]
    assert not (area_of(service).folder / upload).exists()


def test_a_harmless_drawing_is_taken(editor: Person) -> None:
    answer = editor("POST", "/assets?name=logo.svg", content=SVG % b"")
    assert (answer.status_code, answer.json()["media_type"]) == (201, "image/svg+xml")
