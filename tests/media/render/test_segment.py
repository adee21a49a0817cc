from __future__ import annotations

import os
import signal
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from limelight.kit.errors import Broken, InvalidInput, NotConfigured, Retriable
from limelight.media.probe import probe
from limelight.media.render.encoder import Encoder, software_encoder
from limelight.media.render.index import read_index
from limelight.media.render.segment import encode_frames

RATE = Fraction(30)
SIZE = (144, 256)


@pytest.fixture
def encode(barcodes, encoder: Encoder, tmp_path: Path):
    """Encode barcodes 0…frames to ``tmp_path/out.mp4``, announcing *count* of them."""

    def run(frames: int, count: int | None = None, **changes) -> Path:
        settings = {"size": SIZE, "rate": RATE, "encoder": encoder, "out": tmp_path / "out.mp4"} | changes
        encode_frames(barcodes(range(frames), SIZE), count=count or frames, **settings)
        return settings["out"]

    return run


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in {"ffmpeg", "pid"})


@pytest.mark.parametrize("frames", [1, 2, 3, 61, 150])
def test_every_frame_comes_back_in_order(encode, read_barcodes, frames: int) -> None:
    assert read_barcodes(encode(frames), SIZE) == list(range(frames))


def test_the_stream_is_what_we_promise(encode) -> None:
    video = probe(encode(150)).video
    assert video is not None
    assert (video.codec, video.profile, video.pixel_format) == ("h264", "High", "yuv420p")
    assert (video.primaries, video.transfer, video.matrix) == ("bt709", "bt709", "bt709")
    assert not video.full_range
    assert video.constant
    assert video.rate == RATE
    assert video.gop_max is not None
    assert video.gop_max <= 60


def test_every_sync_frame_starts_a_closed_group(encode, encoder: Encoder) -> None:
    only_idr = ["-c", "copy", "-bsf:v", "filter_units=pass_types=5", "-f", "framehash", "-"]
    done = subprocess.run(
        [encoder.program, "-v", "error", "-i", encode(150), *only_idr], capture_output=True, check=True
    )
    idr = [line for line in done.stdout.splitlines() if not line.startswith(b"#")]
    keys = subprocess.run(
        [encoder.program, "-v", "error", "-skip_frame", "nokey", "-i", encode(150), "-f", "framehash", "-"],
        capture_output=True,
        check=True,
    )
    assert len(idr) == len([line for line in keys.stdout.splitlines() if not line.startswith(b"#")]) >= 3


def test_colours_come_back_as_bt709(encoder: Encoder, tmp_path: Path) -> None:
    # Orange #ff7a1a in BT.709 limited range (ITU-R BT.709-6 §3): Y 139, Cb 72, Cr 190.
    width, height = SIZE
    frame = np.empty((height * 3 // 2, width), np.uint8)
    frame[:height] = 139
    frame[height : height + height // 4] = 72
    frame[height + height // 4 :] = 190
    out = tmp_path / "orange.mp4"
    encode_frames([frame] * 5, count=5, size=SIZE, rate=RATE, encoder=encoder, out=out)
    command = [encoder.program, "-v", "error", "-i", out, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    shown = np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.uint8)
    assert shown.reshape(-1, 3).mean(axis=0) == pytest.approx([255, 122, 26], abs=4)


def test_the_same_frames_give_the_same_bytes(encode, tmp_path: Path) -> None:
    once = encode(90, out=tmp_path / "one.mp4").read_bytes()
    assert encode(90, out=tmp_path / "two.mp4").read_bytes() == once


def test_parameter_sets_do_not_depend_on_the_content(make_segments, tmp_path: Path) -> None:
    segments = make_segments(tmp_path, (1, 40, 75), SIZE, RATE)
    parameters = {read_index(segment).parameters for segment in segments}
    assert len(parameters) == 1
    assert len(next(iter(parameters))) > 20


def test_progress_counts_frames(encode) -> None:
    seen: list[int] = []
    encode(12, progress=seen.append)
    assert seen == list(range(1, 13))


def test_a_draft_is_smaller_than_the_final(tmp_path: Path) -> None:
    grain = np.random.default_rng(3).normal(120, 12, (10, SIZE[1] * 3 // 2, SIZE[0])).astype(np.uint8)
    sizes = {}
    for quality in ("draft", "final"):
        out = tmp_path / f"{quality}.mp4"
        encode_frames(grain, count=10, size=SIZE, rate=RATE, encoder=software_encoder(quality), out=out)
        sizes[quality] = out.stat().st_size
    assert sizes["draft"] < sizes["final"] * 0.9


@pytest.mark.parametrize(("came", "announced"), [(9, 10), (11, 10)])
def test_another_number_of_frames_than_announced_leaves_nothing(encode, tmp_path, came, announced) -> None:
    with pytest.raises(Broken, match="announced"):
        encode(came, count=announced)
    assert leftovers(tmp_path) == []


def test_frames_of_the_wrong_size_are_refused(encode, tmp_path: Path) -> None:
    with pytest.raises(Broken, match="144×250"):
        encode(3, size=(144, 250))
    assert leftovers(tmp_path) == []


def test_a_painter_that_fails_takes_the_encoder_with_it(barcodes, wrapped, tmp_path: Path) -> None:
    def failing():
        yield from barcodes(range(100), SIZE)
        raise ZeroDivisionError

    coder = wrapped(f"echo $$ > {tmp_path}/pid")
    with pytest.raises(ZeroDivisionError):
        encode_frames(failing(), count=200, size=SIZE, rate=RATE, encoder=coder, out=tmp_path / "out.mp4")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    assert leftovers(tmp_path) == []


def test_a_picture_that_the_painter_cannot_find_is_not_blamed_on_the_folder(encoder, tmp_path: Path) -> None:
    def missing():
        yield np.frombuffer((tmp_path / "photo.jpg").read_bytes(), np.uint8)

    with pytest.raises(FileNotFoundError, match=r"photo\.jpg"):
        encode_frames(missing(), count=1, size=SIZE, rate=RATE, encoder=encoder, out=tmp_path / "out.mp4")
    assert leftovers(tmp_path) == []


def test_an_encoder_that_is_killed_midway_can_be_tried_again(barcodes, wrapped, tmp_path: Path) -> None:
    def killing():
        for number, frame in enumerate(barcodes(range(300), SIZE)):
            if number == 50:
                os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
            yield frame

    coder = wrapped(f"echo $$ > {tmp_path}/pid")
    with pytest.raises(Retriable, match="SIGKILL") as caught:
        encode_frames(killing(), count=300, size=SIZE, rate=RATE, encoder=coder, out=tmp_path / "out.mp4")
    assert caught.value.fix
    assert leftovers(tmp_path) == []


def test_a_disk_that_is_full_is_said_in_a_sentence(encode, wrapped, tmp_path: Path) -> None:
    with pytest.raises(NotConfigured, match=r"disk is full .*: out\.mp4") as caught:
        encode(300, encoder=wrapped("ulimit -f 4"))
    assert "Free some space" in caught.value.fix
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_folder_that_takes_no_files_is_named(encode, tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InvalidInput, match=f"written in .*{folder}"):
        encode(3, out=tmp_path / folder / "out.mp4")


def test_an_encoder_that_refuses_its_settings_says_why(encode, encoder: Encoder, tmp_path: Path) -> None:
    odd = Encoder(encoder.program, encoder.build, "libx264", ("-preset", "hasty"))
    with pytest.raises(Broken, match=r"encoder failed on out\.mp4"):
        encode(3, encoder=odd)
    assert leftovers(tmp_path) == []


def test_what_stood_there_before_stays_when_the_new_one_fails(encode, tmp_path: Path) -> None:
    (tmp_path / "out.mp4").write_text("the film of yesterday")
    with pytest.raises(Broken):
        encode(3, count=4)
    assert (tmp_path / "out.mp4").read_text() == "the film of yesterday"
