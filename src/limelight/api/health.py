"""`/healthz`: this process lives. `/readyz`: it can also do its work. `/metrics`: how much it does."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import cast

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from limelight.accounts.access import service_of
from limelight.kit.errors import LimelightError
from limelight.kit.hosts import is_loopback
from limelight.runtime.migrate import is_current
from limelight.runtime.service import Service
from limelight.runtime.telemetry.metrics import METRICS_TYPE, Metrics
from limelight.runtime.web.problems import Forbidden

__all__ = ["router"]

router = APIRouter(include_in_schema=False)

_PATIENCE = 5.0
"""Seconds in which a neighbour has to answer."""
_STORE_EVERY = 10.0
"""Seconds between two trials of the store: on S3 a write is paid for."""


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(request: Request) -> Response:
    """Whether the database, Valkey and the store can be worked with; 503 names the ones that cannot."""
    found = _look(request, service_of(request))
    ready = not any(found.values())
    body = {"status": "ready" if ready else "not ready"} | {name: why or "ok" for name, why in found.items()}
    return JSONResponse(body, 200 if ready else 503, headers=None if ready else {"Retry-After": "2"})


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Prometheus' text; for this machine, or with the operator's token."""
    if not _may_measure(request):
        raise Forbidden(
            "The metrics are for this machine.",
            fix="Set LIMELIGHT_METRICS_TOKEN and send it as a bearer token.",
        )
    return Response(cast("Metrics", request.app.state.metrics).text(), media_type=METRICS_TYPE)


def _may_measure(request: Request) -> bool:
    token = service_of(request).config.metrics_token
    given = request.headers.get("authorization", "").partition(" ")[2]
    if token and hmac.compare_digest(given.encode(), token.encode()):
        return True
    # A proxy on this machine is not this machine: without its headers being believed, all seem to come from here.
    forwarded = "forwarded" in request.headers or "x-forwarded-for" in request.headers
    return request.client is not None and not forwarded and is_loopback(request.client.host)


def _look(request: Request, service: Service) -> Mapping[str, str]:
    """What is wrong with each neighbour, empty for nothing. All are asked at once."""
    checks: dict[str, Callable[[], str]] = {
        "database": lambda: _database(service),
        "valkey": lambda: _valkey(service),
        "store": lambda: _store(request, service),
    }
    pool = ThreadPoolExecutor(len(checks), "readyz")
    asked = {name: pool.submit(check) for name, check in checks.items()}
    end = time.monotonic() + _PATIENCE
    found: dict[str, str] = {}
    for name, answer in asked.items():
        try:
            found[name] = answer.result(max(0.0, end - time.monotonic()))
        except TimeoutError:
            found[name] = "does not answer"
    pool.shutdown(wait=False)
    return found


def _database(service: Service) -> str:
    try:
        with service.database.engine.connect() as connection:
            return "" if is_current(connection) else "lacks migrations: run `limelight admin migrate`"
    except SQLAlchemyError:
        return "cannot be reached"


def _valkey(service: Service) -> str:
    try:
        service.bells.client.ping()  # pyright: ignore[reportUnknownMemberType] # its options are untyped
    except (RedisError, OSError):
        return "cannot be reached"
    return ""


def _store(request: Request, service: Service) -> str:
    state = request.app.state
    if time.monotonic() < getattr(state, "store_tried", 0.0) + _STORE_EVERY:
        return ""
    try:
        service.store.put_bytes(b"Can be written.\n")
    except (LimelightError, OSError):
        return "cannot be written"
    state.store_tried = time.monotonic()
    return ""
