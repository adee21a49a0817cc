from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from limelight.kit.errors import Broken, LimelightError
from limelight.media.render.encoder import Encoder, find_toolchain, software_encoder
from limelight.media.render.hardware import choose_encoder, first_proven, hardware_encoders, prove

SIZE = (144, 256)
RATE = Fraction(30_000, 1001)


def test_x264_proves_itself(encoder: Encoder) -> None:
    prove(encoder, size=SIZE, rate=RATE)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (("-profile:v", "main"), "High"),
        (("-preset", "no-such-preset"), "failed"),
    ],
)
def test_what_would_spoil_a_film_does_not(encoder: Encoder, settings: tuple[str, ...], sentence: str) -> None:
    spoiled = replace(encoder, options=("-crf", "20", *settings))
    with pytest.raises(Broken, match=sentence):
        prove(spoiled, size=SIZE, rate=RATE)


def test_the_first_that_passes_is_taken(encoder: Encoder) -> None:
    absent = replace(encoder, codec="h264_of_another_world", options=())
    draft = software_encoder("draft")
    assert first_proven([absent, draft, encoder], size=SIZE, rate=RATE) == draft
    assert first_proven([absent], size=SIZE, rate=RATE) is None


def test_only_encoders_with_a_device_are_tried(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("limelight.media.render.hardware._NVIDIA", tmp_path)
    monkeypatch.setattr("limelight.media.render.hardware._DRI", tmp_path / "absent")
    monkeypatch.setattr("sys.platform", "linux")
    assert [offer.codec for offer in hardware_encoders("final", find_toolchain())] == ["h264_nvenc"]


def test_a_device_that_does_not_answer_ends_in_x264(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("limelight.media.render.hardware._NVIDIA", tmp_path / "absent")
    monkeypatch.setattr("limelight.media.render.hardware._DRI", tmp_path)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(LimelightError):
        prove(hardware_encoders("draft", find_toolchain())[-1], size=SIZE, rate=RATE)
    assert choose_encoder("draft", size=SIZE, rate=RATE) == software_encoder("draft")
