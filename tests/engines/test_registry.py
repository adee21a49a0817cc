"""Engines are found by the names people type."""

from __future__ import annotations

import subprocess
import sys

import pytest

from limelight.engines.adapters.espeak import program
from limelight.engines.profiles.voices import VOICE_ENGINES
from limelight.engines.registry import (
    DEFAULT_VOICE,
    VOICE,
    engine_status,
    find_video,
    find_voice,
    video_engines,
    voice_status,
)
from limelight.kit.errors import InvalidInput, NotConfigured


@pytest.mark.parametrize("name", ["heart", "hibari:heart", DEFAULT_VOICE])
def test_a_voice_is_found_with_or_without_its_engine(name: str) -> None:
    engine, voice = find_voice(name)
    assert (engine.name, voice) == ("hibari", "heart")


def test_espeak_is_used_only_by_its_full_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "installed", lambda: False)
    engine, voice = find_voice("espeak:de")
    assert (engine.name, voice) == ("espeak", "de")
    with pytest.raises(InvalidInput):
        find_voice("de")


@pytest.mark.parametrize("name", ["hart", "hibari:hearth", "hibary:heart", "Heart"])
def test_a_slip_of_the_fingers_gets_a_suggestion(name: str) -> None:
    with pytest.raises(InvalidInput, match="There is no voice") as caught:
        find_voice(name)
    assert "Did you mean" in caught.value.fix
    assert "heart" in caught.value.fix


def test_every_engine_has_a_profile_and_every_profile_an_engine() -> None:
    assert {profile.name for profile in VOICE_ENGINES} == set(VOICE)


def test_the_status_says_what_is_missing_and_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "installed", lambda: False)
    status = {line.profile.name: line for line in voice_status()}
    assert status["hibari"].missing is None
    assert status["hibari"].version == "0.2.1"
    assert status["espeak"].version is None
    assert "apt-get install espeak-ng" in (status["espeak"].missing or "")


def test_the_list_covers_every_talent_and_says_how_to_name_a_model_server() -> None:
    without, with_model = engine_status(), engine_status(llm_model="qwen3")
    assert {line.profile.capability for line in without} == {
        "write", "speak", "compose", "draw", "animate", "segment",
    }  # fmt: skip
    missing, there = (
        next(line for line in found if line.profile.name == "llm") for found in (without, with_model)
    )
    assert "LIMELIGHT_LLM_URL" in (missing.missing or "")
    assert (there.missing, there.version) == (None, "qwen3")


def test_a_sound_font_player_that_is_not_installed_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "tinysoundfont", None)
    player = next(line for line in engine_status() if line.profile.name == "soundfont")
    assert (player.version, player.missing) == (None, "Run: pip install --no-deps tinysoundfont")


def test_listing_engines_loads_no_model_runtime() -> None:
    code = (
        "import sys; from limelight.engines.registry import engine_status; engine_status(); "
        "print([name for name in ('onnxruntime', 'hibari', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_make_believe_vendor_is_listed_and_found_only_where_it_is_set_up(tmp_path):
    assert "fake-film" not in [line.profile.name for line in engine_status()]
    assert "fake-film" in [line.profile.name for line in engine_status(films=video_engines(str(tmp_path)))]
    assert find_video("fake-film", str(tmp_path)).availability() is None
    with pytest.raises(NotConfigured):
        find_video("fake-film")
    with pytest.raises(InvalidInput):
        find_video("nobody", str(tmp_path))
