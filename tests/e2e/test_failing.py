"""A scene fails alone: the film is there, says what is missing and why, and can be made whole later."""

import pytest
from small_film import SCRIPT
from steps_that_fail import STEPS

from limelight.media.probe import probe


@pytest.fixture(autouse=True)
def steps_that_fail(monkeypatch):
    monkeypatch.setattr("limelight.film.making.STEPS", STEPS)


def test_a_scene_that_crashes_its_worker_is_a_marked_placeholder_in_a_whole_film(make):
    film = make(SCRIPT.replace("on_screen_text: Under 50 decibels", "on_screen_text: Crash"))
    whys = [failure["error"] for failure in film.data["failures"]]
    assert whys
    assert all("film_piece took its process down (signal 6)" in why for why in whys)
    marked = [entry for entry in film.data["passport"] if "marked placeholder" in entry["source"]]
    assert {entry["asset"].split()[1] for entry in marked} >= {"s3"}
    assert all(entry["asset"].split()[1] != "s1" for entry in marked)
    frames = film.data["timeline"]["slots"][-1]["span"]["end"]
    assert probe(film.folder / "film.mp4").video.frames == frames


def test_a_voice_that_fails_leaves_captions_and_music(make):
    film = make(SCRIPT.replace("narration: Under 50 decibels.", "narration: Hear me cough."))
    assert [failure["error"] for failure in film.data["failures"]] == ["The voice cannot say this."]
    assert film.data["failures"][0]["fix"] == "Say it in other words."
    assert "cough" in (film.folder / "film.srt").read_text(encoding="utf-8")
    voices = [entry["asset"] for entry in film.data["passport"] if entry["kind"] == "voice"]
    assert voices == ["voice s1", "voice s2", "voice s4"]
    assert film.data["sound"]["loudness_lufs"] == pytest.approx(-14, abs=0.5)
