"""The image: pinned, small, and nobody's root."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys

import pytest
from tests.deploy.files import DEPLOY, ROOT, compose

LINES = re.sub(r"\\\n\s*", "", (DEPLOY / "Dockerfile").read_text(encoding="utf-8")).splitlines()
STEPS = [tuple(line.split(None, 1)) for line in LINES if line and not line.startswith("#")]


def said(word: str) -> list[str]:
    return [rest for found, rest in STEPS if found == word]


def test_hadolint_finds_nothing():
    hadolint = shutil.which("hadolint")
    if hadolint is None:
        pytest.skip("needs hadolint")
    done = subprocess.run([hadolint, DEPLOY / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_both_stages_come_from_one_slim_debian_with_its_version():
    bases = {base.split()[0] for base in said("FROM")}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+-slim-[a-z]+", bases.pop())


def test_the_base_has_a_python_that_we_support():
    wanted = re.search(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text())
    given = re.match(r"python:3\.(\d+)", said("FROM")[0])
    assert wanted
    assert given
    assert int(given[1]) >= int(wanted[1])


def test_nothing_is_installed_that_is_not_pinned_by_its_hash():
    installs = [part for line in said("RUN") for part in line.split("&&") if "pip install" in part]
    assert len(installs) == 2
    assert "--require-hashes -r requirements/server.txt" in " ".join(installs[0].split()).replace(
        " --only-binary :all:", ""
    )
    assert "--no-deps" in installs[1]


def test_nothing_is_fetched_from_elsewhere():
    assert said("ADD") == []
    assert not re.search(r"\b(curl|wget|git clone)\b|https?://(?!127\.0\.0\.1)", " ".join(said("RUN")))


def test_what_is_copied_exists_and_is_let_through():
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    let_through = {line[1:] for line in ignored if line.startswith("!")}
    sources = {word for line in said("COPY") if not line.startswith("--from") for word in line.split()[:-1]}
    assert "*" in ignored
    assert sources == let_through
    assert [name for name in sources if not (ROOT / name).exists()] == []


def test_it_runs_as_nobody_in_particular():
    user = said("USER")[-1]
    assert re.fullmatch(r"\d{4,}:\d{4,}", user)
    assert f"--uid {user.split(':')[0]} " in " ".join(said("RUN"))
    words = [word for word, _ in STEPS]
    assert words.index("USER") < words.index("ENTRYPOINT")


def test_it_has_the_libraries_that_skia_draws_with():
    run = " ".join(said("RUN"))
    assert "--no-install-recommends libegl1 libgl1" in run
    assert "rm -rf /var/lib/apt/lists/*" in run


def test_its_health_is_asked_at_healthz():
    _, _, words = said("HEALTHCHECK")[0].partition("CMD ")
    command = json.loads(words)
    compile(command[2], "healthcheck", "exec")
    assert command[:2] == ["python", "-c"]
    assert "/healthz" in command[2]


def test_the_health_check_says_no_when_nobody_answers():
    command = json.loads(said("HEALTHCHECK")[0].partition("CMD ")[2])
    done = subprocess.run(
        [sys.executable, *command[1:]],
        env={"LIMELIGHT_PORT": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode != 0


def test_the_command_chooses_what_it_is():
    assert json.loads(said("ENTRYPOINT")[0]) == ["limelight"]
    assert json.loads(said("CMD")[0])[0] == "api"


def test_compose_builds_this_very_file():
    build = compose()["services"]["api"]["build"]
    assert (DEPLOY / build["context"] / build["dockerfile"]).samefile(DEPLOY / "Dockerfile")
