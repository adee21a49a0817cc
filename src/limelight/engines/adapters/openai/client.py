"""Where the server is and who we are; one request there and back."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, field
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from limelight.engines.adapters.openai.errors import error_for, unreachable
from limelight.kit.errors import Broken, NotConfigured

__all__ = ["Endpoint", "post"]

_MAX_ANSWER = 8_000_000


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``url`` is the base that ends in ``/v1``; ``timeout`` is in seconds, for the whole answer."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 180.0


class _NoRedirect(HTTPRedirectHandler):
    """A redirect would carry the key to whoever it names."""

    def redirect_request(self, *_: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] # arguments unused
        return None


def post(endpoint: Endpoint, path: str, body: object) -> object:
    """POST *body* as JSON to *path* under the endpoint; the parsed JSON answer. Raises our errors."""
    if urlsplit(endpoint.url).scheme not in {"http", "https"}:
        raise NotConfigured(
            "The language model's address is not http or https.",
            fix="Set LIMELIGHT_LLM_URL, for instance http://localhost:11434/v1.",
        )
    request = Request(endpoint.url.rstrip("/") + path, json.dumps(body).encode(), _headers(endpoint))  # noqa: S310 # checked above
    try:
        with build_opener(_NoRedirect).open(request, timeout=endpoint.timeout) as answer:
            raw: bytes = answer.read(_MAX_ANSWER)
    except HTTPError as error:
        said = error.read(10_000).decode("utf-8", "replace")
        raise error_for(error.code, said, error.headers.get("Retry-After")) from error
    except (URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        raise unreachable(str(reason) or type(reason).__name__) from error
    return _parsed(raw)


def _headers(endpoint: Endpoint) -> dict[str, str]:
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
