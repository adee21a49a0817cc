"""`refine`: a script changed by instruction."""

from pathlib import Path

from limelight.film.script import load_script

HALO = "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 40 settings. 149 dollars."


def test_a_script_is_changed_as_asked_and_the_old_one_stays(limelight, tmp_path: Path):
    assert (
        limelight("script", HALO, "--duration", "20", "--voice", "none", "-o", "script.yaml").exit_code == 0
    )
    before = (tmp_path / "script.yaml").read_text(encoding="utf-8")
    result = limelight("refine", "script.yaml", "drop scene 3", "-o", "shorter.yaml")
    assert result.exit_code == 0, result.output
    old, new = (load_script(tmp_path / name).scenes for name in ("script.yaml", "shorter.yaml"))
    assert [scene.id for scene in new] == [scene.id for scene in old if scene.id != old[2].id]
    assert (tmp_path / "script.yaml").read_text(encoding="utf-8") == before


def test_what_is_not_understood_is_refused_with_what_would_be(limelight, tmp_path: Path):
    limelight("script", HALO, "--voice", "none", "-o", "script.yaml")
    result = limelight("refine", "script.yaml", "make it taste of turquoise", "-o", "new.yaml")
    assert result.exit_code == 3
    assert "shorter" in result.stderr
    assert not (tmp_path / "new.yaml").exists()


def test_another_s_work_is_not_overwritten(limelight, tmp_path: Path):
    limelight("script", HALO, "--voice", "none", "-o", "script.yaml")
    (tmp_path / "mine.yaml").write_text("mine", encoding="utf-8")
    assert limelight("refine", "script.yaml", "drop scene 3", "-o", "mine.yaml").exit_code == 2
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "mine"
