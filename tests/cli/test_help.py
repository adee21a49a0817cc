"""`--help`: quick, with examples, and without reading a library."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from limelight.cli.app import build_app

COMMANDS = [
    "make",
    "refine",
    "script",
    "plan",
    "check",
    "diff",
    "themes",
    "engines",
    "doctor",
    "serve",
    "api",
    "control",
    "worker",
    "login",
    "logout",
    "credits",
]
STORE = ["size", "verify", "gc"]
ADMIN = ["backup", "restore", "migrate", "gc", "stats", "users list", "users add", "users disable", "users operator", "users reset"]  # fmt: skip
PROJECTS = ["list", "new", "show", "start", "approve", "changes", "download", "delete"]
JOBS = ["list", "show", "watch", "cancel", "pause", "resume", "retry"]
GROUPS = {"store": STORE, "admin": ADMIN, "projects": PROJECTS, "jobs": JOBS}
WORDS = [*COMMANDS, *(f"{group} {name}" for group, names in GROUPS.items() for name in names)]


@pytest.mark.parametrize("words", [line.split() for line in WORDS], ids=" ".join)
def test_every_command_shows_how_it_is_used(limelight, words):
    shown = limelight(*words, "--help")
    assert shown.exit_code == 0
    assert "Examples" in shown.stdout
    assert f"limelight {' '.join(words)}" in shown.stdout


def test_the_list_above_is_complete():
    assert sorted(typer.main.get_command(build_app()).commands) == sorted([*COMMANDS, *GROUPS])


def test_the_first_help_says_what_exit_codes_mean(limelight):
    assert "130 stopped" in limelight("--help").stdout


def test_without_a_command_there_is_help(limelight):
    assert "Usage: limelight" in limelight().output


def test_help_reads_no_library_and_opens_no_store(tmp_path: Path):
    heavy = {
        "numpy",
        "cv2",
        "skia",
        "scipy",
        "pydantic",
        "PIL",
        "obstore",
        "hibari",
        "ruamel",
        "sqlalchemy",
        "fastapi",
        "redis",
        "langgraph",
        "httpx",
    }
    code = f"""
import sys
from limelight.entry.console import main
sys.argv = ["limelight", "--help"]
try:
    main()
except SystemExit:
    pass
print(sorted(set({sorted(heavy)!r}) & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"LIMELIGHT_HOME": str(tmp_path / "home"), "PATH": ""})  # fmt: skip
    assert told.stdout.splitlines()[-1] == "[]"
    assert not (tmp_path / "home").exists()


def test_the_version_is_said(limelight):
    assert limelight("--version").stdout.startswith("limelight ")
