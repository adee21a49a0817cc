"""Three films of the gallery, each by a whole `limelight make`, hold everything that a film is held to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.gallery import BRIEFS, prove
from benchmarks.proof import Finding

pytestmark = pytest.mark.slow

HEARD = {"WER", "captions to voice", "captions to listener"}

Prove = Callable[[str], dict[str, Finding]]


@pytest.fixture
def proved(tmp_path: Path, transcriber) -> Prove:
    return lambda name: {
        finding.what: finding for finding in prove(BRIEFS / f"{name}.yaml", tmp_path, "draft", transcriber)
    }


@pytest.mark.parametrize("name", ["halo", "kettle"])
def test_a_spoken_film_is_sound_understood_and_captioned_in_time(name: str, proved: Prove) -> None:
    found = proved(name)
    assert found.keys() >= HEARD
    assert not [finding for finding in found.values() if not finding.met]


def test_a_film_in_a_language_without_a_voice_holds_all_that_needs_none(proved: Prove) -> None:
    found = proved("nakheel")
    assert not HEARD & found.keys()
    assert not [finding for finding in found.values() if not finding.met]


def test_the_gallery_has_twelve_briefs_in_every_shape() -> None:
    briefs = [path.read_text(encoding="utf-8") for path in BRIEFS.glob("*.yaml")]
    assert len(briefs) >= 12
    assert {shape for shape in ("1:1", "4:5", "16:9") if any(f'"{shape}"' in brief for brief in briefs)} == {
        "1:1",
        "4:5",
        "16:9",
    }
