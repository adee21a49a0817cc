"""What reading costs beside bare FastAPI and SQLAlchemy, what open WebSockets cost it, and how late progress is."""

from __future__ import annotations

import json
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager

from tests.api.serving import token_of
from tests.services import Member, new_member

from benchmarks.film import Figure
from benchmarks.service.client import Order, Target
from benchmarks.service.machinery import start
from benchmarks.service.place import Place, a_place, running, until
from limelight.film.brief import Brief
from limelight.kit.ids import new_id
from limelight.projects.projects.service import create
from limelight.runtime.events import emit
from limelight.tables.asset_library import Asset

__all__ = ["free_port", "reading_figures", "serving"]

_LIMIT = 1.5
_SOCKETS = 200
_SOCKETS_LIMIT = 1.1
_LATE = 250.0
_ROWS = 60
_READERS = (1, 8)
_REQUESTS, _ROUNDS = 96, 4
_EVENTS, _EVERY = 100, 0.05


def reading_figures() -> Iterator[Figure]:
    with a_place() as place:
        member = new_member(place.service.database)
        paths = _seed(place, member)
        with serving(place) as port, _bare(place, member) as bare:
            token = token_of(place.service, member)
            for readers in _READERS:
                for name, path in paths.items():
                    yield _beside(name, path, readers, port, bare, token)
            yield from _listening(place, member, port, token, paths["one project"])


@contextmanager
def serving(place: Place) -> Generator[int]:
    """The API as a process; its port."""
    port = free_port()
    words = ("api", "--port", str(port))
    with running("limelight", *words, environment=place.environment, log=place.home / "api.log"):
        until(lambda: _answers(f"http://127.0.0.1:{port}/healthz"))
        yield port


@contextmanager
def _bare(place: Place, member: Member) -> Generator[int]:
    port = free_port()
    words = (str(port), str(member.organization_id))
    log = place.home / "bare.log"
    with running("benchmarks.service.bare", *words, environment=place.environment, log=log):
        until(lambda: _answers(f"http://127.0.0.1:{port}/docs"))
        yield port


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        return int(bound.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - this machine's
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _seed(place: Place, member: Member) -> dict[str, str]:
    """Rows to read; the paths under which both servers have them."""
    last = None
    for _ in range(_ROWS):
        with place.service.database.tenant(member.claims) as session:
            project = create(
                session,
                organization_id=member.organization_id,
                created_by=member.user_id,
                brief=Brief(prompt="Halo, a quiet burr coffee grinder for apartments. Under 50 decibels."),
            )
            digest = new_id().hex * 2
            session.add(
                Asset(
                    organization_id=member.organization_id, project_id=project.id, asset_type="image", name="bottle.jpg",
                    storage_url=f"asset:{project.id}.jpg", storage_path=f"blobs/{digest}", digest=digest, suffix=".jpg",
                    file_size_bytes=1_000, media_type="image/jpeg",
                )
            )  # fmt: skip
            last = project.id
    start(place, member, _ROWS)
    run = _first_run(place, member)
    return {
        "projects": "/projects", "one project": f"/projects/{last}", "jobs": "/jobs",
        "status": f"/status/{run}", "assets": "/assets",
    }  # fmt: skip


def _first_run(place: Place, member: Member) -> str:
    from sqlalchemy import select  # noqa: PLC0415 - one question

    from limelight.tables.runs import Run  # noqa: PLC0415 - as above

    with place.service.database.tenant(member.claims) as session:
        return str(session.scalars(select(Run.id).limit(1)).one())


def _beside(name: str, path: str, readers: int, port: int, bare: int, token: str) -> Figure:
    ours = Target("ours", port, f"/api/v1{path}", {"Authorization": f"Bearer {token}"})
    times = _asked([ours, Target("bare", bare, path)], readers)
    mine, theirs = _p95(times["ours"]), _p95(times["bare"])
    said = f"p95 {mine:.1f} ms, bare {theirs:.1f} ms"
    return Figure("2", f"GET {name}, {readers} at once ÷ bare", mine / theirs, _LIMIT, "×", said)


def _asked(targets: Sequence[Target], readers: int, rounds: int = _ROUNDS) -> dict[str, list[float]]:
    order = Order(targets, readers, _REQUESTS, rounds).to_json()
    command = [sys.executable, "-m", "benchmarks.service.client"]
    asked = subprocess.run(command, input=order, capture_output=True, text=True, check=True)
    return json.loads(asked.stdout)


def _listening(place: Place, member: Member, port: int, token: str, path: str) -> Iterator[Figure]:
    target = Target("ours", port, f"/api/v1{path}", {"Authorization": f"Bearer {token}"})
    alone: list[float] = []
    beside: list[float] = []
    for _ in range(3):
        alone += _asked([target], 1, 2)["ours"]
        with _sockets(port, token):
            beside += _asked([target], 1, 2)["ours"]
    said = f"p95 {_p95(beside):.1f} ms, alone {_p95(alone):.1f} ms"
    share = _p95(beside) / _p95(alone)
    yield Figure("3", f"GET one project, {_SOCKETS} WebSockets open ÷ none", share, _SOCKETS_LIMIT, "×", said)
    with _sockets(port, token) as delays:
        for number in range(_EVENTS):
            with place.service.database.tenant(member.claims) as session:
                emit(session, member.organization_id, "run.progress", {"progress": number})
            time.sleep(_EVERY)
        time.sleep(1)
    heard = len(delays) / (_EVENTS * _SOCKETS)
    said = f"{heard:.0%} of {_EVENTS} events × {_SOCKETS} clients heard"
    yield Figure(
        "3", "progress reaches a client, p95", _p95(delays) if heard >= 1 else 1e9, _LATE, "ms", said
    )


@contextmanager
def _sockets(port: int, token: str) -> Generator[list[float]]:
    """WebSockets, open for the block; what they heard how late is known after it."""
    delays: list[float] = []
    command = [sys.executable, "-m", "benchmarks.service.listeners", str(port), str(_SOCKETS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{token}\n")
        process.stdin.flush()
        process.stdout.readline()
        yield delays
        process.stdin.close()
        delays += json.loads(process.stdout.readline())


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
