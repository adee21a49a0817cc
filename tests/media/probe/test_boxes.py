"""The box reader survives anything."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.probe.boxes import children, read_layout
from limelight.media.probe.tracks import read_tracks


@given(st.binary(max_size=400))
def test_boxes_of_noise_lie_inside_the_noise(noise: bytes) -> None:
    for box in children(noise):
        assert 8 <= box.start <= box.end <= len(noise)


@given(st.binary(max_size=300), st.sampled_from(["trak", "mvhd", "mdia"]))
def test_an_index_of_noise_gives_tracks_or_is_refused(noise: bytes, kind: str) -> None:
    index = struct.pack(">I4s", len(noise) + 8, kind.encode()) + noise
    with suppress(InvalidInput):
        assert len(read_tracks(index)) <= 1


def test_a_box_longer_than_the_file_means_cut_short(tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_bytes(
        struct.pack(">I4s", 16, b"ftyp") + b"isom0000" + struct.pack(">I4s", 999, b"mdat")
    )
    layout = read_layout(tmp_path / "x.mp4")
    assert layout.complete is False
    assert layout.position("mdat") == 24


def test_a_box_of_length_zero_reaches_to_the_end(tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_bytes(struct.pack(">I4s", 0, b"mdat") + b"12345678")
    layout = read_layout(tmp_path / "x.mp4")
    assert layout.complete
    assert layout.boxes[0].end == 16
