from __future__ import annotations

from pathlib import Path

import pytest

from limelight.kit.errors import Broken, InvalidInput, NotConfigured
from limelight.media.render._process import capture, run
from limelight.media.render.encoder import Encoder

TEST_PICTURE = ("-f", "lavfi", "-i", "testsrc2=size=320x240:duration=1")


def test_a_device_without_space_is_a_full_disk(encoder: Encoder) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(NotConfigured, match="disk is full"):
        run(encoder.program, (*TEST_PICTURE, "-f", "rawvideo", "/dev/full"), out=Path("film.mp4"))


def test_a_folder_that_is_a_file_refuses(encoder: Encoder, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInput, match="Nothing can be written"):
        run(encoder.program, (*TEST_PICTURE, str(tmp_path / "file" / "x.mp4")), out=tmp_path / "x.mp4")


def test_a_flood_of_complaints_does_not_block(tmp_path: Path) -> None:
    script = tmp_path / "ffmpeg"
    script.write_text("#!/bin/sh\nseq 200000 >&2\nexit 3\n")
    script.chmod(0o755)
    with pytest.raises(Broken, match=r"film\.mp4: 199981$"):
        run(str(script), (), out=Path("film.mp4"))


def test_what_cannot_be_decoded_is_said(encoder: Encoder, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_text("not a film")
    with pytest.raises(Broken, match="moov atom not found"):
        capture(encoder.program, ("-i", str(tmp_path / "film.mp4"), "-f", "null", "-"))
