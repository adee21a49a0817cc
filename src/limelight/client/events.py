"""A job's events as they happen, by the server-sent events of `GET /events`.

HTML, section 9.2 (Server-sent events): https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import httpx

from limelight.client.connection import PREFIX, Connection, failure_of
from limelight.client.models import Event

__all__ = ["heard"]

_SILENCE = 45.0
"""Seconds after which a line is taken for dead: a server says something every fifteen."""


def heard(connection: Connection, job_id: UUID, after: int) -> Iterator[Event]:
    """The job's events that follow on number *after*, until the server or the line ends them.

    Raises what a problem says, and httpx.TransportError for a broken line.
    """
    bearer = connection.credentials.bearer
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    wanted = {"job_id": str(job_id), "after": after}
    timeout = httpx.Timeout(10.0, read=_SILENCE)
    with connection.http.stream(
        "GET", f"{PREFIX}/events", params=wanted, headers=headers, timeout=timeout
    ) as response:
        if failure := failure_of(response):
            raise failure
        for line in response.iter_lines():
            if line.startswith("data:"):
                yield Event.model_validate_json(line.removeprefix("data:"))
