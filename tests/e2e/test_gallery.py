"""Three films of the gallery, each by a whole `limelight make`, hold everything that a film is held to."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from small_film import Film as Made

from benchmarks.gallery import BRIEFS, prove
from benchmarks.proof import Film, Finding, captions_against_voice
from limelight.store import Store

pytestmark = pytest.mark.slow

START = re.compile(r"(\d\d),(\d{3}) -->")
"""The seconds at which a subtitle begins, of a film shorter than a minute."""
HEARD = {"WER", "captions to voice", "captions to listener"}

Prove = Callable[[str], dict[str, Finding]]


@pytest.fixture
def proved(tmp_path: Path, transcriber) -> Prove:
    return lambda name: {
        finding.what: finding for finding in prove(BRIEFS / f"{name}.yaml", tmp_path, "draft", transcriber)
    }


@pytest.mark.parametrize("name", ["halo", "bike"])
def test_a_spoken_film_is_sound_understood_and_captioned_in_time(name: str, proved: Prove) -> None:
    found = proved(name)
    assert found.keys() >= HEARD
    assert not [finding for finding in found.values() if not finding.met]


def test_a_film_in_a_language_without_a_voice_holds_all_that_needs_none(proved: Prove) -> None:
    found = proved("nakheel")
    assert not HEARD & found.keys()
    assert not [finding for finding in found.values() if not finding.met]


def test_the_gallery_has_fourteen_briefs_in_every_shape() -> None:
    briefs = [path.read_text(encoding="utf-8") for path in BRIEFS.glob("*.yaml")]
    assert len(briefs) == 14
    assert {shape for shape in ("1:1", "4:5", "16:9") if any(f'"{shape}"' in brief for brief in briefs)} == {
        "1:1",
        "4:5",
        "16:9",
    }


def test_a_subtitle_a_fifth_of_a_second_late_is_noticed(base: Made, home: Path) -> None:
    film = Film(base.folder, Store.on_disk(home / "store"))
    assert captions_against_voice(film).met
    srt = base.folder / "film.srt"
    srt.write_text(START.sub(_later, srt.read_text(encoding="utf-8")), encoding="utf-8")
    assert not captions_against_voice(film).met


def _later(start: re.Match[str]) -> str:
    seconds, thousandths = divmod(int(start[1] + start[2]) + 200, 1000)
    return f"{seconds:02},{thousandths:03} -->"
