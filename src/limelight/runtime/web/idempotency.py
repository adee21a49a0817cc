"""`Idempotency-Key`: a POST that is sent twice has its effect once.

The answer is kept in the transaction of the effect, so either both are there or neither. The key is locked while
the first request is being answered; a second one at that moment is a conflict, one after it gets the same answer.
A failure changes nothing and is not kept: the next request with the key tries again.

No endpoint knows of this. `idempotent` gives a router's POST routes the class that keeps answers, and `needs`
(`limelight.accounts.access`) says whose transaction it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from limelight.kit.errors import InvalidInput
from limelight.runtime.secrets import Secrets
from limelight.runtime.web.problems import Conflict
from limelight.tables.idempotency_keys import IdempotencyKey

__all__ = ["KEY_HEADER", "REPLAYED", "IdempotentRoute", "begin_idempotent", "idempotent", "purge_idempotency"]

KEY_HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
_LIFE = timedelta(hours=24)
_KEPT = ("content-type", "location", "etag")
_LARGEST = 2**20
"""Bytes of a body that is compared; uploads are known by their length."""


@dataclass(slots=True)
class _Attempt:
    """A request with a key; the rest is known once somebody is let in."""

    key: str
    route: str
    request_hash: str
    session: Session | None = None
    secrets: Secrets | None = None
    owner: dict[str, UUID] = field(default_factory=dict[str, UUID])


class _Replay(Exception):
    """Ends a request whose answer is known."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class IdempotentRoute(APIRoute):
    """A route that keeps its answer when the request has an `Idempotency-Key`."""

    def get_route_handler(self) -> Handler:
        handle = super().get_route_handler()

        async def handle_once(request: Request) -> Response:
            if request.method != "POST" or KEY_HEADER not in request.headers:
                return await handle(request)
            attempt = await _attempt(request)
            request.state.idempotent = attempt
            try:
                answer = await handle(request)
            except _Replay as replay:
                return replay.answer
            # The transaction is open still: it is committed when this function has returned.
            await run_in_threadpool(_keep, attempt, answer)
            return answer

        return handle_once


def idempotent(router: APIRouter) -> APIRouter:
    """Have *router*'s POST routes keep their answers; those of the routers in it, too."""
    for route in router.routes:
        if type(route) is APIRoute and "POST" in (route.methods or ()):
            # The handler is made when the route is included, so the class may still be chosen here.
            route.__class__ = IdempotentRoute
        inner = getattr(route, "original_router", None)
        if isinstance(inner, APIRouter):
            idempotent(inner)
    return router


def begin_idempotent(
    request: Request, session: Session, secrets: Secrets, *, organization_id: UUID, user_id: UUID
) -> None:
    """At the start of a person's transaction: end here if the answer is known, or lock the key."""
    attempt = cast("_Attempt | None", getattr(request.state, "idempotent", None))
    if attempt is None:
        return
    attempt.session, attempt.secrets = session, secrets
    attempt.owner = {"organization_id": organization_id, "user_id": user_id}
    _lock(session, attempt)
    known = session.scalars(select(IdempotencyKey).where(*_mine(attempt))).one_or_none()
    if known is not None:
        raise _Replay(_answer_of(known, attempt, secrets))
    session.execute(delete(IdempotencyKey).where(*_named(attempt)))  # what is older than a day


def purge_idempotency(session: Session) -> int:
    """Drop what is older than a day; how many rows that were."""
    gone = session.execute(
        delete(IdempotencyKey)
        .where(IdempotencyKey.created_at < func.now() - _LIFE)
        .returning(IdempotencyKey.id)
    )
    return len(gone.all())


async def _attempt(request: Request) -> _Attempt:
    key = request.headers[KEY_HEADER]
    if not 1 <= len(key) <= 255:
        raise InvalidInput(f"{KEY_HEADER} has {len(key)} characters.", fix="Send 1 to 255, such as a UUID.")
    length = request.headers.get("content-length", "")
    small = length.isdigit() and int(length) <= _LARGEST
    body = await request.body() if small else length.encode()
    asked = "\n".join((request.url.query, request.headers.get("content-type", ""))).encode()
    digest = hashlib.sha256(asked + b"\n" + body).hexdigest()
    return _Attempt(key, f"{request.method} {request.scope['path']}", digest)


def _lock(session: Session, attempt: _Attempt) -> None:
    text = json.dumps([*map(str, attempt.owner.values()), attempt.route, attempt.key])
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], signed=True)
    if not session.scalar(select(func.pg_try_advisory_xact_lock(number))):
        raise Conflict(
            "The first request with this Idempotency-Key is still being answered.",
            fix="Send it again in a moment.",
        )


def _answer_of(known: IdempotencyKey, attempt: _Attempt, secrets: Secrets) -> Response:
    if known.request_hash != attempt.request_hash:
        raise InvalidInput(
            "This Idempotency-Key was used for another request.", fix="Take a new key for each request."
        )
    # Sealed: an answer may hold what is shown only once.
    body = secrets.unseal(known.body or b"").encode("latin-1")
    return Response(body, known.status or 200, headers={**known.headers, REPLAYED: "true"})


def _keep(attempt: _Attempt, answer: Response) -> None:
    body = getattr(answer, "body", None)
    if attempt.session is None or attempt.secrets is None or not isinstance(body, bytes):
        return
    attempt.session.add(
        IdempotencyKey(
            **attempt.owner,
            key=attempt.key,
            route=attempt.route,
            request_hash=attempt.request_hash,
            status=answer.status_code,
            headers={name: answer.headers[name] for name in _KEPT if name in answer.headers},
            body=attempt.secrets.seal(body.decode("latin-1")),
        )
    )
    attempt.session.flush()


def _named(attempt: _Attempt) -> tuple[Any, ...]:
    return (
        IdempotencyKey.organization_id == attempt.owner["organization_id"],
        IdempotencyKey.user_id == attempt.owner["user_id"],
        IdempotencyKey.route == attempt.route,
        IdempotencyKey.key == attempt.key,
    )


def _mine(attempt: _Attempt) -> tuple[Any, ...]:
    return (*_named(attempt), IdempotencyKey.created_at > func.now() - _LIFE)
