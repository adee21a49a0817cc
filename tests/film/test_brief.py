from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import ValidationError

from limelight.film.brief import Brief, load_brief
from limelight.kit.errors import InvalidInput


def _written(folder: Path, text: str) -> Path:
    path = folder / "brief.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_brief_from_a_file_has_exact_seconds_and_paths_beside_it(tmp_path: Path) -> None:
    brief = load_brief(
        _written(
            tmp_path, "prompt: Halo, a quiet grinder.\nduration: 12.6\nfps: 30\nmedia: [a.jpg, /b/c.mp4]\n"
        )
    )
    assert brief.duration == Fraction(63, 5)
    assert brief.fps == "30"
    assert brief.media == (tmp_path / "a.jpg", Path("/b/c.mp4"))


def test_an_unknown_field_is_named_with_its_line_and_the_likely_word(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"line 3: there is no field `durations`") as caught:
        load_brief(_written(tmp_path, "prompt: Halo\nseed: 1\ndurations: 20\n"))
    assert "`duration`" in caught.value.fix


def test_an_unknown_field_inside_the_brand_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="line 4") as caught:
        load_brief(_written(tmp_path, "prompt: Halo\nbrand:\n  name: Halo\n  colour: ['#fff']\n"))
    assert "`colours`" in caught.value.fix


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("prompt: Halo\nduration: 200\n", "5 to 180 seconds"),
        ("prompt: Halo\nduration: 2\n", "5 to 180 seconds"),
        ("prompt: ''\n", "nothing to make a film about"),
        ("prompt: [unclosed\n", "not valid YAML"),
        ("- a\n- b\n", "list of fields"),
        ("prompt: Halo\naspects: ['3:4']\n", "9:16"),
        (f"prompt: {'x' * 6001}\n", "6000"),
        ("prompt: Halo\nresolution: 9999\n", "144 to 2160"),
        ("prompt: Halo\nresolution: large\n", "144 to 2160"),
        ("prompt: Halo\nlanguage: klingon\n", "pt-BR"),
        ("prompt: Halo\nurl: ask at the counter!!\n", "this is no web address; write it like halo.example"),
        ("prompt: &a [x]\nfacts: *a\n", "alias"),
        (f"prompt: {'[' * 3000}\n", "nested too deeply"),
    ],
)
def test_a_bad_brief_is_one_sentence_and_a_fix(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        load_brief(_written(tmp_path, text))
    assert said in f"{caught.value.message} {caught.value.fix}"
    assert caught.value.fix


def test_a_missing_file_is_bad_input_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="can't be read"):
        load_brief(tmp_path / "none.yaml")


def test_a_brief_is_made_of_something() -> None:
    with pytest.raises(ValidationError):
        Brief(prompt=" ")
    assert Brief(facts=("Boils in 90 seconds",)).prompt == ""


@pytest.mark.parametrize(
    ("prompt", "language"),
    [
        ("Halo, a quiet grinder", "en"),
        ("Leise Kaffeemühle für kleine Küchen", "de"),
        ("Café Zoë", "en"),
        ("静かなコーヒーミル", "ja"),
        ("مطحنة قهوة هادئة", "ar"),
        ("Тихая кофемолка для квартиры", "ru"),
    ],
)
def test_the_language_is_read_off_the_prompt(prompt: str, language: str) -> None:
    assert Brief(prompt=prompt).spoken_language == language
    assert Brief(prompt=prompt, language="fr").spoken_language == "fr"


@pytest.mark.parametrize(
    "url",
    [
        "halo.example", "www.halo.example/spring?from=film#top", "https://halo.example", "HTTP://halo.example:8080/",
        "halo-brew.co.uk", "käffchen.example", "उदाहरण.भारत", "例え.テスト", "مثال.إختبار", "3m.example", "",
    ],
)  # fmt: skip
def test_a_web_address_is_of_any_script_and_has_no_spaces_around_it(url: str) -> None:
    assert Brief(prompt="Halo", url=f" {url} ").url == url


@pytest.mark.parametrize(
    "url",
    [
        "ask at the counter!!", "halo", "halo.", ".example", "halo..example", "halo.example spring", "149.00",
        "mailto:us@halo.example", "us@halo.example", "javascript:alert(1)", "ftp://halo.example", "halo.example!!",
        "halo.example:door", "-halo.example", "http://", "halo.example\nand more",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="this is no web address"):
        Brief(prompt="Halo", url=url)


def test_an_aspect_that_is_given_twice_is_made_once() -> None:
    assert Brief(prompt="Halo", aspects=("9:16", "1:1", "9:16")).aspects == ("9:16", "1:1")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with FIFOs")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "brief.yaml")
    with pytest.raises(InvalidInput, match="is not a file"):
        load_brief(tmp_path / "brief.yaml")
