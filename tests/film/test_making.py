"""From a script to the files in a folder, and the passport among them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from limelight.film.brief import Brief, load_brief
from limelight.film.document import parse_document, validate
from limelight.film.making import make_film, plan_making, write_script_file, write_script_text
from limelight.film.run import Event, StepFinished
from limelight.film.script import Scene, Script, load_script
from limelight.film.workshop import LanguageModel, Workshop
from limelight.kit.errors import InvalidInput
from limelight.store import Store

PROMPT = "Halo, a quiet burr coffee grinder. Under 50 decibels. 149 dollars."


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    home = tmp_path_factory.mktemp("home")
    return Workshop(
        home, Store.on_disk(home), "limelight.entry.engines:build_engines", (LanguageModel(),), workers=0
    )


@pytest.fixture
def photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A photo in the current folder, by its relative path."""
    monkeypatch.chdir(tmp_path)
    Image.effect_noise((240, 320), 40).convert("RGB").save("bag.jpg")
    return Path("bag.jpg")


def load_text(text: str) -> Script:
    return validate(parse_document(text, "script.yaml"), Script)


def brief(**settings: Any) -> Brief:
    return Brief(prompt=PROMPT, resolution="144", fps="24", theme="minimal", **settings)


def film(made_of: Brief, workshop: Workshop, out: Path, *scenes: Scene) -> dict[str, Any]:
    script = Script(scenes=scenes, brief=made_of)
    made = make_film(made_of, script, workshop, out, lambda _: None)
    assert made.delivered.folder == out
    return json.loads((out / "film.json").read_text(encoding="utf-8"))


SPOKEN = Scene(id="s1", layout="kinetic_hook", narration="This is Halo.", on_screen_text="Halo")


class TestThePassport:
    def test_a_voice_has_its_engine_licence_words_and_key(self, workshop, tmp_path):
        data = film(brief(seed=7), workshop, tmp_path / "out", SPOKEN)
        (voice,) = [entry for entry in data["passport"] if entry["kind"] == "voice"]
        assert voice["engine"].startswith("hibari ")
        assert voice["licence"]
        assert (voice["prompt"], voice["seed"]) == ("This is Halo.", 7)
        assert voice["key"] == data["keys"]["steps"]["speak[0]"]
        assert voice["cost"] == {"micros": 0, "currency": "USD"}

    def test_what_was_supplied_is_the_persons_to_answer_for(self, workshop, tmp_path, photo):
        scene = Scene(id="s1", layout="photo_push", on_screen_text="Halo", media=photo)
        data = film(brief(voice="none", media=(photo,)), workshop, tmp_path / "out", scene)
        (supplied,) = [entry for entry in data["passport"] if entry["source"] == "supplied"]
        assert (supplied["asset"], supplied["kind"]) == ("bag.jpg", "media")
        assert "your rights" in supplied["licence"]
        assert len(supplied["sha256"]) == 64

    def test_every_key_of_a_scene_is_a_key_of_the_film(self, workshop, tmp_path):
        data = film(brief(), workshop, tmp_path / "out", SPOKEN)
        assert set(data["keys"]["scenes"]["s1"]) <= set(data["keys"]["steps"].values())


class TestFilesOfThePersons:
    def test_a_film_is_made_again_from_its_own_folder_with_the_same_photo(self, workshop, tmp_path, photo):
        scene = Scene(id="s1", layout="photo_push", on_screen_text="Halo", media=photo)
        first = film(brief(voice="none", media=(photo,)), workshop, tmp_path / "out", scene)
        script = load_script(tmp_path / "out" / "script.yaml")
        again = make_film(script.brief, script, workshop, tmp_path / "again", lambda _: None)
        assert again.outcome.made == 0
        assert dict(again.outcome.keys) == first["keys"]["steps"]

    def test_a_script_that_is_written_elsewhere_still_finds_the_photo(self, workshop, tmp_path, photo):
        write_script_file(brief(voice="none", media=(photo,)), workshop, tmp_path / "deep" / "script.yaml")
        script = load_script(tmp_path / "deep" / "script.yaml")
        assert script.brief.media == (tmp_path / "bag.jpg",)

    def test_a_track_in_a_brief_is_found_beside_the_brief(self, tmp_path):
        (tmp_path / "brief.yaml").write_text("prompt: Halo\nmusic: song.mp3\n")
        assert load_brief(tmp_path / "brief.yaml").track == tmp_path / "song.mp3"


class TestScripts:
    def test_the_same_brief_writes_the_same_script(self, workshop):
        first = write_script_text(brief(voice="none"), workshop)
        assert first == write_script_text(brief(voice="none"), workshop)
        assert first != write_script_text(brief(voice="none", seed=5), workshop)

    def test_somebodys_work_is_never_overwritten(self, workshop, tmp_path):
        (tmp_path / "script.yaml").write_text("mine")
        with pytest.raises(InvalidInput, match="may be your work"):
            write_script_file(brief(voice="none"), workshop, tmp_path / "script.yaml")
        assert (tmp_path / "script.yaml").read_text() == "mine"

    def test_another_theme_is_no_other_script(self, workshop):
        plain = brief(voice="none")
        write_script_text(plain, workshop)
        plan = plan_making(plain.model_copy(update={"theme": "retro"}), None, workshop)
        assert "written" in plan.known


class TestOpenings:
    """In a home of their own: what other tests wrote would rest here too."""

    @pytest.fixture
    def home(self, workshop, tmp_path) -> Workshop:
        return replace(workshop, home=tmp_path, store=Store.on_disk(tmp_path / "store"))

    def opening(self, prompt: str, home: Workshop) -> str:
        return load_text(write_script_text(Brief(prompt=prompt, voice="none"), home)).opening

    def test_the_next_brief_opens_otherwise(self, home):
        first = self.opening(PROMPT, home)
        assert first
        assert self.opening(PROMPT.replace("Halo", "Kettle"), home) != first

    def test_a_brief_that_was_written_opens_as_it_did_and_is_not_written_again(self, home):
        first = write_script_text(brief(voice="none"), home)
        self.opening(PROMPT.replace("Halo", "Kettle"), home)
        assert "written" in plan_making(brief(voice="none"), None, home).known
        assert write_script_text(brief(voice="none"), home) == first

    def test_a_film_that_was_stopped_goes_on_with_its_script(self, home, tmp_path):
        def stop(event: Event) -> None:
            if isinstance(event, StepFinished) and event.node == "written":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            make_film(brief(voice="none"), None, home, tmp_path / "out", stop)
        self.opening(PROMPT.replace("Halo", "Kettle"), home)
        assert "written" in plan_making(brief(voice="none"), None, home).known

    def test_a_script_of_somebodys_own_rests_nothing(self, home, tmp_path):
        film(brief(voice="none"), home, tmp_path / "out", SPOKEN)
        assert home.store.openings.at_rest("another brief") == ()


def test_nothing_appears_when_a_film_cannot_be_made(workshop, tmp_path):
    with pytest.raises(InvalidInput, match="There is no file"):
        film(brief(media=(Path("nowhere.jpg"),)), workshop, tmp_path / "out", SPOKEN)
    assert not (tmp_path / "out").exists()


def test_a_plan_makes_nothing(workshop):
    before = workshop.store.size()
    plan = plan_making(brief(seed=99), None, workshop)
    assert {one.node for one in plan.unknown} >= {"written", "speak", "piece", "score", "mix", "film"}
    assert workshop.store.size().memos == before.memos
