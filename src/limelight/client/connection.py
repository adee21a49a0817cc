"""Requests to a server: signed in, repeated where that is harmless, failures as our errors."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

import httpx

from limelight.client.credentials import Credentials
from limelight.kit import errors
from limelight.kit.errors import Broken, InvalidInput, LimelightError, RateLimited, Rejected, Retriable

__all__ = ["PREFIX", "Connection", "failure_of"]

PREFIX = "/api/v1"
_ATTEMPTS = 4
_BY_STATUS: Mapping[int, type[LimelightError]] = {
    401: Rejected, 402: Rejected, 403: Rejected, 404: InvalidInput, 409: Rejected, 410: InvalidInput,
    412: Rejected, 413: InvalidInput, 415: InvalidInput, 422: InvalidInput, 428: InvalidInput,
    429: RateLimited, 501: errors.NotSupported, 502: Retriable, 503: Retriable, 504: Retriable,
}  # fmt: skip
_BY_TYPE = {
    f"urn:limelight:problem:{name}": kind
    for name, kind in {
        "invalid-input": InvalidInput,
        "not-configured": errors.NotConfigured,
        "not-supported": errors.NotSupported,
        "needs-person": errors.NeedsPerson,
    }.items()
}


class Connection:
    """One server. Tokens are renewed when they have run out, once a request."""

    def __init__(
        self, url: str, credentials: Credentials, transport: httpx.BaseTransport | None = None
    ) -> None:
        self.url = url.rstrip("/")
        self.credentials = credentials
        # Reading and writing may be slow for large files; only connecting may not.
        timeout = httpx.Timeout(60.0, connect=10.0)
        self.http = httpx.Client(base_url=self.url, timeout=timeout, transport=transport)

    def close(self) -> None:
        self.http.close()

    def request(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        params: Mapping[str, str | int] | None = None,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> httpx.Response:
        """The answer to a request; raises what a problem says."""
        given = dict(headers or {})
        if method == "POST":
            # The same key for every repetition: what was done is not done twice.
            given.setdefault("Idempotency-Key", uuid4().hex)
        request = {"json": json, "params": params, "content": content}
        return self._repeated(method, path, given, {name: value for name, value in request.items() if value is not None})  # fmt: skip

    def _repeated(
        self, method: str, path: str, headers: dict[str, str], parts: dict[str, Any]
    ) -> httpx.Response:
        attempt, renewed = 1, False
        while True:
            bearer = self.credentials.bearer
            response = None
            try:
                response = self._send(method, path, headers, bearer, parts)
                failure = failure_of(response)
            except httpx.TransportError as error:
                failure = _unreachable(self.url, error)
            if failure is None and response is not None:
                return response
            if response is not None and response.status_code == 401 and not renewed and self.renew(bearer):
                renewed = True
            elif isinstance(failure, Retriable) and attempt < _ATTEMPTS and failure.after < 30:
                time.sleep(max(failure.after, 0.2 * 2**attempt))
                attempt += 1
            else:
                raise cast("LimelightError", failure)

    def _send(
        self, method: str, path: str, headers: dict[str, str], bearer: str, parts: dict[str, Any]
    ) -> httpx.Response:
        known = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        return self.http.request(method, f"{PREFIX}{path}", headers=known | headers, **parts)

    def renew(self, refused: str) -> bool:
        """Trade the refresh token for new tokens, unless somebody else has: whether there is another to try."""
        if self.credentials.api_key or not self.credentials.refresh_token:
            return False
        with self.credentials.rotating():
            if self.credentials.access_token != refused:
                return True
            answer = self.http.post(f"{PREFIX}/auth/refresh", json={"refresh_token": self.credentials.refresh_token})  # fmt: skip
            if answer.status_code >= 500:
                return False
            told: dict[str, Any] = answer.json() if answer.is_success else {}
            self.credentials.access_token = str(told.get("access_token") or "")
            self.credentials.refresh_token = str(told.get("refresh_token") or "")
            return answer.is_success


def failure_of(response: httpx.Response) -> LimelightError | None:
    """What *response* complains about, as one of our errors; None when it is fine."""
    if response.status_code < 400:
        return None
    problem = _problem(response)
    kind = _BY_TYPE.get(str(problem.get("type"))) or _BY_STATUS.get(response.status_code, Broken)
    message = str(problem.get("detail") or f"The server answered {response.status_code}.")
    fix = str(problem.get("fix") or _FIXES.get(response.status_code, ""))
    more: dict[str, Any] = {
        "http_status": response.status_code,
        "request_id": str(problem.get("request_id", "")),
    }
    if issubclass(kind, Retriable):
        return kind(message, fix=fix, after=_after(response), **more)
    return kind(message, fix=fix, **more)


_FIXES = {401: "Sign in: limelight login URL", 500: "Tell whoever runs the server, with the request id."}


def _problem(response: httpx.Response) -> dict[str, Any]:
    try:
        response.read()
        told = response.json()
    except (ValueError, httpx.HTTPError):
        return {}
    return cast("dict[str, Any]", told) if isinstance(told, dict) else {}


def _after(response: httpx.Response) -> float:
    given = response.headers.get("Retry-After", "")
    return float(given) if given.isdecimal() else 0.0


def _unreachable(url: str, error: httpx.TransportError) -> Retriable:
    return Retriable(
        f"{url} can't be reached ({error or type(error).__name__}).",
        fix="Is the address right, and does it run? Try again.",
    )
