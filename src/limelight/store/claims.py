"""Claims: who is making a key at this moment, so that nobody does or pays for one thing twice.

A claim is a numbered object under ``claims/<key>/`` (``claims/<shelf>/<key>/``). The highest number holds; a number is taken by an
atomic create, so exactly one process takes it, on every kind of storage. To take over from a dead holder
is to create the next number. Numbers go away only once the key is remembered, and whoever gets a claim
looks at the memo again before working; so a process that was wrongly thought dead can cost time, never a
second answer.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass, replace

from limelight.store.makers import Maker, is_dead, this_maker
from limelight.store.names import CLAIMS
from limelight.store.objects import Objects

__all__ = ["Claim", "claim", "forget_claims", "release", "renew"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A promise by *maker* to make *key* before *expires* (seconds since 1970)."""

    key: str
    number: int
    maker: Maker
    expires: float
    shelf: str = ""

    @property
    def name(self) -> str:
        return f"{_folder(self.key, self.shelf)}/{self.number:06d}"


def claim(objects: Objects, key: str, lease: float, shelf: str = "") -> Claim | None:
    """Take *key* for *lease* seconds; None while somebody else who may be alive holds it."""
    fresh = Claim(key, 0, this_maker(), time.time() + lease, shelf)
    if _create(objects, fresh):
        return fresh
    number = _highest(objects, key, shelf)
    if number is not None:
        if _is_held(objects.get(replace(fresh, number=number).name)):
            return None
        fresh = replace(fresh, number=number + 1)
    return fresh if _create(objects, fresh) else None


def renew(objects: Objects, held: Claim, lease: float) -> Claim:
    """The same claim with a new end."""
    renewed = replace(held, expires=time.time() + lease)
    objects.put(held.name, _to_bytes(renewed))
    return renewed


def release(objects: Objects, held: Claim) -> None:
    """Give the key back unmade; the number stays, ended, so that it is never given twice."""
    objects.put(held.name, _to_bytes(replace(held, expires=0.0)))


def forget_claims(objects: Objects, key: str, shelf: str = "") -> None:
    """Remove every number of *key*; only right once the key is remembered."""
    for entry in sorted(objects.list(_folder(key, shelf)), key=lambda entry: entry.name):
        objects.delete(entry.name)


def _folder(key: str, shelf: str) -> str:
    return "/".join(filter(None, (CLAIMS, shelf, key)))


def _highest(objects: Objects, key: str, shelf: str) -> int | None:
    numbers = [int(entry.name.rpartition("/")[2]) for entry in objects.list(_folder(key, shelf))]
    return max(numbers, default=None)


def _is_held(data: bytes | None) -> bool:
    if data is None:
        return True  # it ended between our two looks; the caller asks again
    raw = json.loads(data)
    holder = Maker(**raw["maker"])
    return raw["expires"] > time.time() and not is_dead(holder)


def _create(objects: Objects, fresh: Claim) -> bool:
    return objects.create(fresh.name, _to_bytes(fresh))


def _to_bytes(value: Claim) -> bytes:
    return json.dumps(asdict(value)).encode()
