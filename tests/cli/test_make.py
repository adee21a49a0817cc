"""`make`, `script`, `plan` and what looks at their results."""

import json
from pathlib import Path

import pytest

from limelight.film.brief import Brief

HALO = "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars."
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


@pytest.fixture
def made(limelight, script, tmp_path) -> Path:
    """The folder of the small film."""
    result = limelight("make", "--script", "script.yaml", "--quiet", "-o", "out")
    assert result.exit_code == 0, result.output
    return tmp_path / "out"


def test_the_folder_holds_exactly_what_was_promised(made):
    assert {path.name for path in made.iterdir()} == FILES


def test_quiet_says_nothing(limelight, script):
    result = limelight("make", "--script", "script.yaml", "--quiet", "-o", "out")
    assert (result.exit_code, result.output) == (0, "")


def test_json_is_a_line_an_event_and_the_files_at_the_end(limelight, script, made):
    result = limelight("make", "--script", "script.yaml", "--json", "-o", "out")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert {event["event"] for event in events} == {"NodeReady", "StepReused", "finished"}
    assert {Path(name).name for name in events[-1]["files"]} == FILES
    assert events[-1]["made"] == 0


def test_a_person_reads_what_was_kept(limelight, script, made):
    said = limelight("make", "--script", "script.yaml", "-o", "out").stderr
    assert "✓ out/film.mp4  0 steps made" in said
    assert "contact.jpg" in said


def test_an_edited_script_is_never_overwritten(limelight, made):
    edited = (made / "script.yaml").read_text(encoding="utf-8") + "# mine\n"
    (made / "script.yaml").write_text(edited, encoding="utf-8")
    assert limelight("make", "--script", "script.yaml", "-o", "out", "-q").exit_code == 0
    assert (made / "script.yaml").read_text(encoding="utf-8") == edited
    assert (made / "script.new.yaml").exists()


def test_a_script_is_written_once_and_then_kept(limelight, tmp_path):
    first = limelight("script", HALO, "--voice", "none", "-o", "halo.yaml")
    assert first.exit_code == 0, first.output
    text = (tmp_path / "halo.yaml").read_text(encoding="utf-8")
    assert limelight("script", HALO, "--voice", "none").stdout == text
    (tmp_path / "halo.yaml").write_text("mine")
    assert limelight("script", HALO, "--voice", "none", "-o", "halo.yaml").exit_code == 2
    assert (tmp_path / "halo.yaml").read_text() == "mine"


class TestPlan:
    def test_everything_is_to_be_made_of_a_film_that_is_new(self, limelight, script):
        script.write_text(script.read_text().replace("This is Halo", "Here is something new"))
        plan = json.loads(limelight("plan", "--script", "script.yaml", "--json").stdout)
        assert sum(one["count"] for one in plan["unknown"]) >= 5
        assert plan["costs"] == []
        assert plan["seconds"] > 0

    @pytest.mark.usefixtures("script", "made")
    def test_nothing_is_to_be_made_of_a_film_that_is_there(self, limelight):
        plan = json.loads(limelight("plan", "--script", "script.yaml", "--json").stdout)
        assert plan["unknown"] == []
        assert {"film[0]", "mix"} <= set(plan["known"])

    @pytest.mark.usefixtures("script", "made")
    def test_a_person_reads_the_time_and_the_cost(self, limelight):
        assert "Cost: nothing." in limelight("plan", "--script", "script.yaml").stdout


class TestDiff:
    def test_a_film_is_the_same_as_itself(self, limelight, made):
        film = str(made / "film.json")
        assert "The two films are the same." in limelight("diff", film, film).stdout

    def test_a_reworded_scene_is_named_with_its_words(self, limelight, script, made):
        script.write_text(script.read_text().replace("on_screen_text: Halo", "on_screen_text: Hello"))
        assert limelight("make", "--script", "script.yaml", "-o", "new", "-q").exit_code == 0
        told = json.loads(limelight("diff", str(made / "film.json"), "new/film.json", "--json").stdout)
        assert {one["scene"]: one["change"] for one in told} == {"s1": "same", "s2": "changed"}
        assert "“Halo” → “Hello”" in told[1]["why"][0]


class TestCheck:
    def test_a_film_too_small_for_a_placement_fails_with_the_fix(self, limelight, made):
        result = limelight("check", str(made / "film.mp4"), "--for", "tiktok")
        assert result.exit_code == 1
        assert "--resolution" in result.stdout

    def test_findings_are_data_too(self, limelight, made):
        result = limelight("check", str(made / "film.mp4"), "--for", "tiktok,youtube", "--json")
        told = json.loads(result.stdout)
        assert any(name.startswith("tiktok/") for name in told)
        assert any(name.startswith("youtube/") for name in told)


class TestStore:
    @pytest.mark.usefixtures("made")
    def test_its_size_and_health_are_told(self, limelight):
        held = json.loads(limelight("store", "size", "--json").stdout)
        verdict = json.loads(limelight("store", "verify", "--json").stdout)
        assert held["blobs"] == verdict["blobs"] > 0
        assert limelight("store", "verify").stdout.startswith("✓")

    @pytest.mark.usefixtures("made")
    def test_what_is_young_stays(self, limelight):
        assert json.loads(limelight("store", "gc", "--json").stdout)["memos"] == 0

    @pytest.mark.usefixtures("script")
    def test_a_damaged_file_is_said_and_made_again(self, limelight, made, workshop):
        before = (made / "film.mp4").read_bytes()
        victim = max(
            (workshop.home / "store" / "blobs").rglob("*.mp4"), key=lambda path: path.stat().st_mtime_ns
        )
        victim.chmod(0o644)
        victim.write_bytes(b"rubbish")
        assert limelight("store", "verify").exit_code == 1
        assert limelight("make", "--script", "script.yaml", "-o", "out", "-q").exit_code == 0
        assert (made / "film.mp4").read_bytes() == before
        assert limelight("store", "verify").exit_code == 0


class TestLists:
    def test_themes(self, limelight):
        assert len(json.loads(limelight("themes", "--json").stdout)) >= 8
        assert "editorial" in limelight("themes").stdout

    def test_engines(self, limelight):
        told = json.loads(limelight("engines", "--json").stdout)
        assert {"write", "speak", "compose"} <= {one["profile"]["capability"] for one in told}
        assert "hibari" in limelight("engines").stdout

    def test_doctor_finds_this_machine_able(self, limelight):
        result = limelight("doctor")
        assert result.exit_code in {0, 3}  # 3 only for want of disk space
        assert "✓ drawing (skia)" in result.stdout
        assert "✓ voice" in result.stdout


OPTIONS = {
    "duration": ("--duration 12.5", "duration: 12.5"),
    "aspects": ("--aspect 1:1 --aspect 16:9", "aspects: ['1:1', '16:9']"),
    "facts": ("--fact Steel --fact Quiet", "facts: [Steel, Quiet]"),
    "media": ("--media a.jpg --media b.mp4", "media: [a.jpg, b.mp4]"),
    "product": ("--product p.png", "product: p.png"),
    "logo": ("--logo l.svg", "logo: l.svg"),
    "brand": ("--brand brand.yaml", "brand: {name: Halo, colours: ['#112233']}"),
    "cta": ("--cta Go", "cta: Go"),
    "url": ("--url halo.example", "url: halo.example"),
    "goal": ("--goal howto", "goal: howto"),
    "language": ("--language de", "language: de"),
    "writer": ("--writer llm", "writer: llm"),
    "theme": ("--theme luxe", "theme: luxe"),
    "voice": ("--voice heart", "voice: heart"),
    "music": ("--music calm", "music: calm"),
    "captions": ("--captions pop", "captions: pop"),
    "placements": ("--for tiktok,youtube --for instagram/reels", "placements: [tiktok, youtube, instagram/reels]"),
    "quality": ("--quality draft", "quality: draft"),
    "resolution": ("--resolution 720", "resolution: 720"),
    "fps": ("--fps 29.97", "fps: 29.97"),
    "seed": ("--seed 7", "seed: 7"),
    "takes": ("--take s2=3", "takes: {s2: 3}"),
}  # fmt: skip


@pytest.fixture
def asked(limelight, monkeypatch, tmp_path):
    """The brief with which `make`, or another command, would begin."""
    (tmp_path / "brand.yaml").write_text("name: Halo\ncolours: ['#112233']\n")

    def asked(*arguments: str, command: str = "make") -> Brief:
        briefs: list[Brief] = []

        def stop(brief: Brief, *_: object) -> None:
            briefs.append(brief)
            raise KeyboardInterrupt

        for name in ("make_film", "write_script_file"):
            monkeypatch.setattr(f"limelight.film.making.{name}", stop)
        assert limelight(command, *arguments, "-o", "out").exit_code == 130
        return briefs[0]

    return asked


@pytest.mark.parametrize("name", OPTIONS)
def test_an_option_says_the_same_as_a_line_in_the_brief(asked, tmp_path, name):
    option, line = OPTIONS[name]
    (tmp_path / "brief.yaml").write_text(f"prompt: Halo\n{line}\n")
    said = asked("Halo", *option.split())
    assert said == asked("brief.yaml")
    assert said != Brief(prompt="Halo")


@pytest.mark.parametrize("name", OPTIONS)
def test_script_takes_every_option_of_make(asked, name):
    option, _ = OPTIONS[name]
    assert asked("Halo", *option.split(), command="script") == asked("Halo", *option.split())


def test_every_field_of_the_brief_has_an_option():
    assert set(OPTIONS) == set(Brief.model_fields) - {"prompt"}


def test_an_option_is_stronger_than_the_file(asked, tmp_path):
    (tmp_path / "brief.yaml").write_text("prompt: Halo\nseed: 1\ntheme: bold\n")
    brief = asked("brief.yaml", "--seed", "2")
    assert (brief.seed, brief.theme) == (2, "bold")
