"""Kills one random process after the other with ``-9``, and measures how long each takes to be back."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress

import psutil
import psycopg
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from benchmarks.chaos.house import House, until

__all__ = ["Monkey"]

_WEIGHTS = {
    "API": 4,
    "control": 4,
    "worker": 4,
    "worker's child": 6,
    "PostgreSQL": 2,
    "PostgreSQL's child": 3,
    "Valkey": 3,
    "serve": 1,
}
_PATIENCE = 90.0
_SPARED = 0.8


class Monkey:
    """Sits in *house* until `stop`; what it does depends on *dice* and on who is there."""

    def __init__(self, house: House, dice: random.Random, pause: tuple[float, float] = (1.0, 4.0)) -> None:
        self._house = house
        self._dice = dice
        self._pause = pause
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="monkey")
        self._watchers: list[threading.Thread] = []
        self.kills: Counter[str] = Counter()
        self.recoveries: defaultdict[str, list[float]] = defaultdict(list)
        self.lost: Counter[str] = Counter()
        """What did not come back in time."""
        self._away: Counter[str] = Counter()
        self.trouble = ""

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Kill nobody any more, and wait until all are back."""
        self._stopping.set()
        self._thread.join()
        for watcher in self._watchers:
            watcher.join()

    def _run(self) -> None:
        while not self._stopping.wait(self._dice.uniform(*self._pause)):
            # Now and then what is just coming back dies again; always, and nothing would ever be done.
            spared = {name for name in self._away.copy() if self._dice.random() < _SPARED}
            names = [name for name in _WEIGHTS if name not in spared]
            name = self._dice.choices(names, [_WEIGHTS[one] for one in names])[0]
            try:
                self._kill(name)
            except RuntimeError as error:
                self.trouble = str(error)
                return

    def _kill(self, name: str) -> None:
        if name == "serve":
            self.kills[name] += 1
            began = time.monotonic()
            self._house.kill()
            self._house.start()
            self.recoveries[name].append(time.monotonic() - began)
            return
        victim = self._victim(name)
        if victim is None:
            return
        with suppress(psutil.Error):
            victim.kill()
            self.kills[name] += 1
            self._watch(name)

    def _victim(self, name: str) -> psutil.Process | None:
        match name:
            case "API" | "control" | "worker":
                return self._house.child(name.lower())
            case "worker's child":
                return self._one_of(self._house.child("worker"))
            case "PostgreSQL":
                return self._house.server("postgres")
            case "PostgreSQL's child":
                return self._one_of(self._house.server("postgres"))
            case _:
                return self._house.server("valkey")

    def _one_of(self, parent: psutil.Process | None) -> psutil.Process | None:
        with suppress(psutil.Error):
            children = parent.children(recursive=True) if parent is not None else []
            return self._dice.choice(children) if children else None
        return None

    def _watch(self, name: str) -> None:
        back = {
            "API": self._house.answers,
            "control": self._listens("blpop"),
            "worker": self._listens("blmove"),
        }
        back |= dict.fromkeys(("PostgreSQL", "PostgreSQL's child"), self._has_database)
        back["Valkey"] = self._has_valkey
        if name in back:
            watcher = threading.Thread(target=self._measure, args=(name, back[name]))
            self._watchers.append(watcher)
            watcher.start()

    def _measure(self, name: str, is_back: Callable[[], bool]) -> None:
        began = time.monotonic()
        self._away[name] += 1
        if until(is_back, _PATIENCE):
            self.recoveries[name].append(time.monotonic() - began)
        else:
            self.lost[name] += 1
        self._away -= Counter([name])

    def _listens(self, command: str) -> Callable[[], bool]:
        """Whether somebody has begun since now to wait in Valkey by *command*, as the two planes do."""
        began = time.time()

        def is_listening() -> bool:
            with suppress(redis.RedisError, OSError, ValueError):
                with self._valkey() as valkey:
                    found = valkey.client_list()
                age = time.time() - began
                return any(one["cmd"] == command and int(one["age"]) <= age for one in found)
            return False

        return is_listening

    def _has_valkey(self) -> bool:
        with suppress(redis.RedisError, OSError, ValueError), self._valkey() as valkey:
            return bool(valkey.ping())
        return False

    def _valkey(self) -> redis.Redis:
        return redis.Redis.from_url(
            self._house.note()["redis_url"], socket_timeout=2, retry=Retry(NoBackoff(), 0)
        )

    def _has_database(self) -> bool:
        with suppress(psycopg.Error, OSError, ValueError):
            with psycopg.connect(self._house.note()["database_url"], connect_timeout=2) as connection:
                connection.execute("select 1")
            return True
        return False
