"""The command line in this process, with a home of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from limelight.cli.app import build_app
from limelight.cli.operations import Installation
from limelight.entry.operations import EntryOperations
from limelight.film.workshop import LanguageModel, Workshop
from limelight.store import Store

Limelight = Callable[..., Result]

SCRIPT = """\
version: 1
title: Halo
scenes:
  - id: s1
    layout: kinetic_hook
    narration: Like good coffee?
    on_screen_text: Good coffee?
  - id: s2
    layout: kinetic_hook
    narration: This is Halo.
    on_screen_text: Halo
brief:
  prompt: Halo, a quiet grinder.
  resolution: 144
  fps: 24
  voice: none
  theme: minimal
"""


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store for all: what one test made, the next need not."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def workshop(home: Path) -> Workshop:
    return Workshop(
        home=home,
        store=Store.on_disk(home / "store"),
        engines="limelight.entry.engines:build_engines",
        engine_args=(LanguageModel(),),
        workers=0,
    )


@pytest.fixture
def limelight(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Limelight:
    """Run a command in an empty folder; what happened is in ``exit_code``, ``stdout`` and ``stderr``."""
    monkeypatch.chdir(tmp_path)
    app = build_app()
    installation = Installation(lambda: workshop, EntryOperations, lambda: tmp_path / "config")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, arguments, prog_name="limelight", obj=installation)

    return run


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Two small scenes without a voice."""
    path = tmp_path / "script.yaml"
    path.write_text(SCRIPT, encoding="utf-8")
    return path
