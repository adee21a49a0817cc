"""People who use the service while it falls down: they send everything again until it is answered.

Each POST carries an `Idempotency-Key`, the same one every time, and is written down as one intent; in the end there
must be as many rows as intents.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from typing import Any
from uuid import uuid4

import httpx

__all__ = ["GaveUp", "Person"]

_AGAIN = frozenset({409, 425, 429, 500, 502, 503, 504})
"""Answers after which the same request is sent again; a conflict may be our own first try, still under way."""


class GaveUp(Exception):
    """The service refused, or did not answer in time."""


class Person:
    """Somebody signed in, working in *organization*; any number of threads may speak for them."""

    def __init__(self, url: str, token: str, organization: str = "", *, patience: float = 240.0) -> None:
        self.organization = organization
        self._token = token
        self._url = url
        headers = {"Authorization": f"Bearer {token}"} | (
            {"X-Organization": organization} if organization else {}
        )
        limits = httpx.Limits(max_connections=40, max_keepalive_connections=10)
        self._client = httpx.Client(base_url=f"{url}/api/v1", headers=headers, timeout=10, limits=limits)
        self._patience = patience
        self._lock = threading.Lock()
        self.intents: Counter[str] = Counter()
        """By what was asked for, how often."""
        self.resent = 0
        """Requests that were sent more than once."""
        self.faults: Counter[str] = Counter()
        """Answers of 5xx that were not a plain "try again"."""

    @classmethod
    def local(cls, url: str, one_time: str) -> Person:
        """The person at this machine."""
        answer = httpx.post(f"{url}/api/v1/auth/local", json={"token": one_time}, timeout=30)
        answer.raise_for_status()
        return cls(url, answer.json()["access_token"])

    def of(self, organization: str) -> Person:
        """The same person at work for *organization*."""
        return Person(self._url, self._token, organization, patience=self._patience)

    def get(self, path: str) -> Any:
        return self._ask("GET", path).json()

    def post(self, what: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """POST *body* until it is answered; counted once as an intent of *what*."""
        answer = self._ask("POST", path, json=body or {}, headers={"Idempotency-Key": str(uuid4())})
        with self._lock:
            self.intents[what] += 1
        return answer.json()

    def close(self) -> None:
        self._client.close()

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        end = time.monotonic() + self._patience
        tries, last = 0, ""
        while time.monotonic() < end:
            tries += 1
            try:
                answer = self._client.request(method, path, **more)
            except httpx.TransportError as error:
                last = f"{type(error).__name__}: {error}"
                time.sleep(0.3)
                continue
            if answer.is_success:
                with self._lock:
                    self.resent += tries > 1 and method == "POST"
                return answer
            last = f"{answer.status_code} {answer.text[:300]}"
            if answer.status_code >= 500 and answer.status_code != 503:
                with self._lock:
                    self.faults[f"{method} {answer.status_code} {answer.text[:160]}"] += 1
            if answer.status_code not in _AGAIN:
                break
            time.sleep(0.3)
        raise GaveUp(f"{method} {path}: {last}")
