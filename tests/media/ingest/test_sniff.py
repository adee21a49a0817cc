"""A file is what its bytes say, whatever its name says."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from limelight.kit.errors import InvalidInput
from limelight.media.ingest import sniff

Encode = Callable[..., Path]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"])
def test_pictures_are_known_under_any_name(tmp_path: Path, corners: Image.Image, form: str) -> None:
    path = tmp_path / "misnamed.txt"
    corners.save(path, format=form)
    assert sniff(path) == form.lower()


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [("mp4", "mp4"), ("mov", "mp4"), ("mkv", "matroska"), ("avi", "avi"), ("ts", "mpegts")],
)
def test_videos_are_known(encode: Encode, suffix: str, kind: str) -> None:
    assert sniff(encode(f"tiny.{suffix}", "-f lavfi -i testsrc2=s=64x64:d=0.4 -c:v libx264")) == kind


def test_svg_is_known_with_or_without_a_prologue(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert sniff(path) == "svg"


class TestRefusals:
    def test_a_text_named_jpg_is_called_a_text(self, tmp_path: Path) -> None:
        path = tmp_path / "photo.jpg"
        path.write_text("dear diary, " * 400)
        with pytest.raises(InvalidInput, match="is a text, not a picture"):
            sniff(path)

    def test_a_zip_bomb_is_called_a_zip_and_never_opened(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "photo.png", "w", zipfile.ZIP_DEFLATED) as bomb:
            bomb.writestr("zeros", bytes(10_000_000))
        with pytest.raises(InvalidInput, match="ZIP archive"):
            sniff(tmp_path / "photo.png")

    def test_an_html_page_is_no_svg(self, tmp_path: Path) -> None:
        (tmp_path / "x.svg").write_text("<html><script>alert(1)</script></html>")
        with pytest.raises(InvalidInput, match="a text"):
            sniff(tmp_path / "x.svg")

    def test_a_playlist_that_names_other_files_is_a_text(self, tmp_path: Path) -> None:
        (tmp_path / "x.mp4").write_text("#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n")
        with pytest.raises(InvalidInput, match="a text"):
            sniff(tmp_path / "x.mp4")

    def test_missing_empty_and_folders(self, tmp_path: Path) -> None:
        (tmp_path / "empty.png").touch()
        for path, said in (
            (tmp_path / "no.png", "no file"),
            (tmp_path / "empty.png", "empty"),
            (tmp_path, "folder"),
        ):
            with pytest.raises(InvalidInput, match=said) as raised:
                sniff(path)
            assert raised.value.fix

    def test_a_pipe_is_refused_without_waiting_for_a_writer(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.jpg")
        with pytest.raises(InvalidInput, match="not a regular file"):
            sniff(tmp_path / "pipe.jpg")

    def test_a_link_to_a_device_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "endless.jpg").symlink_to("/dev/zero")
        with pytest.raises(InvalidInput, match="not a regular file"):
            sniff(tmp_path / "endless.jpg")

    def test_a_link_to_itself_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
        with pytest.raises(InvalidInput, match="cannot be opened"):
            sniff(tmp_path / "loop.jpg")

    def test_an_unreadable_name_is_refused(self) -> None:
        with pytest.raises(InvalidInput, match="cannot be opened"):
            sniff(Path("nul\0byte.png"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=600))
def test_any_bytes_are_named_or_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "any").write_bytes(content)
    with suppress(InvalidInput):
        assert sniff(tmp_path / "any")
