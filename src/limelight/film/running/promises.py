"""The claims that a run holds: taken before work, renewed while it lasts, given back if it came to nothing."""

from __future__ import annotations

import time

from limelight.film.running.walk import Instance
from limelight.store import Claim, Store

__all__ = ["Promises"]

_LEASE = 60.0
"""Seconds after which a claim that nobody renewed may be taken over from another machine."""


class Promises:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: dict[str, Claim] = {}
        self._renew_at = 0.0

    def take(self, instance: Instance) -> bool:
        """Whether *instance* may be made here and now; a claim that it holds already is kept."""
        if instance.label in self._held:
            return True
        claim = self._store.claim(instance.key, _LEASE)
        if claim is None:
            return False
        if not self._held:
            self._renew_at = time.monotonic() + _LEASE / 3
        self._held[instance.label] = claim
        return True

    def keep(self, instance: Instance) -> None:
        """*instance* is remembered, which ended its claim."""
        self._held.pop(instance.label, None)

    def drop(self, instance: Instance) -> None:
        """Give the claim of *instance* back, if it holds one."""
        claim = self._held.pop(instance.label, None)
        if claim is not None:
            self._store.release(claim)

    def drop_all(self) -> None:
        while self._held:
            _, claim = self._held.popitem()
            self._store.release(claim)

    def renew(self) -> None:
        """Renew what is due."""
        if not self._held or time.monotonic() < self._renew_at:
            return
        self._renew_at = time.monotonic() + _LEASE / 3
        for label, claim in self._held.items():
            self._held[label] = self._store.renew(claim, _LEASE)

    def due(self) -> float | None:
        """The moment (monotonic) of the next renewal."""
        return self._renew_at if self._held else None
