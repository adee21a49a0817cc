"""A film through the API beside the same film by `limelight make`, each with a store that knows nothing."""

from __future__ import annotations

import json
import statistics
import time
import urllib.request
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.api.serving import token_of
from tests.services import new_member

from benchmarks.film import Figure
from benchmarks.process import limelight, measured
from benchmarks.service.place import Place, a_place, running, until
from benchmarks.service.reading import serving

__all__ = ["film_figures"]

_LIMIT = 1.1
_START_LIMIT = 250.0
_STARTS = 20
_DURATION = 20
_PROMPT = "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars."


@dataclass(frozen=True)
class _Api:
    place: Place
    port: int
    token: str

    def ask(self, path: str, body: dict[str, Any] | None = None, method: str = "") -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
            method=method or ("GET" if body is None else "POST"),
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
            return json.load(answer)

    def project(self, prompt: str) -> str:
        return str(self.ask("/projects", {"brief": {"prompt": prompt, "duration": _DURATION}})["id"])

    def wait(self, project: str, state: str) -> None:
        def is_there() -> bool:
            found = self.ask(f"/projects/{project}")["state"]
            if found == "failed":
                raise RuntimeError(str(self.ask(f"/jobs?project_id={project}")))
            return bool(found == state)

        until(is_there, 300, 0.05)

    def approve(self, project: str, subject: str) -> None:
        self.ask(f"/projects/{project}/reviews", {"subject": subject, "decision": "approved"})


def film_figures(runs: int) -> Iterator[Figure]:
    paths: list[tuple[float, float, float]] = []
    for number in range(runs):
        with a_place() as place, _service(place) as api:
            if not number:
                yield from _first_steps(api)
            paths.append(_both(api, place.home))
    stages = [film / make for film, _, make in paths]
    wholes = [whole / make for _, whole, make in paths]
    film, whole, make = (statistics.median(times) for times in zip(*paths, strict=True))
    said = f"{film:.1f} s from approval to film, `make --script` {make:.1f} s"
    yield Figure("4", "film stage ÷ `limelight make`", statistics.median(stages), _LIMIT, "×", said)
    said = f"{whole:.1f} s with script and animatic"
    yield Figure("4", "whole path ÷ `limelight make`", statistics.median(wholes), float("inf"), "×", said)


@contextmanager
def _service(place: Place) -> Generator[_Api]:
    log = place.home / "service.log"
    with (
        running("limelight", "control", environment=place.environment, log=log),
        running("limelight", "worker", environment=place.environment, log=log),
        serving(place) as port,
    ):
        member = new_member(place.service.database)
        yield _Api(place, port, token_of(place.service, member))


def _first_steps(api: _Api) -> Iterator[Figure]:
    """From the POST that starts a run to its first step, on an idle system."""
    _started(api)  # the first one starts what starts others
    times = [_started(api) for _ in range(_STARTS)]
    said = f"median {statistics.median(times):.0f} ms of {_STARTS}"
    yield Figure(
        "1", "first step after the POST, idle, p95", statistics.quantiles(times, n=20)[-1], _START_LIMIT, "ms", said
    )  # fmt: skip


def _started(api: _Api) -> float:
    from sqlalchemy import text  # noqa: PLC0415 - one question

    project = api.project(f"{_PROMPT} Batch {time.monotonic_ns()}.")
    asked = time.time()
    api.ask(f"/projects/{project}/start", {})
    api.wait(project, "script_review")
    with api.place.service.database.system() as session:
        began = session.execute(
            text("select extract(epoch from min(s.started_at)) from run_steps s join runs r on r.id = s.run_id where r.project_id = :id"),
            {"id": project},
        ).scalar_one()  # fmt: skip
    return 1000 * (float(began) - asked)


def _both(api: _Api, home: Path) -> tuple[float, float, float]:
    """Seconds: the film stage, the whole path, `limelight make` of the same script."""
    project = api.project(_PROMPT)
    began = time.perf_counter()
    api.ask(f"/projects/{project}/start", {})
    api.wait(project, "script_review")
    api.approve(project, "script")
    api.wait(project, "animatic_review")
    brief = api.ask(f"/projects/{project}")["brief"]
    content = {**api.ask(f"/projects/{project}/script")["content"], "brief": brief}
    shown = time.perf_counter()
    api.approve(project, "animatic")
    api.wait(project, "completed")
    film, whole = time.perf_counter() - shown, time.perf_counter() - began
    script = home / "script.yaml"
    script.write_text(json.dumps(content))
    run = measured(limelight("make", "--script", script, "-o", home / "film", "--quiet"), home / "cold")
    return film, whole, run.wall
