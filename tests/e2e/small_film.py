"""Whole films, small and quick: four scenes with a voice, music, captions and a transition."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from limelight.film.making import make_film
from limelight.film.run import Event, StepFinished, StepReused
from limelight.film.script import load_script
from limelight.film.workshop import LanguageModel, Workshop
from limelight.store import Store

SCRIPT = """\
version: 1
title: Halo
scenes:
  - id: s1
    layout: kinetic_hook
    narration: Like good coffee?
    on_screen_text: Good coffee?
  - id: s2
    layout: product_hero
    narration: This is Halo, a quiet grinder for apartments.
    on_screen_text: A quiet grinder
    kicker: Halo
  - id: s3
    layout: kinetic_hook
    narration: Under 50 decibels.
    on_screen_text: Under 50 decibels
  - id: s4
    layout: kinetic_hook
    narration: Halo. 149 dollars.
    on_screen_text: $149
brief:
  prompt: Halo, a quiet grinder for apartments. Under 50 decibels. 149 dollars.
  resolution: 144
  fps: 24
  theme: tech
"""


@dataclass
class Film:
    """A film that was made, and what had to be done for it."""

    folder: Path
    events: list[Event] = field(default_factory=list[Event])

    @property
    def data(self) -> dict[str, Any]:
        return json.loads((self.folder / "film.json").read_text(encoding="utf-8"))

    @property
    def keys(self) -> dict[str, str]:
        return self.data["keys"]["steps"]

    @property
    def scenes(self) -> dict[str, list[str]]:
        return self.data["keys"]["scenes"]

    @property
    def made(self) -> dict[str, int]:
        """How often each step was made, by node."""
        nodes = [event.node for event in self.events if isinstance(event, StepFinished)]
        return {node: nodes.count(node) for node in nodes}

    @property
    def reused(self) -> int:
        return sum(isinstance(event, StepReused) for event in self.events)

    @property
    def bytes(self) -> bytes:
        return (self.folder / "film.mp4").read_bytes()


Make = Callable[..., Film]


def workshop(home: Path, workers: int = 2) -> Workshop:
    return Workshop(home, Store.on_disk(home / "store"), "limelight.entry.engines:build_engines", (LanguageModel(),), workers)  # fmt: skip


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def make(home: Path, tmp_path: Path) -> Make:
    """Make a film of a script's text (or of the script at a path) in a new folder."""
    count = 0

    def make(script: str | Path = SCRIPT, home: Path = home) -> Film:
        nonlocal count
        count += 1
        film = Film(tmp_path / f"film-{count}")
        path = script if isinstance(script, Path) else tmp_path / f"script-{count}.yaml"
        if isinstance(script, str):
            path.write_text(script, encoding="utf-8")
        loaded = load_script(path)
        make_film(loaded.brief, loaded, workshop(home), film.folder, film.events.append)
        return film

    return make


@pytest.fixture
def base(make: Make) -> Film:
    """The film of `SCRIPT`, made once a session."""
    return make()
