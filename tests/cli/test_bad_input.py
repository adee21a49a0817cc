"""Bad input: one sentence, the fix, the documented exit code, and nothing in the folder."""

import json
import os
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import imageio_ffmpeg
import pytest
from PIL import Image

HALO = "Halo, a quiet burr coffee grinder. 149 dollars."


def refused(result, out: Path, code: int = 2) -> str:
    """The sentence and the fix of a refusal, each on a line of its own."""
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    assert [line[:2] for line in lines] == ["✗ ", "→ "], result.stderr
    assert not out.exists()
    return result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([""], "nothing to make a film about"),
        ([], "nothing to make a film about"),
        ([" \n "], "nothing to make a film about"),
        (["a" * 20_000], "too long: 20,000 characters"),
        ([HALO, "--theme", "minimul"], "Did you mean minimal?"),
        ([HALO, "--theme", "zzzz"], "Choose from: bold"),
        ([HALO, "--voice", "hart"], "Did you mean “heart”?"),
        ([HALO, "--for", "tiktokk"], "Did you mean tiktok?"),
        ([HALO, "--for", "instagram/rels"], "Did you mean instagram/reels?"),
        ([HALO, "--music", "upbeet"], "Did you mean upbeat?"),
        ([HALO, "--captions", "karaokee"], "Did you mean karaoke?"),
        ([HALO, "--aspect", "9:17"], "Did you mean 9:16?"),
        ([HALO, "--goal", "explain"], "Did you mean explainer?"),
        ([HALO, "--quality", "best"], "Choose draft or final"),
        ([HALO, "--writer", "gpt"], "Choose house or llm"),
        ([HALO, "--fps", "31"], "there is no “31”"),
        ([HALO, "--duration", "3"], "5 to 180 seconds, not 3"),
        ([HALO, "--duration", "500"], "5 to 180 seconds, not 500"),
        ([HALO, "--duration", "nan"], "must be a number of seconds"),
        ([HALO, "--resolution", "9999"], "144 to 2160"),
        ([HALO, "--language", "klingon"], "not a language tag"),
        ([HALO, "--take", "s1"], "not SCENE=N"),
        ([HALO, "--fact", " "], "a fact is empty"),
        ([HALO, "--media", "nowhere.jpg"], "There is no file"),
        ([HALO, "--music", "nowhere.mp3"], "There is no file"),
        (["nowhere.yaml"], "can't be read"),
        ([HALO, "--brand", "nowhere.yaml"], "can't be read"),
        ([HALO, "--script", "script.yaml"], "Both a prompt and --script"),
        (["--script", "nowhere.yaml"], "can't be read"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, list) else "",
)
def test_what_makes_no_sense_is_refused(limelight, tmp_path, arguments, said):
    assert said in refused(limelight("make", *arguments, "-o", "out"), tmp_path / "out")


def test_a_language_model_that_nobody_configured_is_missing(limelight, tmp_path):
    said = refused(limelight("make", HALO, "--writer", "llm", "-o", "out"), tmp_path / "out", code=3)
    assert "LIMELIGHT_LLM_URL" in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("    narration: This is Halo.", "    narrration: This is Halo."), "line 10: there is no field `narrration`"),
        (("version: 1", "version: 9"), "Upgrade Limelight"),
        (("id: s2", "id: s1"), "two scenes have the id `s1`"),
        (("layout: kinetic_hook\n    narration: This", "layout: kinetic_hok\n    narration: This"), "Did you mean `kinetic_hook`?"),
        (("brief:\n", "breif:\n"), "`brief`"),
        (("  fps: 24", "  takes: {s9: 2}"), "The scenes are s1, s2"),
        (("on_screen_text: Halo", "media: nowhere.jpg"), "There is no file"),
        (("title: Halo", "title: [unclosed"), "not valid YAML"),
        (("title: Halo", "title: &a [*a]"), "alias"),
        (("title: Halo", f"title: {'[' * 2000}"), "nested too deeply"),
    ],
    ids=["field", "newer", "same id", "layout", "no brief", "take", "media", "syntax", "alias bomb", "depth bomb"],
)  # fmt: skip
def test_a_script_that_cannot_be_made_is_refused_with_its_place(limelight, tmp_path, script, change, said):
    before, after = change
    script.write_text(script.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    assert said in refused(limelight("make", "--script", "script.yaml", "-o", "out"), tmp_path / "out")


def test_a_take_of_a_scene_that_the_writer_did_not_write_is_refused(limelight, tmp_path):
    result = limelight("make", HALO, "--take", "s99=2", "--voice", "none", "-o", "out")
    assert "The scenes are s1" in refused(result, tmp_path / "out")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _huge_png() -> bytes:
    row = zlib.compress(bytes(60_000 // 8 + 1) * 200, 9)
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", row) + _chunk(b"IEND", b"")


def _photo(path: Path) -> bytes:
    Image.effect_noise((300, 400), 60).convert("RGB").save(path, quality=90)
    return path.read_bytes()


def _clip(path: Path, source: str) -> bytes:
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-v", "error", "-y", "-f", "lavfi", "-i", source, path], check=True)
    return path.read_bytes()


def _zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(20_000_000))


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90">{}</svg>'
LYING_FILES = {
    "text.jpg": (lambda path: path.write_text("I am not a picture.\n" * 9), "is a text, not a picture"),
    "empty.jpg": (Path.touch, "is empty"),
    "short.jpg": (lambda path: path.write_bytes(_photo(path)[:9000]), "damaged or cut short"),
    "huge.png": (lambda path: path.write_bytes(_huge_png()), "megapixels"),
    "bomb.jpg": (_zip_bomb, "a ZIP archive"),
    "script.svg": (
        lambda path: path.write_text(SVG.format("<script>alert(1)</script>")),
        "it holds <script>",
    ),
    "torn.svg": (lambda path: path.write_text(SVG.format("<g>")), "not well-formed"),
    "entities.svg": (lambda path: path.write_text("<!DOCTYPE a [<!ENTITY b 'c'>]>" + SVG), "entities"),
    "folder.jpg": (Path.mkdir, "is not a file"),
    "sound.mp4": (lambda path: _clip(path, "sine=440:duration=1"), "no picture"),
    "short.mp4": (lambda path: path.write_bytes(_clip(path, "testsrc=s=160x120:d=2")[:3000]), "cut short"),
    "playlist.mp4": (lambda path: path.write_text("#EXTM3U\nfile:///etc/passwd\n"), "is a text"),
}
if hasattr(os, "mkfifo"):
    LYING_FILES["pipe.jpg"] = (os.mkfifo, "is not a file")


@pytest.mark.parametrize("name", LYING_FILES)
def test_a_file_that_is_not_what_it_says_is_refused_by_its_own_name(limelight, tmp_path, script, name):
    lie, said = LYING_FILES[name]
    lie(tmp_path / name)
    result = limelight("make", "--script", "script.yaml", "--media", name, "-o", "out")
    sentence = refused(result, tmp_path / "out")
    assert said in sentence
    assert name in sentence


def test_music_without_sound_is_refused_by_its_own_name(limelight, tmp_path, script):
    (tmp_path / "song.mp3").write_text("la la la")
    result = limelight("make", "--script", "script.yaml", "--music", "song.mp3", "-o", "out")
    assert "song.mp3 holds no sound" in refused(result, tmp_path / "out")


def test_a_clip_is_no_logo(limelight, tmp_path, script):
    _clip(tmp_path / "clip.mp4", "testsrc=s=160x120:d=1")
    result = limelight("make", "--script", "script.yaml", "--logo", "clip.mp4", "-o", "out")
    assert "clip.mp4 is a clip, and the logo must be a picture" in refused(result, tmp_path / "out")


@pytest.mark.parametrize(
    ("brand", "said"),
    [
        ("colors: ['#f00']", "Did you mean `colours`?"),
        ("colours: [reddish]", "not a colour such as"),
        ("fonts: [Comic Sans]", "There is no font family"),
        ("voice: hart", "Did you mean “heart”?"),
    ],
)
def test_a_brand_that_cannot_be_used_is_refused(limelight, tmp_path, brand, said):
    (tmp_path / "brand.yaml").write_text(f"name: Halo\n{brand}\n")
    assert said in refused(limelight("make", HALO, "--brand", "brand.yaml", "-o", "out"), tmp_path / "out")


def test_json_gives_one_error_line(limelight, tmp_path, script):
    result = limelight("make", "--script", "script.yaml", "--theme", "minimul", "--json", "-o", "out")
    (line,) = result.stdout.splitlines()
    said = json.loads(line)
    assert (said["event"], said["kind"], result.exit_code) == ("error", "InvalidInput", 2)
    assert "minimal" in said["fix"]
    assert result.stderr == ""


def test_a_file_in_the_folders_place_is_refused(limelight, script):
    result = limelight("make", "--script", "script.yaml", "-o", "script.yaml")
    assert result.exit_code == 2
    assert "is a file, not a folder" in result.stderr


def test_a_folder_in_the_films_place_is_refused_and_nothing_appears_beside_it(limelight, tmp_path, script):
    (tmp_path / "out" / "film.mp4").mkdir(parents=True)
    result = limelight("make", "--script", "script.yaml", "-o", "out")
    assert result.exit_code == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["film.mp4"]


@pytest.mark.parametrize(
    ("film", "said"),
    [
        ('{"limelight": 99}', "Upgrade Limelight"),
        ('{"limelight": 1}', "has no script"),
        ("[]", "is not a film.json"),
        ("", "is not a film.json"),
        (None, "can't be read"),
    ],
)
def test_a_film_file_that_cannot_be_read_is_refused(limelight, tmp_path, film, said):
    if film is not None:
        (tmp_path / "film.json").write_text(film)
    assert said in refused(limelight("diff", "film.json", "film.json"), tmp_path / "out")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.mp4", "--for", "tiktok"], "There is no file"),
        (["script.yaml", "--for", "tiktok"], "neither video nor sound"),
        (["script.yaml", "--for", "tiktokk"], "Did you mean tiktok?"),
    ],
)
def test_a_check_of_what_is_no_film_is_refused(limelight, tmp_path, script, arguments, said):
    assert said in refused(limelight("check", *arguments), tmp_path / "out")


def test_a_bug_is_a_sentence_too(limelight, tmp_path, script, monkeypatch):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("limelight.film.making.direct", broken)
    said = refused(limelight("make", "--script", "script.yaml", "-o", "out"), tmp_path / "out", code=1)
    assert "Please report this" in said
    assert "test_bad_input.py" in said
