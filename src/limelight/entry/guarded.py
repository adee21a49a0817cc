"""A language model's server whose address an organisation named: asked through the one fetcher for such addresses."""

from __future__ import annotations

import httpx

from limelight.engines.adapters.openai.client import MAX_ANSWER, Answer, Endpoint, headers_of
from limelight.engines.adapters.openai.errors import unreachable
from limelight.runtime.fetch import guarded_client

__all__ = ["send_guarded"]


def send_guarded(endpoint: Endpoint, url: str, body: bytes) -> Answer:
    """POST *body* to *url*; raises `InvalidInput` for an address that is not public."""
    try:
        with (
            guarded_client(allow_private=False, seconds=endpoint.timeout) as client,
            client.stream("POST", url, content=body, headers=headers_of(endpoint)) as answer,
        ):
            return Answer(answer.status_code, _read(answer), answer.headers.get("Retry-After"))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise unreachable(str(error) or type(error).__name__) from error


def _read(answer: httpx.Response) -> bytes:
    """What it says, as far as it is of any use: what is longer is cut and no JSON any more."""
    found = bytearray()
    for part in answer.iter_bytes():
        found += part
        if len(found) > MAX_ANSWER:
            break
    return bytes(found[:MAX_ANSWER])
