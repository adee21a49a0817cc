"""What such a server's refusals mean in our error tree."""

from __future__ import annotations

import json
import re
from typing import cast

from limelight.kit.errors import (
    InvalidInput,
    LimelightError,
    NotConfigured,
    RateLimited,
    Rejected,
    Retriable,
)

__all__ = ["error_for", "unreachable"]

_DEFAULT_WAIT = 5.0
_SAID_AT_MOST = 200
_WHO = "The language model's server"
_POLICY = re.compile(r"content[ _]?(?:policy|filter|management)|safety", re.IGNORECASE)
_KEY_FIX = "Give a key that is valid there: LIMELIGHT_LLM_KEY, or the organisation's engine settings."
_MODEL_FIX = "Check LIMELIGHT_LLM_URL and LIMELIGHT_LLM_MODEL, or the organisation's engine settings."


def error_for(status: int, body: str, retry_after: str | None) -> LimelightError:
    """The error for an HTTP *status* other than 2xx; ``retry_after`` is that header, in seconds."""
    said = _message(body)
    if status == 429:
        return RateLimited(f"{_WHO} asks to slow down: {said}", fix="Wait.", after=_seconds(retry_after))
    if status in {408, 409} or status >= 500:
        return Retriable(f"{_WHO} failed ({status}): {said}", fix="Try again.", after=_seconds(retry_after))
    if status in {400, 403, 422} and _POLICY.search(said):
        return Rejected(f"{_WHO} refused the content: {said}", fix="Reword the brief.")
    if status in {401, 403}:
        return NotConfigured(f"{_WHO} refused the key: {said}", fix=_KEY_FIX)
    if status in {301, 302, 303, 307, 308, 404, 405}:
        return NotConfigured(f"{_WHO} has no such model or path: {said}", fix=_MODEL_FIX)
    return InvalidInput(f"{_WHO} can't use the request ({status}): {said}", fix=_MODEL_FIX)


def unreachable(reason: str) -> Retriable:
    """Nobody answers, or not in time."""
    return Retriable(
        f"{_WHO} can't be reached: {reason}.",
        fix="Start it, or check its address.",
        after=_DEFAULT_WAIT,
    )


def _message(body: str) -> str:
    """The server's own sentence, from either of the two usual shapes, made short."""
    try:
        parsed: object = json.loads(body)
    except ValueError:
        parsed = body
    found: object = parsed
    for key in ("error", "message"):
        if isinstance(found, dict):
            found = cast("dict[str, object]", found).get(key, cast("object", found))
    return " ".join(str(found).split())[:_SAID_AT_MOST] or "no reason given"


def _seconds(retry_after: str | None) -> float:
    try:
        return max(0.0, float(retry_after)) if retry_after else _DEFAULT_WAIT
    except ValueError:  # the header may also be a date; a short wait is as good
        return _DEFAULT_WAIT
