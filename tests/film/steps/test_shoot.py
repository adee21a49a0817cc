"""Whoever dies at whatever moment: the vendor's books have one line, and the film comes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from limelight.engines.adapters.openai.client import Endpoint
from limelight.engines.adapters.openai.text import OpenAIText
from limelight.engines.fakes.video import FakeFilm
from limelight.engines.ports.video import FilmRequest, Unclear
from limelight.film.graphs.shoot_scenes import shoot_scenes_graph
from limelight.film.plan import plan
from limelight.film.run import Engines as Factory
from limelight.film.run import StepProgress, run
from limelight.film.shooting import Shot
from limelight.film.step import StepContext
from limelight.film.steps import STEPS
from limelight.film.steps.shoot import ShootInputs, shoot
from limelight.film.workshop import Engines, LanguageModel
from limelight.kit.errors import NeedsPerson, NotConfigured, NotSupported, RateLimited, Rejected
from limelight.store import Cost, Errands, Store

ASKED = ShootInputs("s2", "fake-film 1", "a grinder", 12, Fraction(24), 96, 160, seed=5, take=1)


class Killed(BaseException):
    """Stands for a process that ends: nothing of ours may catch it."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.on_disk(tmp_path / "store").on_shelf("an-organisation")


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    return tmp_path / "vendor"


def books(vendor: Path) -> list[dict[str, Any]]:
    path = vendor / "books.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def shooting(store: Store, vendor: Path, inputs: ShootInputs = ASKED, engine: FakeFilm | None = None):
    text = OpenAIText(Endpoint("", "", ""))
    engines = Engines(text, {"fake-film": engine or FakeFilm(vendor)})
    workdir = store.workspace()
    return shoot(StepContext(store, workdir, lambda *_: None, engines, shoot.key(inputs)), inputs)


def test_a_scene_is_filmed_once_and_its_price_is_by_the_second(store, vendor):
    made = shooting(store, vendor)
    assert (made.scene, made.frames, made.engine) == ("s2", 12, "fake-film 1")
    assert store.is_intact(made.blob)
    assert shoot.cost(ASKED) == Cost(25_000)
    assert shoot.cost(None).micros >= shoot.cost(ASKED).micros
    assert len(books(vendor)) == 1


BOUNDARIES = {
    "before it begins": (Errands, "begin", "before"),
    "after it began": (Errands, "begin", "after"),
    "as the vendor is asked": (FakeFilm, "submit", "before"),
    "before the handle is kept": (FakeFilm, "submit", "after"),
    "after the handle is kept": (Errands, "submitted", "after"),
    "while it is filmed": (FakeFilm, "poll", "before"),
    "once it is filmed": (FakeFilm, "poll", "after"),
}


@pytest.mark.parametrize("moment", BOUNDARIES)
def test_who_dies_at_any_moment_never_orders_twice(store, vendor, monkeypatch, moment):
    kind, name, when = BOUNDARIES[moment]
    real = getattr(kind, name)

    def dies(self, *arguments):
        if when == "after":
            real(self, *arguments)
        raise Killed

    monkeypatch.setattr(FakeFilm, "settles_after", 0.2)
    monkeypatch.setattr(kind, name, dies)
    with pytest.raises(Killed):
        shooting(store, vendor)
    monkeypatch.setattr(kind, name, real)
    assert made_at_last(store, vendor)
    assert len(books(vendor)) == 1


def made_at_last(store: Store, vendor: Path, inputs: ShootInputs = ASKED):
    """As a runner does: what is harmless to repeat is repeated."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            return shooting(store, vendor, inputs)
        except Unclear as unclear:
            time.sleep(unclear.after or 0)
    return None


@pytest.mark.parametrize("moment", ["begin", "submit", "submitted", "poll"])
def test_a_process_that_is_killed_never_orders_twice(store, vendor, monkeypatch, moment):
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from limelight.engines.fakes.video import FakeFilm; from limelight.store import Errands, Store\n"
        "from tests.film.steps.test_shoot import shooting\n"
        "kind = FakeFilm if sys.argv[3] in ('submit', 'poll') else Errands\n"
        "real = getattr(kind, sys.argv[3])\n"
        "def dies(*given): real(*given); os.kill(os.getpid(), signal.SIGKILL)\n"
        "setattr(kind, sys.argv[3], dies)\n"
        "shooting(Store.on_disk(Path(sys.argv[1])).on_shelf('an-organisation'), Path(sys.argv[2]))\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code, str(store.place), str(vendor), moment],
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    monkeypatch.setattr(FakeFilm, "settles_after", 0.2)
    assert made_at_last(store, vendor)
    assert len(books(vendor)) == 1


def test_an_answer_that_never_came_is_settled_by_asking(store, vendor):
    assert shooting(store, vendor, replace(ASKED, prompt="[unclear]")).blob.size > 0
    assert len(books(vendor)) == 1


def test_what_was_lost_is_ordered_again_once_that_is_sure(store, vendor, monkeypatch):
    vendor.mkdir()
    (vendor / "mode").write_text("[lost]")
    with pytest.raises(Unclear):
        shooting(store, vendor)
    (vendor / "mode").unlink()
    with pytest.raises(Unclear):  # too early to tell
        shooting(store, vendor)
    assert books(vendor) == []
    monkeypatch.setattr(FakeFilm, "settles_after", 0.2)
    assert made_at_last(store, vendor)
    assert len(books(vendor)) == 1


def test_a_clear_no_may_be_asked_again(store, vendor):
    vendor.mkdir()
    (vendor / "mode").write_text("[busy]")
    with pytest.raises(RateLimited):
        shooting(store, vendor)
    (vendor / "mode").unlink()
    shooting(store, vendor)
    assert len(books(vendor)) == 1


def test_a_vendor_that_cannot_be_asked_needs_a_person(store, vendor):
    class Mute(FakeFilm):
        def find(self, reference: str) -> str | None:
            del reference
            raise NotSupported("It cannot be asked.")

    for _ in range(2):
        with pytest.raises(NeedsPerson, match="Nobody knows"):
            shooting(store, vendor, replace(ASKED, prompt="[unclear]"), Mute(vendor))
    assert len(books(vendor)) == 1


def test_what_is_refused_stays_refused_and_is_not_ordered_again(store, vendor):
    for _ in range(2):
        with pytest.raises(Rejected):
            shooting(store, vendor, replace(ASKED, prompt="[refuse]"))
    assert len(books(vendor)) == 1


def test_an_engine_of_another_version_is_not_asked(store, vendor):
    for engine, error in (("fake-film 9", NotSupported), ("nobody 1", NotConfigured)):
        with pytest.raises(error):
            shooting(store, vendor, replace(ASKED, engine=engine))
    assert books(vendor) == []


def test_the_graph_films_every_shot_and_tells_how_far_it_is(store, vendor):
    shots = tuple(Shot(replace(ASKED, scene=scene, take=take)) for scene, take in (("s1", 1), ("s2", 2)))
    factory = Factory("limelight.entry.engines:build_engines", (LanguageModel(), str(vendor)))
    graph, heard = shoot_scenes_graph(), []
    assert plan(graph, {"shots": shots}, STEPS, store).costs == (Cost(50_000),)
    for _ in range(2):
        outcome = run(
            graph, {"shots": shots}, STEPS, store, workers=0, on_event=heard.append, engines=factory
        )
        outcome.raise_for_failure()
    assert [made.scene for made in outcome.outputs["shoot"]] == ["s1", "s2"]
    assert any(isinstance(event, StepProgress) for event in heard)
    assert len(books(vendor)) == 2
    assert {line["seed"] for line in books(vendor)} == {5, 6}
    again = [one for one in store.records() if one.cost == Cost(25_000)]
    assert len(again) == 2


def test_the_books_count_every_order(vendor):
    engine = FakeFilm(vendor)
    for _ in range(2):
        engine.submit(FilmRequest("x", 12, Fraction(24), 96, 160), "the same")
    assert len(books(vendor)) == 2
