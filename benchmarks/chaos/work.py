"""What people have made: a note by the control plane alone, a clip for money, a video, a whole film with its gates."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.chaos.people import GaveUp, Person

__all__ = ["Job", "do", "jobs_of"]

_ENDED = frozenset({"completed", "failed", "cancelled"})
_NOTE = {
    "workflow_id": "note",
    "nodes": [{"id": "script", "task": "script.generateScript", "plane": "control"}],
    "edges": [],
}
_MOODS = ("", "", "", "", "[slow]", "[unclear]", "[busy]", "[refuse]")
"""How the make-believe vendor takes an order (`limelight.engines.fakes.video`)."""
_LOOK = 1.0
_TOPICS = ("A quiet coffee grinder", "A kettle that boils in 90 seconds", "A lamp for small desks")


@dataclass(slots=True)
class Job:
    """One run, from asking to its end; ``trouble`` says why nobody knows how it ended."""

    kind: str
    person: Person
    number: int
    mood: str = ""
    project: str = ""
    run_id: str = ""
    state: str = ""
    trouble: str = ""
    seconds: float = 0.0


def jobs_of(people: Sequence[Person], runs: int, dice: random.Random) -> list[Job]:
    """*runs* jobs of all kinds, shared among *people*: one in ten a whole film, every third a paid clip."""
    films = max(1, runs // 10)
    videos = max(1, runs // 12)
    clips = max(1, (runs - films - videos) // 2)
    kinds = ["film"] * films + ["video"] * videos + ["clip"] * clips
    kinds += ["note"] * (runs - len(kinds))
    dice.shuffle(kinds)
    jobs = [Job(kind, people[number % len(people)], number) for number, kind in enumerate(kinds)]
    for job in jobs:
        job.mood = dice.choice(_MOODS) if job.kind == "clip" else ""
    # Whole films take longest, so they begin first, a few at a time.
    return sorted(jobs, key=lambda job: job.kind != "film")


def do(job: Job, until: float, stop: threading.Event) -> None:
    """Have *job* done before the moment *until*; whatever goes wrong is kept in it."""
    began = time.monotonic()
    try:
        _KINDS[job.kind](job)
        _watch(job, until, stop)
    except GaveUp as error:
        job.trouble = str(error)
    job.seconds = time.monotonic() - began


def _note(job: Job) -> None:
    body = {"workflow": _NOTE, "params": {"topic": f"{_TOPICS[job.number % 3]} {job.number}"}}
    job.run_id = job.person.post("run", "/workflows/run", body)["jobId"]


def _clip(job: Job) -> None:
    settings = {"engine": "fake-film", "seconds": 1, "width": 96, "height": 160, "seed": job.number % 5}
    body = {"prompt": f"{job.mood} clip {job.number % 7}", "settings": settings}
    job.run_id = job.person.post("run", "/generate/text-to-video", body)["jobId"]


def _video(job: Job) -> None:
    options = {"durationSeconds": 5, "resolution": "144p", "aspect": "9:16"}
    body = {"topic": f"{_TOPICS[job.number % 2]}.", "options": options}
    job.run_id = job.person.post("run", "/generate", body)["jobId"]


def _film(job: Job) -> None:
    brief = {
        "prompt": f"Halo {job.number}, a quiet burr coffee grinder. 149 dollars.",
        "duration": 6,
        "resolution": "144p",
        "quality": "draft",
        "fps": "24",
        "music": "none",
    }
    shots = {f"s{scene}": "fake-film" for scene in range(2, 3 + job.number % 2)}
    project = job.person.post("project", "/projects", {"brief": brief, "shots": shots})["id"]
    job.project = project
    job.run_id = job.person.post("run", f"/projects/{project}/start")["jobId"]


def _watch(job: Job, until: float, stop: threading.Event) -> None:
    decided: set[str] = set()
    while time.monotonic() < until and not stop.wait(_LOOK):
        shown = job.person.get(f"/status/{job.run_id}")
        job.state = shown["state"]
        if job.state in _ENDED:
            return
        gate = shown["waitingFor"]
        if gate and gate not in decided:
            _decide(job, gate)
            decided.add(gate)


def _decide(job: Job, gate: str) -> None:
    body = {"subject": gate.partition("_")[0], "decision": "approved"}
    job.person.post("review", f"/projects/{job.project}/reviews", body)


_KINDS: dict[str, Callable[[Job], None]] = {"note": _note, "clip": _clip, "video": _video, "film": _film}
