"""The whole of it: people ask, the monkey kills, everybody is waited for, everything is counted."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.chaos.counting import books_of, faults_after, faults_of_rows, settled
from benchmarks.chaos.house import House
from benchmarks.chaos.monkey import Monkey
from benchmarks.chaos.people import Person
from benchmarks.chaos.work import Job, do, jobs_of

__all__ = ["Found", "Storm", "storm"]

_AT_ONCE = 12
"""Runs that are being watched at the same time."""
_GRACE = 240.0
"""Seconds after the last kill in which everything must have ended."""
_QUIET = 40.0
"""Seconds in which the last lease, bell and folder must be gone."""
_CREDIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Storm:
    """What to do: *runs* spread over *seconds* of killing, by people of several organisations."""

    runs: int
    seconds: float
    seed: int
    organizations: int = 4
    hands: int = 2
    pause: tuple[float, float] = (1.0, 4.0)
    keep: bool = False


@dataclass(slots=True)
class Found:
    """What came of it."""

    kills: Counter[str] = field(default_factory=Counter[str])
    recoveries: Mapping[str, Sequence[float]] = field(default_factory=dict[str, Sequence[float]])
    jobs: Sequence[Job] = ()
    orders: int = 0
    paid: int = 0
    resent: int = 0
    seconds: float = 0.0
    tail: float = 0.0
    """Seconds from the last kill to the last run's end."""
    faults: list[str] = field(default_factory=list[str])

    def table(self) -> Iterator[str]:
        yield f"\n{'killed':<20}{'times':>6}{'back after':>14}{'at most':>10}"
        for name, count in sorted(self.kills.items()):
            times = self.recoveries.get(name) or ()
            shown = f"{median(times):>12.1f} s{max(times):>8.1f} s" if times else ""
            yield f"{name:<20}{count:>6}{shown}"
        yield f"\n{'runs':<12}{'completed':>10}{'failed':>8}{'neither':>9}"
        for kind in sorted({job.kind for job in self.jobs}):
            of_kind = Counter(job.state for job in self.jobs if job.kind == kind)
            other = of_kind.total() - of_kind["completed"] - of_kind["failed"]
            yield f"{kind:<12}{of_kind['completed']:>10}{of_kind['failed']:>8}{other:>9}"
        yield f"\n{self.orders} orders at the vendor for {self.paid} different paid steps"
        yield f"{self.resent} requests sent more than once"
        yield f"{self.kills.total()} kills, {len(self.jobs)} runs, {self.seconds:.0f} s; all ended {self.tail:.0f} s after the last kill"
        yield (
            "\n".join(f"✗ {fault}" for fault in self.faults) or "✓ nothing lost, nothing twice, nothing left"
        )


def storm(asked: Storm, say: Callable[[str], None]) -> Found:
    """Raise a storm over a service of its own and count what is left of it."""
    house = House(asked.hands)
    try:
        house.start()
        return _raised(asked, house, say)
    finally:
        if house.is_up():
            house.stop()
        if asked.keep:
            say(f"left in {house.home}")
        else:
            house.clear()


def _raised(asked: Storm, house: House, say: Callable[[str], None]) -> Found:
    dice = random.Random(asked.seed)
    people = _people(house, asked.organizations)
    jobs = jobs_of(people, asked.runs, dice)
    monkey = Monkey(house, random.Random(asked.seed + 1), asked.pause)
    began = time.monotonic()
    monkey.start()
    workers = _begin(jobs, asked, say)
    time.sleep(max(0.0, began + asked.seconds - time.monotonic()))
    monkey.stop()
    calm = time.monotonic()
    say(f"{monkey.kills.total()} kills; now it is left alone")
    for worker in workers:
        worker.join()
    found = Found(monkey.kills, monkey.recoveries, jobs, tail=time.monotonic() - calm)
    found.faults += settled(lambda: faults_of_rows(house, people, jobs), _QUIET)
    found.faults += [f"{name} did not come back {times} times" for name, times in monkey.lost.items()]
    found.faults += [monkey.trouble] if monkey.trouble else []
    found.faults += [
        f"an answer was a fault ({n}): {what}" for one in people for what, n in one.faults.items()
    ]
    found.resent = sum(person.resent for person in people)
    for person in people:
        person.close()
    found.orders, found.paid = books_of(house)
    if (code := house.stop()) != 0:
        found.faults.append(f"serve ended with {code}")
    found.faults += faults_after(house)
    found.seconds = time.monotonic() - began
    return found


def _people(house: House, count: int) -> list[Person]:
    owner = Person.local(house.url, house.sign_in_token())
    names = ("Acme", "Bolt", "Cove", "Dune", "Elm", "Fern")
    people: list[Person] = []
    for name in names[:count]:
        person = owner.of(owner.post("organization", "/organizations", {"name": name})["id"])
        person.post("grant", "/credits/grants", {"micros": _CREDIT, "note": "to spend"})
        people.append(person)
    owner.close()
    return people


def _begin(jobs: Sequence[Job], asked: Storm, say: Callable[[str], None]) -> list[threading.Thread]:
    """Threads that have *jobs* done one after the other, spread over the time of the killing."""
    began = time.monotonic()
    end = began + asked.seconds + _GRACE
    waiting = list(enumerate(jobs))[::-1]
    lock, stop = threading.Lock(), threading.Event()

    def work() -> None:
        while True:
            with lock:
                if not waiting:
                    return
                number, job = waiting.pop()
            time.sleep(max(0.0, began + asked.seconds * 0.9 * number / len(jobs) - time.monotonic()))
            do(job, end, stop)
            say(f"{job.kind:<5} {job.mood:<10} {job.state or '?'} {job.seconds:.1f} s {job.trouble}")

    threads = [threading.Thread(target=work, name=f"person-{number}") for number in range(_AT_ONCE)]
    for thread in threads:
        thread.start()
    return threads
