"""What a film is made from survives being written down: same values, same keys, on any machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image
from pydantic import TypeAdapter

from limelight.film.brief import Brief
from limelight.film.making import FilmValues, as_values, make_film, prepare
from limelight.film.running.walk import Instance, Walk
from limelight.film.script import Scene, Script
from limelight.film.workshop import LanguageModel, Workshop
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput
from limelight.kit.hashing import digest
from limelight.store import Store

WIRE = TypeAdapter(FilmValues)
PROMPT = "Halo, a quiet burr coffee grinder. Under 50 decibels. 149 dollars."
HOSTILE = (
    "/etc/passwd",
    "../../etc/passwd",
    "asset:1.jpg/../../../etc/passwd",
    "~/.ssh/id_rsa",
    "~root",
    "..",
    ".",
    "C:\\Windows\\win.ini",
    "asset:2.jpg",
    "real.jpg",
    "a\0.jpg",
)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    home = tmp_path_factory.mktemp("home")
    return Workshop(
        home, Store.on_disk(home), "limelight.entry.engines:build_engines", (LanguageModel(),), workers=0
    )


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "bag.jpg"
    Image.effect_noise((240, 320), 40).convert("RGB").save(path)
    return path


def with_uploads(workshop: Workshop, uploads: Mapping[str, Blob]) -> Workshop:
    return Workshop(workshop.home, workshop.store, workshop.engines, workshop.engine_args, 0, uploads=uploads)


def brief(**asked: Any) -> Brief:
    return Brief(prompt=PROMPT, resolution="144", fps="24", **asked)


@settings(max_examples=25, deadline=None)
@given(
    asked=some.fixed_dictionaries(
        {
            "aspects": some.lists(some.sampled_from(["9:16", "1:1", "4:5", "16:9"]), min_size=1),
            "fps": some.sampled_from(["24", "29.97", "60"]),
            "placements": some.sampled_from([(), ("tiktok",)]),
            "seed": some.integers(0, 2**32 - 1),
            "takes": some.dictionaries(some.sampled_from(["s1", "s2"]), some.integers(1, 9)),
            "quality": some.sampled_from(["draft", "final"]),
        }
    ),
    written=some.booleans(),
)
def test_values_come_back_from_json_equal_and_with_the_same_hash(workshop, asked, written):
    whole = Brief(prompt=PROMPT, voice="none", **asked)
    script = Script(scenes=(Scene(id="s1", layout="statement", narration="Halo."),), brief=whole)
    values = prepare(whole, script if written else None, workshop).values
    again = WIRE.validate_json(WIRE.dump_json(values))
    assert again == values
    assert digest(again) == digest(values)
    assert ("written" in as_values(values)) == written


def test_every_steps_inputs_come_back_from_json_with_the_same_key(workshop, tmp_path, photo, monkeypatch):
    seen: set[str] = set()
    prepare_as_ever = Walk.prepare

    def prepare_and_check(self: Walk, one: Instance, reason: str = "") -> None:
        prepare_as_ever(self, one, reason)
        again = one.step.load_inputs(one.step.dump_inputs(one.inputs))
        assert again == one.inputs
        assert one.step.key(again) == one.key
        seen.add(one.step.name)

    monkeypatch.setattr(Walk, "prepare", prepare_and_check)
    asked = brief(media=(photo,), product=photo, theme="tech", seed=3)
    scenes = (
        Scene(id="s1", layout="kinetic_hook", narration="This is Halo.", on_screen_text="Halo"),
        Scene(id="s2", layout="product_hero", narration="It is quiet.", on_screen_text="Quiet"),
        Scene(id="s3", layout="photo_push", on_screen_text="149 dollars", media=photo),
    )
    make_film(asked, Script(scenes=scenes, brief=asked), workshop, tmp_path / "out", lambda _: None)
    assert {"speak", "prepare_media", "plan_storyboard", "film_piece", "mix_sound", "assemble_film"} <= seen


def test_the_takes_of_voices_and_pictures_are_the_briefs_unless_they_are_given(workshop):
    asked = brief(voice="none", takes={"s1": 2})
    assert prepare(asked, None, workshop).values.voice_takes == {"s1": 2}
    values = prepare(asked, None, workshop, voice_takes={"s1": 1}, picture_takes={"s1": 3}).values
    assert (values.voice_takes, values.picture_takes) == ({"s1": 1}, {"s1": 3})


class TestUploads:
    def test_are_found_by_name_and_keep_it(self, workshop, photo):
        blob = workshop.store.put_file(photo)
        service = with_uploads(workshop, {"asset:1.jpg": blob})
        values = prepare(brief(voice="none", media=(Path("asset:1.jpg"),)), None, service).values
        assert [(one.source, one.blob) for one in values.sources] == [("asset:1.jpg", blob)]

    def test_make_the_same_film_in_any_folder(self, workshop, photo, tmp_path, monkeypatch):
        service = with_uploads(workshop, {"asset:1.jpg": workshop.store.put_file(photo)})
        asked = brief(voice="none", product=Path("asset:1.jpg"))
        here = prepare(asked, None, service).values
        monkeypatch.chdir(tmp_path)
        assert digest(prepare(asked, None, service).values) == digest(here)

    @pytest.mark.parametrize("name", HOSTILE)
    @pytest.mark.parametrize("role", ["media", "product", "logo", "music", "scene"])
    def test_that_do_not_exist_are_refused_and_nothing_is_read_from_the_disk(
        self, workshop, photo, tmp_path, monkeypatch, name, role
    ):
        monkeypatch.chdir(tmp_path)
        photo.rename("real.jpg")
        service = with_uploads(workshop, {"asset:1.jpg": workshop.store.put_bytes(b"x", ".jpg")})
        given = (Path(name),) if role == "media" else Path(name)
        asked = brief(voice="none", **({} if role in ("music", "scene") else {role: given}))
        if role == "music":
            asked = asked.model_copy(update={"music": f"{name}.mp3"})
        media = Path(name) if role == "scene" else None
        script = Script(
            scenes=(Scene(id="s1", layout="photo_push", media=media, narration="Halo"),), brief=asked
        )
        with pytest.raises(InvalidInput, match="no uploaded file"):
            prepare(asked, script, service)

    def test_that_are_nothing_we_can_show_are_named_as_the_person_does(self, workshop):
        service = with_uploads(workshop, {"asset:1.jpg": workshop.store.put_bytes(b"%PDF-1.7", ".jpg")})
        with pytest.raises(InvalidInput, match=r"asset:1\.jpg is a PDF"):
            prepare(brief(voice="none", media=(Path("asset:1.jpg"),)), None, service)

    def test_of_a_way_out_are_refused_even_when_somebody_listed_them(self, workshop):
        blob = workshop.store.put_bytes(b"\xff\xd8\xff", ".jpg")
        service = with_uploads(workshop, {"../x.jpg": blob, "/etc/passwd": blob})
        for name in ("../x.jpg", "/etc/passwd"):
            with pytest.raises(InvalidInput, match="no uploaded file"):
                prepare(brief(voice="none", media=(Path(name),)), None, service)
