"""How often something may be tried: a bucket in Valkey for each name, refilled steadily (GCRA).

With Valkey away everything is allowed, and said in the log: a limit is a second line of defence, and nobody
should be locked out by a restart.
"""

from __future__ import annotations

import hashlib
import logging
import math
from dataclasses import dataclass
from typing import Final, cast

from redis import Redis
from redis.exceptions import RedisError

from limelight.kit.errors import RateLimited

__all__ = ["ADDRESS", "MAILS", "PASSWORDS", "TOKENS", "Limit", "spend"]


@dataclass(frozen=True, slots=True)
class Limit:
    """*burst* tries at once, then one every *seconds*."""

    name: str
    burst: int
    seconds: float


PASSWORDS: Final = Limit("password", 10, 30.0)
"""Guesses of one person's password from one address."""
MAILS: Final = Limit("mail", 5, 120.0)
"""Mails that one address may have sent to one person."""
TOKENS: Final = Limit("token", 300, 0.1)
"""One-time tokens that one address may try."""
ADDRESS: Final = Limit("address", 600, 0.1)
"""Everything above from one address, whoever it is about."""

_TAKE: Final = """
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local wait = full - now - ARGV[1] * (ARGV[2] - 1)
if wait > 0 then return tostring(wait) end
redis.call('SET', KEYS[1], string.format('%.6f', full + ARGV[1]), 'PX', math.ceil((full - now + ARGV[1]) * 1000))
return '0'
"""
"""`full` is when the bucket will be full again: GCRA's theoretical arrival time."""

_log = logging.getLogger(__name__)


def spend(client: Redis, limit: Limit, *names: str) -> None:
    """Take one try of *names* (an address, an e-mail…); raises `RateLimited` with seconds to wait."""
    wait = _take(client, limit, names)
    if wait > 0:
        raise RateLimited(
            "That was tried too often.", fix="Wait a moment and try again.", after=float(math.ceil(wait))
        )


def _take(client: Redis, limit: Limit, names: tuple[str, ...]) -> float:
    who = hashlib.sha256("\0".join(names).encode()).hexdigest()[:32]
    try:
        wait = client.eval(
            _TAKE, 1, f"limelight:limit:{limit.name}:{who}", str(limit.seconds), str(limit.burst)
        )
    except RedisError as error:
        _log.warning("no limit on %s, Valkey is away: %s", limit.name, error)
        return 0.0
    return float(cast("bytes", wait))
