"""The one way to addresses that somebody else chose: webhooks, links. Private places are not reached.

A name is resolved once and the connection goes to the address that was looked at, so a name that changes its
mind in between (DNS rebinding) gains nothing. No redirect is followed, no proxy of the environment is used, and
a connection ends after its time however slowly the other side drips.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from urllib.parse import urlsplit

import httpcore
import httpx

from limelight.kit.errors import InvalidInput

__all__ = ["guarded_client", "usable_address"]

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def guarded_client(allow_private: bool, *, seconds: float = 10.0) -> httpx.Client:
    """A client for hostile addresses; raises `InvalidInput` on the way to a private one unless *allow_private*.

    Each connection lives *seconds* at most and serves one request; what fails raises `httpx.HTTPError`.
    """
    return httpx.Client(
        transport=_GuardedTransport(allow_private, seconds),
        timeout=seconds,
        follow_redirects=False,
        trust_env=False,
    )


def usable_address(url: str, is_local: bool, what: str) -> str:
    """*url* if it can be *what*; where it leads to is looked at whenever it is asked. Plain http only *is_local*."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InvalidInput(f"“{url}” is no address.", fix="Give one like https://example.org/.") from error
    schemes = ("https", "http") if is_local else ("https",)
    if parts.scheme not in schemes or not host or parts.username is not None or parts.fragment:
        raise InvalidInput(
            f"{what} cannot be used.",
            fix=f"Give one that begins with {' or '.join(schemes)}://, without user name and fragment.",
        )
    return url


class _GuardedTransport(httpx.HTTPTransport):
    def __init__(self, allow_private: bool, seconds: float) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=10,
            max_keepalive_connections=0,
            network_backend=_GuardedBackend(allow_private, seconds),
        )


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were looked at."""

    def __init__(self, allow_private: bool, seconds: float) -> None:
        self._allow_private = allow_private
        self._seconds = seconds
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        ends = time.monotonic() + self._seconds
        failure: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for address in self._addresses(host, port):
            try:
                left = min(timeout or self._seconds, _left(ends, httpcore.ConnectTimeout))
                stream = self._plain.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failure = error
            else:
                return _EndingStream(stream, ends)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be found") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allow_private and not all(_is_public(address) for address in addresses):
            raise InvalidInput(
                f"{host} leads to an address that is not public.",
                fix="Give an address on the public internet.",
            )
        return addresses


class _EndingStream(httpcore.NetworkStream):
    """A stream whose whole life is bounded."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the whole life's end holds
        return self._stream.read(max_bytes, _left(self._ends, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - as above
        self._stream.write(buffer, _left(self._ends, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - as above
    ) -> httpcore.NetworkStream:
        left = _left(self._ends, httpcore.ConnectTimeout)
        return _EndingStream(self._stream.start_tls(ssl_context, server_hostname, left), self._ends)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _left(ends: float, error: type[httpcore.TimeoutException]) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise error("The time for this connection is over.")
    return left


def _is_public(text: str) -> bool:
    address: _Address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif address.sixtofour or address.teredo or address in _NAT64:
            # An IPv4 address is hidden in these.
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
