"""From a sentence to a film: what is promised holds for the files that a person gets."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest
from small_film import Film, workshop

from limelight.film.brief import Brief
from limelight.film.making import make_film
from limelight.film.script import load_script
from limelight.film.steps import STEPS
from limelight.kit.time import SAMPLE_RATE
from limelight.media.audio.decode import decode_audio
from limelight.media.audio.loudness import measure
from limelight.media.probe import Expectation, check_film
from limelight.media.timeline import from_data

PROMPT = "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars."
FILES = {
    "film.mp4",
    "film.srt",
    "film.vtt",
    "thumbnail.jpg",
    "contact.jpg",
    "film.otio",
    "script.yaml",
    "film.json",
}
CLOSE = 0.08
"""Seconds between a caption and the voice."""


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    folder = tmp_path_factory.mktemp("sentence")
    film = Film(folder / "out")
    brief = Brief(prompt=PROMPT, resolution="270")
    make_film(brief, None, workshop(folder / "home"), film.folder, film.events.append)
    return film


def test_the_folder_holds_exactly_what_was_promised(film):
    assert {path.name for path in film.folder.iterdir()} == FILES


def test_nothing_failed(film):
    assert film.data["failures"] == []


def test_the_film_passes_the_probe(film):
    timeline = from_data(film.data["timeline"])
    expected = Expectation(270, 480, timeline.rate, timeline.slots[-1].span.end)
    assert check_film(film.folder / "film.mp4", expected) == ()


def test_it_lasts_as_long_as_was_asked(film):
    timeline = from_data(film.data["timeline"])
    assert abs(timeline.slots[-1].span.end / timeline.rate - 20) <= Fraction(8, 100) * 20


def test_it_is_as_loud_as_networks_play_it(film):
    heard = measure(decode_audio(film.folder / "film.mp4"))
    assert heard.integrated == pytest.approx(-14, abs=0.5)
    assert heard.true_peak <= -1
    assert film.data["sound"]["voice_over_music_lu"] >= 8


def test_every_asset_has_its_source_and_licence(film):
    passport = film.data["passport"]
    assert {"script", "music"} <= {entry["asset"] for entry in passport}
    assert all(entry["source"] and entry["licence"] for entry in passport)
    assert all(entry["cost"]["micros"] == 0 for entry in passport)


def test_nothing_is_said_that_was_not_told(film):
    given = re.findall(r"\d+", PROMPT)
    said = (film.folder / "film.srt").read_text(encoding="utf-8")
    spoken = "\n".join(line for line in said.splitlines() if "-->" not in line and not line.strip().isdigit())
    assert set(re.findall(r"\d+", spoken)) <= set(given)


def test_the_script_beside_it_lists_what_was_understood_and_which_beat_carries_it(film):
    script = load_script(film.folder / "script.yaml")
    assert all(record.text in PROMPT for record in script.records)
    carried = {beat.record for scene in script.scenes for beat in scene.beats}
    assert carried == {record.id for record in script.records}


def test_the_script_beside_it_makes_the_same_film(film, tmp_path):
    again = Film(tmp_path / "again")
    script = load_script(film.folder / "script.yaml")
    home = film.folder.parent / "home"
    make_film(script.brief, script, workshop(home), again.folder, again.events.append)
    assert again.made == {}
    assert again.bytes == film.bytes
    assert (again.folder / "script.yaml").read_bytes() == (film.folder / "script.yaml").read_bytes()


def test_captions_stand_where_the_voice_says_the_words(film):
    """Every cue starts, and every word is lit, within 80 ms of the voice's own time for it."""
    timeline, spoken = from_data(film.data["timeline"]), _spoken(film)
    for phrase in timeline.captions:
        words = [word for line in phrase.lines for word in line]
        for word in words:
            assert _nearest(spoken[word.text], word.span.start / timeline.rate) <= CLOSE
        assert _nearest(spoken[words[0].text], phrase.span.start / timeline.rate) <= CLOSE
    assert _cue_starts(film.folder / "film.srt") == pytest.approx(
        [float(phrase.span.start / timeline.rate) for phrase in timeline.captions], abs=0.001
    )


def _spoken(film: Film) -> dict[str, list[float]]:
    """The seconds at which the voice itself says each word, from what the store remembers of it."""
    store, timeline = workshop(film.folder.parent / "home").store, from_data(film.data["timeline"])
    starts = {voice.scene: voice.start for voice in timeline.voices}
    times: defaultdict[str, list[float]] = defaultdict(list)
    for label, key in film.keys.items():
        if label.startswith("speak["):
            voice = STEPS["speak"].decode(store.recall(key).outputs)
            for word in voice.words:
                times[word.text].append((starts[voice.scene] + word.start) / SAMPLE_RATE)
    return times


def _nearest(times: list[float], at: Fraction) -> float:
    return min(abs(float(at) - time) for time in times)


def _cue_starts(path: Path) -> list[float]:
    found = re.findall(r"^(\d+):(\d+):(\d+),(\d+) -->", path.read_text(encoding="utf-8"), re.MULTILINE)
    return [int(h) * 3600 + int(m) * 60 + int(s) + int(ms) / 1000 for h, m, s, ms in found]
