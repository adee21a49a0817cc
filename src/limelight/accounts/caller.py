"""Where a request came from, as far as it can be told."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import HTTPConnection

__all__ = ["Caller"]


@dataclass(frozen=True, slots=True)
class Caller:
    """``address`` is the connection's; behind a proxy, what the proxy that is believed says."""

    address: str = ""
    user_agent: str = ""
    request_id: str = ""

    @classmethod
    def of(cls, request: HTTPConnection) -> Caller:
        address = "" if request.client is None else request.client.host
        agent = request.headers.get("user-agent", "")[:300]
        return cls(address, agent, str(getattr(request.state, "request_id", "")))
