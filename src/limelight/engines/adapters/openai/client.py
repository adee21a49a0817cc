"""Where the server is and who we are; one request there and back."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from limelight.engines.adapters.openai.errors import error_for, unreachable
from limelight.kit.errors import Broken, NotConfigured

__all__ = ["MAX_ANSWER", "Answer", "Endpoint", "Send", "headers_of", "post", "send"]

_A_SECRET = 8
"""Characters; what is shorter (some servers take any word) is part of ordinary sentences."""

MAX_ANSWER = 8_000_000
"""Bytes that are read of an answer."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``url`` is the base that ends in ``/v1``; ``timeout`` is in seconds, for the whole answer."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 180.0


@dataclass(frozen=True, slots=True)
class Answer:
    """``retry_after`` is that header's value."""

    status: int
    body: bytes
    retry_after: str | None = None


Send = Callable[[Endpoint, str, bytes], Answer]
"""POSTs a body of JSON to a URL as the endpoint's client. Raises `Retriable` when nobody answers."""


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would carry the key to whoever it names."""

    def redirect_request(self, *_: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] # arguments unused
        return None


def send(endpoint: Endpoint, url: str, body: bytes) -> Answer:
    """The way to addresses that the operator named: wherever they lead, through the environment's proxy."""
    request = Request(url, body, headers_of(endpoint))  # noqa: S310 # `post` has looked at the scheme
    try:
        with build_opener(_NoRedirect).open(request, timeout=endpoint.timeout) as answer:
            return Answer(answer.status, answer.read(MAX_ANSWER))
    except HTTPError as error:
        return Answer(error.code, error.read(10_000), error.headers.get("Retry-After"))
    except (URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise unreachable(str(reason) or type(reason).__name__) from error


def post(endpoint: Endpoint, path: str, body: object, by: Send = send) -> object:
    """POST *body* as JSON to *path* under the endpoint; the parsed JSON answer. Raises our errors."""
    if urlsplit(endpoint.url).scheme not in {"http", "https"}:
        raise NotConfigured(
            "The language model's address is not http or https.",
            fix="Set LIMELIGHT_LLM_URL, for instance http://localhost:11434/v1.",
        )
    answer = by(endpoint, endpoint.url.rstrip("/") + path, json.dumps(body).encode())
    if not 200 <= answer.status < 300:
        raise error_for(answer.status, _said(endpoint, answer), answer.retry_after)
    return _parsed(answer.body)


def _said(endpoint: Endpoint, answer: Answer) -> str:
    """What a person may read of it: some servers repeat the key that they refuse."""
    said = answer.body[:10_000].decode("utf-8", "replace")
    return said.replace(endpoint.key, "…") if len(endpoint.key) >= _A_SECRET else said


def headers_of(endpoint: Endpoint) -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    return headers | {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else headers


def _parsed(raw: bytes) -> object:
    try:
        answer: object = json.loads(raw)
    except ValueError as error:
        raise Broken(
            "The language model's server did not answer in JSON.",
            fix="Check LIMELIGHT_LLM_URL; it ends in /v1.",
        ) from error
    return answer
